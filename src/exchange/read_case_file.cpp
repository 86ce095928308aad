#include "exchange/read_case_file.hpp"

#include <algorithm>

#include "exchange/read_line.hpp"
#include "exchange/read_payment.hpp"
#include "foundation/toml_reader.hpp"

namespace casewright {
namespace {

constexpr std::size_t most_lines = 1'000;

void read_answers(TomlTable& root, Policy const& policy,
                  std::map<std::string, std::string, std::less<>>& answers) {
    auto table = root.optional_table("answers");
    if (!table) return;
    // Beside the criteria two questions decide which of them apply.
    std::set<std::string, std::less<>> known{"targeting", "classified"};
    for (auto const* field : {"targeting", "classified"})
        if (auto const given = table->optional_text(field, 40); given && *given != "yes" && *given != "no")
            table->refuse(field, "value", "the answer is \"yes\" or \"no\"; found \"" + *given + "\"");
    for (auto const list : {"content", "actionable", "complete"})
        for (auto const& criterion : policy.criteria(list)) known.insert(criterion.field);
    for (auto const& field : table->keys()) {
        if (!known.contains(field)) continue;  // reported as an unknown key
        if (auto const answer = table->optional_text(field, 40)) answers[field] = *answer;
    }
    table->refuse_unknown_keys();
}

LinkedOffer read_linked(TomlTable table) {
    LinkedOffer offer;
    offer.case_id = table.parsed("case", CaseId::parse, CaseId{});
    offer.mde = table.optional_parsed("mde", parse_money).value_or(Money{});
    offer.total = table.parsed("total", parse_money, Money{});
    offer.construction = table.optional_parsed("construction", parse_money).value_or(Money{});
    table.refuse_unknown_keys();
    return offer;
}

// Codes as the case names them must be those that the file names beside it.
void check_identity(TomlTable& root, LetterOfRequest const& letter, Policy const& policy) {
    refuse_unknown_code(root, "purchaser", letter.purchaser, "customers", policy);
    refuse_unknown_code(root, "agency", letter.agency, "implementing_agencies", policy);
    if (letter.case_id.text().empty()) return;
    if (letter.case_id.customer() != letter.purchaser)
        root.refuse("purchaser", "value", "the case is named for customer " +
                                              std::string{letter.case_id.customer()});
    if (letter.case_id.agency() != letter.agency)
        root.refuse("agency", "value",
                    "the case is named for agency " + std::string{letter.case_id.agency()});
}

void read_lines(TomlTable& root, LetterOfRequest& letter, Policy const& policy) {
    auto tables = root.tables("line");
    if (tables.empty()) root.refuse("line", "value", "a case file asks for at least one line");
    if (tables.size() > most_lines)
        root.refuse("line", "size", "a case file has at most " + std::to_string(most_lines) +
                                        " lines");
    if (tables.size() > most_lines) return;
    std::set<LineNumber> seen;
    Wide sum = 0;
    for (auto& table : tables) {
        letter.lines.push_back(read_line(table, policy));
        sum += requested_value(letter.lines.back());
        if (sum > line_value_limit)
            table.refuse("number", "value", "the lines are worth more than a trillion dollars");
        if (!seen.insert(letter.lines.back().number).second)
            table.refuse("number", "value", "this line number stands here a second time");
    }
}

}  // namespace

std::expected<LetterOfRequest, InputError> read_case_file(std::string_view text,
                                                          std::string_view file,
                                                          Policy const& policy) {
    auto document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    LetterOfRequest letter;
    letter.case_id = root.parsed("case", CaseId::parse, CaseId{});
    letter.purchaser = root.text("purchaser", 2);
    letter.agency = root.text("agency", 1);
    letter.requested_on = root.date("requested");
    letter.kind = root.parsed("kind", read_word<CaseKind>, CaseKind::defined_order);
    letter.program = root.optional_parsed("program", read_word<Program>).value_or(Program::fms);
    letter.authority = root.optional_text("authority", 20).value_or("");
    if (!letter.authority.empty() && letter.authority != "title_10")
        root.refuse("authority", "code", "the only authority known here is title_10");
    letter.subject = root.optional_text("subject", 200).value_or("");
    letter.nickname = root.optional_text("nickname", 200).value_or("");
    letter.state_description = root.optional_text("state_description", 200).value_or("");
    letter.linked_program = root.optional_text("linked_program", 60).value_or("");
    letter.sample = root.flag("sample", false);
    letter.amendment = root.flag("amendment", false);
    letter.developed_on = root.optional_date("developed");
    letter.accepted_on = root.optional_date("accepted");
    letter.implemented_on = root.optional_date("implemented");
    letter.surcharge_waiver = root.optional_text("surcharge_waiver", 200).value_or("");
    auto const overseas = root.optional_flag("overseas_administration");
    letter.sensitive = root.flag("sensitive", false);
    letter.participants = root.optional_texts("participants");
    for (auto const& code : letter.participants)
        refuse_unknown_code(root, "participants", code, "customers", policy);
    Wide linked_cents = 0;
    for (auto& table : root.tables("linked_offer")) {
        letter.linked.push_back(read_linked(table));
        linked_cents += Wide{letter.linked.back().mde.cents()} + letter.linked.back().total.cents() +
                        letter.linked.back().construction.cents();
        if (linked_cents > Money::limit_cents)
            table.refuse("total", "value", "the linked offers are worth more than a trillion dollars");
    }
    check_identity(root, letter, policy);
    read_answers(root, policy, letter.answers);
    // The criterion asks the same question that the price needs answered: one answer for both.
    auto const answered = letter.answers.find("overseas_administration");
    bool const yes = answered != letter.answers.end() && answered->second == "yes";
    letter.overseas_administration = overseas.value_or(yes);
    if (overseas && answered != letter.answers.end() && *overseas != yes)
        root.refuse("overseas_administration", "value", "the answer to this criterion says otherwise");
    read_lines(root, letter, policy);
    letter.payment = read_payment(root, policy);
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return letter;
}

std::expected<ReviewQuestion, InputError> read_review_question(std::string_view text,
                                                               std::string_view file,
                                                               Policy const& policy) {
    auto document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    ReviewQuestion question;
    question.purchaser = root.text("purchaser", 2);
    refuse_unknown_code(root, "purchaser", question.purchaser, "customers", policy);
    question.on = root.optional_date("on");
    question.sensitive = root.flag("sensitive", false);
    question.participants = root.optional_texts("participants");
    for (auto const& code : question.participants)
        refuse_unknown_code(root, "participants", code, "customers", policy);
    if (auto values = root.optional_table("values")) {
        question.values.mde = values->parsed("mde", parse_money, Money{});
        question.values.total = values->parsed("total", parse_money, Money{});
        question.values.construction =
            values->optional_parsed("construction", parse_money).value_or(Money{});
        if (question.values.mde > question.values.total)
            values->refuse("mde", "value", "the equipment alone is worth more than the total");
        values->refuse_unknown_keys();
    } else {
        root.refuse_missing("values");
    }
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return question;
}

bool is_review_question(std::string_view text) {
    auto document = TomlDocument::read(text, "");
    if (!document) return false;
    auto const root = (*document)->root();
    return root.has("values") && !root.has("line");
}

std::expected<OperationInput, InputError> read_operation_file(
    std::string_view text, std::string_view file, Policy const& policy,
    std::function<Fact(TomlTable&)> const& read_told) {
    auto document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    OperationInput input;
    input.on = root.optional_date("on");
    input.by = root.optional_parsed("by", parse_actor);
    input.document = root.optional_text("document", 8);
    if (read_told) input.told = read_told(root);
    else read_answers(root, policy, input.answers);
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return input;
}

}  // namespace casewright

#include <future>
#include <map>
#include <span>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/found_case.hpp"
#include "app/show_offer.hpp"
#include "app/statement_why.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "exchange/requisition_operation.hpp"
#include "exchange/row_answer.hpp"
#include "foundation/decimal.hpp"
#include "foundation/invariant.hpp"
#include "foundation/text.hpp"
#include "lifecycle/offer/award_schedule.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/offer/termination_liability.hpp"
#include "service/case_list.hpp"

namespace casewright {
namespace {

Trouble bad_argument(std::string message) {
    return InputError{"arguments", std::move(message), "", 1, 1};
}

// What a requisition of 80 columns, or its JSON, tells its operation.
std::expected<void, Trouble> read_requisition_told(CaseOperation const& asked,
                                                   std::string const& text, Policy const& policy,
                                                   AskedOperation& operation) {
    if (asked.line.empty() || asked.value.empty())
        return std::unexpected{bad_argument(
            "a requisition names neither its line nor what it is worth: give --line and --value")};
    auto const line = LineNumber::parse(asked.line);
    if (!line) return std::unexpected{bad_argument("--line: " + line.error())};
    auto const value = parse_money(asked.value);
    if (!value) return std::unexpected{bad_argument("--value: " + value.error())};
    auto told = read_requisition_operation(text, asked.file, operation.case_id, *line, *value, policy);
    if (!told) return std::unexpected{Trouble{told.error()}};
    operation.input.told = Fact{std::move(*told)};
    return {};
}

// Reads the file of an operation into what it is asked with.
std::expected<void, Trouble> read_told(CaseOperation const& asked, Operation const& known,
                                       Policy const& policy, AskedOperation& operation) {
    bool const requisition =
        asked.operation == "receive_requisition" && is_requisition_file(asked.file);
    if (!requisition && !(asked.line.empty() && asked.value.empty()))
        return std::unexpected{bad_argument(
            "--line and --value go with the file of a requisition, .mils or .json")};
    if (asked.file.empty() && known.needs_letter)
        return std::unexpected{bad_argument(asked.operation + " needs the case file")};
    std::string text;
    if (!asked.file.empty()) {
        auto read = read_text_file(asked.file);
        if (!read) return std::unexpected{Trouble{read.error()}};
        text = std::move(*read);
    }
    if (requisition) return read_requisition_told(asked, text, policy, operation);
    if (known.needs_letter) {
        auto letter = read_case_file(text, asked.file, policy);
        if (!letter) return std::unexpected{Trouble{letter.error()}};
        operation.letter = std::move(*letter);
        return {};
    }
    // Without a file an operation is told nothing; what it must know is then missing.
    if (asked.file.empty() && !known.read) return {};
    auto input = read_operation_file(text, asked.file.empty() ? "(no file)" : asked.file, policy,
                                     known.read);
    if (!input) return std::unexpected{Trouble{input.error()}};
    operation.input = std::move(*input);
    return {};
}

bool leaves_out(CaseFilter const& filter, CaseRow const& row, std::optional<Date> due, Date on) {
    return (!filter.who.empty() && to_text(row.who) != filter.who) ||
           (!filter.stage.empty() && row.stage != filter.stage) ||
           (!filter.purchaser.empty() && row.purchaser != filter.purchaser) ||
           (filter.overdue && !(due && *due < on)) || (filter.open && !row.open);
}

// A part of the list, as JSON or as a table.
struct ListPart {
    std::string rows;  // JSON objects with commas between them
    TextTable table{{{"case"}, {"subject", ColumnAlign::left, 40}, {"stage"}, {"whose move"}, {"by"},
                     {"days", ColumnAlign::right}, {"total", ColumnAlign::right},
                     {"unconfirmed", ColumnAlign::right}, {"Congress"}}};
};

void add_to_table(TextTable& table, std::string_view id, CaseRow const& row, std::optional<Date> due,
                  Date on, std::map<Role, std::string> const& words) {
    table.add({id, row.subject, row.stage, words.at(row.who),
               due ? to_text(*due) + (*due < on ? " (late)" : "") : "—",
               row.since ? std::to_string(days_between(*row.since, on)) : "—",
               row.total.empty() ? "—" : with_thousands(row.total),
               row.unconfirmed < 0 ? "—" : std::to_string(row.unconfirmed),
               row.notification.empty()         ? "not assessed"
               : row.notification == "required" ? "notify"
                                                : "not required"});
}

ListPart list_part(Session const& session, Policy const& policy, CaseFilter const& filter,
                   std::span<CaseList::Listed const> cases) {
    auto const on = session.on();
    DueDays days{policy, on};
    std::map<Role, std::string> words;
    for (auto const& [role, word] : Words<Role>::all) words[role] = people_word(role);
    ListPart part;
    for (auto const& [id, text] : cases) {
        auto const row = read_row(text);
        invariant(row.has_value(), "a list holds only rows of this program");
        auto const due = days.of(*row);
        if (leaves_out(filter, *row, due, on)) continue;
        if (!session.wants_json()) {
            add_to_table(part.table, id, *row, due, on, words);
            continue;
        }
        if (!part.rows.empty()) part.rows += ',';
        append_answer(part.rows, id, *row, due, on);
    }
    return part;
}

}  // namespace

Outcome case_list(Session& session, CaseFilter const& filter) {
    auto const how = session.threads() > 1 ? std::launch::async : std::launch::deferred;
    // Reading the policy takes as long as reading the rows: side by side.
    auto reading = std::async(how, [&session] { return session.policy(); });
    auto const store = session.store(false);
    auto const list = store ? CaseList::of(**store) : StoreResult<CaseList>{};
    auto const policy = reading.get();
    if (!policy) return std::unexpected{policy.error()};
    if (!store) return std::unexpected{store.error()};
    if (!list) return std::unexpected{Trouble{list.error()}};
    std::span const cases{list->cases()};
    auto const half = cases.size() / 2;
    auto later = std::async(how, [&] {
        return list_part(session, **policy, filter, cases.subspan(half));
    });
    auto first = list_part(session, **policy, filter, cases.first(half));
    auto second = later.get();
    first.table.add(std::move(second.table));
    if (!session.wants_json()) {
        first.table.write([&](std::string_view piece) { session.print_piece(piece); });
        return {};
    }
    session.print_piece(R"({"as_of":")" + to_text(session.on()) + R"(","cases":[)");
    session.print_piece(first.rows);
    if (!first.rows.empty() && !second.rows.empty()) session.print_piece(",");
    session.print_piece(second.rows);
    session.print_piece("]}\n");
    return {};
}

Outcome case_history(Session& session, std::string const& case_id) {
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    json::array facts;
    TextTable table{{{"#", ColumnAlign::right}, {"fact"}, {"happened on"}, {"recorded at"}, {"by"}, {"hash", ColumnAlign::left, 16}}};
    for (auto const& recorded : found->facts) {
        facts.push_back(answer(recorded));
        table.add({std::to_string(recorded.sequence), recorded.fact.kind,
                   to_text(recorded.fact.happened_on), to_text(recorded.fact.recorded_at),
                   recorded.fact.actor, to_hex(recorded.hash)});
    }
    session.print(json::object{{"case", case_id}, {"facts", std::move(facts)}}, table.text());
    return {};
}

namespace {

// The figures of all documents of a case, and what was kept back for the end of its contracts.
Explanations figures_of(Case const& fms_case, Policy const& policy, Date on) {
    Explanations all;
    for (auto const& document : fms_case.documents) {
        // Of an amendment or a modification the path begins with its name: "A1.summary.total".
        auto const prefix = document.name == "basic" ? std::string{} : document.name + ".";
        if (document.offer)
            for (auto const& [name, derivation] : document.offer->explanations)
                all[prefix + name] = derivation;
        if (auto const payments = payments_of(fms_case, document, policy))
            for (auto const& [name, derivation] : payments->explanations)
                all[prefix + name] = derivation;
        if (document.notification)
            for (auto const& [name, derivation] : document.notification->explanations)
                all[prefix + name] = derivation;
    }
    // As long as the schedule still says what was kept by it.
    if (auto const& kept = fms_case.reserve)
        if (auto liability = liability_in(fms_case, kept->quarter, policy);
            liability && liability->reserve.value == kept->amount)
            all["termination_reserve"] = std::move(liability->reserve.why);
    // What a modification would schedule after an award: "award.revision.current_requirement" ...
    if (auto const award = schedule_after_award(fms_case, on, policy); award && *award)
        for (auto derivation : (*award)->explanations) {
            for (auto& input : derivation.second.inputs)
                if ((*award)->explanations.contains(input.path)) input.path = "award." + input.path;
            all["award." + derivation.first] = std::move(derivation.second);
        }
    return all;
}

}  // namespace

Outcome case_why(Session& session, std::string const& case_id, std::string const& path,
                 std::size_t depth) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    Explanations all;
    if (is_of_statement(path)) {
        auto figures = statement_figures(session, case_id, path);
        if (!figures) return std::unexpected{figures.error()};
        all = std::move(*figures);
    } else {
        all = figures_of(found->now(), **policy, session.on());
    }
    auto const why = all.find(path);
    if (why == all.end()) {
        std::string known;
        for (auto const& [name, derivation] : all) known += (known.empty() ? " " : ", ") + name;
        if (known.empty()) known = " none";
        if (!is_of_statement(path) && basic_of(found->now()).implemented_on)
            known += "; and those of its statements, like statement." +
                     to_text(fiscal_quarter_of(*basic_of(found->now()).implemented_on)) + ".due";
        return std::unexpected{bad_argument("the case has no figure \"" + path + "\"; it has" + known)};
    }
    session.print(answer(why->second, path), shown_why(all, path, depth));
    return {};
}

Outcome case_do(Session& session, CaseOperation const& asked) {
    auto const id = CaseId::parse(asked.case_id);
    if (!id) return std::unexpected{bad_argument(id.error())};
    auto const* known = find_operation(asked.operation);
    if (known == nullptr)
        return std::unexpected{bad_argument("there is no operation \"" + asked.operation +
                                            "\"; `casewright case operations` lists them")};
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    AskedOperation operation{*id, asked.operation, {}, {}, session.on(), session.now(),
                             "command line", asked.idempotency_key, asked.expected_sequence};
    if (auto told = read_told(asked, *known, **policy, operation); !told)
        return std::unexpected{told.error()};
    if (!asked.actor.empty()) {
        auto actor = parse_actor(asked.actor);
        if (!actor) return std::unexpected{bad_argument(actor.error())};
        operation.input.by = std::move(*actor);
    }
    if (!asked.document.empty()) operation.input.document = asked.document;
    if (asked.idempotency_key.size() > 200 || printable(asked.idempotency_key) != asked.idempotency_key)
        return std::unexpected{bad_argument("a key is at most 200 bytes of printable UTF-8")};
    // Only a first fact may make a new record, and only when the rules let it be recorded.
    bool const first = asked.operation == "receive_request";
    if (first && !session.store_exists())
        if (auto const tried = perform(*open_memory_store(), session.kept_files(), **policy, operation); !tried)
            return std::unexpected{tried.error()};
    auto const store = session.store(first);
    if (!store) return std::unexpected{store.error()};
    auto const recorded = perform(**store, session.kept_files(), **policy, operation);
    if (!recorded) return std::unexpected{recorded.error()};
    session.print(answer(*recorded),
                  fmt::format("{}: recorded {} as fact {}\n", asked.case_id, recorded->fact.kind,
                              recorded->sequence));
    return {};
}

}  // namespace casewright

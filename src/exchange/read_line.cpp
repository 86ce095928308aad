#include "exchange/read_line.hpp"

#include <algorithm>
#include <set>

namespace casewright {
namespace {

void read_schedule(TomlTable& table, RequestedLine& line) {
    for (auto& row : table.tables("schedule")) {
        ScheduledDelivery delivery{
            row.parsed("quarter", parse_fiscal_quarter, FiscalQuarter{2000, 1}),
            row.parsed("quantity", parse_quantity, Quantity{})};
        if (!line.schedule.empty() && delivery.quarter <= line.schedule.back().quarter)
            row.refuse("quarter", "value", "quarters stand in their order, each once");
        row.refuse_unknown_keys();
        line.schedule.push_back(delivery);
    }
}

// A price for each unit with its quantity, or the value of a dollar line; never both.
void read_price(TomlTable& table, RequestedLine& line) {
    line.quantity = table.optional_parsed("quantity", parse_quantity);
    auto const unit_price = table.optional_parsed("unit_price", parse_unit_price);
    auto const value = table.optional_parsed("value", parse_money);
    if (unit_price && value)
        table.refuse("value", "value", "a line has a unit_price or a value, not both");
    else if (value && line.quantity)
        table.refuse("value", "value", "a line with a quantity has a unit_price");
    else if (!value && !line.quantity)
        table.refuse_missing("quantity");
    else if (!value && !unit_price)
        table.refuse_missing("unit_price");
    if (table.has("value") && !value) return;
    line.base_price = value ? UnitPrice::from_money(*value) : unit_price.value_or(UnitPrice{});
    line.unit_of_issue =
        table.optional_text("unit_of_issue", 2).value_or(line.quantity ? "EA" : "XX");
    if (line.unit_of_issue != "EA" && line.unit_of_issue != "XX")
        table.refuse("unit_of_issue", "code", "the unit of issue is EA, or XX for a dollar line");
    line.price_status = table.optional_parsed("price_status", read_word<PriceStatus>)
                            .value_or(PriceStatus::estimate);
}

void read_codes(TomlTable& table, RequestedLine& line, Policy const& policy) {
    line.source = table.text("source", 1);
    if (std::string_view{"SPRXEF"}.find(line.source) == std::string_view::npos)
        table.refuse("source", "code",
                     "the source of supply is S, P, R, X, E or F; found \"" + line.source + "\"");
    line.type_of_assistance = table.optional_text("type_of_assistance", 1).value_or("");
    refuse_unknown_code(table, "type_of_assistance", line.type_of_assistance, "type_of_assistance",
                        policy);
    line.delivery_term = table.optional_text("delivery_term", 1).value_or("");
    refuse_unknown_code(table, "delivery_term", line.delivery_term, "delivery_terms", policy);
    line.offer_release = table.optional_text("offer_release", 1).value_or("");
    refuse_unknown_code(table, "offer_release", line.offer_release, "offer_release_codes", policy);
    line.rate_area = static_cast<int>(table.optional_whole("rate_area", 1, 2).value_or(1));
    line.army_program = table.optional_text("army_program", 10).value_or("");
    if (!line.army_program.empty() &&
        policy.history("charges/program_support/" + line.army_program).empty())
        table.refuse("army_program", "code", "there is no such program support charge");
    line.tuition_rate = table.optional_text("tuition_rate", 1).value_or("");
    if (line.tuition_rate.size() == 1 && (line.tuition_rate < "A" || line.tuition_rate > "F"))
        table.refuse("tuition_rate", "code", "a tuition rate is a letter from A to F");
    line.program_of_record = table.optional_text("program_of_record", 3).value_or("");
    static std::set<std::string, std::less<>> const records{"", "yes", "A", "B", "C"};
    if (!records.contains(line.program_of_record))
        table.refuse("program_of_record", "code",
                     "a program of record is \"yes\", or the type of another: A, B or C");
    line.stock_part = table.optional_text("stock_part", 1).value_or("");
    if (!line.stock_part.empty() && line.stock_part != "A" && line.stock_part != "B")
        table.refuse("stock_part", "code", "the stock part is A, on hand, or B, on order");
}

// What the catalogue says about the article wins; the file may say it only where there is no entry.
void read_article(TomlTable& table, RequestedLine& line, Policy const& policy) {
    line.article = table.optional_text("article", 60).value_or("");
    auto const* article = policy.article(line.article);
    if (!line.article.empty() && article == nullptr)
        table.refuse("article", "code",
                     "the catalogue has no article \"" + line.article + "\"");
    auto const kind = table.optional_parsed("kind", read_word<LineKind>);
    auto const mde = table.optional_flag("mde");
    auto const sme = table.optional_flag("sme");
    if (article != nullptr) {
        line.kind = word_from<LineKind>(article->kind).value_or(LineKind::article);
        line.mde = article->mde;
        line.sme = article->sme;
        if (mde && *mde != article->mde)
            table.refuse("mde", "value", "the catalogue says otherwise of this article");
        if (sme && *sme != article->sme)
            table.refuse("sme", "value", "the catalogue says otherwise of this article");
    } else {
        line.mde = mde.value_or(false);
        line.sme = sme.value_or(line.mde);
        if (line.mde && !line.sme)
            table.refuse("sme", "value",
                         "major defense equipment is significant military equipment");
    }
    line.kind = kind.value_or(line.kind);
    if (line.kind == LineKind::small_case)
        table.refuse("kind", "value", "the small case management line is added when the offer is priced");
}

void read_days(TomlTable& table, RequestedLine& line) {
    line.signed_on = table.optional_date("signed");
    line.accepted_on = table.optional_date("accepted");
    line.implemented_on = table.optional_date("implemented");
    line.course_on = table.optional_date("course");
    if (line.accepted_on && line.implemented_on && *line.implemented_on < *line.accepted_on)
        table.refuse("implemented", "value", "a line is implemented after it is accepted");
}

void read_special_prices(TomlTable& table, RequestedLine& line) {
    line.procured_share = table.optional_parsed("procured_share", parse_percent);
    if (line.procured_share && line.source != "X")
        table.refuse("procured_share", "value", "only a line of source X is shared");
    line.nonrecurring = table.optional_parsed("nonrecurring", parse_unit_price);
    line.nonrecurring_waiver = table.optional_text("nonrecurring_waiver", 200).value_or("");
    if (line.nonrecurring && !line.nonrecurring_waiver.empty())
        table.refuse("nonrecurring_waiver", "value", "a charge that is waived has no amount");
    line.packing = table.optional_flag("packing");
    line.transportation = table.optional_parsed("transportation", parse_unit_price);
    line.working_capital_share = table.optional_parsed("working_capital_share", parse_percent);
    line.nonstandard = table.flag("nonstandard", false);
    line.contractor_routed = table.flag("contractor_routed", false);
    line.corps_of_engineers = table.flag("corps_of_engineers", false);
    line.stock_part_before = table.optional_parsed("stock_part_before", parse_money);
    line.token_exception = table.optional_text("token_exception", 200).value_or("");
}

void refuse_beyond_limit(TomlTable& table, RequestedLine const& line) {
    if (requested_value(line) > line_value_limit)
        table.refuse(line.quantity ? "quantity" : "value", "value",
                     "the line is worth more than a trillion dollars");
}

}  // namespace

Wide requested_value(RequestedLine const& line) {
    Wide const units = line.quantity ? line.quantity->units : 1;
    Wide const each = Wide{line.base_price.micros()} +
                      line.nonrecurring.value_or(UnitPrice{}).micros() +
                      line.transportation.value_or(UnitPrice{}).micros();
    return units * each;
}

void refuse_unknown_code(TomlTable& table, std::string_view key, std::string_view code,
                         std::string_view code_table, Policy const& policy) {
    if (code.empty() || row_with(policy.codes(code_table), "code", code)) return;
    table.refuse(key, "code",
                 "the code \"" + std::string{code} + "\" is not in policy/codes/" +
                     std::string{code_table} + ".csv");
}

RequestedLine read_line(TomlTable& table, Policy const& policy) {
    RequestedLine line;
    line.number = table.parsed("number", LineNumber::parse, LineNumber{});
    line.description = table.text("description", 300);
    read_article(table, line, policy);
    read_price(table, line);
    read_codes(table, line, policy);
    read_days(table, line);
    read_schedule(table, line);
    line.availability = table.optional_text("availability", 20).value_or("");
    read_special_prices(table, line);
    refuse_beyond_limit(table, line);
    table.refuse_unknown_keys();
    return line;
}

}  // namespace casewright

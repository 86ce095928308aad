// src/conformance/change_adapters.cpp
// line.limit, reporting.sales_year: what an amendment may hold, and in which year it counts.
#include "conformance/adapters.hpp"
#include "foundation/text.hpp"
#include "lifecycle/change/sales_year.hpp"
#include "lifecycle/offer/charges/administrative_surcharge.hpp"
#include "lifecycle/offer/line_limit.hpp"

namespace casewright {
namespace {

struct GivenLine {
    LineKind kind = LineKind::non_specific;
    std::optional<Money> value;
};

GivenLine limited_line(VectorInputs& inputs) {
    auto const named = inputs.first_text({"line_type", "line_kind"});
    auto const value = inputs.optional_money("line_value");
    auto const open = inputs.first_money({"nonspecific_line", "non_specific_line",
                                          "nonspecific_line_value", "non_specific_line_value"});
    auto const disbursing =
        inputs.first_money({"disbursing_line", "disbursing_line_value",
                            "administrative_disbursing_line", "admin_disbursing_line"});
    if (open) return {LineKind::non_specific, open};
    if (disbursing) return {LineKind::disbursing, disbursing};
    if (!named || !value) {
        inputs.refuse("the value of a line that is limited is missing");
        return {};
    }
    if (named->find("specific") != std::string::npos) return {LineKind::non_specific, value};
    if (named->find("disbursing") != std::string::npos) return {LineKind::disbursing, value};
    inputs.refuse("the line type is non-specific or disbursing");
    return {};
}

NonSpecificConditions conditions_of(VectorInputs& inputs) {
    NonSpecificConditions conditions;
    if (auto const source = inputs.first_text({"source", "sos", "source_of_supply"}))
        conditions.source = *source;
    if (auto const paper = inputs.first_text({"document", "document_type", "paper"}))
        conditions.on_amendment = paper->starts_with("A") || paper->starts_with("a");
    conditions.on_amendment = inputs.flag("amendment", conditions.on_amendment);
    conditions.grant_money = inputs.any_flag({"fmf", "fmf_funded", "grant_funded", "grant_money"});
    if (auto const funding = inputs.first_text({"funding", "funds"}))
        conditions.grant_money = conditions.grant_money || *funding == "FMF" || *funding == "MAP";
    if (auto const program = inputs.optional_text("program"))
        conditions.program = program->ends_with("BPC") ? Program::bpc : Program::fms;
    return conditions;
}

json::object line_limit(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "date", "offered"}).value_or(on);
    auto const whole = inputs.first_money({"loa_value", "case_value", "offer_value", "total_value"});
    if (!whole) inputs.refuse("the value of the offer is missing");
    auto const given = limited_line(inputs);
    auto const conditions = conditions_of(inputs);
    LimitedLine const line{
        given.kind, given.value.value_or(Money{}), whole.value_or(Money{}),
        inputs.any_flag({"exception", "exception_granted", "dsca_exception"}), day};
    auto const limit = limit_of(line.kind);
    auto const most = most_on_line(line, policy);
    if (!most && most.error().rule.id != limit->rule.id) {
        inputs.refuse(most.error().explanation);
        return {};
    }
    bool const open = line.kind == LineKind::non_specific;
    auto const rate =
        administrative_rate({conditions.program, line.kind, false, KeyDays{day}}, policy);
    json::object answer{{"allowed", most.has_value() && (!open || fits_non_specific(conditions))},
                        {"admin_applies", rate && rate->rate() > Rate{0}},
                        {"orders_allowed", takes_orders(line.kind)}};
    if (open) answer["source"] = non_specific_source;
    if (most) answer["maximum"] = to_text(most->value);
    if (!most && !limit->exception_by.empty())
        answer["needs"] = "exception by " + std::string{limit->exception_by};
    return answer;
}

// A fiscal year by its number, or that of a day.
std::optional<int> fiscal_year(VectorInputs& inputs,
                               std::initializer_list<std::string_view> years,
                               std::optional<Date> day) {
    std::optional<int> found;
    for (auto const name : years)
        if (inputs.has(name) && !found) found = static_cast<int>(inputs.whole(name, 1900));
    if (!found && day) found = fiscal_quarter_of(*day).year;
    return found;
}

json::object counted_year(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const basic_day = inputs.first_date(
        {"basic_accepted", "basic_accepted_on", "basic_acceptance", "basic_date"});
    auto const accepted =
        inputs.first_date({"amendment_accepted", "amendment_accepted_on", "accepted",
                           "accepted_on", "amendment_date"});
    auto const basic = fiscal_year(
        inputs, {"basic_fy", "basic_fiscal_year", "loa_fy", "basic_accepted_fy"}, basic_day);
    auto const amended = fiscal_year(
        inputs, {"amendment_accepted_fy", "amendment_fy", "accepted_fy", "amendment_fiscal_year"},
        accepted);
    auto const increase =
        inputs.first_balance({"net_increase", "increase", "net_change", "amendment_net_increase"});
    if (!basic || !amended) inputs.refuse("the year of the basic offer or amendment is missing");
    if (!increase) inputs.refuse("the net increase is missing");
    if (!inputs.problem().empty()) return {};
    auto const year = sales_year({*basic, *amended, *increase, accepted.value_or(on)}, policy);
    if (!year) {
        inputs.refuse(year.error().explanation);
        return {};
    }
    return {{"sales_fy", year->value}};
}

}  // namespace

void add_change_adapters(std::map<std::string_view, Adapter>& all) {
    all["line.limit"] = line_limit;
    all["reporting.sales_year"] = counted_year;
}

}  // namespace casewright

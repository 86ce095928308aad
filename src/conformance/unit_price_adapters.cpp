// src/conformance/unit_price_adapters.cpp
// pricing.services, .nc, .cas, .cas_waiver, .program_support, .training: what stands inside the
// unit price.
#include <algorithm>

#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "lifecycle/offer/charges/contract_administration.hpp"
#include "lifecycle/offer/charges/nonrecurring_cost.hpp"
#include "lifecycle/offer/charges/program_support.hpp"
#include "lifecycle/offer/charges/services_labor.hpp"

namespace casewright {
namespace {

template <class Value>
Value value_or_refuse(VectorInputs& inputs, Charged<Value> const& charged) {
    if (charged) return charged->value;
    inputs.refuse(charged.error().explanation);
    return Value{};
}

// "Taiwan" is "Taiwan (TECRO)", "South Korea" and "Republic of Korea" are "Korea, Republic of"; a name that fits two rows fits none.
std::optional<std::size_t> row_named(CsvTable const& table, std::string const& name) {
    if (auto const row = row_with(table, "name", name)) return row;
    auto wanted = lowered(name);
    if (wanted == "turkey" || wanted == "türkiye") wanted = "turkiye";
    if (wanted == "south korea" || wanted == "republic of korea" || wanted == "rok") wanted = "korea";
    if (wanted == "czech republic") wanted = "czechia";
    if (wanted == "great britain" || wanted == "uk") wanted = "united kingdom";
    std::optional<std::size_t> found;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        auto const listed = lowered(std::string{cell(table, row, "name")});
        if (listed != wanted && !listed.starts_with(wanted + " (") && !listed.starts_with(wanted + ", republic of")) continue;
        if (found) return std::nullopt;
        found = row;
    }
    return found;
}

// As the tables call it, and as people do.
std::optional<AdministrationElement> element_named(std::string const& name) {
    auto const text = lowered(name);
    if (text == "audit" || text == "aud" || text == "contract audit") return AdministrationElement::audit;
    if (text == "qa" || mentions(text, "quality")) return AdministrationElement::quality_assurance;
    if (text == "mgmt" || text == "mgt" || mentions(text, "management")) return AdministrationElement::management;
    return std::nullopt;
}

// S, P, X and the other letters of the source of supply; never a word that would be taken for one that bears nothing.
std::string source_of_supply(VectorInputs& inputs) {
    auto source = inputs.text("sos");
    auto const text = lowered(source);
    if (text == "procurement") source = "P";
    else if (text == "stock") source = "S";
    else if (text.size() == 1 && std::string_view{"spxref"}.contains(text)) source = static_cast<char>(text[0] - 'a' + 'A');
    else if (inputs.problem().empty()) inputs.refuse("the source of supply is S, P, X, R, E or F; found \"" + source + "\"");
    return source;
}

// The customer by its code or, as some sources write it, by its name.
std::string customer_of(VectorInputs& inputs, Policy const& policy) {
    auto const code = inputs.optional_text("customer");
    auto const name = inputs.optional_text("country");
    auto const& table = policy.codes("customers");
    auto const row = code   ? row_with(table, "code", *code).or_else([&] { return row_named(table, *code); })
                     : name ? row_named(table, *name)
                            : std::optional<std::size_t>{};
    if ((code || name) && !row) inputs.refuse("the customer is not in policy/codes/customers.csv");
    return row ? std::string{cell(table, *row, "code")} : std::string{};
}

json::object labor(VectorInputs& inputs, Policy const& policy, Date on) {
    KeyDays const days{inputs.optional_date("date").value_or(on)};
    LaborRates rates;
    if (auto const in_force = labor_rates(Program::fms, days, policy)) rates = *in_force;
    else if (!inputs.has("fringe_rate")) inputs.refuse(in_force.error().explanation);
    // Fringe benefits and retirement change each year; a worked figure brings those of its year.
    if (auto const given = inputs.optional_rate("leave_holiday_rate")) rates.leave_and_holiday = *given;
    if (auto const given = inputs.optional_rate("fringe_rate")) rates.fringe = *given;
    if (auto const given = inputs.optional_rate("unfunded_retirement_rate"))
        rates.unfunded_retirement = *given;
    if (inputs.has("hours_per_year")) rates.hours_per_year = inputs.whole("hours_per_year", 1);
    auto const salary = inputs.money("annual_salary");
    Quantity const hours{inputs.whole("direct_hours")};
    inputs.hold_below_limit(hours.units, UnitPrice::from_money(salary));
    if (!inputs.problem().empty()) return {};
    auto const price =
        labor_price(salary, hours, rates, inputs.flag("full_time_reimbursed", false));
    return {{"hourly", to_text(price.hourly)},
            {"direct_labor", to_text(price.direct_labor)},
            {"leave_holiday", to_text(price.leave_holiday)},
            {"subtotal", to_text(price.subtotal)},
            {"unfunded_retirement", to_text(price.unfunded_retirement)},
            {"fringe", to_text(price.fringe)},
            {"pay_cost", to_text(price.pay_cost)}};
}

json::object services(VectorInputs& inputs, Policy const& policy, Date on) {
    if (!inputs.has("travel")) return labor(inputs, policy, on);
    KeyDays const days{inputs.optional_date("date").value_or(on)};
    auto const note = travel_note(inputs.money("travel"), inputs.whole("people", 1),
                                  inputs.whole("days", 1), inputs.whole("trips", 1), days, policy);
    if (!note) {
        inputs.refuse(note.error().explanation);
        return {};
    }
    return {{"per_day_person_trip", to_text(note->per_day_person_trip)},
            {"detail_note_required", note->required}};
}

json::object nonrecurring(VectorInputs& inputs, Policy const& policy, Date on) {
    KeyDays const days{inputs.optional_date("date").value_or(on)};
    if (auto const item = inputs.optional_text("item")) {
        auto const approved = approved_nonrecurring_cost(*item, days, policy);
        if (!approved) {
            inputs.refuse("no charge for \"" + *item + "\" is in policy/charges/nonrecurring_cost");
            return {};
        }
        return {{"nc_charge_per_unit", to_text(approved->unit_price())}};
    }
    if (inputs.has("last_dod_acquisition_cost")) {
        if (inputs.flag("documents_found", false))
            inputs.refuse("with documents found the charge comes from them");
        auto const charge = nonrecurring_cost_without_records(
            inputs.price("last_dod_acquisition_cost"), days, policy);
        return {{"nc_unit", to_text(value_or_refuse(inputs, charge))}};
    }
    if (inputs.has("pool_rdte")) {
        Quantity const produced{inputs.whole("units_produced")};
        Quantity const planned{inputs.whole("units_planned", produced.units > 0 ? 0 : 1)};
        return {{"nc_unit", to_text(nonrecurring_cost_from_pools(
                                inputs.money("pool_rdte"),
                                inputs.optional_money("pool_production").value_or(Money{}),
                                produced, planned))}};
    }
    return {{"nc_unit_reduced", to_text(nonrecurring_cost_reduced(inputs.price("nc_unit"),
                                                                  inputs.rate("price_reduction")))}};
}

json::object administration(VectorInputs& inputs, Policy const& policy, Date on) {
    AdministrationBasis basis;
    basis.customer = customer_of(inputs, policy);
    basis.source = source_of_supply(inputs);
    basis.procured_share = inputs.optional_rate("procured_share");
    if (auto const evidence = inputs.optional_text("evidence"); evidence && *evidence != "none")
        inputs.refuse("evidence of the share is given as procured_share");
    basis.overseas = inputs.flag("oconus", false);
    basis.contractor_routed = inputs.flag("pros", false);
    basis.corps_of_engineers = inputs.flag("corps_of_engineers", false);
    if (auto const type = inputs.optional_text("line_type")) {
        if (*type == "PROS") basis.contractor_routed = true;
        else if (*type == "Army Corps of Engineers") basis.corps_of_engineers = true;
        else inputs.refuse("the line type \"" + *type + "\" is not known here");
    }
    for (auto const& name : inputs.texts("waivers")) {
        auto const element = element_named(name);
        if (element) basis.waived_for_case.push_back(*element);
        else inputs.refuse("an element is " + words_of<AdministrationElement>());
    }
    auto const implemented =
        inputs.first_date({"loa_implemented", "case_implemented", "implemented", "date"});
    basis.days.question = implemented.value_or(on);
    basis.days.set(KeyDay::case_implemented, implemented);
    auto const base = inputs.price("base");
    auto const charged = contract_administration(base, basis, policy);
    auto const amount = to_cents(value_or_refuse(inputs, charged), offer_rounding);
    // Where the split of the total was not read, the whole of it is an upper bound and no answer.
    if (charged && charged->why.note.contains("upper bound")) inputs.refuse(charged->why.note);
    return {{"cas", to_text(amount)}};
}

json::object administration_waiver(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const customer = customer_of(inputs, policy);
    auto designator = inputs.optional_text("case").value_or("");
    if (designator.contains('-')) designator = designator.substr(designator.rfind('-') + 1);
    auto const implemented = inputs.first_date({"case_implemented", "implemented"}).value_or(on);
    json::array waived;
    for (auto const& waiver : administration_waivers(customer, designator, implemented, policy))
        waived.emplace_back(to_text(waiver.element));
    return {{"waived", std::move(waived)}};
}

json::object support(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const implemented = inputs.optional_date("implemented");
    KeyDays days{implemented.value_or(on)};
    days.set(KeyDay::line_implemented, implemented);
    auto const program = program_of(inputs);
    auto const charge = [&](std::string_view base, std::string const& army_program) {
        return to_text(to_cents(value_or_refuse(inputs, program_support(inputs.price(base),
                                                                        army_program, program,
                                                                        days, policy)),
                                offer_rounding));
    };
    if (!inputs.has("army_program")) {
        json::object answer;
        for (auto const* name : {"crr", "snap"})
            if (auto const line = std::string{name} + "_line"; inputs.has(line))
                answer[std::string{name} + "_charge"] = charge(line, name);
        if (answer.empty()) inputs.refuse("the input \"army_program\" is missing");
        return answer;
    }
    auto const name = lowered(inputs.text("army_program"));
    if (name != "snap" && name != "crr" && name != "cr&r") {
        inputs.refuse("the Army program is SNAP or CRR");
        return {};
    }
    return {{"charge", charge("line_base", name == "snap" ? "snap" : "crr")}};
}

json::object training(VectorInputs& inputs, Policy const& policy, Date) {
    FiscalQuarter const first{static_cast<int>(inputs.whole("fiscal_year", 1976)), 1};
    if (first.year > 2199) {
        inputs.refuse("the fiscal year is beyond 2199");
        return {};
    }
    KeyDays days{first_day_of(first)};
    auto const charged =
        attrition(inputs.price("tuition"), inputs.text("tuition_rate"), days, policy);
    return {{"attrition", to_text(to_cents(value_or_refuse(inputs, charged), offer_rounding))}};
}

}  // namespace

void add_unit_price_adapters(std::map<std::string_view, Adapter>& all) {
    all["pricing.services"] = services;
    all["pricing.nc"] = nonrecurring;
    all["pricing.cas"] = administration;
    all["pricing.cas_waiver"] = administration_waiver;
    all["pricing.program_support"] = support;
    all["pricing.training"] = training;
}

}  // namespace casewright

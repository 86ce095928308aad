// src/conformance/surcharge_adapters.cpp
// pricing.admin, pricing.admin_waiver, pricing.scml, pricing.bpc
#include <algorithm>

#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"
#include "foundation/text.hpp"
#include "lifecycle/offer/charges/administrative_surcharge.hpp"
#include "lifecycle/offer/charges/bpc_indirects.hpp"
#include "lifecycle/offer/charges/small_case.hpp"

namespace casewright {
namespace {


LineKind line_kind_of(VectorInputs& inputs) {
    auto const type = inputs.optional_text("line_type");
    if (!type) return LineKind::article;
    if (*type == "program management line") return LineKind::program_management;
    if (*type == "small case management line") return LineKind::small_case;
    inputs.refuse("the line type \"" + *type + "\" is not known here");
    return LineKind::article;
}

// A line that exists keeps its rate unless an event adds scope; then the day of the event counts.
struct Event {
    std::optional<Date> on;
    bool adds_scope = false;
    bool is_modification = false;
};

Event event_of(VectorInputs& inputs) {
    auto const text = inputs.optional_text("event");
    if (!text) return {};
    Event event;
    event.is_modification = text->starts_with("modification");
    for (auto word : split(*text, ' ')) {
        while (word.ends_with(',') || word.ends_with(';')) word.remove_suffix(1);
        if (auto const day = parse_date(word); day && !event.on) event.on = *day;
    }
    auto const words = lowered(*text);
    auto const says = [&](std::initializer_list<std::string_view> any) {
        return std::ranges::any_of(any, [&](std::string_view one) { return mentions(words, one); });
    };
    // A denial is looked for first, since it holds the words of what it denies: "without scope change".
    bool const kept = says({"no scope", "within scope", "without scope", "without a scope", "without change", "without a change", "without added",
                            "without new scope", "scope unchanged", "unchanged scope", "no change", "no added", "no increase", "no additional", "no new scope",
                            "same scope", "not change", "not add", "scope is unchanged", "scope remains", "scope reduc", "reduced scope",
                            "twin", "scope decrease", "decrease in scope", "decreased scope", "not increase", "not a scope", "not scope"}) ||
                      (!says({"scope", "new line"}) &&
                       says({"price", "quantity decrease", "decrease", "administrative", "pen and ink", "pen-and-ink"}));
    event.adds_scope = !kept && says({"scope", "new line", "quantity increase", "increase in quantity", "added quantity"});
    if (!kept && !event.adds_scope)
        inputs.refuse("the event does not say whether scope changes");
    if (event.adds_scope && !event.on) inputs.refuse("the event has no day");
    return event;
}

json::object with_rate(Rate rate) {
    auto const million = Money::from_cents(100'000'000);
    return {{"rate", to_fraction(rate)},
            {"surcharge_on_1000000", to_text(charge(million, rate, offer_rounding))}};
}

json::object without_surcharge(VectorInputs& inputs) {
    for (auto const* name : {"existing_line_rate", "program", "item_class", "date_basis", "event"}) (void)inputs.optional_text(name);
    for (auto const* name : {"line_date", "accepted", "implemented", "signed"}) (void)inputs.optional_date(name);
    (void)inputs.optional_money("line_value");
    auto answer = with_rate(Rate{0});
    answer["surcharge"] = to_text(Money{});
    return answer;
}

// Nonstandard articles of older days bear another rate; a word that is neither is not taken for the usual one.
bool nonstandard_of(VectorInputs& inputs) {
    auto const written = lowered(inputs.optional_text("item_class").value_or("standard"));
    bool const nonstandard = written == "nonstandard" || written == "non-standard" || written == "non standard";
    if (!nonstandard && written != "standard") inputs.refuse("the class of an item is standard or nonstandard");
    return nonstandard;
}

json::object admin(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const existing = inputs.optional_rate("existing_line_rate");
    auto const event = event_of(inputs);
    // A small case management line bears no surcharge at any rate (SAMM C9.4.7.2.4).
    if (line_kind_of(inputs) == LineKind::small_case) return without_surcharge(inputs);
    if (existing && !event.adds_scope) return with_rate(*existing);
    SurchargeBasis basis;
    basis.program = program_of(inputs);
    basis.kind = line_kind_of(inputs);
    basis.nonstandard = nonstandard_of(inputs);
    auto const line_date = inputs.optional_date("line_date");
    auto const accepted = inputs.optional_date("accepted");
    auto const implemented = inputs.optional_date("implemented");
    auto const signed_on = inputs.optional_date("signed");
    auto const given = line_date ? line_date : event.on ? event.on : accepted ? accepted
                       : implemented ? implemented : signed_on;
    basis.days.question = given.value_or(on);
    basis.days.set(KeyDay::line_accepted, accepted);
    basis.days.set(KeyDay::line_implemented, implemented);
    basis.days.set(KeyDay::line_signed, signed_on);
    if (auto const key = inputs.optional_text("date_basis")) {
        auto const day = word_from<KeyDay>("line_" + *key);
        if (!day) inputs.refuse("the date basis is signed, implemented or accepted");
        else basis.days.set(*day, line_date);
    }
    auto const rate = administrative_rate(basis, policy);
    if (!rate) {
        inputs.refuse(rate.error().explanation);
        return {};
    }
    auto answer = with_rate(rate->rate());
    auto const value = inputs.optional_money("line_value");
    if (value || rate->rate() == Rate{0})
        answer["surcharge"] =
            to_text(charge(value.value_or(Money{}), rate->rate(), offer_rounding));
    return answer;
}

json::object admin_waiver(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const calculated = inputs.money("calculated_admin");
    (void)inputs.optional_text("waived_to");
    KeyDays days{inputs.optional_date("accepted").value_or(on)};
    auto const split = recoup_waived_surcharge(calculated, days, policy);
    if (!split) {
        inputs.refuse(split.error().explanation);
        return {};
    }
    return {{"recouped_at_deposit", to_text(split->at_deposit)},
            {"recouped_with_deliveries", to_text(split->with_deliveries)}};
}

// "2006-08-01..2012-07-02": any day of the window will do, so its first is taken.
std::optional<Date> first_of_window(VectorInputs& inputs, std::string_view name) {
    auto const text = inputs.optional_text(name);
    if (!text) return std::nullopt;
    auto const day = parse_date(std::string_view{*text}.substr(0, text->find("..")));
    if (day) return *day;
    inputs.refuse("the input \"" + std::string{name} + "\" is no window of two days");
    return std::nullopt;
}

std::optional<Money> surcharge_of_case(VectorInputs& inputs) {
    if (inputs.has("calculated_admin")) return inputs.money("calculated_admin");
    for (auto const base : {"case_base", "net_other_lines", "case_base_after", "new_case_base"})
        if (inputs.has(base))
            return administrative_charge_of_existing_line(inputs.money(base),
                                                          inputs.rate("admin_rate"));
    return std::nullopt;
}

json::object existing_small_case(VectorInputs& inputs, Money existing, Policy const& policy,
                                 Date in_window) {
    auto const change = inputs.optional_text("case_change").value_or("");
    auto const surcharge = surcharge_of_case(inputs);
    (void)inputs.optional_date("after");
    KeyDays days{in_window};
    auto const minimum = policy.find("charges/small_case_minimum", days);
    auto const floor = inputs.optional_money("minimum").value_or(
        minimum ? minimum->money() : Money{});
    bool const falls_in_value = change.find("decrease") != std::string::npos;
    if (!surcharge && !falls_in_value)
        inputs.refuse("whether the line falls depends on the surcharge of the case, not given");
    // A case that shrinks would need more: but an old line never rises.
    auto const line = small_case_line_of_existing_case(
        existing, floor, falls_in_value && !surcharge ? Money{} : surcharge.value_or(Money{}));
    return {{"scml", to_text(line)}};
}

json::object small_case(VectorInputs& inputs, Policy const& policy, Date on) {
    using namespace std::chrono_literals;
    // A day inside the window, for figures about an existing line that name no day.
    constexpr Date in_window{2008y / std::chrono::January / 1};
    if (auto const existing = inputs.optional_money("existing_scml"))
        return existing_small_case(inputs, *existing, policy, in_window);
    if (inputs.has("scml")) {
        auto const line = inputs.money("scml");
        auto const surcharge = surcharge_of_case(inputs);
        return {{"admin", to_text(surcharge.value_or(Money{}))}, {"scml", to_text(line)}};
    }
    auto const waived = inputs.flag("admin_waived", false);
    auto const exempt = inputs.flag("exempt", false);
    auto accepted = inputs.first_date({"accepted", "case_accepted"});
    if (auto const window = first_of_window(inputs, "accepted_window")) accepted = window;
    bool const rescinded = inputs.flag("new_case_after_rescission", false);
    auto const surcharge = surcharge_of_case(inputs).value_or(Money{});
    KeyDays days{accepted.value_or(rescinded ? on : in_window)};
    days.set(KeyDay::case_accepted, accepted);
    auto const line = small_case_line(surcharge, "", waived || exempt, days, policy);
    if (!line) {
        inputs.refuse(line.error().explanation);
        return {};
    }
    auto const minimum = policy.find("charges/small_case_minimum", days);
    if (auto const given = inputs.optional_money("minimum");
        given && (!minimum || minimum->money() != *given))
        inputs.refuse("the minimum is not the one in force on that day");
    auto const charged = waived ? Money{} : surcharge;
    return {{"scml", to_text(line->value)},
            {"admin", to_text(charged)},
            {"sum", to_text(charged + line->value)}};
}

json::object bpc(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const program = program_of(inputs);
    auto const authority =
        inputs.optional_text("program").value_or("") == "Title 10 BPC" ? "title_10" : "";
    KeyDays days{inputs.first_date({"new_line_after", "developed", "accepted"}).value_or(on)};
    days.set(KeyDay::case_developed, inputs.optional_date("developed"));
    if (auto const before = inputs.optional_date("case_implemented_before"))
        days.set(KeyDay::case_developed, plus_days(*before, -1));
    days.set(KeyDay::line_accepted, inputs.optional_date("new_line_after"));
    auto const paid_by = indirects_paid_by(program, authority, days, policy);
    auto const zero = to_text(Money{});
    switch (paid_by) {
        case IndirectsPaidBy::program_wide_case:
            return {{"admin", zero},
                    {"cas", zero},
                    {"pch", zero},
                    {"transportation", zero},
                    {"new_line_admin", zero},
                    {"indirects_paid_from", "program-wide support case"}};
        case IndirectsPaidBy::this_case_without_surcharge_on_new_lines:
            return {{"new_line_admin", zero},
                    {"new_line_other_indirects", "continue"},
                    {"existing_line_admin", "adjust at original rate"},
                    {"indirects_paid_from", "case"}};
        case IndirectsPaidBy::this_case: break;
    }
    SurchargeBasis const basis{program, LineKind::article, false, days};
    auto const rate = administrative_rate(basis, policy);
    json::object answer{{"indirects_paid_from", "case"},
                        {"new_line_other_indirects", "continue"}};
    if (rate) answer["rate"] = to_fraction(rate->rate());
    if (rate && rate->rate() == Rate{0}) {
        answer["new_line_admin"] = zero;
        answer["admin"] = zero;
    }
    return answer;
}

}  // namespace

void add_surcharge_adapters(std::map<std::string_view, Adapter>& all) {
    all["pricing.admin"] = admin;
    all["pricing.admin_waiver"] = admin_waiver;
    all["pricing.scml"] = small_case;
    all["pricing.bpc"] = bpc;
}

}  // namespace casewright

#include "accounts/special_arrangement.hpp"

#include <algorithm>

#include "foundation/decimal.hpp"
#include "foundation/json.hpp"

namespace casewright {
namespace {

constexpr std::string_view begun_kind = "special_billing_begun", billed_kind = "special_bill_issued",
                           notice_kind = "special_billing_notice";

// The texts of a body, each of which must be there; what is missing or left over is no fact of ours.
class Body {
public:
    explicit Body(json::object const& body) : body_{body} {}
    std::string text(std::string_view key) {
        ++read_;
        auto const* value = body_.if_contains(key);
        if (value != nullptr && value->is_string()) return std::string{value->get_string()};
        good_ = false;
        return {};
    }
    template <class Value, class Parsed>
    Value of(Parsed const& parsed) {
        if (parsed) return *parsed;
        good_ = false;
        return Value{};
    }
    Money money(std::string_view key) { return of<Money>(parse_money(text(key))); }
    Date day(std::string_view key) { return of<Date>(parse_date(text(key))); }
    template <class Word>
    Word word(std::string_view key) {
        return of<Word>(word_from<Word>(text(key)));
    }
    bool flag(std::string_view key) {
        ++read_;
        auto const* value = body_.if_contains(key);
        if (value != nullptr && value->is_bool()) return value->get_bool();
        good_ = false;
        return false;
    }
    std::vector<std::pair<std::string, Money>> reserves() {
        std::vector<std::pair<std::string, Money>> made;
        ++read_;
        auto const* value = body_.if_contains("reserves");
        if (value == nullptr || !value->is_array()) {
            good_ = false;
            return made;
        }
        for (auto const& each : value->get_array()) {
            Body one{each.is_object() ? each.get_object() : empty_};
            auto name = one.text("name");
            auto const amount = one.money("amount");
            if (!one.whole()) good_ = false;
            made.emplace_back(std::move(name), amount);
        }
        return made;
    }
    [[nodiscard]] bool whole() const { return good_ && read_ == body_.size(); }

private:
    static inline json::object const empty_{};
    json::object const& body_;
    std::size_t read_ = 0;
    bool good_ = true;
};

std::optional<SpecialFact> fact_of(NewFact const& stored) {
    if (stored.version != 1 || !stored.body.is_object()) return std::nullopt;
    Body body{stored.body.get_object()};
    SpecialAct act{body.text("customer"), stored.happened_on, stored.recorded_at, stored.actor};
    std::optional<SpecialFact> made;
    if (stored.kind == begun_kind) {
        made = SpecialBegun{std::move(act), body.word<BillingFrequency>("frequency"), body.reserves(),
                            body.text("approval"), body.text("undertaking")};
    } else if (stored.kind == billed_kind) {
        made = SpecialBilled{std::move(act), body.of<FiscalQuarter>(parse_fiscal_quarter(body.text("quarter"))),
                             body.money("amount_due"), body.day("due_on"), body.flag("final")};
    } else {
        made = SpecialNotice{std::move(act), body.word<NoticeBy>("by"), body.day("ends_on"), body.day("final_bill_by")};
    }
    if (!body.whole()) return std::nullopt;
    return made;
}

json::object body_of(SpecialBegun const& it) {
    json::array reserves;
    for (auto const& [name, amount] : it.reserves)
        reserves.push_back(json::object{{"name", name}, {"amount", to_text(amount)}});
    return {{"customer", it.act.customer},
            {"frequency", to_text(it.frequency)},
            {"reserves", std::move(reserves)},
            {"approval", it.approval},
            {"undertaking", it.undertaking}};
}
json::object body_of(SpecialBilled const& it) {
    return {{"customer", it.act.customer},
            {"quarter", to_text(it.quarter)},
            {"amount_due", to_text(it.amount_due)},
            {"due_on", to_text(it.due_on)},
            {"final", it.is_final}};
}
json::object body_of(SpecialNotice const& it) {
    return {{"customer", it.act.customer},
            {"by", to_text(it.by)},
            {"ends_on", to_text(it.ends_on)},
            {"final_bill_by", to_text(it.final_bill_by)}};
}

std::string key_of(SpecialBegun const& it) { return "special:begun:" + it.act.customer + ":" + to_text(it.act.on); }
std::string key_of(SpecialBilled const& it) {
    return std::string{it.is_final ? "special:final:" : "special:bill:"} + it.act.customer + ":" + to_text(it.quarter);
}
std::string key_of(SpecialNotice const& it) { return "special:notice:" + it.act.customer + ":" + to_text(it.act.on); }

std::string_view kind_of(SpecialFact const& fact) {
    if (std::holds_alternative<SpecialBegun>(fact)) return begun_kind;
    return std::holds_alternative<SpecialBilled>(fact) ? billed_kind : notice_kind;
}

bool blank(std::string const& text) { return text.find_first_not_of(' ') == std::string::npos; }

// Told before: the same is a retry, anything else under its key is another fact.
enum class Told { not_yet, same, otherwise };
Told told_before(SpecialFact const& stated, std::span<SpecialFact const> before) {
    auto const form = form_of(stated);
    for (auto const& other : before) {
        auto const theirs = form_of(other);
        if (theirs.idempotency_key == form.idempotency_key)
            return theirs.body == form.body && theirs.happened_on == form.happened_on ? Told::same : Told::otherwise;
    }
    return Told::not_yet;
}

}  // namespace

SpecialAct const& act_of(SpecialFact const& fact) {
    return std::visit([](auto const& each) -> SpecialAct const& { return each.act; }, fact);
}

StoreResult<std::vector<SpecialFact>> special_facts(Store& store) {
    auto const recorded = store.batches();
    if (!recorded) return std::unexpected{recorded.error()};
    std::vector<SpecialFact> facts;
    for (auto const& one : *recorded) {
        auto const& kind = one.fact.kind;
        if (kind != begun_kind && kind != billed_kind && kind != notice_kind) continue;
        auto fact = fact_of(one.fact);
        if (!fact)
            return std::unexpected{StoreError{StoreError::Kind::damaged,
                                              "fact " + std::to_string(one.number) +
                                                  " of no case cannot be read as one of special billing"}};
        facts.push_back(std::move(*fact));
    }
    return facts;
}

NewFact form_of(SpecialFact const& fact) {
    auto const& act = act_of(fact);
    return std::visit(
        [&](auto const& each) {
            return NewFact{std::string{kind_of(fact)}, 1, act.on, act.recorded_at, act.actor, key_of(each), body_of(each)};
        },
        fact);
}

SpecialTerms SpecialTerms::of(std::string_view customer, std::span<SpecialFact const> facts,
                              std::optional<std::chrono::sys_seconds> known_at) {
    SpecialTerms made;
    for (auto const& fact : facts) {
        auto const& act = act_of(fact);
        if (act.customer == customer && (!known_at || act.recorded_at <= *known_at)) made.take(fact);
    }
    return made;
}

void SpecialTerms::take(SpecialFact const& fact) {
    if (auto const* begun = std::get_if<SpecialBegun>(&fact)) terms_.push_back({*begun, {}});
    if (auto const* billed = std::get_if<SpecialBilled>(&fact)) bills_.push_back(*billed);
    if (auto const* notice = std::get_if<SpecialNotice>(&fact); notice && !terms_.empty()) terms_.back().notice = *notice;
}

SpecialTerms::Term const* SpecialTerms::in_force(Date on) const {
    for (auto const& term : terms_)
        if (term.begun.act.on <= on && !term.ended_by(on)) return &term;
    return nullptr;
}

std::optional<Date> SpecialTerms::superseded_from(std::optional<FiscalQuarter> quarter) const {
    for (auto const& term : terms_)
        if (!quarter || !term.ended_by(last_day_of(*quarter))) return term.begun.act.on;
    return std::nullopt;
}

bool SpecialTerms::replaces_bills(FiscalQuarter quarter) const {
    return !terms_.empty() && terms_.back().ended_by(last_day_of(quarter));
}

std::optional<Refusal> refused_for_role(SpecialAct const& act, Role role) {
    auto const found = actor_of(act.actor).role;
    if (found == role) return std::nullopt;
    return Refusal{special_actor, "Special billing of this kind is recorded by " + in_words(role) + ", not by " +
                                      in_words(found) + "."};
}

std::optional<Refusal> refused_for_begin(SpecialBegun const& stated, std::span<SpecialFact const> before,
                                         Policy const& policy) {
    auto const& customer = stated.act.customer;
    if (auto no = refused_for_role(stated.act, Role::country_finance)) return no;
    if (!row_with(policy.codes("customers"), "code", customer))
        return Refusal{special_customer_is_known, "\"" + customer + "\" is no customer code, so nobody's arrangement."};
    if (blank(stated.approval))
        return Refusal{special_is_approved, "A special billing arrangement names who approved it."};
    if (blank(stated.undertaking))
        return Refusal{special_needs_undertaking,
                       "Special billing needs dependable undertaking. No implemented case of " + customer +
                           " was sold under it, so the paper that grants it must be named."};
    std::vector<std::string> names;
    for (auto const& [name, amount] : stated.reserves) {
        if (amount <= Money{} || blank(name) || std::ranges::find(names, name) != names.end())
            return Refusal{special_reserve_is_positive,
                           "A special reserve has a name of its own and an amount above zero; \"" + name + "\" has not."};
        names.push_back(name);
    }
    auto const told = told_before(stated, before);
    if (told == Told::same) return std::nullopt;
    if (told == Told::otherwise)
        return Refusal{special_told_once, "An arrangement of " + customer + " that begins on " +
                                              in_words(stated.act.on) + " is recorded with other words."};
    auto const terms = SpecialTerms::of(customer, before);
    if (!terms.terms().empty() && !terms.terms().back().ended_by(stated.act.on))
        return Refusal{special_one_at_a_time, "The arrangement of " + customer + " of " +
                                                  in_words(terms.terms().back().begun.act.on) +
                                                  " has not ended by " + in_words(stated.act.on) + "."};
    return std::nullopt;
}

std::optional<Refusal> refused_for_notice(SpecialNotice const& stated, std::span<SpecialFact const> before) {
    if (auto no = refused_for_role(stated.act, Role::country_finance)) return no;
    auto const told = told_before(stated, before);
    if (told == Told::same) return std::nullopt;
    auto const terms = SpecialTerms::of(stated.act.customer, before);
    if (told == Told::otherwise || (!terms.terms().empty() && terms.terms().back().notice))
        return Refusal{special_notice_once, "Notice was given on " + in_words(terms.terms().back().notice->act.on) +
                                                "; the arrangement of " + stated.act.customer + " ends on " +
                                                in_words(terms.terms().back().notice->ends_on) + "."};
    if (terms.in_force(stated.act.on) == nullptr)
        return Refusal{special_is_in_force, "No special billing arrangement of " + stated.act.customer +
                                                " is in force on " + in_words(stated.act.on) + "."};
    for (auto const& bill : terms.bills())
        if (stated.ends_on <= last_day_of(bill.quarter))
            return Refusal{special_notice_once, "The special bill of " + to_text(bill.quarter) +
                                                    " went out already; that quarter lies after the end on " +
                                                    in_words(stated.ends_on) + "."};
    return std::nullopt;
}

}  // namespace casewright

// bill special, special-begin, special-end: one demand on a purchaser's money as a whole, in place of the demands of its
// statements.
#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "foundation/text.hpp"
#include "service/special_record.hpp"

namespace casewright {
namespace {

// "big program=25000000.00": what is kept back for something that no schedule knows.
std::expected<std::pair<std::string, Money>, Trouble> reserve_from(std::string const& text) {
    auto const equals = text.rfind('=');
    auto const amount = equals == text.npos ? std::unexpected{std::string{"a reserve is NAME=AMOUNT"}}
                                            : parse_money(text.substr(equals + 1));
    if (!amount) return std::unexpected{bad_bill_argument(amount.error() + "; found \"" + printable(text) + "\"")};
    auto name = text.substr(0, equals);
    if (name.empty() || printable(name) != name)
        return std::unexpected{bad_bill_argument("a reserve has a name of printable letters")};
    return std::pair{std::move(name), *amount};
}

// The reserves that are told beside those of the arrangement.
std::expected<std::vector<std::pair<std::string, Money>>, Trouble> reserves_from(std::vector<std::string> const& texts) {
    std::vector<std::pair<std::string, Money>> reserves;
    for (auto const& text : texts) {
        auto reserve = reserve_from(text);
        if (!reserve) return std::unexpected{reserve.error()};
        reserves.push_back(std::move(*reserve));
    }
    return reserves;
}

std::expected<std::string, Trouble> actor_from(std::string const& text) {
    auto const actor = parse_actor(text);
    if (!actor) return std::unexpected{bad_bill_argument(actor.error())};
    return to_text(*actor);
}

// A customer code stands in the record and in its keys.
Outcome named_customer(std::string const& customer) {
    if (customer.size() == 2 && printable(customer) == customer) return {};
    return std::unexpected{bad_bill_argument("\"" + printable(customer) + "\" is no customer code")};
}

std::expected<SpecialOfRecord, Trouble> figures_of(Session& session, BillSession const& bills,
                                                   std::string const& purchaser, FiscalQuarter quarter,
                                                   std::optional<std::chrono::sys_seconds> known_at,
                                                   std::vector<std::pair<std::string, Money>> const& reserves) {
    BillRun const run{quarter, session.on(), *bills.accounting, *bills.policy, session.threads(), {}, known_at};
    auto const statements = statements_of_record(*bills.store, bills.batches, run);
    if (!statements) return std::unexpected{trouble_of(statements.error())};
    auto made = special_of_record(*bills.store, purchaser, *statements, run, reserves);
    if (!made) return std::unexpected{trouble_of(made.error())};
    if (made->figures.cases == 0)
        return std::unexpected{bad_bill_argument("no case of customer " + printable(purchaser) +
                                                 " was implemented by the end of " + to_text(quarter))};
    return std::move(*made);
}

// The final bill of an arrangement that ended (SAMM C9.T28).
Outcome print_final(Session& session, BillSession const& bills, SpecialOfRecord const& last) {
    auto const end = final_special_bill(*bills.store, last, session.on(), *bills.policy);
    if (!end) return std::unexpected{trouble_of(end.error())};
    Explanations const why{{"special.final_bill", end->final_bill.why}};
    auto const quarter = fiscal_quarter_of(last.figures.ended_on);
    session.print(json::object{{"purchaser", last.purchaser},
                               {"quarter", to_text(quarter)},
                               {"column_14", to_text(last.figures.column_14)},
                               {"final_bill", to_text(end->final_bill.value)},
                               {"why", json::object{{"special.final_bill", answer(end->final_bill.why, "special.final_bill")}}},
                               {"unconfirmed", unconfirmed_answer(why)}},
                  fmt::format("{}, {}: final bill {} of {} that the statements ask for\n{}", last.purchaser, to_text(quarter),
                              dollars_of(end->final_bill.value), dollars_of(last.figures.column_14), shown_unconfirmed(why)));
    return {};
}

// The bill goes out: what is stated is held against what the record makes of it.
Outcome issue_special(Session& session, BillSpecialAsked const& asked, FiscalQuarter quarter) {
    if (!asked.reserves.empty() || !asked.known_at.empty())
        return std::unexpected{bad_bill_argument("a bill goes out with the reserves of its arrangement, as known now")};
    auto const amount = parse_money(asked.issue);
    if (!amount) return std::unexpected{bad_bill_argument("--issue: " + amount.error())};
    auto const actor = actor_from(asked.actor);
    if (!actor) return std::unexpected{actor.error()};
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const recorded =
        record_special_bill(**store, session.kept_files(), **policy,
                            {{asked.purchaser, session.on(), session.now(), *actor}, quarter, *amount, asked.is_final,
                             session.threads()});
    if (!recorded) return std::unexpected{recorded.error()};
    auto const& [fact, bill] = *recorded;
    session.print(json::object{{"fact", fact.fact.kind},
                               {"number", fact.number},
                               {"purchaser", asked.purchaser},
                               {"quarter", to_text(quarter)},
                               {"amount_due", to_text(*amount)},
                               {"due_on", to_text(bill.due_on)},
                               {"final", asked.is_final},
                               {"hash", to_hex(fact.hash)}},
                  fmt::format("{}, {}: special bill of {} dollars, due {}, fact {} of no case\n", asked.purchaser,
                              to_text(quarter), to_text(*amount), to_text(bill.due_on), fact.number));
    return {};
}

void print_special(Session& session, BillSpecialAsked const& asked, SpecialOfRecord const& made) {
    auto const& [bill, amounts] = std::tie(made.figures.bill, made.amounts);
    Explanations const why{{"special.net_available", amounts.net_available.why},
                           {"special.due", amounts.due.why},
                           {"special.surplus", amounts.surplus.why}};
    json::array reserves;
    TextTable table{{{"figure"}, {"dollars", ColumnAlign::right}}};
    table.add({"working capital", dollars_of(bill.working_capital)});
    for (auto const& [name, amount] : bill.special_reserves) {
        reserves.push_back(json::object{{"name", name}, {"amount", to_text(amount)}});
        table.add({"less reserve: " + name, dollars_of(amount)});
    }
    table.add({"net available", dollars_of(amounts.net_available.value)});
    table.add({"baseline reserve, until the payment arrives", dollars_of(bill.baseline_reserve)});
    table.add({"working fund, after it", dollars_of(bill.working_fund)});
    table.add({"due", dollars_of(amounts.due.value)});
    table.add({"surplus, no refund", dollars_of(amounts.surplus.value)});
    json::object explained;
    for (auto const& [path, derivation] : why) explained[path] = answer(derivation, path);
    auto const* term = made.terms.in_force(made.figures.ended_on);
    auto const since = term == nullptr ? std::string{} : to_text(term->begun.act.on);
    session.print(json::object{{"purchaser", asked.purchaser},
                               {"quarter", asked.quarter},
                               {"due_on", to_text(made.figures.due_on)},
                               {"in_force_since", since.empty() ? json::value(nullptr) : json::value(since)},
                               {"issued", made.issued.has_value()},
                               {"open", made.open ? json::value(to_text(made.open->amount)) : json::value(nullptr)},
                               {"cases", made.figures.cases},
                               {"working_capital", to_text(bill.working_capital)},
                               {"special_reserves", std::move(reserves)},
                               {"net_available", to_text(amounts.net_available.value)},
                               {"baseline_reserve", to_text(bill.baseline_reserve)},
                               {"working_fund", to_text(bill.working_fund)},
                               {"due", to_text(amounts.due.value)},
                               {"surplus", to_text(amounts.surplus.value)},
                               {"why", std::move(explained)},
                               {"unconfirmed", unconfirmed_answer(why)}},
                  fmt::format("{}, {}: one demand for {} cases, due {}{}\n\n{}\n{}", asked.purchaser, asked.quarter,
                              made.figures.cases, to_text(made.figures.due_on),
                              since.empty() ? "; no arrangement is in force" : "; arrangement since " + since, table.text(),
                              shown_unconfirmed(why)));
}

}  // namespace

Outcome bill_special(Session& session, BillSpecialAsked const& asked) {
    auto const quarter = quarter_from(asked.quarter);
    if (!quarter) return std::unexpected{quarter.error()};
    if (!asked.issue.empty() || !asked.actor.empty()) return issue_special(session, asked, *quarter);
    auto const known_at = known_by(session, asked.known_at);
    if (!known_at) return std::unexpected{known_at.error()};
    auto const reserves = reserves_from(asked.reserves);
    if (!reserves) return std::unexpected{reserves.error()};
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    auto const made = figures_of(session, *bills, asked.purchaser, *quarter, *known_at, *reserves);
    if (!made) return std::unexpected{made.error()};
    if (asked.is_final) return print_final(session, *bills, *made);
    print_special(session, asked, *made);
    return {};
}

Outcome bill_special_begin(Session& session, SpecialBeginAsked const& asked) {
    if (auto named = named_customer(asked.purchaser); !named) return named;
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const frequency = word_from<BillingFrequency>(asked.frequency);
    if (!frequency)
        return std::unexpected{bad_bill_argument("--frequency is monthly, quarterly or half_yearly")};
    auto reserves = reserves_from(asked.reserves);
    if (!reserves) return std::unexpected{reserves.error()};
    for (auto const* text : {&asked.approval, &asked.undertaking})
        if (text->size() > 150 || printable(*text) != *text)
            return std::unexpected{bad_bill_argument("an approval and a paper are at most 150 bytes of printable UTF-8")};
    auto const actor = actor_from(asked.actor);
    if (!actor) return std::unexpected{actor.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const recorded = record_special_begin(**store, **policy,
                                               {{asked.purchaser, session.on(), session.now(), *actor},
                                                *frequency, std::move(*reserves), asked.approval, asked.undertaking});
    if (!recorded) return std::unexpected{recorded.error()};
    json::object all{{"fact", recorded->fact.kind},
                     {"number", recorded->number},
                     {"purchaser", asked.purchaser},
                     {"begins_on", to_text(recorded->fact.happened_on)},
                     {"hash", to_hex(recorded->hash)}};
    for (auto const* key : {"frequency", "reserves", "approval", "undertaking"})
        all[key] = recorded->fact.body.as_object().at(key);
    session.print(all, fmt::format("{}: special billing, {}, from {} on, fact {} of no case\n", asked.purchaser,
                                   asked.frequency, to_text(recorded->fact.happened_on), recorded->number));
    return {};
}

Outcome bill_special_end(Session& session, std::string const& purchaser, std::string const& by,
                         std::string const& actor_text) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const side = word_from<NoticeBy>(by);
    if (!side) return std::unexpected{bad_bill_argument("--by is purchaser or united_states")};
    auto const actor = actor_from(actor_text);
    if (!actor) return std::unexpected{actor.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const recorded =
        record_special_notice(**store, **policy, {purchaser, session.on(), session.now(), *actor}, *side);
    if (!recorded) return std::unexpected{recorded.error()};
    auto const& [fact, days] = *recorded;
    session.print(json::object{{"fact", fact.fact.kind},
                               {"number", fact.number},
                               {"purchaser", purchaser},
                               {"notice_on", to_text(fact.fact.happened_on)},
                               {"ends_on", to_text(days.ends_on.value)},
                               {"final_bill_by", to_text(days.final_bill_by.value)},
                               {"hash", to_hex(fact.hash)}},
                  fmt::format("{}: notice of {}; the arrangement ends on {}, its final bill goes out by {}, fact {} of no case\n",
                              purchaser, to_text(fact.fact.happened_on), to_text(days.ends_on.value),
                              to_text(days.final_bill_by.value), fact.number));
    return {};
}

}  // namespace casewright

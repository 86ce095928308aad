// A supply plan and the record: orders that come from cases, and an allocation that becomes a delivery
// plan of a case.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "foundation/sha256.hpp"
#include "foundation/text.hpp"
#include "service/case_list.hpp"
#include "supply/frozen.hpp"
#include "supply/order_book.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/units_by_quarter.hpp"

namespace casewright {
namespace {

using namespace supply;

constexpr std::uint64_t recorded_trials_max = 100'000;

Trouble unusable(std::string message, std::string const& file) {
    return Trouble{InputError{"value", std::move(message), file, 1, 1}};
}

std::expected<Plan, Trouble> with_record(Session& session, Plan plan, std::string const& file) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const list = CaseList::of(**store);
    if (!list) return std::unexpected{Trouble{list.error()}};
    OrderBook book;
    for (auto const& listed : list->cases()) {
        auto const id = CaseId::parse(listed.id).value();
        if (!may_hold_orders(id, read_row(listed.row)->stage, plan)) continue;
        auto const facts = (*store)->read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        auto const folded = fold(*facts);
        if (!folded) return std::unexpected{Trouble{folded.error()}};
        add_orders_of(id, *folded, plan, book);
    }
    auto joined = with_orders(std::move(plan), std::move(book));
    if (!joined) return std::unexpected{unusable(joined.error(), file)};
    return std::move(*joined);
}

std::string due_text(Plan const& plan, Order const& order) {
    return order.due == never ? "" : in_words(plan, static_cast<int>(order.due));
}

std::string shown_orders(Plan const& plan) {
    TextTable table{{{"order"}, {"for"}, {"state"}, {"units", ColumnAlign::right}, {"probable", ColumnAlign::right}, {"due"},
                     {"comes from", ColumnAlign::left, 60}}};
    std::vector<Origin const*> origin_at(plan.orders.size(), nullptr);
    for (auto const& origin : plan.origins) origin_at[static_cast<std::size_t>(origin.order)] = &origin;
    for (bool const unconfirmed : {false, true})
        for (std::size_t place = 0; place < plan.orders.size(); ++place) {
            auto const& order = plan.orders[place];
            if (awaits_acceptance(own_state(order)) != unconfirmed) continue;
            auto const* origin = origin_at[place];
            table.add({order.id, order.purchaser, std::string{to_text(own_state(order))}, std::to_string(order.quantity),
                       may_never_exist(own_state(order)) ? fmt::format("{:.0f} %", order.probability * 100.0) : "", due_text(plan, order),
                       origin == nullptr ? "written in the plan" : fmt::format("{}, fact {}: {}", origin->document, origin->sequence, origin->because)});
        }
    auto text = fmt::format("{}: the order book\n\n{}\n{}", plan.program, table.text(), book_text(plan));
    for (auto const& left_out : plan.passed_over)
        text += fmt::format("left out: {} line {}{}: {}\n", left_out.case_id, left_out.line,
                            left_out.document.empty() ? "" : " of " + left_out.document, left_out.because);
    return text;
}

// The orders of one line of one case that are accepted and still to come.
std::expected<std::vector<int>, Trouble> places_of(Plan const& plan, SupplyWords const& words) {
    std::vector<int> places;
    std::vector<std::string> lines;
    for (auto const& origin : plan.origins) {
        auto const& order = plan.orders[static_cast<std::size_t>(origin.order)];
        if (origin.case_id != words.case_id || awaits_acceptance(own_state(order)) || !takes_part(order)) continue;
        if (!words.line.empty() && origin.line != words.line) continue;
        places.push_back(origin.order);
        if (std::ranges::find(lines, origin.line) == lines.end()) lines.push_back(origin.line);
    }
    auto const named = words.line.empty() ? "" : " line " + words.line;
    if (places.empty())
        return std::unexpected{unusable("the plan has no accepted order of " + words.case_id + named +
                                            " that is still to come; `casewright supply orders` shows its book", words.file)};
    if (lines.size() > 1)
        return std::unexpected{unusable(words.case_id + " has several lines in this plan; name one with --line", words.file)};
    return places;
}

// Quarter by quarter, from the first with a unit until nothing changes any more.
std::vector<UnitsByQuarter> by_quarter(UnitsForecast const& forecast) {
    std::vector<UnitsByQuarter> quarters;
    for (auto const& units : forecast.periods) {
        if (units.high == 0) continue;
        UnitsByQuarter row{fiscal_quarter_of(units.by), {units.low}, {units.middle}, {units.high}};
        if (!quarters.empty() && quarters.back().quarter == row.quarter) quarters.back() = row;
        else quarters.push_back(row);
    }
    auto const same = [](UnitsByQuarter const& one, UnitsByQuarter const& other) {
        return one.low.units == other.low.units && one.middle.units == other.middle.units && one.high.units == other.high.units;
    };
    while (quarters.size() > 1 && same(quarters.back(), quarters[quarters.size() - 2])) quarters.pop_back();
    return quarters;
}

ProductionForecast forecast_for(Plan const& plan, Asked const& asked, std::vector<int> const& places) {
    auto const found = units_forecast(plan, with_frozen_lots(plan, asked), places);
    auto const day = [&](std::optional<int> period) { return period ? std::optional{last_day_of(plan, *period)} : std::nullopt; };
    return {static_cast<std::int64_t>(found.trials), std::to_string(asked.seed), day(found.p10), day(found.p50), day(found.p90), by_quarter(found)};
}

std::expected<DeliveryPlanned, Trouble> planned(Plan const& plan, Asked const& asked, SupplyWords const& words,
                                                std::vector<int> const& places, std::string digest) {
    auto const& first = plan.origins[static_cast<std::size_t>(
        std::ranges::find(plan.origins, places.front(), &Origin::order) - plan.origins.begin())];
    PerPeriod units(static_cast<std::size_t>(plan.periods) + 1, 0);
    auto const found = allocate(plan);
    for (auto const place : places) {
        auto const& row = found.orders[static_cast<std::size_t>(place)];
        if (row.short_units > 0)
            return std::unexpected{unusable(fmt::format("the plan gives {} {} units less than it waits for, within its {} periods",
                                                        plan.orders[static_cast<std::size_t>(place)].id, row.short_units, plan.periods), words.file)};
        for (auto const& lot : row.lots) units[static_cast<std::size_t>(lot.period)] += lot.units;
    }
    ProductionShare share{plan.program, std::move(digest), first.case_id + "/" + first.line, std::string{to_text(plan.sharing)}, {}, {}, {}};
    if (!words.decided_by.empty()) share.turn_decided_by = words.decided_by;
    for (int period = 1; period <= plan.periods; ++period)
        if (auto const given = units[static_cast<std::size_t>(period)]; given > 0)
            share.deliveries.push_back({last_day_of(plan, period), Quantity{given}});
    share.forecast = forecast_for(plan, asked, places);
    DeliveryPlanned fact{*LineNumber::parse(first.line), fiscal_quarter_of(share.deliveries.back().by), words.reason, {}, {}};
    if (!words.notice.empty()) fact.notice = words.notice;
    fact.production = std::move(share);
    return fact;
}

std::string day_text(std::optional<Date> const& day) { return day ? to_text(*day) : "not within the plan"; }

std::string shown(DeliveryPlanned const& fact, RecordedFact const& recorded) {
    auto const& share = *fact.production;
    TextTable table{{{"by"}, {"units", ColumnAlign::right}}};
    for (auto const& [by, quantity] : share.deliveries) table.add({to_text(by), std::to_string(quantity.units)});
    return fmt::format("{} line {}: recorded {} as fact {}\n\n{}\nlast unit P10 {}, P50 {}, P90 {} ({} futures, seed {})\n",
                       recorded.case_id.text(), fact.line.text(), recorded.fact.kind, recorded.sequence, table.text(),
                       day_text(share.forecast->p10), day_text(share.forecast->p50), day_text(share.forecast->p90),
                       share.forecast->trials, share.forecast->seed);
}

}  // namespace

std::string book_text(Plan const& plan) {
    auto const sure = confirmed_of(plan), open = unconfirmed_of(plan);
    auto text = fmt::format("confirmed: {} orders, {} units\n", sure.orders, sure.units);
    if (open.orders > 0)
        text += fmt::format("unconfirmed: {} orders, {} units, {:.1f} when weighted by their probability\n", open.orders, open.units, open.weighted);
    return text;
}

std::expected<Plan, Trouble> plan_from(Session& session, std::string const& file, std::string const& sharing) {
    auto const text = read_text_file(file, plan_file_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto plan = read_plan(*text, file);
    if (!plan) return std::unexpected{Trouble{plan.error()}};
    if (!sharing.empty()) plan->sharing = *word_from<Sharing>(sharing);
    if (plan->from_record) {
        auto joined = with_record(session, std::move(*plan), file);
        if (!joined) return std::unexpected{joined.error()};
        *plan = std::move(*joined);
    }
    Position where;
    auto changed = with_diversions(std::move(*plan), &where);
    if (!changed) return std::unexpected{Trouble{InputError{"value", changed.error(), file, where.line, where.column}}};
    return std::move(*changed);
}

Outcome show_orders(Session& session, SupplyWords const& words) {
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    print_text(session.wants_json() ? order_book_json(*plan, true) + "\n" : shown_orders(*plan));
    return {};
}

Outcome accept_allocation(Session& session, SupplyWords const& words) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const id = CaseId::parse(words.case_id);
    if (!id) return std::unexpected{unusable(id.error(), words.file)};
    auto const text = read_text_file(words.file, plan_file_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const plan = plan_from(session, words.file, words.sharing);
    if (!plan) return std::unexpected{plan.error()};
    auto const places = places_of(*plan, words);
    if (!places) return std::unexpected{places.error()};
    auto asked = asked_of(session, words);
    if (asked.trials > recorded_trials_max)
        return std::unexpected{unusable(fmt::format("at most {} futures are kept while units are counted", recorded_trials_max), words.file)};
    auto fact = planned(*plan, asked, words, *places, to_hex(sha256(*text)));
    if (!fact) return std::unexpected{fact.error()};
    AskedOperation operation{*id, "plan_delivery", {}, {}, session.on(), session.now(), "command line", words.key, {}};
    auto actor = parse_actor(words.actor);
    if (!actor) return std::unexpected{unusable(actor.error(), "")};
    operation.input.by = std::move(*actor);
    operation.input.told = Fact{*fact};
    // The case stands as it was read: an order that changed meanwhile asks for another allocation.
    operation.expected_sequence = plan->origins[static_cast<std::size_t>(
        std::ranges::find(plan->origins, places->front(), &Origin::order) - plan->origins.begin())].sequence;
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const recorded = perform(**store, session.kept_files(), **policy, operation);
    if (!recorded) return std::unexpected{recorded.error()};
    session.print(answer(*recorded), shown(*fact, *recorded));
    return {};
}

}  // namespace casewright

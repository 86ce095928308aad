#include "app/show_report.hpp"

#include <map>

#include <fmt/format.h>

#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

std::string counted(std::optional<int> const& count) {
    return count ? std::to_string(*count) : "—";
}

std::string joined(std::vector<std::string> const& words, std::string_view between) {
    std::string list;
    for (auto const& word : words) list += (list.empty() ? "" : std::string{between}) + word;
    return list;
}

std::string days_in_words(int days) { return fmt::format("{} day{}", days, days == 1 ? "" : "s"); }

bool alike(CaseItem const& left, CaseItem const& right) {
    return left.kind == right.kind && left.about == right.about && left.stage == right.stage &&
           left.since == right.since && left.operation == right.operation && left.who == right.who &&
           left.due == right.due;
}

std::string names_of(std::vector<CaseItem const*> const& group) {
    if (group.size() == 1) return group.front()->name;
    return fmt::format("{} … {} ({})", group.front()->name, group.back()->name, group.size());
}

void drawn_row(std::string_view what, std::string notified, std::string used,
               std::string left, std::string in_work, TextTable& table) {
    table.add({std::string{what}, std::move(notified), std::move(used), std::move(left),
               std::move(in_work)});
}

std::string money_text(Money amount) { return with_thousands(to_text(amount)); }
std::string units_text(std::int64_t units) { return with_thousands(to_text(Quantity{units})); }

std::string shown_uses(NoticeAccount const& account) {
    TextTable table{{{"case"}, {"document"}, {"notified on"}, {"notified", ColumnAlign::right},
                     {"used", ColumnAlign::right}, {"by"}, {"in work", ColumnAlign::right}, {"by"}, {"remark"}}};
    for (auto const& use : account.uses) {
        bool const counts = !use.replaced_by;
        table.add({use.case_id.text(), use.document, to_text(use.notified_on),
                   money_text(use.total.notified), counts ? money_text(use.total.used) : "—",
                   use.used_by.empty() ? "—" : use.used_by,
                   counts ? money_text(use.total.in_work) : "—",
                   use.in_work_by.empty() ? "—" : use.in_work_by,
                   use.replaced_by ? "draws on " + *use.replaced_by
                   : use.stage == NoticeStage::formal ? "before Congress"
                                                      : ""});
    }
    return table.text();
}

}  // namespace

std::string signed_amount(Money amount) {
    if (amount == Money{}) return "0.00";
    bool const below = amount < Money{};
    return (below ? "-" : "+") + money_text(below ? Money{} - amount : amount);
}

std::string percent_text(Rate rate) {
    auto const tenths = divide(rate.parts_per_million, 1'000, Rounding::half_away_from_zero);
    return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

std::string shown(ReviewGraph const& graph, std::string const& document) {
    auto text = "reviews of " + document;
    if (graph.held_by.empty())
        text += fmt::format(": all decided; the longest chain took {}: {}\n",
                            days_in_words(graph.chain_days), joined(graph.chain, " → "));
    else
        text += fmt::format(": held by {} at {} for {}; the chain has run {}: {}\n", graph.held_by,
                            graph.holder, days_in_words(graph.held_days),
                            days_in_words(graph.chain_days), joined(graph.chain, " → "));
    TextTable table{{{""}, {"review"}, {"owner"}, {"state"}, {"opened"}, {"begun"}, {"decided"},
                     {"by"}, {"days", ColumnAlign::right}, {"age", ColumnAlign::right}, {"after"}}};
    for (auto const& step : graph.steps)
        table.add({step.on_chain ? "*" : "", step.name, step.owner,
                   step.state == ReviewState::done && step.decision
                       ? std::string{to_text(*step.decision)}
                       : std::string{to_text(step.state)},
                   to_text(step.opened_on), step.begun_on ? to_text(*step.begun_on) : "—",
                   step.decided_on ? to_text(*step.decided_on) : "—",
                   step.decided_by ? to_text(*step.decided_by) : "—",
                   step.begun_on ? std::to_string(step.work_days) : "—",
                   std::to_string(step.age_days), joined(step.depends_on, ", ")});
    return text + table.text();
}

std::string shown(std::vector<CaseItem> const& items, Date on) {
    std::vector<std::vector<CaseItem const*>> groups;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> at_rest;
    for (auto const& item : items) {
        if (!item.waits()) {
            ++at_rest[{item.kind, item.stage}];
            continue;
        }
        bool const more = !groups.empty() && alike(*groups.back().front(), item);
        if (!more) groups.emplace_back();
        groups.back().push_back(&item);
    }
    TextTable table{{{"item"}, {"name", ColumnAlign::left, 40}, {"about", ColumnAlign::left, 30}, {"stage"},
                     {"since"}, {"whose move"}, {"next"}, {"by"}}};
    for (auto const& group : groups) {
        auto const& item = *group.front();
        table.add({std::string{item.kind}, names_of(group), item.about, item.stage,
                   item.since ? to_text(*item.since) : "—", people_word(item.who),
                   std::string{item.operation},
                   item.due ? to_text(*item.due) + (*item.due < on ? " (late)" : "") : "—"});
    }
    auto text = groups.empty() ? std::string{} : table.text();
    if (at_rest.empty()) return text;
    std::string list;
    for (auto const& [what, count] : at_rest)
        list += fmt::format("{}{} × {} {}", list.empty() ? "" : ", ", count, what.first, what.second);
    return text + "at rest: " + list + "\n";
}

std::string shown(std::vector<Stay> const& stays, Date on) {
    TextTable table{{{"phase of"}, {""}, {"phase"}, {"from"}, {"until"}, {"days", ColumnAlign::right}}};
    for (auto const& stay : stays) {
        if (!stay.waits) continue;
        table.add({std::string{to_text(stay.level)}, stay.item, stay.stage, to_text(stay.from),
                   stay.until ? to_text(*stay.until) : "—",
                   std::to_string(days_between(stay.from, stay.until.value_or(on)))});
    }
    return table.text();
}

std::string shown(std::vector<PhaseTime> const& phases) {
    TextTable stages{{{"of"}, {"phase"}, {"finished", ColumnAlign::right}, {"p10", ColumnAlign::right},
                      {"p50", ColumnAlign::right}, {"p90", ColumnAlign::right}, {"longest", ColumnAlign::right},
                      {"running", ColumnAlign::right}, {"oldest", ColumnAlign::right}}};
    TextTable clocks{{{"clock"}, {"finished", ColumnAlign::right}, {"p10", ColumnAlign::right},
                      {"p50", ColumnAlign::right}, {"p90", ColumnAlign::right}, {"running", ColumnAlign::right},
                      {"standard"}, {"in time", ColumnAlign::right}, {"late", ColumnAlign::right},
                      {"share", ColumnAlign::right}, {"goal", ColumnAlign::right}}};
    bool any_clock = false, unconfirmed = false;
    for (auto const& phase : phases) {
        if (phase.level != "clock") {
            stages.add({phase.level, phase.phase, std::to_string(phase.finished),
                        counted(phase.p10), counted(phase.p50), counted(phase.p90),
                        counted(phase.longest), std::to_string(phase.running),
                        counted(phase.longest_running)});
            continue;
        }
        any_clock = true;
        auto const& standard = phase.standard;
        bool const from_memory = standard && standard->standing == Standing::unconfirmed;
        unconfirmed = unconfirmed || from_memory;
        auto const share = standard ? standard->share() : std::optional<Rate>{};
        clocks.add({phase.phase, std::to_string(phase.finished), counted(phase.p10),
                    counted(phase.p50), counted(phase.p90), std::to_string(phase.running),
                    !standard                ? "—"
                    : standard->id.empty() ? "set by the facts"
                                             : standard->value + (from_memory ? " ?" : ""),
                    standard ? std::to_string(standard->in_time) : "—",
                    standard ? std::to_string(standard->late) : "—",
                    share ? percent_text(*share) : "—",
                    standard && standard->goal ? percent_text(*standard->goal) : "—"});
    }
    auto text = stages.text();
    if (any_clock) text += "\n" + clocks.text();
    if (unconfirmed) text += "? rests on a policy value that is not confirmed\n";
    return text;
}

std::string shown(ReturnTable const& table) {
    auto text = fmt::format("{}: {} return{} of {} document{}\n",
                            table.office.empty() ? "every office" : table.office, table.returns,
                            table.returns == 1 ? "" : "s", table.documents,
                            table.documents == 1 ? "" : "s");
    if (table.returns == 0) return text;
    TextTable rows{{{"reason"}, {"returns", ColumnAlign::right}, {"share", ColumnAlign::right},
                    {"so far", ColumnAlign::right}, {"meaning", ColumnAlign::left, 70}}};
    for (auto const& reason : table.reasons)
        rows.add({reason.reason, std::to_string(reason.returns), percent_text(reason.share),
                  percent_text(reason.cumulative), reason.meaning});
    return text + rows.text();
}

std::string shown(NoticeAccount const& account) {
    auto text = fmt::format("{}, notified {}{}\n", account.transmittal,
                            to_text(account.first_notified_on),
                            account.over            ? ": MORE IS USED THAN WAS NOTIFIED"
                            : account.would_be_over ? ": what is priced would pass it"
                                                    : "");
    TextTable sums{{{"of"}, {"notified", ColumnAlign::right}, {"used", ColumnAlign::right},
                    {"left", ColumnAlign::right}, {"in work", ColumnAlign::right}}};
    auto const& total = account.total;
    drawn_row("dollars", money_text(total.notified), money_text(total.used),
              money_text(total.notified - total.used), money_text(total.in_work), sums);
    for (auto const& [article, drawn] : account.equipment)
        drawn_row(article, units_text(drawn.notified.units), units_text(drawn.used.units),
                  units_text(drawn.notified.units - drawn.used.units),
                  units_text(drawn.in_work.units), sums);
    text += sums.text() + "\n" + shown_uses(account);
    for (auto const& linked : account.linked)
        text += fmt::format("held together with {} of {}, {}\n",
                            linked.case_id.empty() ? "an offer" : linked.case_id,
                            money_text(linked.total), "which counts when it is notified itself");
    return text;
}

}  // namespace casewright

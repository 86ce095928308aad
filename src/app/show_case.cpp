// `case show`: one case as it stands, whole: moves, clocks, documents with their reviews and what
// each version changes, items, and how long every phase took.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/found_case.hpp"
#include "app/show_offer.hpp"
#include "app/show_report.hpp"
#include "app/table.hpp"
#include "cases/version_diff.hpp"
#include "exchange/answers.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "reports/report_answers.hpp"

namespace casewright {
namespace {

std::string days_text(Case const& fms_case, Date on) {
    auto const since = in_stage_since(fms_case);
    return since ? std::to_string(days_between(*since, on)) : "—";
}

std::string due_text(std::optional<Date> const& due, Date on) {
    return due ? to_text(*due) + (*due < on ? " (late)" : "") : "—";
}

std::string next_text(std::vector<std::string_view> const& next) {
    std::string list;
    for (auto const operation : next) list += (list.empty() ? "" : ", ") + std::string{operation};
    return list;
}

PaymentSchedule const* pointer_to(std::optional<PaymentSchedule> const& schedule) {
    return schedule ? &*schedule : nullptr;
}

std::string shown_changes(Case const& fms_case, Document const& document) {
    auto const* before = version_before(fms_case, document);
    if (before == nullptr || !before->offer || !document.offer) return {};
    auto const changes = diff_lines(*before->offer, *document.offer);
    auto text = fmt::format("\n{} against {}: ", document.name, before->name);
    if (changes.empty()) return text + "no line changes\n";
    text += fmt::format("{} line{} changed\n", changes.size(), changes.size() == 1 ? "" : "s");
    TextTable table{{{"line"}, {"change"}, {"field"}, {"from", ColumnAlign::left, 40},
                     {"to", ColumnAlign::left, 40}, {"net value", ColumnAlign::right}}};
    for (auto const& change : changes) {
        auto const value = signed_amount(change.value_difference);
        if (change.fields.empty())
            table.add({change.line.text(), std::string{to_text(change.how)}, change.description, "",
                       "", value});
        for (bool first = true; auto const& field : change.fields) {
            table.add({first ? change.line.text() : "",
                       first ? std::string{to_text(change.how)} : "", field.field,
                       field.from.empty() ? "—" : field.from, field.to.empty() ? "—" : field.to,
                       first ? value : ""});
            first = false;
        }
    }
    return text + table.text();
}

// What the documents of a case hold, as people read it.
std::string shown(Case const& fms_case, Document const& document, Policy const& policy, Date on) {
    auto text = fmt::format("\n{} ({}), {}", document.name, to_text(document.kind),
                            to_text(document.stage));
    if (document.expires_on && !document.acceptance)
        text += ", to be accepted by " + to_text(*document.expires_on);
    if (document.notice.notified_on)
        text += ", Congress notified " + to_text(*document.notice.notified_on);
    text += "\n";
    if (document.assessment) text += "request " + shown(*document.assessment) + "\n";
    auto const payments = payments_of(fms_case, document, policy);
    if (document.offer) text += shown(*document.offer, pointer_to(payments)) + "\n";
    if (document.notification) text += shown(*document.notification);
    text += shown_changes(fms_case, document);
    if (auto const graph = review_graph(document, on); !graph.steps.empty())
        text += "\n" + shown(graph, document.name);
    return text;
}

std::string shown_moves(Case const& fms_case, Policy const& policy, Date on) {
    TextTable table{{{"whose move"}, {"what"}, {"about"}, {"since"}, {"by"}}};
    for (auto const& move : moves_of(fms_case))
        table.add({people_word(move.who), move.operation, move.document,
                   move.since ? to_text(*move.since) : "—",
                   due_text(move.clock ? due_on(*move.clock, policy, on) : std::optional<Date>{}, on)});
    return table.text();
}

std::string shown_clocks(Case const& fms_case, Policy const& policy, Date on) {
    TextTable table{{{"running clock"}, {"about"}, {"who"}, {"since"}, {"days", ColumnAlign::right}, {"by"}}};
    bool any = false;
    for (auto const& clock : fms_case.clocks) {
        if (clock.stopped_on) continue;
        any = true;
        table.add({clock.about, clock.item, people_word(clock.owner), to_text(clock.started_on),
                   std::to_string(days_run(clock, on)),
                   clock.held_since ? "on hold" : due_text(due_on(clock, policy, on), on)});
    }
    return any ? "\n" + table.text() : std::string{};
}

json::object answer_document(Case const& fms_case, Document const& document, Policy const& policy,
                             Date on) {
    json::object all{{"document", document.name},
                     {"kind", to_text(document.kind)},
                     {"stage", to_text(document.stage)},
                     {"notification_stage", to_text(document.notice.stage)}};
    if (document.since) all["since"] = to_text(*document.since);
    if (document.expires_on) all["expires_on"] = to_text(*document.expires_on);
    if (document.assessment) all["request"] = answer(*document.assessment);
    auto const payments = payments_of(fms_case, document, policy);
    if (document.offer) all["offer"] = answer(*document.offer, false, pointer_to(payments));
    if (document.notification) all["notification"] = answer(*document.notification);
    if (auto const graph = review_graph(document, on); !graph.steps.empty())
        all["review_graph"] = answer(graph);
    if (auto const* before = version_before(fms_case, document);
        before != nullptr && before->offer && document.offer) {
        all["changes_against"] = before->name;
        all["changes"] = answer(diff_lines(*before->offer, *document.offer));
    }
    return all;
}

json::object answered(FoundCase const& found, Policy const& policy, Date on) {
    auto const& fms_case = found.now();
    auto all = answer(fms_case, found.id(), next_operations(fms_case), policy, on);
    auto const& basic = basic_of(fms_case);
    if (basic.assessment) all["request"] = answer(*basic.assessment);
    auto const payments = payments_of(fms_case, basic, policy);
    if (basic.offer) all["offer"] = answer(*basic.offer, false, pointer_to(payments));
    if (basic.notification) all["notification"] = answer(*basic.notification);
    json::array documents, moves, clocks, items, phases;
    for (auto const& one : fms_case.documents) 
        documents.push_back(answer_document(fms_case, one, policy, on));
    for (auto const& move : moves_of(fms_case)) moves.push_back(answer(move, policy, on));
    for (auto const& clock : fms_case.clocks) clocks.push_back(answer(clock, policy, on));
    for (auto const& item : items_of(fms_case, policy, on)) items.push_back(answer(item, on));
    for (auto const& stay : found.history.stays) phases.push_back(answer(stay, on));
    all["documents"] = std::move(documents);
    all["delivery_plans"] = delivery_plans_answer(fms_case);
    all["moves"] = std::move(moves);
    all["clocks"] = std::move(clocks);
    all["items"] = std::move(items);
    all["phases"] = std::move(phases);
    return all;
}

}  // namespace

Outcome case_show(Session& session, std::string const& case_id) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    auto const on = session.on();
    if (session.wants_json()) {
        session.print(answered(*found, **policy, on), {});
        return {};
    }
    auto const& fms_case = found->now();
    auto const& basic = basic_of(fms_case);
    auto text = fmt::format("{}  {}\nstage {}, since {} days; next: {}\n\n{}", case_id,
                            basic.request ? basic.request->subject : "", stage_word(fms_case),
                            days_text(fms_case, on), next_text(next_operations(fms_case)),
                            shown_moves(fms_case, **policy, on));
    text += shown_clocks(fms_case, **policy, on);
    for (auto const& one : fms_case.documents) text += shown(fms_case, one, **policy, on);
    text += shown_delivery_plans(fms_case);
    auto const items = items_of(fms_case, **policy, on);
    if (!items.empty()) text += "\n" + shown(items, on);
    text += "\n" + shown(found->history.stays, on);
    session.print({}, text);
    return {};
}

}  // namespace casewright

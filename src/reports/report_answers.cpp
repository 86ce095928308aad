#include "reports/report_answers.hpp"

namespace casewright {
namespace {

json::value or_null(std::string_view text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}
json::value or_null(std::optional<Date> const& day) {
    return day ? json::value(to_text(*day)) : json::value(nullptr);
}
json::value or_null(std::optional<int> const& count) {
    return count ? json::value(*count) : json::value(nullptr);
}
json::value or_null(std::optional<Rate> const& rate) {
    return rate ? json::value(to_fraction(*rate)) : json::value(nullptr);
}

json::array texts(std::vector<std::string> const& list) {
    json::array all;
    for (auto const& text : list) all.emplace_back(text);
    return all;
}

json::object standard_answer(PhaseTime::Standard const& standard) {
    return {{"id", or_null(standard.id)},
            {"value", or_null(standard.value)},
            {"standing", to_text(standard.standing)},
            {"in_time", standard.in_time},
            {"late", standard.late},
            {"share_in_time", or_null(standard.share())},
            {"goal", or_null(standard.goal)}};
}

json::object step_answer(ReviewStep const& step) {
    return {{"review", step.name},
            {"owner", or_null(step.owner)},
            {"state", to_text(step.state)},
            {"depends_on", texts(step.depends_on)},
            {"opened_on", to_text(step.opened_on)},
            {"begun_on", or_null(step.begun_on)},
            {"decided_on", or_null(step.decided_on)},
            {"decision", step.decision ? json::value(to_text(*step.decision)) : json::value(nullptr)},
            {"decided_by", step.decided_by ? json::value(to_text(*step.decided_by)) : json::value(nullptr)},
            {"age_days", step.age_days},
            {"work_days", step.work_days},
            {"on_chain", step.on_chain}};
}

template <class Count>
json::object drawn_answer(DrawnDown<Count> const& drawn, Count left) {
    return {{"notified", to_text(drawn.notified)},
            {"used", to_text(drawn.used)},
            {"left", to_text(left)},
            {"in_work", to_text(drawn.in_work)}};
}

json::array equipment_answer(std::map<std::string, DrawnDown<Quantity>> const& equipment) {
    json::array all;
    for (auto const& [article, drawn] : equipment) {
        json::object one{{"article", article}};
        for (auto& field : drawn_answer(drawn, Quantity{drawn.notified.units - drawn.used.units}))
            one[field.key()] = field.value();
        all.push_back(std::move(one));
    }
    return all;
}

json::object use_answer(NoticeUse const& use) {
    auto one = drawn_answer(use.total, use.total.notified - use.total.used);
    one.erase("left");  // a case has no part of its own: what is left is left of the notice
    json::object all{{"case", use.case_id.text()},
                     {"document", use.document},
                     {"notified_on", to_text(use.notified_on)},
                     {"stage", to_text(use.stage)},
                     {"replaced_by", use.replaced_by ? json::value(*use.replaced_by) : json::value(nullptr)},
                     {"used_by", or_null(use.used_by)},
                     {"in_work_by", or_null(use.in_work_by)},
                     {"total", std::move(one)},
                     {"equipment", equipment_answer(use.equipment)}};
    return all;
}

}  // namespace

json::object answer(PhaseTime const& phase) {
    return {{"level", phase.level},
            {"phase", phase.phase},
            {"finished", phase.finished},
            {"running", phase.running},
            {"p10", or_null(phase.p10)},
            {"p50", or_null(phase.p50)},
            {"p90", or_null(phase.p90)},
            {"longest", or_null(phase.longest)},
            {"longest_running", or_null(phase.longest_running)},
            {"standard", phase.standard ? json::value(standard_answer(*phase.standard))
                                        : json::value(nullptr)}};
}

json::object answer(Stay const& stay, Date on) {
    bool const counts = stay.until || stay.waits;
    return {{"level", to_text(stay.level)},
            {"item", or_null(stay.item)},
            {"phase", stay.stage},
            {"from", to_text(stay.from)},
            {"until", or_null(stay.until)},
            {"days", counts ? json::value(days_between(stay.from, stay.until.value_or(on)))
                            : json::value(nullptr)}};
}

json::object answer(ReviewGraph const& graph) {
    json::array reviews;
    for (auto const& step : graph.steps) reviews.push_back(step_answer(step));
    return {{"reviews", std::move(reviews)},
            {"chain", texts(graph.chain)},
            {"chain_since", or_null(graph.chain_since)},
            {"chain_days", graph.chain.empty() ? json::value(nullptr) : json::value(graph.chain_days)},
            {"held_by", or_null(graph.held_by)},
            {"holder", or_null(graph.holder)},
            {"held_days", graph.held_by.empty() ? json::value(nullptr) : json::value(graph.held_days)}};
}

json::object answer(ReturnTable const& table) {
    json::array reasons;
    for (auto const& reason : table.reasons)
        reasons.push_back(json::object{{"reason", reason.reason},
                                       {"meaning", or_null(reason.meaning)},
                                       {"returns", reason.returns},
                                       {"share", to_fraction(reason.share)},
                                       {"cumulative", to_fraction(reason.cumulative)}});
    return {{"office", or_null(table.office)},
            {"returns", table.returns},
            {"documents", table.documents},
            {"reasons", std::move(reasons)}};
}

json::object answer(NoticeAccount const& account) {
    json::array uses, linked;
    for (auto const& use : account.uses) uses.push_back(use_answer(use));
    for (auto const& one : account.linked)
        linked.push_back(json::object{{"named_by", one.named_by.text()},
                                      {"case", or_null(one.case_id)},
                                      {"program", or_null(one.program)},
                                      {"total", to_text(one.total)}});
    return {{"transmittal", account.transmittal},
            {"first_notified_on", to_text(account.first_notified_on)},
            {"total", drawn_answer(account.total, account.total.notified - account.total.used)},
            {"equipment", equipment_answer(account.equipment)},
            {"over", account.over},
            {"would_be_over", account.would_be_over},
            {"cases", std::move(uses)},
            {"linked", std::move(linked)}};
}

json::object answer(CaseItem const& item, Date on) {
    return {{"kind", item.kind},
            {"name", item.name},
            {"about", or_null(item.about)},
            {"stage", item.stage},
            {"since", or_null(item.since)},
            {"who", item.waits() ? json::value(to_text(item.who)) : json::value(nullptr)},
            {"operation", or_null(item.operation)},
            {"clock", or_null(item.clock)},
            {"due", or_null(item.due)},
            {"overdue", item.due ? json::value(*item.due < on) : json::value(nullptr)}};
}

json::object answer(Clock const& clock, Policy const& policy, Date on) {
    auto const due = due_on(clock, policy, clock.stopped_on.value_or(on));
    return {{"clock", clock.about},
            {"about", or_null(clock.item)},
            {"who", to_text(clock.owner)},
            {"limit", or_null(clock.limit)},
            {"started_on", to_text(clock.started_on)},
            {"stopped_on", or_null(clock.stopped_on)},
            {"held", clock.held_since.has_value()},
            {"days_run", days_run(clock, on)},
            {"due", or_null(due)},
            {"overdue", due ? json::value(*due < clock.stopped_on.value_or(on))
                            : json::value(nullptr)}};
}

json::array answer(std::span<LineChange const> changes) {
    json::array all;
    for (auto const& change : changes) {
        json::array fields;
        for (auto const& field : change.fields)
            fields.push_back(json::object{{"field", field.field},
                                          {"from", or_null(field.from)},
                                          {"to", or_null(field.to)}});
        all.push_back(json::object{{"line", change.line.text()},
                                   {"how", to_text(change.how)},
                                   {"description", change.description},
                                   {"value_difference", to_text(change.value_difference)},
                                   {"fields", std::move(fields)}});
    }
    return all;
}

}  // namespace casewright

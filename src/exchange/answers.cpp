#include "exchange/answers.hpp"

#include "foundation/text.hpp"

namespace casewright {
namespace {

json::value or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value or_null(std::optional<Date> const& day) {
    return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::value or_null(std::optional<int> const& count) {
    return count ? json::value(*count) : json::value(nullptr);
}

json::object citation_answer(Citation const& citation) {
    return {{"document", citation.document}, {"paragraph", or_null(citation.paragraph)}};
}

json::object line_answer(PricedLine const& line) {
    json::array schedule;
    for (auto const& delivery : line.schedule)
        schedule.push_back(json::object{{"quarter", to_text(delivery.quarter)},
                                        {"quantity", to_text(delivery.quantity)}});
    return {{"line", line.number.text()},
            {"description", line.description},
            {"article", or_null(line.article)},
            {"kind", to_text(line.kind)},
            {"mde", line.mde},
            {"sme", line.sme},
            {"quantity", line.quantity ? json::value(to_text(*line.quantity)) : json::value(nullptr)},
            {"unit_of_issue", line.unit_of_issue},
            {"unit_price", to_text(line.unit_price)},
            {"price_status", to_text(line.price_status)},
            {"net", to_text(line.net)},
            {"charges",
             json::object{{"packing_crating_handling", to_text(line.packing_crating_handling)},
                          {"administrative_charge", to_text(line.administrative_charge)},
                          {"transportation", to_text(line.transportation)},
                          {"other", to_text(line.other)}}},
            {"unit_price_parts",
             json::object{{"base_price", to_text(line.base_price)},
                          {"nonrecurring_cost", to_text(line.nonrecurring_cost)},
                          {"contract_administration", to_text(line.contract_administration)},
                          {"program_support", to_text(line.program_support)},
                          {"attrition", to_text(line.attrition)}}},
            {"source", line.source},
            {"type_of_assistance", or_null(line.type_of_assistance)},
            {"delivery_term", or_null(line.delivery_term)},
            {"offer_release", or_null(line.offer_release)},
            {"availability", or_null(line.availability)},
            {"schedule", std::move(schedule)}};
}

json::object summary_answer(OfferSummary const& summary) {
    return {{"net_estimated_cost", to_text(summary.net_estimated_cost)},
            {"packing_crating_handling", to_text(summary.packing_crating_handling)},
            {"administrative_charge", to_text(summary.administrative_charge)},
            {"transportation", to_text(summary.transportation)},
            {"other", to_text(summary.other)},
            {"total", to_text(summary.total)}};
}

json::object explanations_answer(Explanations const& explanations) {
    json::object all;
    for (auto const& [path, derivation] : explanations)
        all[path] = answer(derivation, path);
    return all;
}

}  // namespace

json::object answer(Refusal const& refusal) {
    return {{"refusal", json::object{{"rule", refusal.rule.id},
                                     {"document", refusal.rule.document},
                                     {"paragraph", refusal.rule.paragraph},
                                     {"explanation", refusal.explanation}}}};
}

json::object answer(InputError const& error) {
    return {{"error", json::object{{"kind", error.kind},
                                   {"message", printable(error.message)},
                                   {"file", printable(error.file)},
                                   {"line", error.line},
                                   {"column", error.column}}}};
}

json::object answer(RequestAssessed const& assessed) {
    json::array gaps;
    json::array unconfirmed;
    for (auto const& gap : assessed.gaps) {
        if (gap.standing == Standing::unconfirmed)
            unconfirmed.push_back(json::object{{"id", gap.criterion},
                                               {"source", gap.source.document},
                                               {"paragraph", or_null(gap.source.paragraph)}});
        gaps.push_back(json::object{{"criterion", gap.criterion},
                                    {"document", gap.source.document},
                                    {"paragraph", gap.source.paragraph},
                                    {"explanation", gap.explanation},
                                    {"list", gap.list},
                                    {"field", gap.field},
                                    {"answer", or_null(gap.answer)},
                                    {"standing", to_text(gap.standing)}});
    }
    bool const actionable = assessed.status != RequestStatus::insufficient;
    return {{"status", to_text(assessed.status)},
            {"actionable", actionable},
            {"complete", assessed.status == RequestStatus::complete},
            {"criteria_asked", assessed.asked},
            {"gaps", std::move(gaps)},
            {"unconfirmed", std::move(unconfirmed)}};
}

json::object answer(NotificationAssessed const& assessed) {
    json::array limbs;
    json::array citations;
    for (auto const& limb : assessed.limbs) {
        limbs.push_back(json::object{{"limb", limb.name},
                                     {"value", to_text(limb.value)},
                                     {"threshold", to_text(limb.threshold)},
                                     {"reached", limb.reached}});
    }
    std::set<Citation> cited;
    for (auto const& [path, derivation] : assessed.explanations) {
        cited.insert(derivation.citation);
        for (auto const& used : derivation.policy) cited.insert(used.source);
    }
    for (auto const& citation : cited) citations.push_back(citation_answer(citation));
    return {{"required", assessed.required},
            {"purchaser", assessed.purchaser},
            {"on", to_text(assessed.assessed_on)},
            {"group", to_text(assessed.group)},
            {"limbs", std::move(limbs)},
            {"waiting_days", or_null(assessed.waiting_days)},
            {"tier_days", or_null(assessed.tier_days)},
            {"citations", std::move(citations)},
            {"unconfirmed", unconfirmed_answer(assessed.explanations)}};
}

json::array unconfirmed_answer(Explanations const& explanations) {
    json::array list;
    for (auto const& use : unconfirmed_in(explanations))
        list.push_back(json::object{{"id", use.id},
                                    {"source", use.source.document},
                                    {"paragraph", or_null(use.source.paragraph)}});
    return list;
}

json::object answer(PricedOffer const& offer, bool with_why, PaymentSchedule const* schedule) {
    json::array lines;
    for (auto const& line : offer.lines) lines.push_back(line_answer(line));
    json::array remarks;
    for (auto const& remark : offer.remarks)
        remarks.push_back(json::object{{"line", or_null(remark.line)},
                                       {"text", remark.text},
                                       {"source", citation_answer(remark.source)}});
    auto explanations = offer.explanations;
    if (schedule != nullptr)
        explanations.insert(schedule->explanations.begin(), schedule->explanations.end());
    json::object all{{"case", offer.case_id.text()},
                     {"purchaser", offer.purchaser},
                     {"on", to_text(offer.priced_on)},
                     {"sample", offer.sample},
                     {"lines", std::move(lines)},
                     {"summary", summary_answer(offer.summary)},
                     {"payment_schedule", json::array{}},
                     {"initial_deposit", nullptr}};
    if (schedule != nullptr) {
        auto payments = answer(*schedule);
        all["payment_schedule"] = payments["payment_schedule"];
        all["initial_deposit"] = payments["initial_deposit"];
        all["payment"] = std::move(payments["payment"]);
    }
    all["remarks"] = std::move(remarks);
    all["unconfirmed"] = unconfirmed_answer(explanations);
    if (with_why) all["why"] = explanations_answer(explanations);
    return all;
}

json::object answer(PaymentSchedule const& schedule) {
    json::array payments;
    for (auto const& payment : schedule.payments) {
        json::object row{{"due", to_text(payment.due_on)},
                         {"amount", to_text(payment.amount)},
                         {"cumulative", to_text(payment.cumulative)},
                         {"covers", to_text(payment.covers)}};
        if (schedule.standby_letter) {
            row["total_requirement"] = to_text(payment.requirement);
            row["termination_liability_secured"] = to_text(payment.secured);
        }
        payments.push_back(std::move(row));
    }
    json::array remarks;
    for (auto const& remark : schedule.remarks) remarks.emplace_back(remark);
    return {{"payment_schedule", std::move(payments)},
            {"initial_deposit", to_text(schedule.initial_deposit)},
            {"payment", json::object{{"terms", schedule.terms},
                                     {"scheduled", schedule.scheduled},
                                     {"days_after_billing", schedule.days_after_billing
                                                                ? json::value(*schedule.days_after_billing)
                                                                : json::value(nullptr)},
                                     {"keyed_on", to_text(schedule.keyed_on)},
                                     {"day_is_known", schedule.day_is_known},
                                     {"deposit_carries_to", or_null(schedule.deposit_carries_to)},
                                     {"remarks", std::move(remarks)}}}};
}

json::object answer(Derivation const& derivation, std::string_view path) {
    json::array inputs;
    for (auto const& input : derivation.inputs)
        inputs.push_back(json::object{{"name", input.name},
                                      {"value", input.value},
                                      {"path", or_null(input.path)}});
    for (auto const& used : derivation.policy) inputs.push_back(answer(used));
    return {{"path", path},
            {"value", derivation.value},
            {"unit", derivation.unit},
            {"formula", derivation.formula},
            {"inputs", std::move(inputs)},
            {"citation", citation_answer(derivation.citation)},
            {"standing", to_text(standing_of(derivation))},
            {"note", or_null(derivation.note)}};
}

json::object answer(UsedValue const& used) {
    return {{"id", used.id},
            {"on", to_text(used.on)},
            {"value", used.text},
            {"unit", used.unit},
            {"effective", or_null(used.effective)},
            {"announced", or_null(used.announced)},
            {"source", used.source.document},
            {"standing", to_text(used.standing)},
            {"paragraph", or_null(used.source.paragraph)},
            {"title", used.title},
            {"label", or_null(used.label)},
            {"selected_by", to_text(used.look_up_by)},
            {"selected_by_known_day", used.day_is_known},
            {"note", or_null(used.note)}};
}

std::string people_word(Role role) {
    if (role == Role::state_department) return "State Department";
    if (role == Role::congress) return "Congress";
    if (role == Role::unstated) return "nobody";
    return in_words(role).substr(4);
}

json::object answer(Move const& move, Policy const& policy, Date on) {
    auto const due = move.clock ? due_on(*move.clock, policy, on) : std::optional<Date>{};
    return {{"who", to_text(move.who)},
            {"operation", or_null(move.operation)},
            {"about", or_null(move.document)},
            {"since", move.since ? json::value(to_text(*move.since)) : json::value(nullptr)},
            {"clock", move.clock ? json::value(move.clock->about) : json::value(nullptr)},
            {"due", due ? json::value(to_text(*due)) : json::value(nullptr)},
            {"overdue", due ? json::value(*due < on) : json::value(nullptr)}};
}

json::object answer(Case const& fms_case, CaseId const& case_id,
                    std::span<std::string_view const> next, Policy const& policy, Date on) {
    json::array names;
    for (auto const operation : next) names.emplace_back(operation);
    auto const since = in_stage_since(fms_case);
    auto const move = whose_move(fms_case);
    json::object all{
        {"case", case_id.text()},
        {"stage", stage_word(fms_case)},
        {"whose_move", people_word(move.who)},
        {"move", answer(move, policy, on)},
        {"days_in_stage", since ? json::value(days_between(*since, on)) : json::value(nullptr)},
        {"next", std::move(names)},
        {"as_of", to_text(on)}};
    auto const& basic = basic_of(fms_case);
    if (basic.request) {
        all["purchaser"] = basic.request->purchaser;
        all["subject"] = or_null(basic.request->subject);
        all["sample"] = basic.request->sample;
    }
    all["request_status"] = basic.assessment ? json::value(to_text(basic.assessment->status))
                                             : json::value(nullptr);
    all["total"] = basic.offer ? json::value(to_text(basic.offer->summary.total))
                               : json::value(nullptr);
    // How many unconfirmed values and formulas the total rests on.
    all["unconfirmed"] = basic.offer
                             ? json::value(unconfirmed_in(basic.offer->explanations).size())
                             : json::value(nullptr);
    all["notification_required"] = basic.notification ? json::value(basic.notification->required)
                                                      : json::value(nullptr);
    return all;
}

json::object answer(RecordedFact const& recorded) {
    return {{"sequence", recorded.sequence},
            {"fact", recorded.fact.kind},
            {"version", recorded.fact.version},
            {"happened_on", to_text(recorded.fact.happened_on)},
            {"recorded_at", to_text(recorded.fact.recorded_at)},
            {"actor", recorded.fact.actor},
            {"hash", to_hex(recorded.hash)}};
}

}  // namespace casewright

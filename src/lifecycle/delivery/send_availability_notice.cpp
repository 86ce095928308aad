#include "lifecycle/delivery/send_availability_notice.hpp"

#include <algorithm>

namespace casewright {
namespace {

// The delivery term under which the last implemented document offers the line.
std::string delivery_term_of(Case const& fms_case, LineNumber const& number) {
    for (auto document = fms_case.documents.rbegin(); document != fms_case.documents.rend();
         ++document) {
        if (document->stage != DocumentStage::implemented || !document->offer) continue;
        auto const& lines = document->offer->lines;
        auto const line = std::ranges::find(lines, number, &PricedLine::number);
        if (line != lines.end()) return line->delivery_term;
    }
    return {};
}

}  // namespace

std::expected<AvailabilityNoticeSent, Refusal> send_availability_notice(
    Case const& fms_case, AvailabilityNoticeSent stated, Act const& act, Policy const& policy) {
    auto const& notice = item_in(fms_case.movements.notices, stated.name);
    if (auto no = refused_at(send_availability_notice_gate, notice.stage,
                             "The notice " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.stage != CaseStage::executing)
        return refuse(availability_case_executing,
                      "The case stands at " + std::string{to_text(fms_case.stage)} +
                          "; goods are offered while it is executing.");
    auto const line = fms_case.lines.find(stated.line);
    if (line == fms_case.lines.end() || line->second.stage < LineStage::ready)
        return refuse(availability_line_ready,
                      "Line " + stated.line.text() + " is not ready to be shipped.");
    auto const& codes = policy.codes("offer_release_codes");
    auto const row = row_with(codes, "code", stated.release_code);
    if (!row || cell(codes, *row, "notice_of_availability") != "Y")
        return refuse(availability_code_fits,
                      "The offer release code " + stated.release_code + " asks for no notice.");
    stated.last_answer_day.reset();
    // A code without days of its own waits for the answer.
    if (cell(codes, *row, "auto_release_days").empty()) return stated;
    if (stated.special_handling || delivery_term_of(fms_case, stated.line) == "8")
        return refuse(availability_code_fits,
                      "Goods of special handling and those for the purchaser's own ship or "
                      "aircraft wait for an answer; code " +
                          stated.release_code + " would let them go without one.");
    auto const limit = limit_on(policy, "delivery/availability_answer_days", act.on);
    if (!limit)
        return refuse(availability_answer_days,
                      "The policy does not know how long an answer is waited for.");
    stated.last_answer_day = after_limit(policy, *limit, act.on);
    return stated;
}

}  // namespace casewright

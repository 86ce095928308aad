#include "lifecycle/closure/record_late_transaction.hpp"

#include <algorithm>

namespace casewright {
namespace {

bool was_closed(Case const& fms_case) {
    constexpr auto closed = any_of(CaseStage::interim_closed, CaseStage::final_closed);
    return closed.has(fms_case.stage) ||
           std::ranges::any_of(fms_case.phases, [&](Phase const& phase) {
               auto const stage = word_from<CaseStage>(phase.stage);
               return phase.document.empty() && stage && closed.has(*stage);
           });
}

}  // namespace

std::expected<LateTransactionRecorded, Refusal> record_late_transaction(
    Case const& fms_case, LateTransactionRecorded stated, Act const& act, Policy const&) {
    if (auto no = refused_at(record_late_transaction_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (!was_closed(fms_case))
        return refuse(late_transaction_after_closure,
                      "The case was not closed yet, so nothing comes in after its closure.");
    if (stated.amount <= Money{})
        return refuse(late_transaction_has_amount, "A late transaction moves more than nothing.");
    return stated;
}

}  // namespace casewright

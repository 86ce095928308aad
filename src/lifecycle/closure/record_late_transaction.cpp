#include "lifecycle/closure/record_late_transaction.hpp"

namespace casewright {

std::expected<LateTransactionRecorded, Refusal> record_late_transaction(
    Case const& fms_case, LateTransactionRecorded stated, Act const& act, Policy const&) {
    if (auto no = refused_at(record_late_transaction_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.amount <= Money{})
        return refuse(late_transaction_has_amount, "A late transaction moves more than nothing.");
    return stated;
}

}  // namespace casewright

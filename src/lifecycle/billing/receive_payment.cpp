#include "lifecycle/billing/receive_payment.hpp"

namespace casewright {

std::expected<PaymentReceived, Refusal> receive_payment(Case const& fms_case,
                                                        PaymentReceived stated, Act const& act,
                                                        Policy const&) {
    if (auto no = refused_at(receive_payment_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.amount <= Money{})
        return refuse(payment_amount_is_positive, "A payment has an amount above zero.");
    return stated;
}

}  // namespace casewright

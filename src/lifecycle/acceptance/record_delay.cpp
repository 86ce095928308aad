#include "lifecycle/acceptance/record_delay.hpp"

namespace casewright {

std::expected<DepositDelayed, Refusal> record_delay(Case const& fms_case, DepositDelayed stated,
                                                    Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(record_delay_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    invariant(document.expires_on.has_value(), "an offer has a last day to accept");
    if (act.on <= *document.expires_on)
        return refuse(delay_last_day_is_past, "The deposit is in time until " +
                                                  in_words(*document.expires_on) +
                                                  ", that day included.");
    if (document.deposited >= document.initial_deposit)
        return refuse(delay_deposit_is_missing, "The initial deposit of " +
                                                    to_text(document.initial_deposit) +
                                                    " dollars is in; nothing is delayed.");
    if (document.emergency)
        return refuse(delay_no_emergency,
                      "An emergency was approved, so implementation does not wait for the deposit.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

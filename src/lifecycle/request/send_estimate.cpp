#include "lifecycle/request/send_estimate.hpp"

namespace casewright {

std::expected<EstimateSent, Refusal> send_estimate(Case const& fms_case, EstimateSent stated,
                                                   Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(send_estimate_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    auto const received_on = document.received_on.value_or(act.on);
    auto const reply = limit_on(policy, "cases/estimate_reply", received_on);
    if (!reply)
        return refuse(estimate_form_in_force,
                      "The policy does not say which estimate answers a request received on " +
                          in_words(received_on) + ".");
    if (reply->text != to_text(stated.form))
        return refuse(estimate_form_in_force,
                      "A request received on " + in_words(received_on) + " is answered with " +
                          reply->text + ", not with " + std::string{to_text(stated.form)} + ".");
    if (!stated.releasable)
        return refuse(estimate_is_releasable,
                      "An estimate is sent only when what it describes may be released.");
    if (stated.amount && *stated.amount <= Money{})
        return refuse(estimate_amount_is_positive,
                      "An estimate that names an amount names one above zero, not " + to_text(*stated.amount) + ".");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

// Acceptance and implementation.
#include "lifecycle/acceptance/accept_offer.hpp"
#include "lifecycle/acceptance/approve_emergency.hpp"
#include "lifecycle/acceptance/expire_offer.hpp"
#include "lifecycle/acceptance/implement_case.hpp"
#include "lifecycle/acceptance/implement_financially.hpp"
#include "lifecycle/acceptance/issue_authority.hpp"
#include "lifecycle/acceptance/receive_deposit.hpp"
#include "lifecycle/acceptance/record_counteroffer.hpp"
#include "lifecycle/acceptance/record_delay.hpp"
#include "lifecycle/acceptance/refuse_offer.hpp"
#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> acceptance_operations() {
    return {
        on_document(accept_offer_gate, accept_offer),
        on_document(record_counteroffer_gate, record_counteroffer),
        on_document(refuse_offer_gate, refuse_offer),
        on_document(expire_offer_gate, expire_offer),
        on_document(receive_deposit_gate, receive_deposit),
        on_document(approve_emergency_gate, approve_emergency),
        on_document(record_delay_gate, record_delay),
        on_document(implement_financially_gate, implement_financially),
        on_document(issue_authority_gate, issue_authority),
        on_document(implement_case_gate, implement_case),
    };
}

}  // namespace casewright

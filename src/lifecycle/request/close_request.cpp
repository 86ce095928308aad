#include "lifecycle/request/close_request.hpp"

namespace casewright {

std::expected<RequestClosed, Refusal> close_request(Case const& fms_case, RequestClosed stated,
                                                    Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(close_request_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    bool const disapproved = stated.how == ClosedHow::disapproved;
    auto const office = disapproved ? Role::country_program : Role::purchaser;
    if (act.actor.role != office)
        return refuse(request_closed_by_its_office,
                      "A request is " + std::string{to_text(stated.how)} + " by " +
                          in_words(office) + ", not by " + in_words(act.actor.role) + ".");
    if (disapproved && !stated.removal_tried)
        return refuse(disapproval_after_removal,
                      "The agency first tries with the purchaser to take the article out of the "
                      "request or to replace it.");
    if (disapproved && !stated.state_concurred)
        return refuse(disapproval_with_concurrence,
                      "The State Department has not concurred in the disapproval.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

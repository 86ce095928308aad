#include "lifecycle/acceptance/record_counteroffer.hpp"

namespace casewright {

std::expected<CounterofferRecorded, Refusal> record_counteroffer(Case const& fms_case,
                                                                 CounterofferRecorded stated,
                                                                 Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(record_counteroffer_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (stated.signed_on > act.on)
        return refuse(counteroffer_signed_before_recorded,
                      "The signature of " + in_words(stated.signed_on) + " lies after " +
                          in_words(act.on) + ", the day on which it is recorded.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

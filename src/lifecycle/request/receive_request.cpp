#include "lifecycle/request/receive_request.hpp"

namespace casewright {

std::expected<RequestReceived, Refusal> receive_request(Case const& fms_case,
                                                        CaseId const& case_id,
                                                        LetterOfRequest letter, Act const& act) {
    if (letter.case_id != case_id)
        return refuse(request_names_its_case, "The request belongs to " + letter.case_id.text() +
                                                  ", not to " + case_id.text() + ".");
    if (auto no = refused_at(receive_request_gate, basic_of(fms_case), act.actor))
        return std::unexpected{std::move(*no)};
    if (letter.requested_on > act.on)
        return refuse(request_not_from_the_future, "The letter is dated " +
                                                       in_words(letter.requested_on) +
                                                       ", after the day of its receipt.");
    return RequestReceived{std::move(letter)};
}

}  // namespace casewright

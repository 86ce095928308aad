#include "lifecycle/request/receive_request.hpp"

namespace casewright {

std::expected<RequestReceived, Refusal> receive_request(Case const& fms_case,
                                                        CaseId const& case_id,
                                                        LetterOfRequest letter, Date on) {
    if (letter.case_id != case_id)
        return std::unexpected{Refusal{request_names_its_case,
                                       "The request belongs to " + letter.case_id.text() +
                                           ", not to " + case_id.text() + "."}};
    // One customer request for each document: a second letter is a case or a change of its own.
    if (fms_case.request)
        return std::unexpected{Refusal{request_received_once,
                                       "A request for " + case_id.text() +
                                           " was received already."}};
    if (letter.requested_on > on)
        return std::unexpected{Refusal{request_not_from_the_future,
                                       "The letter is dated " + in_words(letter.requested_on) +
                                           ", after the day of its receipt."}};
    return RequestReceived{std::move(letter)};
}

}  // namespace casewright

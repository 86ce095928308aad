// src/cases/assessment.hpp
// What an assessment of a Letter of Request found.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/words.hpp"
#include "policy/dated.hpp"

namespace casewright {

// Actionable and complete are separate answers (SAMM Tables C5.T3A and C5.T3B): development of the
// case may begin with the first, the offer may be approved only after the second.
enum class RequestStatus { insufficient, actionable, complete };
template <>
struct Words<RequestStatus> {
    static constexpr WordList<RequestStatus, 3> all{{{RequestStatus::insufficient, "insufficient"},
                                                     {RequestStatus::actionable, "actionable"},
                                                     {RequestStatus::complete, "complete"}}};
};

struct Gap {
    std::string list;       // content, actionable, complete
    std::string criterion;  // "actionable.5"
    std::string field;      // the answer that would close it
    std::string answer;     // what the request says; empty: nothing
    std::string explanation;
    Citation source;
    Standing standing = Standing::unconfirmed;
};

struct RequestAssessed {
    static constexpr std::string_view fact_kind = "request_assessed";
    std::optional<std::string> document;  // none: the basic document
    RequestStatus status = RequestStatus::insufficient;
    int asked = 0;  // criteria that apply to this request
    std::map<std::string, std::string, std::less<>> answers;  // on which it was judged
    std::vector<Gap> gaps;
};

}  // namespace casewright

// src/cases/case.hpp
// What can happen to a case, and the case as those happenings leave it.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cases/assessment.hpp"
#include "cases/notification.hpp"
#include "cases/offer.hpp"
#include "cases/request.hpp"
#include "record/store.hpp"

namespace casewright {

struct RequestReceived {
    LetterOfRequest letter;
};

using Fact = std::variant<RequestReceived, RequestAssessed, PricedOffer, NotificationAssessed>;

// The stored name of a fact, "request_received", and the version of its form.
[[nodiscard]] std::string_view kind_of(Fact const& fact);
[[nodiscard]] json::value to_json(Fact const& fact);
// None when the kind, the version or the body is not one that this program wrote.
[[nodiscard]] std::optional<Fact> fact_from(NewFact const& stored);

struct CaseEvent {
    std::uint32_t sequence = 0;  // 1, 2, 3 ... within the case, without gaps
    Date happened_on;
    Fact fact;
};

// Where the case stands, folded from its facts and nothing else: no stage advances by time.
enum class Stage {
    none,
    request_received,
    request_insufficient,
    request_actionable,
    request_complete,
    offer_in_development,
    notification_assessed,
};
template <>
struct Words<Stage> {
    static constexpr WordList<Stage, 7> all{
        {{Stage::none, "none"},
         {Stage::request_received, "request_received"},
         {Stage::request_insufficient, "request_insufficient"},
         {Stage::request_actionable, "request_actionable"},
         {Stage::request_complete, "request_complete"},
         {Stage::offer_in_development, "offer_in_development"},
         {Stage::notification_assessed, "notification_assessed"}}};
};

struct Case {
    std::uint32_t last_sequence = 0;
    Stage stage = Stage::none;
    std::optional<Date> in_stage_since;
    std::optional<LetterOfRequest> request;
    std::optional<RequestAssessed> assessment;
    std::optional<PricedOffer> offer;
    std::optional<NotificationAssessed> notification;
};

// Folding reads no clock, no policy and no database, and refuses nothing: whether a fact may be
// recorded was decided before it was. Old history must fold to the same case forever.
[[nodiscard]] Case after(Case fms_case, CaseEvent const& event);

// The fold of everything that the record holds of a case, or what cannot be read.
[[nodiscard]] StoreResult<Case> fold(std::vector<RecordedFact> const& facts);

// Who must act now, and what may be done next (operation names of `case do`).
[[nodiscard]] std::string_view whose_move(Case const& fms_case);
[[nodiscard]] std::vector<std::string_view> next_operations(Case const& fms_case);

}  // namespace casewright

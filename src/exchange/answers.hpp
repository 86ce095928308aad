// src/exchange/answers.hpp
// Answers as JSON, in the names of the command line's contract. Keys stand in a stable order,
// amounts are decimal strings in dollars, days are YYYY-MM-DD, unknown is null.
#pragma once
#include "cases/case.hpp"
#include "foundation/json.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

[[nodiscard]] json::object answer(Refusal const& refusal);
[[nodiscard]] json::object answer(InputError const& error);
[[nodiscard]] json::object answer(RequestAssessed const& assessed);
[[nodiscard]] json::object answer(NotificationAssessed const& assessed);
// `with_why` adds every derivation by its path.
[[nodiscard]] json::object answer(PricedOffer const& offer, bool with_why);
[[nodiscard]] json::object answer(Derivation const& derivation, std::string_view path);
[[nodiscard]] json::object answer(UsedValue const& used);
// One case as it stands on `on`: stage, whose move, days in the stage, what may come next.
[[nodiscard]] json::object answer(Case const& fms_case, CaseId const& case_id, Date on);
[[nodiscard]] json::object answer(RecordedFact const& recorded);
[[nodiscard]] json::array unconfirmed_answer(Explanations const& explanations);

}  // namespace casewright

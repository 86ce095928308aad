// src/exchange/answers.hpp
// Answers as JSON, in the names of the command line's contract. Keys stand in a stable order,
// amounts are decimal strings in dollars, days are YYYY-MM-DD, unknown is null.
#pragma once
#include <span>

#include "cases/moves.hpp"
#include "cases/payment_schedule.hpp"
#include "foundation/json.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

[[nodiscard]] json::object answer(Refusal const& refusal);
[[nodiscard]] json::object answer(InputError const& error);
[[nodiscard]] json::object answer(RequestAssessed const& assessed);
[[nodiscard]] json::object answer(NotificationAssessed const& assessed);
// `with_why` adds every derivation by its path. Without a schedule the payments are an empty list and
// the deposit is null.
[[nodiscard]] json::object answer(PricedOffer const& offer, bool with_why,
                                  PaymentSchedule const* schedule = nullptr);
// Deposit, payments, terms and remarks, without the derivations.
[[nodiscard]] json::object answer(PaymentSchedule const& schedule);
[[nodiscard]] json::object answer(Derivation const& derivation, std::string_view path);
[[nodiscard]] json::object answer(UsedValue const& used);
// One case as it stands on `on`: stage, whose move and by when, days in the stage, what may come
// next (`next`: names of operations).
[[nodiscard]] json::object answer(Case const& fms_case, CaseId const& case_id,
                                  std::span<std::string_view const> next, Policy const& policy,
                                  Date on);
// Who must act, on what, since when, by when; `due` is null when nothing bounds it.
[[nodiscard]] json::object answer(Move const& move, Policy const& policy, Date on);
// "implementing agency", "State Department": for people.
[[nodiscard]] std::string people_word(Role role);
[[nodiscard]] json::object answer(RecordedFact const& recorded);
[[nodiscard]] json::array unconfirmed_answer(Explanations const& explanations);

}  // namespace casewright

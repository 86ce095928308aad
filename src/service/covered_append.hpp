// src/service/covered_append.hpp
// A fact that takes money out is appended only while the purchaser's own money covers it. The answer
// and the append are one durable step of the store: between them nobody else can spend the same money.
#pragma once
#include "accounts/purchaser_cash.hpp"
#include "service/perform.hpp"

namespace casewright {

// Paid out, late transactions that are no credits, deposits from the holding account, what a closed
// case leaves over, and what is set apart for the end of contracts.
[[nodiscard]] bool takes_money_out(Fact const& fact);

// Asked beside the cover, of all the money that the purchaser has after the fact.
using MoneyAsked = std::function<std::optional<Refusal>(PurchaserCash const& left)>;

// Appends the one fact of `append`, which is `event` after `facts`, all facts of the case. Refused when
// the money of the purchaser does not cover it on its day or on any day since. When another case of the purchaser was first, its money
// is counted again; a conflict only when this very case has a new fact. Linear in the facts that came
// to the purchaser's cases since its last payment, and in those of the cases that they belong to; for a fact of a day before
// the last on which the purchaser's money moved, in all facts of its cases.
[[nodiscard]] std::expected<RecordedFact, Trouble> append_covered(
    Store& store, Policy const& policy, CaseAppend append, std::vector<RecordedFact> const& facts,
    CaseEvent const& event, MoneyAsked const& also_asked = {});

}  // namespace casewright

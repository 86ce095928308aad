// src/app/money_guard.hpp
// Before an operation takes money out: whether the purchaser's own money covers it. The other cases
// of the same purchaser count too, so the whole record is read; what takes nothing out is not asked.
#pragma once
#include "app/session.hpp"

namespace casewright {

// The refusal of an operation that the rules of its case allow and the purchaser's money does not.
// What the case itself refuses is left to `perform`, which says so first. Linear in the facts of the
// record, for payments only.
[[nodiscard]] Outcome money_covers(Session& session, Store& store, AskedOperation const& asked);

}  // namespace casewright

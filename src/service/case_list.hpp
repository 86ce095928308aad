// src/service/case_list.hpp
// Every case as one row, from the rows that the store keeps beside the facts. A row that is missing,
// behind its case or of another form is folded from the facts instead, so the list is always true.
#pragma once
#include <functional>

#include "cases/case_row.hpp"
#include "record/store.hpp"

namespace casewright {

// Calls `take` for every case in order of its name. Linear in the cases.
[[nodiscard]] StoreResult<void> list_cases(
    Store& store, std::function<void(std::string_view case_id, CaseRow const& row)> const& take);

// What folding every case anew found about the kept rows.
struct RebuiltRows {
    std::size_t cases = 0;
    std::size_t differed = 0;  // rows whose bytes were not those that the facts make
};
// Writes every row anew from the facts, in one transaction.
[[nodiscard]] StoreResult<RebuiltRows> rebuild_rows(Store& store);

}  // namespace casewright

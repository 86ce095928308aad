// src/service/case_list.hpp
// Every case as one row, from the rows that the store keeps beside the facts. A row that is missing,
// behind its case or of another form is folded from the facts instead, so the list is always true.
#pragma once
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "cases/case_row.hpp"
#include "record/store.hpp"

namespace casewright {

class CaseList {
public:
    // Texts point into the list.
    struct Listed {
        std::string_view id;
        std::string_view row;  // always fit for `read_row`
    };
    // Every case, all rows of one moment but for those that are folded. Linear in the cases.
    [[nodiscard]] static StoreResult<CaseList> of(Store& store);

    // In the order of the names.
    [[nodiscard]] std::vector<Listed> const& cases() const { return cases_; }

private:
    std::string_view keep(std::string_view text);

    // Grows without moving what is kept: a list of an agency is some megabytes.
    std::unique_ptr<std::pmr::monotonic_buffer_resource> bytes_ =
        std::make_unique<std::pmr::monotonic_buffer_resource>(1U << 16);
    std::vector<Listed> cases_;
};

// What folding every case anew found about the kept rows.
struct RebuiltRows {
    std::size_t cases = 0;
    std::size_t differed = 0;  // rows whose bytes were not those that the facts make
};
// Writes every row anew from the facts, in one transaction.
[[nodiscard]] StoreResult<RebuiltRows> rebuild_rows(Store& store);

}  // namespace casewright

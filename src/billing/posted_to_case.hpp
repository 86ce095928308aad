// src/billing/posted_to_case.hpp
// What posted delivery reports brought to one case, as the rules of the case and its statement need it.
#pragma once
#include <vector>

#include "accounts/case_postings.hpp"
#include "record/kept_files.hpp"

namespace casewright {

// Whether estimated prices that never became actual are looked for, which reads every record of the
// reports that brought something to the case. Only closing asks for them.
enum class Estimates { looked_for, left_alone };

struct PostedToCase {
    std::vector<BatchOfLine> batches;  // in the order in which they were posted
    PostedDeliveries deliveries;
};

// From the batches of the record in `store` and what is kept of them. Damaged when a kept file is
// missing or cannot be read. Linear in the number of batches and in the lines of the case; with
// estimates, in the bytes of the reports.
[[nodiscard]] StoreResult<PostedToCase> posted_to_case(Store& store, KeptFiles const& kept,
                                                       CaseId const& case_id, Estimates estimates);

}  // namespace casewright

// src/deliveries/estimates.hpp
// Deliveries that were reported at an estimated price and never at an actual one. All estimates become
// actual before a case closes (SAMM C9.13.2); a correction is two new records, the reversal of the
// estimate with its price code and its price, and the delivery at the actual price.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "deliveries/delivery_batch.hpp"
#include "record/kept_files.hpp"

namespace casewright {

struct OpenEstimate {
    CaseId case_id;
    LineNumber line;
    std::uint32_t batch = 0;
    std::uint64_t record = 0;
    std::string document;
    std::int64_t quantity = 0;  // what no reversal took back
    Money unit_price;
    Date delivered;
    int age_days = 0;  // from the delivery to the day asked about
};

// In the order of case, line, delivery, batch and record. Reads every kept record once: linear in their
// bytes; memory grows with the estimates that are open.
[[nodiscard]] StoreResult<std::vector<OpenEstimate>> open_estimates(Store& store,
                                                                    KeptFiles const& kept, Date on);
// Those of one case. Reads the records of the batches that brought something to it, and no others.
[[nodiscard]] StoreResult<std::vector<OpenEstimate>> open_estimates_of(Store& store,
                                                                       KeptFiles const& kept,
                                                                       CaseId const& case_id, Date on);

}  // namespace casewright

// src/billing/match_posted.hpp
// The rows of posted delivery reports, judged one by one: what is wrong with a row by itself is found by its
// document and its place in the file. What needs a whole line (more than was ordered, not billed) is found by
// line, in match.hpp.
#pragma once
#include <map>
#include <vector>

#include "billing/match.hpp"
#include "record/kept_files.hpp"

namespace casewright {

struct PostedFindings {
    // Of each kind the first `limit`, in the order of batches and files; those of estimates by line. The place
    // is "batch 1, report.csv:12", the line of the file as `deliveries check` counts it.
    std::vector<Finding> listed;
    std::map<FindingKind, std::size_t> counts;  // of all, listed or not
};

inline constexpr std::size_t posted_findings_limit = 1'000;

// Of the accepted rows that name one of the cases of `asked`, on its day. Its deliveries are those of the
// facts: a row with the document number of one is that delivery a second time. A row of quantity 0 moves nothing and is passed over. A
// reversal has the price and often the day of what it takes back, so of these only its number, a report before
// the delivery and a day to come are found. An estimate is settled as deliveries/estimates.hpp says.
// Damaged when a kept file is missing or cannot be read. Linear in the bytes of the reports; memory: the lines
// of the cases, the listed findings, and for estimates that are open 24 bytes each, besides half a kilobyte
// for each line that ever had one.
[[nodiscard]] StoreResult<PostedFindings> judge_posted_rows(Store& store, KeptFiles const& kept,
                                                            MatchQuestion const& asked, Policy const& policy,
                                                            std::size_t limit = posted_findings_limit);

// In the order of the report.
void add_findings(MatchReport& to, PostedFindings found);

}  // namespace casewright

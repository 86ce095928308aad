// src/reports/return_reasons.hpp
// Why documents come back, most frequent reason first with the running share (Pareto), over all
// offices and for each. DSCA 11-03 asks for structured reasons so that this can be counted.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "policy/policy.hpp"
#include "reports/case_history.hpp"

namespace casewright {

struct ReasonCount {
    std::string reason, meaning;  // `meaning` from codes/return_reasons; empty: no such code
    std::size_t returns = 0;
    std::size_t so_far = 0;  // of this reason and of all before it
    Rate share, cumulative;  // of all returns of the same table, cut to millionths
};

struct ReturnTable {
    std::string office;  // empty: every office
    std::size_t returns = 0, documents = 0;  // documents that came back at least once
    std::vector<ReasonCount> reasons;        // most frequent first, then by the code
};

class ReturnReasons {
public:
    // Returns before `from` or after `to` are left out; none: no bound.
    ReturnReasons(std::optional<Date> from, std::optional<Date> to) : from_{from}, to_{to} {}
    void add(CaseHistory const& history);
    // All offices together first, then each by how often it returned, then by name.
    [[nodiscard]] std::vector<ReturnTable> tables(Policy const& policy) const;

private:
    struct Counts {
        std::map<std::string, std::size_t> by_reason;
        std::map<std::string, std::size_t> documents;  // "BN-B-UAA A1"
    };
    [[nodiscard]] static ReturnTable table(std::string office, Counts const& counts,
                                           Policy const& policy);
    std::optional<Date> from_, to_;
    Counts all_;
    std::map<std::string, Counts> by_office_;
};

}  // namespace casewright

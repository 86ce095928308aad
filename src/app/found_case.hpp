// src/app/found_case.hpp
// The case that a command names, read from the record with its history.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "reports/case_history.hpp"

namespace casewright {

struct FoundCase {
    std::vector<RecordedFact> facts;
    CaseHistory history;
    [[nodiscard]] CaseId const& id() const { return history.id; }
    [[nodiscard]] Case const& now() const { return history.now; }
};

// Unusable arguments when the name is none or the record has no such case.
[[nodiscard]] std::expected<FoundCase, Trouble> find_case(Session& session, std::string const& name);

}  // namespace casewright

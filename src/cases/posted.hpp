// src/cases/posted.hpp
// What posted delivery reports brought to one case. A report is one fact of the record about many cases
// (deliveries), not a fact of each; whoever asks the rules of a case lays it beside the fold of its facts.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright {

// Of one line, over all reports; reversals are taken off. Of a line without a quantity, reports count
// dollars as units, and only the value says something.
struct PostedLine {
    Quantity units;
    Money value;  // without the charges below the line
};

// A delivery at an estimated price that no reversal took back.
struct PostedEstimate {
    LineNumber line;
    std::string document;
    Quantity units;
};

struct PostedDeliveries {
    std::map<LineNumber, PostedLine> lines;
    // None: nobody looked, which reads every record of the reports; only closure needs to know.
    std::optional<std::vector<PostedEstimate>> estimates;
};

}  // namespace casewright

// A whole life of a case as a text that people read: who does what on which day, what the case
// looks like after it, and what is refused on the way. README.md tells the form.
#pragma once
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/perform.hpp"

namespace casewright::lives {

// Where a line of a text stands; parts have their own file.
struct Place {
    std::string file;
    int line = 0;
};
[[nodiscard]] std::string to_text(Place const& place);

struct Expectation {
    Place place;
    std::string words;     // "offered", "line 001 delivered", or the id of a rule
    bool refusal = false;  // written with !!
};

struct Step {
    Place place;
    std::optional<Date> day;  // none: `days` after the step before
    int days = 0;
    CaseId case_id;
    std::string letter;    // the case file of this case, unless the step names another
    std::string actor, operation;
    std::optional<std::string> document;
    std::string toml;      // what the operation's file says
    std::vector<Expectation> expectations;
};

struct Life {
    std::string title;
    std::vector<Step> steps;
};

// Nothing is read past the first fault: "file:line: what is wrong".
[[nodiscard]] std::expected<Life, std::string> read_life(std::string const& folder,
                                                         std::string const& file);
// The same from a text; `include` then looks into `folder`.
[[nodiscard]] std::expected<Life, std::string> parse_life(std::string const& folder,
                                                          std::string const& file,
                                                          std::string const& text);

// What did not come as the life tells it, "file:line: ..."; empty: all of it did.
[[nodiscard]] std::vector<std::string> faults_of(Life const& life, std::string const& root,
                                                 Policy const& policy);

// The facts that a life leaves on the record of one case, as far as it came as it is told.
[[nodiscard]] std::vector<RecordedFact> facts_of(Life const& life, std::string const& root,
                                                 Policy const& policy, CaseId const& id);

// What is wrong with one expectation about a case after a step; empty: it holds.
[[nodiscard]] std::string fault_of(std::string const& words, Case const& fms_case,
                                   std::string const& document, RecordedFact const* recorded,
                                   Policy const& policy, Date on);

}  // namespace casewright::lives

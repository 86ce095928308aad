// tests/simulation/drive.hpp
// Makes the attempts at the program, keeps the case folded event by event, and says what went
// against the rules that hold in every case: the invariants, the plain model, the record.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "cases/case_row.hpp"
#include "plain_model.hpp"
#include "service/perform.hpp"
#include "world.hpp"

namespace casewright::simulation {

// What was met, over all cases. Sums of two are the sums of their fields.
struct Tally {
    std::map<std::string, std::int64_t> successes;  // by operation
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t>
        transitions;                                // operation, from, to
    std::map<std::string, std::int64_t> refusals;   // by rule id
    std::int64_t cases = 0, attempts = 0, accepted = 0, refused = 0;
    std::int64_t closed = 0, archived = 0, amended = 0, replays = 0, stale = 0;
    std::int64_t compared = 0;                      // steps held against the plain model
    void add(Tally const& other);
};

// The fact that an operation is told, made from the fields of an attempt. None when a field cannot
// be read or a needed one is missing, or when the operation is told no fact.
[[nodiscard]] std::optional<Fact> told_fact(std::string_view fact_kind,
                                            std::map<std::string, std::string> const& told);

// What the case was before a fact, as far as the invariants ask.
struct Before {
    CaseStage stage = CaseStage::not_implemented;
    std::map<std::string, DocumentStage> documents;
    std::map<std::string, NoticeStage> notices;
    bool closure_hold = false;
};

// Lines that were let run over their funds while the case was in closure.
struct Watch {
    std::map<std::string, std::vector<Actor>> authority_by;  // document → hands
    std::map<LineNumber, bool> ran_over;
};
// A sentence for the first invariant that `event` broke (execution rules, 6.4). A sentence begins
// with a word of its own, by which two failures are told apart.
[[nodiscard]] std::optional<std::string> broken_invariant(Before const& before,
                                                          Case const& fms_case,
                                                          CaseEvent const& event,
                                                          std::string const& document,
                                                          Operation const& operation,
                                                          Watch& watch);

// The same steps taken by the plain model.
class AgainstModel {
public:
    // `refused_by`: the rule, or empty when the program allowed it. The case stands after it.
    std::optional<std::string> disagreement(Case const& fms_case, Attempt const& attempt,
                                            std::string const& document,
                                            std::string const& refused_by,
                                            LetterOfRequest const* told, Policy const& policy);

private:
    plain::Model model_;
};

class Drive {
public:
    Drive(World const& world, Tally& tally);
    ~Drive();
    // What went wrong, or nothing. The attempt itself may well be refused.
    std::optional<std::string> take(Attempt attempt);
    // Whether the whole history folds to the case as it stands.
    std::optional<std::string> check_fold();
    [[nodiscard]] Case const& now() const { return case_; }
    // The rule that refused the last attempt; empty: it was allowed.
    [[nodiscard]] std::string const& refused_by() const { return refused_by_; }

private:
    struct Kept;  // the store, its last contents
    AskedOperation asked_for(Attempt const& attempt, std::optional<Fact> told) const;
    void read_books(AskedOperation& asked, Attempt& attempt) const;
    std::expected<Fact, std::string> decided(AskedOperation const& asked, Act const& act);
    std::expected<Fact, std::string> performed(AskedOperation const& asked, bool possible);
    std::optional<std::string> probe(AskedOperation const& asked);
    std::optional<std::string> accept(Attempt const& attempt, Fact fact, Act const& act);
    void count(Operation const& operation, Before const& before, std::string const& document);

    World const& world_;
    Tally& tally_;
    Case case_;
    std::vector<CaseEvent> events_;
    AgainstModel model_;
    Watch watch_;
    std::map<int, PricedOffer> prices_;          // by letter
    std::map<std::string, int> letter_of_;       // by document
    std::unique_ptr<Kept> kept_;
    std::string refused_by_, fault_;
    int taken_ = 0;
};

}  // namespace casewright::simulation

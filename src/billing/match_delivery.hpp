// src/billing/match_delivery.hpp
// What is wrong with one delivery by itself, given those reported before it.
#pragma once
#include <set>

#include "billing/match_paper.hpp"

namespace casewright {

class DeliveryJudge {
public:
    // The question outlives it.
    DeliveryJudge(MatchQuestion const& asked, Policy const& policy);

    // Everything that is wrong with the delivery by itself, in the order of the kinds; takes it into
    // account for those after it.
    [[nodiscard]] std::vector<Finding> findings_of(DeliveryPaper const& delivery);
    // What the delivery that was judged last takes back, if it is a credit: of which delivery, and its
    // value. Empty for any other.
    struct TakenBack {
        DeliveryPaper const* delivery = nullptr;
        Money value;  // above zero
    };
    [[nodiscard]] std::vector<TakenBack> const& taken_back() const { return taken_back_; }
    // What is still missing of deliveries that nothing took back: an actual price, an acceptance. After
    // all deliveries, in their order.
    [[nodiscard]] std::vector<Finding> open_findings();
    // A delivery whose quarter was long enough ago to be on a statement.
    [[nodiscard]] std::optional<Finding> unbilled(DeliveryPaper const& delivery, Money value) const;

private:
    struct Sums {
        std::int64_t quantity = 0;
        Money value;
    };
    void judge_line(DeliveryPaper const& delivery, OrderedLine const& line);
    struct Kept {
        DeliveryPaper const* delivery;
        std::int64_t quantity;  // that no credit took back
        Money value;
    };
    void judge_credit(DeliveryPaper const& delivery);
    // By its document number, or by the price and the age of what was delivered on its line.
    [[nodiscard]] std::vector<Kept*> meant_by(DeliveryPaper const& credit, bool by_number);
    void find(FindingKind kind, DeliveryPaper const& delivery, std::string sentence,
              Citation source = {"SAMM", "C9.13"});
    [[nodiscard]] std::optional<int> days(std::string_view id) const;

    MatchQuestion const& asked_;
    Policy const& policy_;
    PaperJudge paper_;
    std::vector<FindingKind> kinds_;
    std::map<std::string, OrderedCase const*, std::less<>> cases_;
    std::map<std::pair<std::string, std::string>, OrderedLine const*> lines_;
    std::map<std::pair<std::string, std::string>, Sums> sums_;
    std::set<std::pair<std::string, std::string>> seen_;  // case and document
    std::set<std::pair<std::string, std::string>> credits_;  // those with a document number of their own
    std::map<std::pair<std::string, std::string>, std::vector<Kept>> kept_;  // by case and line
    std::vector<TakenBack> taken_back_;
    std::vector<Finding> found_;
};

}  // namespace casewright

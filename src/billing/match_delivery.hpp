// src/billing/match_delivery.hpp
// What is wrong with one delivery by itself, given those reported before it.
#pragma once
#include <set>

#include "billing/match.hpp"

namespace casewright {

class DeliveryJudge {
public:
    // The question outlives it.
    DeliveryJudge(MatchQuestion const& asked, Policy const& policy);

    // Everything that is wrong with the delivery, in the order of the kinds; takes it into account
    // for those after it.
    [[nodiscard]] std::vector<Finding> findings_of(DeliveryPaper const& delivery);
    // A delivery whose quarter was long enough ago to be on a statement.
    [[nodiscard]] std::optional<Finding> unbilled(DeliveryPaper const& delivery, Money value) const;

private:
    struct Sums {
        std::int64_t quantity = 0;
        Money value;
    };
    void judge_line(DeliveryPaper const& delivery, OrderedLine const& line);
    void judge_price(DeliveryPaper const& delivery, OrderedLine const& line);
    void judge_days(DeliveryPaper const& delivery, OrderedCase const* fms_case);
    void judge_credit(DeliveryPaper const& delivery);
    void find(FindingKind kind, DeliveryPaper const& delivery, std::string sentence,
              Citation source = {"SAMM", "C9.13"});
    [[nodiscard]] std::optional<int> days(std::string_view id) const;

    MatchQuestion const& asked_;
    Policy const& policy_;
    std::map<std::string, OrderedCase const*, std::less<>> cases_;
    std::map<std::pair<std::string, std::string>, OrderedLine const*> lines_;
    std::map<std::pair<std::string, std::string>, Sums> sums_;
    std::set<std::pair<std::string, std::string>> seen_;  // case and document
    std::vector<Finding> found_;
};

}  // namespace casewright

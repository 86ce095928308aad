// src/billing/match_paper.hpp
// What is wrong with one delivery whatever else was delivered: its number, its price and its days, against
// the case and the line that it names. Said as kinds first, because a report may hold ten million rows with
// nothing wrong; words are made for those that are listed.
#pragma once
#include <optional>
#include <vector>

#include "billing/match.hpp"

namespace casewright {

// An amount without its sign.
[[nodiscard]] inline Money size_of(Money amount) { return amount < Money{} ? Money{} - amount : amount; }

class PaperJudge {
public:
    // The limits of the policy on the day of the question; one that is not known is not asked for.
    PaperJudge(Policy const& policy, Date on);

    // Each adds the kinds that apply, in the order of the kinds. Constant time but for suspensions of before.
    void judge_number(DeliveryPaper const& paper, std::vector<FindingKind>& to) const;
    void judge_price(DeliveryPaper const& paper, OrderedLine const& line, std::vector<FindingKind>& to) const;
    // `fms_case` is null when it is not known: then only the days of the paper itself are asked.
    void judge_days(DeliveryPaper const& paper, OrderedCase const* fms_case,
                    std::vector<FindingKind>& to) const;

    // Whether the price has been an estimate for too long, or its case is closed, before which all were to become actual;
    // whether it was settled is for the caller to know. `fms_case` is null when it is not known.
    [[nodiscard]] bool waits_too_long(Date delivered_on, OrderedCase const* fms_case) const;

    // A finding of one of these kinds, `estimate_not_settled`, or `duplicate_delivery` of a posted row. `fms_case` and `line` are
    // those that it was found with.
    [[nodiscard]] Finding explained(FindingKind kind, DeliveryPaper const& paper,
                                    OrderedCase const* fms_case, OrderedLine const* line) const;

private:
    [[nodiscard]] Finding explained_days(FindingKind kind, DeliveryPaper const& paper,
                                         OrderedCase const* fms_case) const;
    Date on_;
    std::optional<std::int64_t> plausible_times_;
    std::optional<Rate> drift_share_;
    std::optional<int> report_days_, estimate_days_;
};

}  // namespace casewright

#include "billing/match_delivery.hpp"

#include <algorithm>
#include <tuple>

#include "lifecycle/payment_days.hpp"

namespace casewright {

DeliveryJudge::DeliveryJudge(MatchQuestion const& asked, Policy const& policy)
    : asked_{asked}, policy_{policy}, paper_{policy, asked.on} {
    for (auto const& fms_case : asked.cases) {
        cases_[fms_case.case_id] = &fms_case;
        for (auto const& line : fms_case.lines) lines_[{line.case_id, line.line}] = &line;
    }
}

std::optional<int> DeliveryJudge::days(std::string_view id) const {
    auto const value = policy_.find(id, asked_.on);
    return value ? std::optional{value->count()} : std::nullopt;
}

void DeliveryJudge::find(FindingKind kind, DeliveryPaper const& delivery, std::string sentence,
                         Citation source) {
    found_.push_back({kind, delivery.case_id, delivery.line, delivery.document, delivery.place,
                      size_of(delivery.value), std::move(sentence), std::move(source)});
}

std::vector<Finding> DeliveryJudge::findings_of(DeliveryPaper const& delivery) {
    found_.clear();
    taken_back_.clear();
    auto const fms_case = cases_.find(delivery.case_id);
    auto const line = lines_.find({delivery.case_id, delivery.line});
    auto const* known = fms_case == cases_.end() ? nullptr : fms_case->second;
    auto const* ordered = line == lines_.end() ? nullptr : line->second;
    auto const explain = [&] {
        for (auto const kind : kinds_) found_.push_back(paper_.explained(kind, delivery, known, ordered));
        kinds_.clear();
    };
    if (known == nullptr)
        find(FindingKind::unknown_case, delivery, "There is no implemented case of this name.");
    else if (ordered == nullptr)
        find(FindingKind::unknown_line, delivery, "The implemented case has no such line.");
    if (!delivery.of_rows) paper_.judge_number(delivery, kinds_);
    explain();
    if (delivery.quantity < 0 || delivery.value < Money{}) {
        judge_credit(delivery);
    } else if (!seen_.insert({delivery.case_id, delivery.document}).second) {
        find(FindingKind::duplicate_delivery, delivery,
             "A delivery of this document number was reported for this case before.");
    }
    if (delivery.quantity >= 0 && delivery.value >= Money{})
        kept_[{delivery.case_id, delivery.line}].push_back({&delivery, delivery.quantity, delivery.value});
    if (ordered != nullptr) judge_line(delivery, *ordered);
    if (delivery.of_rows) return std::move(found_);
    if (ordered != nullptr && ordered->quantity && delivery.quantity != 0)
        paper_.judge_price(delivery, *ordered, kinds_);
    paper_.judge_days(delivery, known, kinds_);
    explain();
    return std::move(found_);
}

// Interpretation: a reversal with a document number of its own names no delivery, so it takes back the
// oldest of its line at its own price and price code, then the oldest at its price, then the oldest, as
// deliveries/estimates.hpp reads posted reports.
std::vector<DeliveryJudge::Kept*> DeliveryJudge::meant_by(DeliveryPaper const& credit, bool by_number) {
    std::vector<Kept*> meant;
    for (auto& kept : kept_[{credit.case_id, credit.line}])
        if (!by_number || kept.delivery->document == credit.document) meant.push_back(&kept);
    std::ranges::stable_sort(meant, {}, [&](Kept const* kept) {
        auto const& delivery = *kept->delivery;
        return std::tuple{delivery.unit_price != credit.unit_price, delivery.estimated != credit.estimated,
                          std::chrono::sys_days{delivery.delivered_on}};
    });
    return meant;
}

void DeliveryJudge::judge_credit(DeliveryPaper const& credit) {
    std::pair const key{credit.case_id, credit.document};
    bool const by_number = seen_.contains(key);
    if (!by_number && !credits_.insert(key).second)
        return find(FindingKind::duplicate_delivery, credit,
                    "A credit of this document number was reported for this case before.");
    auto units = -credit.quantity;
    auto value = Money{} - credit.value;
    for (auto* kept : meant_by(credit, by_number)) {
        if (value <= Money{} && units <= 0) break;
        // A dollar line has no units: there money takes back money.
        auto const part_units = std::min(units, kept->quantity);
        auto const whole = units > 0 ? units : 1;
        auto part = units > 0 ? Money::from_cents(divide(Wide{value.cents()} * part_units, whole,
                                                         Rounding::half_away_from_zero))
                              : std::min(value, kept->value);
        if (units > 0 ? part_units == 0 : part <= Money{}) continue;
        kept->quantity -= part_units;
        kept->value = kept->value - part;
        units -= part_units;
        value = value - part;
        taken_back_.push_back({kept->delivery, part});
    }
    if (units > 0 || value > Money{})
        find(FindingKind::credit_without_delivery, credit,
             "There is no delivery, or not so much of it, that this credit could take back.");
}

void DeliveryJudge::judge_line(DeliveryPaper const& delivery, OrderedLine const& line) {
    auto& sums = sums_[{delivery.case_id, delivery.line}];
    sums.quantity += delivery.quantity;
    sums.value += delivery.value;
    if (line.quantity && sums.quantity > line.quantity->units)
        find(FindingKind::quantity_over_line, delivery,
             "The line orders " + to_text(*line.quantity) + " and " +
                 std::to_string(sums.quantity) + " would be delivered.");
    if (sums.value > line.funds)
        find(FindingKind::value_over_line, delivery,
             "The line has " + to_text(line.funds) + " dollars and " + to_text(sums.value) +
                 " would be delivered.",
             {"SAMM", "C6.7.3.1.1"});
}

std::vector<Finding> DeliveryJudge::open_findings() {
    found_.clear();
    auto const receipt_limit = days("billing/receipt_days");
    for (auto const& [line, all] : kept_)
        for (auto const& kept : all) {
            auto const& delivery = *kept.delivery;
            auto const waiting = days_between(delivery.delivered_on, asked_.on);
            // Taken back as a whole; what never had units and value was never taken back.
            if (kept.quantity == 0 && kept.value == Money{} &&
                (delivery.quantity != 0 || delivery.value != Money{}))
                continue;
            auto const of_case = cases_.find(delivery.case_id);
            auto const* fms_case = of_case == cases_.end() ? nullptr : of_case->second;
            if (delivery.estimated && paper_.waits_too_long(delivery.delivered_on, fms_case))
                found_.push_back(paper_.explained(FindingKind::estimate_not_settled, delivery, fms_case, nullptr));
            if (!delivery.accepted_on && receipt_limit && kept.quantity > 0 && waiting > *receipt_limit)
                find(FindingKind::not_accepted, delivery,
                     "Nobody has recorded receipt and acceptance in " + std::to_string(waiting) + " days.",
                     {"DSCA 25-53", ""});
        }
    return std::move(found_);
}

std::optional<Finding> DeliveryJudge::unbilled(DeliveryPaper const& delivery, Money value) const {
    auto const period = billing_period(fiscal_quarter_of(delivery.reported_on), policy_);
    if (!period || asked_.on <= period->statement_on) return std::nullopt;
    return Finding{FindingKind::not_billed, delivery.case_id, delivery.line, delivery.document,
                   delivery.place, size_of(value),
                   "It belonged on the statement of about " + in_words(period->statement_on) +
                       " and was not billed.",
                   {"SAMM", "C9.T25"}};
}

}  // namespace casewright

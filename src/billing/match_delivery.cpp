#include "billing/match_delivery.hpp"

#include <algorithm>
#include <tuple>

#include "lifecycle/payment_days.hpp"

namespace casewright {
namespace {

std::string customer_of(std::string const& case_id) { return case_id.substr(0, 2); }

// A document number of a requisition names the service in its first place and the customer in the
// two after it (DLM 4000.25-1, document number); other numbers say nothing of a country.
std::optional<std::string> customer_in(std::string const& document) {
    constexpr std::string_view services = "BDPKT";
    if (document.size() != 14 || services.find(document[0]) == services.npos) return std::nullopt;
    auto const code = document.substr(1, 2);
    bool const letters = std::ranges::all_of(code, [](char c) { return 'A' <= c && c <= 'Z'; });
    return letters ? std::optional{code} : std::nullopt;
}

}  // namespace

DeliveryJudge::DeliveryJudge(MatchQuestion const& asked, Policy const& policy)
    : asked_{asked}, policy_{policy} {
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
    if (known == nullptr)
        find(FindingKind::unknown_case, delivery, "There is no implemented case of this name.");
    else if (line == lines_.end())
        find(FindingKind::unknown_line, delivery, "The implemented case has no such line.");
    if (auto const customer = customer_in(delivery.document);
        customer && *customer != customer_of(delivery.case_id))
        find(FindingKind::wrong_country, delivery,
             "The document number is one of customer " + *customer + ".",
             {"DLM 4000.25-1", "document number"});
    if (delivery.quantity < 0 || delivery.value < Money{}) {
        judge_credit(delivery);
    } else if (!seen_.insert({delivery.case_id, delivery.document}).second) {
        find(FindingKind::duplicate_delivery, delivery,
             "A delivery of this document number was reported for this case before.");
    }
    if (delivery.quantity >= 0 && delivery.value >= Money{})
        kept_[{delivery.case_id, delivery.line}].push_back({&delivery, delivery.quantity, delivery.value});
    if (line != lines_.end()) judge_line(delivery, *line->second);
    judge_days(delivery, known);
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
    if (line.quantity && delivery.quantity != 0) judge_price(delivery, line);
}

void DeliveryJudge::judge_price(DeliveryPaper const& delivery, OrderedLine const& line) {
    auto const price = Wide{delivery.unit_price.micros()};
    auto const ordered = Wide{line.unit_price.micros()};
    if (price == 0)
        return find(FindingKind::price_of_zero, delivery, "The unit price is zero.");
    auto const times = policy_.find("billing/price_plausible_times", asked_.on);
    auto const apart = policy_.find("billing/price_drift_share", asked_.on);
    if (times && (price > ordered * times->count() || price * times->count() < ordered))
        return find(FindingKind::price_implausible, delivery,
                    "The unit price is " + to_text(delivery.unit_price) + " and that of the line " +
                        to_text(line.unit_price) + ": a digit may be wrong.");
    auto const difference = price > ordered ? price - ordered : ordered - price;
    if (apart && difference * Rate::whole > ordered * apart->rate().parts_per_million)
        find(FindingKind::price_differs, delivery,
             "The unit price is " + to_text(delivery.unit_price) + " and that of the line " +
                 to_text(line.unit_price) + ".");
}

void DeliveryJudge::judge_days(DeliveryPaper const& delivery, OrderedCase const* fms_case) {
    auto const told_after = days_between(delivery.delivered_on, delivery.reported_on);
    if (told_after < 0)
        find(FindingKind::delivered_after_report, delivery,
             "It was delivered on " + in_words(delivery.delivered_on) +
                 ", after it was reported.");
    if (delivery.reported_on > asked_.on)
        find(FindingKind::reported_in_future, delivery, "The day of the report is still to come.");
    if (fms_case != nullptr) {
        if (!fms_case->implemented_on || delivery.delivered_on < *fms_case->implemented_on)
            find(FindingKind::delivered_too_early, delivery,
                 "The case was not implemented on the day of delivery.", {"SAMM", "C6.1.1"});
        if (fms_case->closed_on && delivery.delivered_on > *fms_case->closed_on)
            find(FindingKind::delivered_after_closure, delivery,
                 "The case was closed on " + in_words(*fms_case->closed_on) + ".",
                 {"SAMM Appendix 7", "A7.C4"});
        if (fms_case->stopped_on && delivery.delivered_on >= *fms_case->stopped_on)
            find(FindingKind::delivered_while_suspended, delivery,
                 "Deliveries of this case are stopped from " + in_words(*fms_case->stopped_on) + " on.",
                 {"SAMM", "C6.6.1"});
        // What was delivered all the same is recorded once the suspension is lifted, and is told here.
        for (auto const& [from, until] : fms_case->stops_lifted)
            if (from <= delivery.delivered_on && delivery.delivered_on < until)
                find(FindingKind::delivered_while_suspended, delivery,
                     "Deliveries of this case were stopped from " + in_words(from) + " until " +
                         in_words(until) + ".",
                     {"SAMM", "C6.6.1"});
    }
    if (auto const limit = days("billing/delivery_report_days"); limit && told_after > *limit)
        find(FindingKind::late_report, delivery,
             "It was reported " + std::to_string(told_after) + " days after delivery; " +
                 std::to_string(*limit) + " are allowed.",
             {"SAMM", "C9.13.1"});
}

std::vector<Finding> DeliveryJudge::open_findings() {
    found_.clear();
    auto const estimate_limit = days("billing/estimated_price_days/required_after");
    auto const receipt_limit = days("billing/receipt_days");
    for (auto const& [line, all] : kept_)
        for (auto const& kept : all) {
            auto const& delivery = *kept.delivery;
            auto const waiting = days_between(delivery.delivered_on, asked_.on);
            // Taken back as a whole; what never had units and value was never taken back.
            if (kept.quantity == 0 && kept.value == Money{} &&
                (delivery.quantity != 0 || delivery.value != Money{}))
                continue;
            if (delivery.estimated && estimate_limit && waiting > *estimate_limit)
                find(FindingKind::estimate_not_settled, delivery,
                     "The price has been an estimate for " + std::to_string(waiting) + " days.",
                     {"SAMM", "C9.13.2"});
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

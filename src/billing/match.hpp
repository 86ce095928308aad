// src/billing/match.hpp
// The three-way match: what a line orders, what was delivered on it, what was billed for it. Every
// delivery and every bill that does not fit the others is listed with the value that hangs on it;
// so is what cannot be plausible, whatever it is matched with. Nothing is repaired here.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/request.hpp"
#include "policy/policy.hpp"

namespace casewright {

struct OrderedLine {
    std::string case_id, line;      // as written: papers may name a case that there is not
    std::string description;
    std::optional<Quantity> quantity;  // none: a dollar line
    UnitPrice unit_price;
    Money funds;
};

struct OrderedCase {
    std::string case_id;
    std::optional<Date> implemented_on, closed_on;
    std::optional<Date> stopped_on;  // the first day without deliveries, of a suspension that stops them
    std::vector<std::pair<Date, Date>> stops_lifted{};  // such suspensions before: first day, first day after
    std::vector<OrderedLine> lines;
};

struct DeliveryPaper {
    std::string case_id, line, document;
    std::int64_t quantity = 0;      // below zero: a credit; 0 for a dollar line
    UnitPrice unit_price;
    Money value;                    // below zero for a credit
    Date delivered_on, reported_on;
    bool estimated = false;         // the price, and not settled since
    std::optional<Date> accepted_on;
    std::string place;              // where it was read, "deliveries.csv:12"; empty: in the record
    // The sum of rows whose number, price and days are judged one by one (match_posted.hpp), not here.
    bool of_rows = false;
};

struct BillPaper {
    std::string case_id, line, document;  // the delivery that it bills
    Money amount;                         // below zero: of a credit
    Date billed_on;
    std::string place;
};

struct MatchQuestion {
    std::vector<OrderedCase> cases;       // each once
    std::vector<DeliveryPaper> deliveries;  // in the order in which they were reported
    std::vector<BillPaper> bills;
    Date on;                              // the day of the question
};

enum class FindingKind {
    unknown_case,
    unknown_line,
    wrong_country,
    duplicate_delivery,
    quantity_over_line,
    value_over_line,
    price_of_zero,
    price_implausible,
    price_differs,
    delivered_after_report,
    delivered_too_early,
    delivered_after_closure,
    delivered_while_suspended,
    reported_in_future,
    late_report,
    estimate_not_settled,
    not_accepted,
    not_billed,
    credit_without_delivery,
    bill_without_delivery,
    billed_twice,
    bill_differs,
    bill_of_other_line,
    bill_before_delivery,
};
template <>
struct Words<FindingKind> {
    static constexpr WordList<FindingKind, 24> all{
        {{FindingKind::unknown_case, "unknown_case"},
         {FindingKind::unknown_line, "unknown_line"},
         {FindingKind::wrong_country, "wrong_country"},
         {FindingKind::duplicate_delivery, "duplicate_delivery"},
         {FindingKind::quantity_over_line, "quantity_over_line"},
         {FindingKind::value_over_line, "value_over_line"},
         {FindingKind::price_of_zero, "price_of_zero"},
         {FindingKind::price_implausible, "price_implausible"},
         {FindingKind::price_differs, "price_differs"},
         {FindingKind::delivered_after_report, "delivered_after_report"},
         {FindingKind::delivered_too_early, "delivered_too_early"},
         {FindingKind::delivered_after_closure, "delivered_after_closure"},
         {FindingKind::delivered_while_suspended, "delivered_while_suspended"},
         {FindingKind::reported_in_future, "reported_in_future"},
         {FindingKind::late_report, "late_report"},
         {FindingKind::estimate_not_settled, "estimate_not_settled"},
         {FindingKind::not_accepted, "not_accepted"},
         {FindingKind::not_billed, "not_billed"},
         {FindingKind::credit_without_delivery, "credit_without_delivery"},
         {FindingKind::bill_without_delivery, "bill_without_delivery"},
         {FindingKind::billed_twice, "billed_twice"},
         {FindingKind::bill_differs, "bill_differs"},
         {FindingKind::bill_of_other_line, "bill_of_other_line"},
         {FindingKind::bill_before_delivery, "bill_before_delivery"}}};
};

struct Finding {
    FindingKind kind;
    std::string case_id, line, document, place;
    Money value;              // that hangs on it, never below zero
    std::string explanation;  // one sentence
    Citation source;
};

struct MatchedLine {
    std::string case_id, line, description;
    Money ordered, delivered, billed, matched;
    Money unmatched_deliveries, unmatched_bills;
};

struct MatchReport {
    std::vector<Finding> findings;  // by case, line and document, deliveries before bills
    std::vector<MatchedLine> lines;
    Money ordered, delivered, billed, matched, unmatched_deliveries, unmatched_bills;
    std::map<FindingKind, std::size_t> counts;    // of all findings
    std::map<FindingKind, std::size_t> unlisted;  // of those that `findings` leaves out, beyond a limit
};

// n log n in the papers. Limits come from the policy as of the day of the question; a limit that is
// not known is not asked for.
[[nodiscard]] MatchReport match(MatchQuestion const& asked, Policy const& policy);

}  // namespace casewright

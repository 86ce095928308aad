// src/supply/order_book.hpp
// Orders that come from the cases of the record: the article of a line against that of the plan, the
// state that the facts give it, the quantity that is still to come, and where all of it stands. What is
// requested, notified or offered is no order yet and is shown apart.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "supply/plan.hpp"

namespace casewright::supply {

struct RecordedOrder {
    Order order;
    Origin origin;
};
struct OrderBook {
    std::vector<RecordedOrder> orders;
    std::vector<PassedOver> passed_over;
};

// Adds what one case asks of the line of `plan`, which takes orders from the record. A line in force is
// one order for each version that raised its quantity, so that units added later wait from the day on
// which they were accepted; what was shipped is taken off the oldest. An open version is an order for
// what it adds. Linear in documents times lines.
void add_orders_of(CaseId const& id, Case const& fms_case, Plan const& plan, OrderBook& book);

// Whether a case can hold an order of this plan, by what a list of cases knows of it: none of a purchaser that the plan does not name, and
// none of a case in closure, which asks for nothing. So those need not be folded. `stage` is the word of its stage.
[[nodiscard]] bool may_hold_orders(CaseId const& id, std::string_view stage, Plan const& plan);

// The plan with the orders of the record after those written by hand, with what its hints say of them.
// An error in one sentence: an id twice, a hint without its order, a probability that nobody stated,
// sums that do not fit in 64 bits.
[[nodiscard]] std::expected<Plan, std::string> with_orders(Plan plan, OrderBook book);

// "KV-B-UAA/001", and with the document behind it where units were added or are not in force yet.
[[nodiscard]] std::string order_id(CaseId const& id, LineNumber const& line, std::string_view document);

// What is sure and what is not. `weighted` counts a requested or notified order by its probability.
struct BookSums {
    int orders = 0;
    std::int64_t units = 0;
    double weighted = 0.0;
};
[[nodiscard]] BookSums confirmed_of(Plan const& plan);    // accepted or on contract
[[nodiscard]] BookSums unconfirmed_of(Plan const& plan);  // requested, notified or offered

// `{"confirmed":{…},"unconfirmed":{…},"orders":[…],"passed_over":[…]}`; of an order written by hand the
// origin is null. Without `each_order` the two sums alone.
[[nodiscard]] std::string order_book_json(Plan const& plan, bool each_order);

}  // namespace casewright::supply

// src/supply/from_record.hpp
// The part of an order book that a plan does not write by hand: which cases of the record stand in it,
// and what the record cannot know of their orders.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "foundation/dates.hpp"

namespace casewright::supply {

// What the plan says of one order of the record, by its id.
struct OrderHint {
    std::string id;
    std::optional<std::int64_t> priority, weight;
    std::optional<double> probability;
    std::optional<Date> due, earliest;
};

struct FromRecord {
    std::vector<std::string> articles;    // lines of these articles are orders of this plan
    std::vector<std::string> purchasers;  // customer codes; empty: everybody
    // How probable it is that what is only requested, or only notified, comes to be. Nobody publishes
    // that: it is stated in the plan, and an order that needs it without it makes the plan unusable.
    std::optional<double> requested, notified;
    std::vector<OrderHint> hints;
};

// Where an order of the plan was taken from, and what the record says of it.
struct Origin {
    int order = 0;  // place among the orders of the plan
    std::string case_id, line, document, article;
    std::string stage;            // of the document or of the line, in the words of the record
    std::uint32_t sequence = 0;   // of the last fact of the case that was read
    std::int64_t ordered = 0, shipped = 0;
    std::string because;          // why it has its state
};

// What the record has and the order book leaves out.
struct PassedOver {
    std::string case_id, line, document, because;
};

}  // namespace casewright::supply

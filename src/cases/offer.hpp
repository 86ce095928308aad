// src/cases/offer.hpp
// An offer as priced: each line with its build-up, the summary blocks, and the reason of every
// figure. Rates are kept as used; reading it again asks no rate table.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "cases/derivation.hpp"
#include "cases/request.hpp"

namespace casewright {

struct PricedLine {
    LineNumber number;
    std::string description, article;
    LineKind kind = LineKind::article;
    bool mde = false, sme = false;
    std::optional<Quantity> quantity;
    std::string unit_of_issue;
    PriceStatus price_status = PriceStatus::estimate;
    std::string source, type_of_assistance, delivery_term, offer_release, availability;
    std::vector<ScheduledDelivery> schedule;
    // Within the unit price, for each unit.
    UnitPrice base_price, nonrecurring_cost, contract_administration, program_support, attrition;
    UnitPrice unit_price;
    Money net;  // quantity × unit price
    // Below the line.
    Money packing_crating_handling, administrative_charge, transportation, other;
};

struct OfferSummary {
    Money net_estimated_cost, packing_crating_handling, administrative_charge, transportation,
        other, total;
};

// What is missing or remarkable but does not forbid the price: it stands in the way of the offer.
struct Remark {
    std::string line;  // empty: the whole offer
    std::string text;
    Citation source;
};

struct PricedOffer {
    static constexpr std::string_view fact_kind = "offer_priced";
    std::optional<std::string> document;  // none: the basic document
    CaseId case_id;
    std::string purchaser, agency, subject;
    CaseKind kind = CaseKind::defined_order;
    Program program = Program::fms;
    bool sample = false;
    Date requested_on;
    Date priced_on;  // the day of the question
    std::vector<PricedLine> lines;
    OfferSummary summary;
    std::vector<Remark> remarks;
    Explanations explanations;
};

}  // namespace casewright

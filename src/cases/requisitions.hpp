// src/cases/requisitions.hpp
// Requisitions of blanket orders and supply support (MILSTRIP), from receipt to shipment. A
// requisition is named by its document number.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/items.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright {

enum class RequisitionStage {
    none,
    received,
    validated,
    passed,
    in_supply,
    shipped,
    confirmed,
    rejected,
    cancelled,
};
template <>
struct Words<RequisitionStage> {
    static constexpr WordList<RequisitionStage, 9> all{
        {{RequisitionStage::none, "no_requisition"},
         {RequisitionStage::received, "requisition_received"},
         {RequisitionStage::validated, "requisition_validated"},
         {RequisitionStage::passed, "requisition_passed"},
         {RequisitionStage::in_supply, "requisition_in_supply"},
         {RequisitionStage::shipped, "requisition_shipped"},
         {RequisitionStage::confirmed, "requisition_confirmed"},
         {RequisitionStage::rejected, "requisition_rejected"},
         {RequisitionStage::cancelled, "requisition_cancelled"}}};
};

struct RequisitionReceived {
    static constexpr std::string_view fact_kind = "requisition_received";
    std::string name;
    LineNumber line;
    std::string stock_number;
    Quantity quantity;
    Money value;
};
template <class Fields>
void describe(Fields& fields, RequisitionReceived& it) {
    fields("requisition", it.name);
    fields("line", it.line);
    fields("stock_number", it.stock_number);
    fields("quantity", it.quantity);
    fields("value", it.value);
}
// The stock number itself was looked at, not the class it belongs to (GAO-03-664).
struct RequisitionValidated {
    static constexpr std::string_view fact_kind = "requisition_validated";
    std::string name;
    std::string stock_number;                    // the one that was checked
    bool released = false;                       // this number may go to this purchaser
    std::optional<std::string> override_reason;  // why it goes on although it is not released
    bool overridden = false;
};
template <class Fields>
void describe(Fields& fields, RequisitionValidated& it) {
    fields("requisition", it.name);
    fields("stock_number", it.stock_number);
    fields("released", it.released);
    fields("override_reason", it.override_reason);
    fields.found("overridden", it.overridden);
}
struct RequisitionPassed {
    static constexpr std::string_view fact_kind = "requisition_passed";
    std::string name;
    std::string supply_source;
};
template <class Fields>
void describe(Fields& fields, RequisitionPassed& it) {
    fields("requisition", it.name);
    fields("supply_source", it.supply_source);
}
// Where a status leaves a requisition is policy; the fact keeps what the policy of its day said.
struct RequisitionStatusPosted {
    static constexpr std::string_view fact_kind = "requisition_status_posted";
    std::string name;
    std::string status;  // of codes/requisition_status
    std::optional<Date> expected_on;
    RequisitionStage stage = RequisitionStage::in_supply;
};
template <class Fields>
void describe(Fields& fields, RequisitionStatusPosted& it) {
    fields("requisition", it.name);
    fields("status", it.status);
    fields("expected_on", it.expected_on);
    fields.found("stage", it.stage);
}
struct RequisitionShipped {
    static constexpr std::string_view fact_kind = "requisition_shipped";
    std::string name;
    Quantity quantity;
    Date shipped_on;
    std::string reference;
};
template <class Fields>
void describe(Fields& fields, RequisitionShipped& it) {
    fields("requisition", it.name);
    fields("quantity", it.quantity);
    fields("shipped_on", it.shipped_on);
    fields("reference", it.reference);
}
struct RequisitionConfirmed {
    static constexpr std::string_view fact_kind = "requisition_confirmed";
    std::string name;
    Date received_on;
};
template <class Fields>
void describe(Fields& fields, RequisitionConfirmed& it) {
    fields("requisition", it.name);
    fields("received_on", it.received_on);
}
struct RequisitionCancelled {
    static constexpr std::string_view fact_kind = "requisition_cancelled";
    std::string name;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, RequisitionCancelled& it) {
    fields("requisition", it.name);
    fields("reason", it.reason);
}

using RequisitionFacts =
    FactList<RequisitionReceived, RequisitionValidated, RequisitionPassed, RequisitionStatusPosted,
             RequisitionShipped, RequisitionConfirmed, RequisitionCancelled>;

struct Requisition {
    std::string name;
    LineNumber line;
    std::string stock_number;
    Quantity quantity;
    Money value;
    RequisitionStage stage = RequisitionStage::none;
    Date received_on, since;
    std::string supply_source, status;
    std::optional<std::string> override_reason;  // of the release check; none: nothing overridden
    std::optional<Date> expected_on, shipped_on;
};

struct RequisitionBook {
    Book<Requisition> requisitions;
};

// What the requisitions of a line have taken of its funds: those that passed validation and were
// neither rejected nor cancelled after it. Received ones take nothing yet.
[[nodiscard]] Money taken_by_requisitions(RequisitionBook const& book, LineNumber const& line);

void take(RequisitionBook&, RequisitionReceived const&, Happening const&);
void take(RequisitionBook&, RequisitionValidated const&, Happening const&);
void take(RequisitionBook&, RequisitionPassed const&, Happening const&);
void take(RequisitionBook&, RequisitionStatusPosted const&, Happening const&);
void take(RequisitionBook&, RequisitionShipped const&, Happening const&);
void take(RequisitionBook&, RequisitionConfirmed const&, Happening const&);
void take(RequisitionBook&, RequisitionCancelled const&, Happening const&);

}  // namespace casewright

#include "cases/requisitions.hpp"

namespace casewright {
namespace {

Requisition& move_to(RequisitionBook& book, std::string const& name, RequisitionStage stage,
                     Date on) {
    auto& requisition = book.requisitions[name];
    requisition.stage = stage;
    requisition.since = on;
    return requisition;
}

bool takes_funds(RequisitionStage stage) {
    switch (stage) {
        case RequisitionStage::validated:
        case RequisitionStage::passed:
        case RequisitionStage::in_supply:
        case RequisitionStage::shipped:
        case RequisitionStage::confirmed: return true;
        default: return false;
    }
}

}  // namespace

Money taken_by_requisitions(RequisitionBook const& book, LineNumber const& line) {
    Money sum;
    for (auto const& [name, requisition] : book.requisitions)
        if (requisition.line == line && takes_funds(requisition.stage)) sum += requisition.value;
    return sum;
}

void take(RequisitionBook& book, RequisitionReceived const& fact, Happening const& happening) {
    auto& requisition = move_to(book, fact.name, RequisitionStage::received, happening.on);
    requisition.name = fact.name;
    requisition.line = fact.line;
    requisition.stock_number = fact.stock_number;
    requisition.quantity = fact.quantity;
    requisition.value = fact.value;
    requisition.received_on = happening.on;
}

void take(RequisitionBook& book, RequisitionValidated const& fact, Happening const& happening) {
    auto& requisition = move_to(book, fact.name, RequisitionStage::validated, happening.on);
    if (fact.overridden) requisition.override_reason = fact.override_reason;
}

void take(RequisitionBook& book, RequisitionPassed const& fact, Happening const& happening) {
    move_to(book, fact.name, RequisitionStage::passed, happening.on).supply_source =
        fact.supply_source;
}

void take(RequisitionBook& book, RequisitionStatusPosted const& fact, Happening const& happening) {
    auto& requisition = move_to(book, fact.name, fact.stage, happening.on);
    requisition.status = fact.status;
    if (fact.expected_on) requisition.expected_on = fact.expected_on;
}

void take(RequisitionBook& book, RequisitionShipped const& fact, Happening const& happening) {
    move_to(book, fact.name, RequisitionStage::shipped, happening.on).shipped_on = fact.shipped_on;
}

void take(RequisitionBook& book, RequisitionConfirmed const& fact, Happening const& happening) {
    move_to(book, fact.name, RequisitionStage::confirmed, happening.on);
}

void take(RequisitionBook& book, RequisitionCancelled const& fact, Happening const& happening) {
    move_to(book, fact.name, RequisitionStage::cancelled, happening.on);
}

}  // namespace casewright

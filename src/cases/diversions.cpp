#include "cases/diversions.hpp"

namespace casewright {
namespace {

Diversion& move_to(DiversionBook& book, std::string const& name, DiversionStage stage, Date on) {
    auto& diversion = book.diversions[name];
    diversion.name = name;
    diversion.stage = stage;
    diversion.since = on;
    return diversion;
}

}  // namespace

Quantity diverted(DiversionBook const& book, LineNumber const& line) {
    Quantity sum;
    for (auto const& [name, diversion] : book.diversions)
        if (diversion.line == line && diversion.stage == DiversionStage::executed)
            sum.units += diversion.quantity.units;
    return sum;
}

void take(DiversionBook& book, DiversionProposed const& fact, Happening const& happening) {
    auto& diversion = move_to(book, fact.name, DiversionStage::proposed, happening.on);
    diversion.kind = fact.kind;
    diversion.decided_by = fact.decided_by;
    diversion.to = fact.to;
    diversion.line = fact.line;
    diversion.quantity = fact.quantity;
    diversion.proposed_on = happening.on;
}

void take(DiversionBook& book, ReadinessReviewed const& fact, Happening const& happening) {
    auto& diversion =
        move_to(book, fact.name, DiversionStage::readiness_review, happening.on);
    diversion.significant_harm = fact.significant_harm;
    diversion.reviewed_by = happening.actor.role;
}

void take(DiversionBook& book, DiversionDecided const& fact, Happening const& happening) {
    move_to(book, fact.name,
            fact.approved ? DiversionStage::approved : DiversionStage::refused, happening.on);
}

void take(DiversionBook& book, DiversionExecuted const& fact, Happening const& happening) {
    move_to(book, fact.name, DiversionStage::executed, happening.on);
}

}  // namespace casewright

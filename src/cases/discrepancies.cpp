#include "cases/discrepancies.hpp"

#include <algorithm>

namespace casewright {
namespace {

Discrepancy& move_to(DiscrepancyBook& book, std::string const& name, DiscrepancyStage stage,
                     Date on) {
    auto& report = book.reports[name];
    report.name = name;
    report.stage = stage;
    report.since = on;
    return report;
}

// A second look starts at the investigation: that the report came in time and is large enough was
// checked the first time.
Discrepancy& look_again(DiscrepancyBook& book, std::string const& name, std::string suffix,
                        Date on) {
    auto& report = move_to(book, name, DiscrepancyStage::checked, on);
    report.suffix = std::move(suffix);
    report.decision.reset();
    report.sale_funds = Money{};
    report.investigated_on.reset();
    return report;
}

}  // namespace

bool any_open(DiscrepancyBook const& book) {
    return std::ranges::any_of(book.reports, [](auto const& named) {
        return named.second.stage != DiscrepancyStage::closed;
    });
}

void take(DiscrepancyBook& book, DiscrepancyFiled const& fact, Happening const& happening) {
    auto& report = move_to(book, fact.name, DiscrepancyStage::filed, happening.on);
    report.line = fact.line;
    report.codes = fact.codes;
    report.value = fact.value;
    report.filed_on = happening.on;
    report.misdirected_arms = fact.misdirected_arms;
}

void take(DiscrepancyBook& book, DiscrepancyChecked const& fact, Happening const& happening) {
    move_to(book, fact.name, DiscrepancyStage::checked, happening.on).compensated =
        fact.compensated;
}

void take(DiscrepancyBook& book, DiscrepancyInvestigated const& fact, Happening const& happening) {
    auto& report = move_to(book, fact.name, DiscrepancyStage::investigated, happening.on);
    report.liable = fact.liable;
    report.sensitive = fact.sensitive;
    report.investigated_on = happening.on;
}

void take(DiscrepancyBook& book, DiscrepancyDecided const& fact, Happening const& happening) {
    auto& report = move_to(book, fact.name, DiscrepancyStage::decided, happening.on);
    report.decision = fact.decision;
    report.sale_funds = fact.sale_funds;
    report.return_by = fact.return_by;
}

void take(DiscrepancyBook& book, DiscrepancyRemedied const& fact, Happening const& happening) {
    move_to(book, fact.name, DiscrepancyStage::remedied, happening.on);
}

void take(DiscrepancyBook& book, DiscrepancyClosed const& fact, Happening const& happening) {
    move_to(book, fact.name, DiscrepancyStage::closed, happening.on);
}

void take(DiscrepancyBook& book, DiscrepancyReconsidered const& fact, Happening const& happening) {
    look_again(book, fact.name, "R", happening.on).reconsidered = true;
}

void take(DiscrepancyBook& book, DiscrepancyContested const& fact, Happening const& happening) {
    look_again(book, fact.name, "C", happening.on).contested = true;
}

}  // namespace casewright

// src/app/commands_supply_program.cpp
// What sources state of a program: everything that its file holds, each with its source and its day.
#include <algorithm>

#include <fmt/format.h>

#include "app/commands_supply.hpp"
#include "app/table.hpp"
#include "foundation/text.hpp"
#include "supply/program.hpp"

namespace casewright {
namespace {

using namespace supply;

json::object as_json(StatedRate const& rate) {
    return {{"kind", to_text(rate.kind)}, {"when", rate.when}, {"quantity", rate.quantity}, {"unit", rate.unit}, {"as_of", rate.as_of},
            {"source", rate.source}, {"evidence", rate.evidence}, {"reliability", rate.reliability}, {"note", rate.note},
            {"conflicts_with", rate.conflicts_with}};
}

json::object as_json(StatedContract const& contract) {
    return {{"awarded", contract.awarded}, {"value_usd", contract.value}, {"quantity", contract.quantity}, {"completion", contract.completion},
            {"purchasers", contract.purchasers}, {"source", contract.source}, {"note", contract.note}, {"conflicts_with", contract.conflicts_with}};
}

json::array as_json(std::vector<StatedFact> const& facts) {
    json::array all;
    for (auto const& fact : facts) all.push_back({{"what", fact.what}, {"as_of", fact.as_of}, {"source", fact.source}});
    return all;
}

// The rates by kind, in the order in which the kinds are listed.
std::vector<StatedRate> by_kind(supply::Program const& program) {
    auto rates = program.rates;
    std::ranges::stable_sort(rates, {}, &StatedRate::kind);
    return rates;
}

// One thing that was stated, and below it where: a table would cut long addresses.
std::string item_text(std::string const& what, std::string const& as_of, std::string const& source) {
    return wrapped("- " + what, 2) + wrapped((as_of.empty() ? "" : "stated " + as_of + ": ") + source, 4);
}

std::string rates_text(supply::Program const& program) {
    TextTable table{{{"kind"}, {"when"}, {"number", ColumnAlign::right}, {"of"}, {"stated"}, {"source"}, {"how good"}}};
    std::string whole;
    for (auto const& rate : by_kind(program)) {
        table.add({std::string{to_text(rate.kind)}, rate.when, std::to_string(rate.quantity), rate.unit, rate.as_of, rate.source,
                   rate.reliability + ", " + rate.evidence});
        whole += item_text(fmt::format("{}, {}: {} {}{}{}", to_text(rate.kind), rate.when, rate.quantity, rate.unit, rate.note.empty() ? "" : "; ", rate.note),
                           rate.as_of, rate.source);
    }
    return table.text() + (whole.empty() ? whole : "\nThe same with notes and whole sources:\n" + whole);
}

std::string contracts_text(supply::Program const& program) {
    if (program.contracts.empty()) return "";
    std::string text = "\nContracted lots, by the day of award; what a source does not state is left open:\n";
    for (auto const& contract : program.contracts) {
        auto what = contract.awarded + ":";
        auto const add = [&](std::string_view before, std::string const& value, std::string_view after = "") {
            if (!value.empty()) what += fmt::format("{} {}{}{}", what.ends_with(':') ? "" : ",", before, value, after);
        };
        add("", contract.quantity, " units");
        add("", contract.value, " USD");
        add("complete ", contract.completion);
        add("for ", contract.purchasers);
        text += item_text(what + (contract.note.empty() ? "" : "; " + contract.note), "", contract.source);
    }
    return text;
}

std::string conflicts_text(supply::Program const& program) {
    std::string text;
    for (auto const& rate : by_kind(program))
        if (!rate.conflicts_with.empty()) text += wrapped(fmt::format("{} {} ({}) against {}", rate.quantity, rate.unit, rate.when, rate.conflicts_with), 2);
    for (auto const& contract : program.contracts)
        if (!contract.conflicts_with.empty())
            text += wrapped(fmt::format("{} for ${} ({}) against {}", contract.quantity, contract.value, contract.awarded, contract.conflicts_with), 2);
    return text.empty() ? text : "\nSources that disagree, both kept:\n" + text;
}

std::string facts_text(std::string_view heading, std::vector<StatedFact> const& facts) {
    if (facts.empty()) return "";
    auto text = fmt::format("\n{}:\n", heading);
    for (auto const& fact : facts) text += item_text(fact.what, fact.as_of, fact.source);
    return text;
}

}  // namespace

Outcome show_program(Session& session, SupplyWords const& words) {
    auto const text = read_text_file(words.file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const program = read_program(*text, words.file);
    if (!program) return std::unexpected{Trouble{program.error()}};
    auto page = fmt::format("{}\n\n{}{}", program->name, rates_text(*program), contracts_text(*program));
    json::array rates, contracts, spans;
    for (auto const& rate : by_kind(*program)) rates.push_back(as_json(rate));
    for (auto const& contract : program->contracts) contracts.push_back(as_json(contract));
    if (words.quantity > 0) {
        page += fmt::format("\nYears to replace {} at each stated yearly rate, without lead time:\n", words.quantity);
        for (auto const& [kind, list] : years_to_replace_by_kind(*program, words.quantity))
            for (auto const& [when, years] : list) {
                page += fmt::format("  {:>6.2f}  {}, {}\n", years, to_text(kind), when);
                spans.push_back({{"kind", to_text(kind)}, {"when", when}, {"years", years}});
            }
    }
    page += conflicts_text(*program) + facts_text("Lead times", program->lead_times) + facts_text("What holds the line", program->constraints) +
            facts_text("Given away", program->given_away);
    session.print(json::object{{"program", program->id}, {"name", program->name}, {"rates", std::move(rates)}, {"contracts", std::move(contracts)},
                               {"lead_times", as_json(program->lead_times)}, {"constraints", as_json(program->constraints)},
                               {"given_away", as_json(program->given_away)}, {"years_to_replace", std::move(spans)}},
                  page);
    return {};
}

}  // namespace casewright

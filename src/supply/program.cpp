#include "supply/program.hpp"

#include "supply/closed_forms.hpp"
#include "supply/read_parts.hpp"

namespace casewright::supply {
namespace {

std::string text_or(TomlTable& table, std::string_view key) { return table.optional_text(key, 2'000).value_or(""); }

StatedRate read_rate(TomlTable& table) {
    StatedRate rate;
    rate.kind = table.parsed("kind", parse_word<RateKind>, RateKind::capacity);
    if (!table.has("quantity")) table.refuse_missing("quantity");
    rate.quantity = table.optional_whole("quantity", 0, quantity_max).value_or(0);
    rate.unit = table.text("unit");
    rate.when = table.text("when");
    rate.as_of = text_or(table, "as_of");
    rate.source = table.text("source", 2'000);
    rate.evidence = table.text("evidence");
    rate.reliability = table.text("reliability");
    rate.note = text_or(table, "note");
    rate.conflicts_with = text_or(table, "conflicts_with");
    table.refuse_unknown_keys();
    return rate;
}

StatedContract read_contract(TomlTable& table) {
    StatedContract contract{table.text("awarded"), text_or(table, "value_usd"), text_or(table, "quantity"),
                            text_or(table, "completion"), text_or(table, "purchasers"), table.text("source", 2'000),
                            text_or(table, "note"), text_or(table, "conflicts_with")};
    table.refuse_unknown_keys();
    return contract;
}

std::vector<StatedFact> read_facts(TomlTable& root, std::string_view key) {
    std::vector<StatedFact> facts;
    for (auto& table : root.tables(key)) {
        facts.push_back({table.text("what", 2'000), table.text("source", 2'000), text_or(table, "as_of")});
        table.refuse_unknown_keys();
    }
    return facts;
}

}  // namespace

std::expected<Program, InputError> read_program(std::string_view text, std::string_view file) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    Program program;
    program.id = root.text("program", 80);
    program.name = root.text("name");
    for (auto& table : root.tables("rate")) program.rates.push_back(read_rate(table));
    for (auto& table : root.tables("contract")) program.contracts.push_back(read_contract(table));
    program.lead_times = read_facts(root, "lead_time");
    program.constraints = read_facts(root, "constraint");
    program.given_away = read_facts(root, "given_away");
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return program;
}

std::map<RateKind, std::vector<std::pair<std::string, double>>> years_to_replace_by_kind(Program const& program,
                                                                                        std::int64_t quantity) {
    std::map<RateKind, std::vector<std::pair<std::string, double>>> found;
    for (auto const& rate : program.rates)
        if (rate.quantity > 0 && rate.unit.ends_with("a year"))
            found[rate.kind].emplace_back(rate.when, years_to_replace(static_cast<double>(quantity),
                                                                      static_cast<double>(rate.quantity)));
    return found;
}

}  // namespace casewright::supply

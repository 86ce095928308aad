#include "billing/account_bands.hpp"

#include <tuple>

#include "foundation/toml_reader.hpp"

namespace casewright {
namespace {

std::string_view account_in_chart(ClearingAccount account) {
    switch (account) {
        case ClearingAccount::administrative: return "administrative_surcharge";
        case ClearingAccount::contract_administration: return "contract_administration";
        case ClearingAccount::transportation: return "transportation";
    }
    return "";
}

// Of the safety level and of the upper one.
std::pair<std::string_view, std::string_view> formulas_of(ClearingAccount account) {
    switch (account) {
        case ClearingAccount::administrative:
            return {"band_administrative_safety", "band_administrative_upper"};
        case ClearingAccount::contract_administration:
            return {"band_contract_administration_safety", "band_contract_administration_upper"};
        case ClearingAccount::transportation: return {"band_transportation_safety", "band_transportation_upper"};
    }
    return {};
}

std::expected<Money, std::string> parse_signed(std::string_view text) {
    bool const below = text.starts_with('-');
    auto const size = parse_money(below ? text.substr(1) : text);
    if (!size || !below) return size;
    return Money{} - *size;
}

// Zero or more.
Money amount(TomlTable& table, std::string_view key) { return table.parsed(key, parse_money, Money{}); }
Money signed_amount(TomlTable& table, std::string_view key) { return table.parsed(key, parse_signed, Money{}); }

// Amounts of years: at least as many as the policy counts.
std::vector<Money> years(TomlTable& table, std::string_view key, std::string_view policy_key,
                         Policy const& policy, Date on) {
    if (!table.has(key)) {
        table.refuse_missing(key);
        return {};
    }
    std::vector<Money> list;
    for (auto const& text : table.optional_texts(key)) {
        auto const one = parse_money(text);
        if (!one) {
            table.refuse(key, "value", "expected amounts of zero or more; found \"" + text + "\"");
            return {};
        }
        list.push_back(*one);
    }
    auto const needed = policy.find("accounts/control_bands/" + std::string{policy_key}, on);
    if (needed && static_cast<std::int64_t>(list.size()) < needed->count())
        table.refuse(key, "value", std::to_string(needed->count()) + " years are needed; found " +
                                       std::to_string(list.size()));
    return list;
}

ToldAccount told_account(ClearingAccount account, TomlTable& table, Policy const& policy, Date on) {
    ToldAccount told{account, signed_amount(table, "opening"), amount(table, "spent"), {}, {}, {}, {}};
    switch (account) {
        case ClearingAccount::administrative: told.ceiling = amount(table, "ceiling"); break;
        case ClearingAccount::contract_administration:
            told.use.yearly_spending = amount(table, "yearly_spending");
            told.use.open_authority = amount(table, "open_authority");
            told.use.budgets = years(table, "budgets", "contract_administration_budget_years", policy, on);
            told.use.adjusted = years(table, "adjusted", "contract_administration_adjusted_years", policy, on);
            break;
        case ClearingAccount::transportation:
            told.history = years(table, "history", "transportation_history_years", policy, on);
            told.adjustment = signed_amount(table, "adjustment");
            break;
    }
    table.refuse_unknown_keys();
    return told;
}

std::optional<Band> band_of(ToldAccount const& told, Policy const& policy, Date on) {
    switch (told.account) {
        case ClearingAccount::administrative: return administrative_band(told.ceiling, policy, on);
        case ClearingAccount::contract_administration:
            return contract_administration_band(told.use, policy, on);
        case ClearingAccount::transportation:
            return transportation_band(told.history, told.adjustment, policy, on);
    }
    return std::nullopt;
}

std::vector<DerivationInput> inputs_of(ToldAccount const& told) {
    std::vector<DerivationInput> inputs;
    auto const add = [&](std::string name, Money value) { inputs.push_back({std::move(name), to_text(value), ""}); };
    auto const list = [&](std::string const& name, std::vector<Money> const& values) {
        for (std::size_t year = 0; year < values.size(); ++year)
            add(name + " of year " + std::to_string(year + 1), values[year]);
    };
    switch (told.account) {
        case ClearingAccount::administrative: add("operating ceiling", told.ceiling); break;
        case ClearingAccount::contract_administration:
            add("yearly spending", told.use.yearly_spending);
            add("open authority", told.use.open_authority);
            list("budget", told.use.budgets);
            list("adjusted", told.use.adjusted);
            break;
        case ClearingAccount::transportation:
            list("spending", told.history);
            add("adjustment", told.adjustment);
            break;
    }
    return inputs;
}

// The values of the policy that the band was worked out from.
std::vector<UsedValue> used_by(ClearingAccount account, Policy const& policy, Date on) {
    auto const word = std::string{to_text(account)};
    std::vector<UsedValue> used;
    for (auto const* key : {"_safety_months", "_safety_years", "_history_years", "_budget_years",
                            "_adjusted_years", "_upper_years"})
        if (auto const found = policy.find("accounts/control_bands/" + word + key, on)) used.push_back(*found);
    return used;
}

}  // namespace

std::expected<std::vector<ToldAccount>, InputError> read_accounts(std::string_view text,
                                                                  std::string_view file,
                                                                  Policy const& policy, Date on) {
    auto const document = TomlDocument::read(text, file);
    if (!document) return std::unexpected{document.error()};
    auto root = (*document)->root();
    std::vector<ToldAccount> all;
    for (auto const& [account, word] : Words<ClearingAccount>::all)
        if (auto table = root.optional_table(word)) all.push_back(told_account(account, *table, policy, on));
    if (all.empty())
        root.refuse("", "value", "the file tells of no account; expected a table administrative, "
                                 "contract_administration or transportation");
    root.refuse_unknown_keys();
    if (auto const& problem = (*document)->problem()) return std::unexpected{*problem};
    return all;
}

std::expected<AccountInBand, Refusal> account_in_band(ToldAccount const& told, Ledger const& ledger,
                                                      AsOf const& as_of, Policy const& policy) {
    auto const word = std::string{to_text(told.account)};
    auto const index = ledger.accounting().find(account_in_chart(told.account));
    auto const on = as_of.on.value();
    auto const band = band_of(told, policy, on);
    if (!index || !band)
        return std::unexpected{Refusal{band_limits_known, "The policy has no " +
                                                          std::string{index ? "control band" : "account in its chart"} +
                                                          " for " + word + " on " + to_text(on) + "."}};
    AccountInBand found{told.account, {}, {}, *band, {}, {}};
    for (auto const& row : ledger.trial_balance(as_of))
        if (row.account == *index) found.charged = found.charged - row.balance();  // credits are what came in
    found.balance = told.opening + found.charged - told.spent;
    found.standing = band->of(found.balance);
    auto const path = "bands." + word + ".";
    found.explanations[path + "balance"] =
        derive(policy, "band_balance", to_text(found.balance),
               {{"opening", to_text(told.opening), ""},
                {"charged by the books", to_text(found.charged), ""},
                {"spent", to_text(told.spent), ""}});
    auto const [safety, upper] = formulas_of(told.account);
    for (auto const& [name, formula, level] :
         {std::tuple{"safety", safety, band->safety}, std::tuple{"upper", upper, band->upper}})
        found.explanations[path + name] = derive(policy, formula, to_text(level), inputs_of(told),
                                                 used_by(told.account, policy, on));
    return found;
}

}  // namespace casewright

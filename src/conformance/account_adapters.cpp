// src/conformance/account_adapters.cpp
// account.band, invariant.*, control.*, funding.fmf: the books and the controls over them. A failure
// that an audit published is told to its control, which must raise its alarm.
#include <algorithm>
#include <map>

#include "accounts/controls.hpp"
#include "accounts/money_cover.hpp"
#include "conformance/adapters.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

Date end_of_fiscal_year(int year) { return last_day_of(FiscalQuarter{year, 4}); }

// Names that begin with "published." are figures that an audit printed: run_vectors adds them.
std::optional<Money> given(VectorInputs& inputs, std::initializer_list<std::string_view> names) {
    return inputs.first_balance(names);
}

std::vector<Money> amounts_if(VectorInputs& inputs, std::string_view name) {
    return inputs.has(name) ? inputs.amounts(name) : std::vector<Money>{};
}

// One figure under the names that vectors may give it.
void put(json::object& answer, std::initializer_list<std::string_view> names,
         json::value const& value) {
    for (auto const name : names) answer[name] = value;
}

// "country_X" as "country X".
std::string spoken(std::string_view name) {
    std::string text{name};
    std::ranges::replace(text, '_', ' ');
    return text;
}

// Two capital letters for each purchaser of a vector, whatever it calls them.
std::string code_of(std::size_t place) {
    return {static_cast<char>('A' + place / 26 % 26), static_cast<char>('A' + place % 26)};
}

CaseId case_of(std::string const& customer, std::size_t place) {
    auto number = std::to_string(place % 1000);
    number.insert(0, 3 - number.size(), '0');
    return CaseId::parse(customer + "-Z-" + number).value();
}

struct Purchaser {
    std::string name, customer;
    std::vector<std::pair<std::string, Money>> cases;
};

Transaction moving(Purchaser const& purchaser, std::size_t place, Date on,
                   Accounting const& accounting) {
    auto const amount = purchaser.cases[place].second;
    bool const in = amount >= Money{};
    Transaction made{purchaser.customer, case_of(purchaser.customer, place), 0, "vector", on, {}, {}};
    auto const posted = post_amounts(
        made,
        {{in ? Post::deposit_received : Post::disbursement_recorded, 0, in ? amount : Money{} - amount}},
        accounting);
    invariant(posted.has_value(), "the shipped rules are in force on every day");
    return made;
}

// What a case has is paid in, what it lacks is paid out, and the books say whether they may.
std::optional<Refusal> first_refused(Ledger& ledger, std::vector<Purchaser> const& purchasers,
                                     Date on) {
    std::optional<Refusal> refused;
    for (bool const in : {true, false})
        for (auto const& purchaser : purchasers)
            for (std::size_t place = 0; place < purchaser.cases.size(); ++place) {
                auto const amount = purchaser.cases[place].second;
                if (amount == Money{} || (amount > Money{}) != in) continue;
                auto const transaction = moving(purchaser, place, on, ledger.accounting());
                if (auto no = refused_for_cover(ledger, transaction); no && !refused)
                    refused = std::move(no);
                ledger.append(transaction);
            }
    return refused;
}

json::object cash(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const accounting = Accounting::read(policy);
    if (!accounting) {
        inputs.refuse(accounting.error().message);
        return {};
    }
    std::vector<Purchaser> purchasers;
    for (auto const& name : inputs.names())
        purchasers.push_back({name, code_of(purchasers.size()), inputs.named_balances(name)});
    if (purchasers.empty() || purchasers.size() > 26 * 26)
        inputs.refuse("between one purchaser and 676 are given");
    if (!inputs.problem().empty()) return {};
    Ledger ledger{*accounting};
    auto const refused = first_refused(ledger, purchasers, on);
    json::object answer{{"allowed", !refused.has_value()}};
    json::object balances;
    std::vector<std::string> short_of, others;
    for (auto const& purchaser : purchasers) {
        auto const held = ledger.balance(purchaser.customer, accounting->named().trust_fund_cash);
        balances[purchaser.name] = to_text(held);
        (held < Money{} ? short_of : others).push_back(spoken(purchaser.name));
    }
    if (purchasers.size() == 1) answer["country_balance"] = balances.begin()->value();
    answer["country_balances"] = std::move(balances);
    if (!refused) return answer;
    invariant(!short_of.empty(), "a refusal of cash names who lacks it");
    answer["rule"] = refused->rule.id;
    answer["reason"] = short_of.front() + " would use money of " +
                       (others.empty() ? "another country" : others.front());
    return answer;
}

std::int64_t whole_of(std::string const& text) {
    auto const number = parse_decimal(text, 0, INT32_MAX);
    return number ? *number : -1;
}

// How many digits a published figure has after its point, so that ours is rounded like it.
int places_of(VectorInputs& inputs, std::string_view name, int otherwise) {
    auto const text = inputs.optional_text(name);
    if (!text) return otherwise;
    auto const point = text->find('.');
    return point == text->npos ? 0 : static_cast<int>(std::min<std::size_t>(text->size() - point - 1, 6));
}

// Sums of each purchaser when the vector gives them; else one purchaser whose fund differs by what
// the audit printed.
json::object reconciled(VectorInputs& inputs, Policy const&, Date) {
    (void)inputs.first_text({"as_of", "on", "date"});
    if (inputs.has("customers")) (void)inputs.whole("customers");
    std::map<std::string, FundAndCases> purchasers;
    auto const fund = inputs.first_balance({"fund_cash", "trust_fund_cash", "fund", "trust_fund"});
    auto const ledgers = inputs.first_balance({"case_ledgers", "case_sum", "sum_of_cases",
                                               "case_ledger_sum", "cases_total"});
    for (auto const name : {"fund_by_customer", "trust_fund_by_customer", "fund_by_country"})
        if (inputs.has(name))
            for (auto const& [customer, amount] : inputs.named_balances(name))
                purchasers[customer].fund = amount;
    for (auto const name : {"cases_by_customer", "case_ledgers_by_customer", "cases_by_country"})
        if (inputs.has(name))
            for (auto const& [customer, amount] : inputs.named_balances(name))
                purchasers[customer].cases += amount;
    auto const gross = given(inputs, {"published.gross_difference_usd"});
    auto const left = given(inputs, {"published.unexplained_usd"});
    if (fund || ledgers) purchasers["all"] = {fund.value_or(Money{}), ledgers.value_or(Money{})};
    else if (purchasers.empty() && gross) purchasers["all"] = {*gross, Money{}};
    if (purchasers.empty()) inputs.refuse("neither sums nor a published difference are given");
    auto explained = given(inputs, {"explained", "explained_usd"}).value_or(Money{});
    if (gross && left) explained = *gross - *left;
    auto const found = reconcile(purchasers, explained);
    return {{"gross_difference_usd", to_text(found.gross)}, {"gross_difference", to_text(found.gross)},
            {"net_difference", to_text(found.net)},
            {"unexplained_usd", to_text(found.unexplained)}, {"unexplained", to_text(found.unexplained)},
            {"must_be", to_text(Money{})},
            {"reconciled", !found.alarm()}, {"allowed", !found.alarm()}, {"alarm", found.alarm()}};
}

json::object uncharged(VectorInputs& inputs, Policy const&, Date) {
    (void)inputs.first_text({"as_of", "on", "date"});
    auto const reviewed = given(inputs, {"reviewed_usd", "reviewed", "sample_usd", "sample"});
    auto const population = given(inputs, {"population_usd", "population", "delivered_usd"});
    auto const missed = given(inputs, {"uncharged_in_sample_usd", "uncharged_usd", "uncharged",
                                       "published.uncharged_in_sample_usd"});
    if (!reviewed || !population || !missed) inputs.refuse("reviewed, population or what was not charged is missing");
    if (!inputs.problem().empty()) return {};
    auto const found = uncharged_sample(*population, *reviewed, *missed,
                                        places_of(inputs, "published.sample_share", 3),
                                        places_of(inputs, "published.sample_error_rate", 4));
    if (!found) {
        inputs.refuse("what was not charged is within what was reviewed, and that within all");
        return {};
    }
    return {{"uncharged_in_sample_usd", to_text(*missed)},
            {"sample_share", to_text(found->sample_share)},
            {"sample_error_rate", to_text(found->error_rate)},
            {"allowed", !found->alarm},
            {"alarm", found->alarm}};
}

json::object rolled(VectorInputs& inputs, Policy const&, Date) {
    (void)inputs.first_text({"accounts", "account", "period"});
    auto const in = given(inputs, {"collected_usd", "collected", "in", "in_usd"});
    auto const out = given(inputs, {"expended_usd", "expended", "out", "out_usd"});
    auto const ending = given(inputs, {"ending_usd", "ending", "closing", "closing_usd"});
    auto const opening = given(inputs, {"opening_usd", "opening", "beginning", "beginning_usd"});
    if (!in || !out || (!ending && !opening)) inputs.refuse("in, out, or both ends are missing");
    if (!inputs.problem().empty()) return {};
    json::object answer;
    bool alarm = false;
    if (opening) {
        auto const closing = closing_of(*opening, *in, *out);
        put(answer, {"closing_usd", "closing", "expected_closing"}, json::value(to_text(closing)));
        if (ending) {
            put(answer, {"difference", "difference_usd"}, json::value(to_text(*ending - closing)));
            alarm = *ending != closing;
        }
    }
    if (ending) {
        auto const implied = implied_opening(*ending, *in, *out);
        put(answer, {"implied_opening_usd", "implied_opening"}, json::value(to_text(implied)));
        if (auto const growth = inputs.first_text({"growth_pct", "growth_pct_over",
                                                   "published.published_growth_pct_over"})) {
            auto const percent = parse_decimal(*growth, 0, 1'000'000);
            if (!percent || *percent < 0) {
                inputs.refuse("growth is a whole number of percent, zero or more");
                return answer;
            }
            auto const by_growth = Money::from_cents(
                divide(Wide{ending->cents()} * 100, 100 + *percent,
                       Rounding::half_away_from_zero));
            // The source speaks of millions; whole dollars are more than enough.
            auto const dollars = round_to(by_growth, 100, Rounding::half_away_from_zero);
            answer["published_growth_pct_over"] = *growth;
            answer["opening_implied_by_growth_usd"] = to_text(dollars);
            alarm = alarm || implied != dollars;
        }
    }
    put(answer, {"rolls_forward", "allowed"}, !alarm);
    answer["alarm"] = alarm;
    return answer;
}

// Balances of an account by fiscal year, "fy2007_usd"; the last is held against its least.
json::object account_band(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const account = inputs.first_text({"account", "accounts"}).value_or("administrative");
    std::map<std::int64_t, Money> years;
    for (auto const& name : inputs.names()) {
        if (!name.starts_with("fy") || name.size() < 6) continue;
        auto const year = whole_of(name.substr(2, 4));
        if (auto const balance = given(inputs, {name}); balance && year > 0) years[year] = *balance;
    }
    auto const named = given(inputs, {"balance", "balance_usd", "ending_usd"});
    if (years.empty() && !named) inputs.refuse("no balance is given");
    if (!inputs.problem().empty()) return {};
    auto const last = named.value_or(years.empty() ? Money{} : years.rbegin()->second);
    auto const day = years.empty() ? on : end_of_fiscal_year(static_cast<int>(years.rbegin()->first));
    auto least = given(inputs, {"minimum", "minimum_usd", "safety_level", "safety_level_usd"});
    auto upper = given(inputs, {"upper_control", "upper", "upper_usd", "maximum"});
    if (auto const ceiling = given(inputs, {"operating_ceiling", "ceiling"}))
        if (auto const band = administrative_band(*ceiling, policy, day)) {
            least = band->safety;
            upper = band->upper;
        }
    if (!least) least = least_balance(account, policy, day);
    if (!least) {
        inputs.refuse("the least balance of the account is not known");
        return {};
    }
    // Without an upper level, whatever stands above the least is an alarm: nothing bounds it.
    auto const standing = Band{*least, upper.value_or(*least)}.of(last);
    json::object answer{{"above_minimum_usd", to_text(last - *least)},
                        {"above_minimum", to_text(last - *least)},
                        {"implied_minimum_usd", to_text(*least)},
                        {"standing", to_text(standing)},
                        {"allowed", standing == BandStanding::within},
                        {"alarm", standing != BandStanding::within}};
    // Growth beyond a millionfold is no growth but another account.
    auto const first = years.empty() ? Money{} : years.begin()->second;
    if (years.size() > 1 && first > Money{} && last.cents() / first.cents() < 1'000'000)
        answer["growth_pct"] =
            to_text(share(Wide{100} * (last - first).cents(), first.cents(),
                          places_of(inputs, "published.growth_pct", 1)));
    return answer;
}

json::object band(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "as_of", "date"}).value_or(on);
    (void)inputs.first_text({"account", "accounts"});
    std::optional<Band> found;
    if (auto const ceiling = given(inputs, {"operating_ceiling", "ceiling", "operating_ceiling_usd"})) {
        found = administrative_band(*ceiling, policy, day);
    } else if (auto const spending = given(inputs, {"yearly_spending", "annual_spending",
                                                    "average_annual_spending"})) {
        found = contract_administration_band(
            {*spending, given(inputs, {"open_authority"}).value_or(Money{}),
             amounts_if(inputs, "budget_years"), amounts_if(inputs, "adjusted_years")},
            policy, day);
    } else if (auto const history = amounts_if(inputs, "history"); !history.empty()) {
        found = transportation_band(history, given(inputs, {"adjustment"}).value_or(Money{}), policy,
                                    day);
    }
    if (!found) {
        inputs.refuse("the ceiling or the spending of the account is missing");
        return {};
    }
    json::object answer{{"safety_level", to_text(found->safety)},
                        {"lower_control", to_text(found->safety)},
                        {"upper_control", to_text(found->upper)}};
    if (auto const balance = given(inputs, {"balance", "account_balance"})) {
        auto const standing = found->of(*balance);
        answer["standing"] = to_text(standing);
        answer["below_safety"] = standing == BandStanding::below_safety;
        answer["above_upper"] = standing == BandStanding::above_upper;
        put(answer, {"within", "allowed"}, standing == BandStanding::within);
        answer["alarm"] = standing != BandStanding::within;
    }
    return answer;
}

json::object waivers(VectorInputs& inputs, Policy const&, Date) {
    (void)inputs.first_text({"period"});
    auto const reviewed = inputs.whole(inputs.has("waivers_reviewed") ? "waivers_reviewed" : "reviewed");
    auto const denied = inputs.whole("denied");
    auto const waived = given(inputs, {"waived_usd", "waived_usd_about", "waived",
                                       "published.waived_usd_about"});
    auto const rate = approval_rate(reviewed, denied, places_of(inputs, "published.approval_rate", 4));
    if (!rate) inputs.refuse("some were reviewed, and no more denied than that");
    if (!inputs.problem().empty()) return {};
    json::object answer{{"approved", std::to_string(reviewed - denied)},
                        {"approval_rate", to_text(*rate)},
                        // Every waiver is cost that nobody recovers: each must be listed and decided.
                        {"alarm", reviewed > denied}};
    if (waived) put(answer, {"waived_usd_about", "waived_usd"}, json::value(to_text(*waived)));
    return answer;
}

json::object offshore(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"on", "as_of", "date"}).value_or(on);
    auto const original = given(inputs, {"original", "original_value", "notified"});
    auto const now = given(inputs, {"new", "new_value", "now", "revised"});
    if (!original || !now) inputs.refuse("the original or the new value is missing");
    if (original.value_or(Money{}) < Money{}) inputs.refuse("a procurement has no value below zero");
    if (!inputs.problem().empty()) return {};
    auto const growth = offshore_growth(*original, *now, policy, day);
    if (!growth) {
        inputs.refuse("the policy has no limit of growth for that day");
        return {};
    }
    return {{"notify", growth->notify}, {"limit", to_text(growth->limit)},
            {"growth", to_text(*now - *original)}};
}

}  // namespace

void add_account_adapters(std::map<std::string_view, Adapter>& all) {
    all["account.band"] = band;
    all["invariant.cash"] = cash;
    all["invariant.reconcile"] = reconciled;
    all["invariant.delivered_not_charged"] = uncharged;
    all["invariant.rollforward"] = rolled;
    all["invariant.account_band"] = account_band;
    all["control.waiver"] = waivers;
    all["funding.fmf"] = offshore;
}

}  // namespace casewright

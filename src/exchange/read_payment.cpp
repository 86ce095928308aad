#include "exchange/read_payment.hpp"

#include <algorithm>

#include "exchange/read_line.hpp"

namespace casewright {
namespace {

constexpr std::size_t most_quarters = 200;

void read_terms(TomlTable& table, PaymentPlan& plan, Policy const& policy) {
    auto const words = table.holds_text("terms") ? std::vector{table.text("terms", 60)}
                                                 : table.optional_texts("terms");
    if (words.empty()) table.refuse_missing("terms");
    for (auto const& word : words) {
        auto const term = word_from<TermOfSale>(word);
        if (!term || !row_with(policy.codes("terms_of_sale"), "code", word)) {
            table.refuse("terms", "code",
                         "expected " + words_of<TermOfSale>() + "; found \"" + word + "\"");
            return;
        }
        if (std::ranges::find(plan.terms, *term) != plan.terms.end())
            table.refuse("terms", "value", "this term stands here a second time");
        plan.terms.push_back(*term);
    }
}

// `dollars`: one for each term in their order, an amount or, last, "balance".
void read_dollars(TomlTable& table, PaymentPlan& plan) {
    auto const texts = table.optional_texts("dollars");
    if (texts.empty()) return;
    if (texts.size() != plan.terms.size()) {
        table.refuse("dollars", "size", "expected one for each term of sale");
        return;
    }
    auto& dollars = plan.dollars.emplace();
    for (std::size_t place = 0; place < texts.size(); ++place) {
        TermDollars part{plan.terms[place], {}};
        auto const amount = parse_money(texts[place]);
        if (amount && *amount > Money{}) part.amount = *amount;
        else if (texts[place] != "balance" || place + 1 != texts.size())
            table.refuse("dollars", "value",
                         "expected an amount above zero, or last \"balance\"; found \"" + texts[place] + "\"");
        dollars.push_back(part);
    }
}

void read_contract(TomlTable& table, PaymentPlan& plan) {
    Wide sum = 0;
    for (auto& row : table.tables("contract")) {
        ContractQuarter quarter{
            row.parsed("quarter", parse_fiscal_quarter, FiscalQuarter{2000, 1}),
            row.parsed("spending", parse_money, Money{}),
            row.optional_parsed("termination_liability", parse_money).value_or(Money{}),
            row.optional_parsed("holdback", parse_money).value_or(Money{})};
        if (!plan.contract.empty() && quarter.quarter <= plan.contract.back().quarter)
            row.refuse("quarter", "value", "quarters stand in their order, each once");
        sum += quarter.spending.cents();
        if (sum > Money::limit_cents)
            row.refuse("spending", "value", "the plan is worth more than a trillion dollars");
        row.refuse_unknown_keys();
        plan.contract.push_back(quarter);
    }
    if (plan.contract.size() > most_quarters)
        table.refuse("contract", "size", "a plan has at most 200 quarters");
}

std::vector<Rate> read_shares(TomlTable& table, std::string_view key) {
    std::vector<Rate> shares;
    for (auto const& text : table.optional_texts(key)) {
        auto const share = parse_percent(text);
        if (!share) table.refuse(key, "value", share.error() + "; found \"" + text + "\"");
        else shares.push_back(*share);
    }
    if (shares.size() > most_quarters)
        table.refuse(key, "size", "a curve has at most 200 quarters");
    return shares;
}

void read_curve(TomlTable& table, PaymentPlan& plan) {
    plan.curve = read_shares(table, "curve");
    plan.termination_curve = read_shares(table, "termination_curve");
    plan.work_begins = table.optional_parsed("work_begins", parse_fiscal_quarter);
    std::int64_t sum = 0;
    for (auto const share : plan.curve) sum += share.parts_per_million;
    if (!plan.curve.empty() && sum != Rate::whole)
        table.refuse("curve", "value", "the shares of a curve add up to 100 percent");
    if (!plan.curve.empty() && !plan.contract.empty())
        table.refuse("curve", "value", "a case has a contractor's plan or a curve, not both");
    if (plan.termination_curve.size() > plan.curve.size())
        table.refuse("termination_curve", "value",
                     "termination has a share for each quarter of the curve, not more");
    if (plan.work_begins && plan.curve.empty())
        table.refuse("work_begins", "value", "only a curve needs the quarter in which work begins");
}

void read_finding(TomlTable& table, PaymentPlan& plan) {
    auto inner = table.optional_table("delivery_finding");
    if (!inner) return;
    DeliveryFinding finding;
    auto const by = inner->text("by", 20);
    if (auto const word = word_from<DeliveryFinder>(by)) finding.by = *word;
    else inner->refuse("by", "value", "expected " + words_of<DeliveryFinder>() + "; found \"" + by + "\"");
    finding.reference = inner->text("reference", 200);
    finding.found_on = inner->date("found_on");
    inner->refuse_unknown_keys();
    if (std::ranges::find(plan.terms, TermOfSale::payment_on_delivery) == plan.terms.end())
        table.refuse("delivery_finding", "value", "a finding belongs to the term payment_on_delivery");
    plan.delivery_finding = std::move(finding);
}

}  // namespace

std::optional<PaymentPlan> read_payment(TomlTable& root, Policy const& policy) {
    auto table = root.optional_table("payment");
    if (!table) return std::nullopt;
    PaymentPlan plan;
    read_terms(*table, plan, policy);
    read_dollars(*table, plan);
    plan.cash_flow = table->flag("cash_flow", false);
    if (auto const risk = table->optional_text("raps_risk", 20)) {
        plan.minimal_risk = *risk == "minimal";
        if (*risk != "minimal" && *risk != "higher")
            table->refuse("raps_risk", "value", "the risk is \"minimal\" or \"higher\"");
    }
    plan.standby_letter = table->optional_parsed("standby_letter", parse_money);
    bool const undertaking =
        std::ranges::find(plan.terms, TermOfSale::dependable_undertaking) != plan.terms.end();
    if (plan.standby_letter && !undertaking)
        table->refuse("standby_letter", "value",
                      "a standby letter needs the term dependable_undertaking");
    read_contract(*table, plan);
    read_curve(*table, plan);
    read_finding(*table, plan);
    table->refuse_unknown_keys();
    return plan;
}

}  // namespace casewright

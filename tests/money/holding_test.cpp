// Money of no case, by the command line: received, applied, moved between two cases of one purchaser, and given
// back. Every side balances by itself, and one purchaser's money never covers another's.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace holding_stories {

constexpr std::string_view now = "2027-03-02T00:00:00Z";

LetterOfRequest letter_for(std::string_view id, bool by_quarters = true) {
    auto letter = scheduled_letter();
    letter.case_id = CaseId::parse(id).value();
    letter.purchaser = std::string{id.substr(0, 2)};
    if (!by_quarters) letter.payment.reset();
    return letter;
}

ToldCase paid_case(std::string_view id, std::string_view amount, bool by_quarters = false) {
    ToldCase told{letter_for(id, by_quarters)};
    told.on("2026-12-01").with(
        DepositReceived{"basic", dollars(amount), DepositSource::purchaser, "wire of " + std::string{id}});
    return told;
}

void add(ToldRecord const& record, ToldCase const& told) {
    auto const store = open_sqlite_store(record.path(), false);
    REQUIRE(store.has_value());
    CaseAppend append{told.id(), 0, {}, {}};
    for (auto const& recorded : told.facts()) append.facts.push_back(recorded.fact);
    REQUIRE((*store)->append({&append, 1}).has_value());
}

// The rule that refused; empty when it was done.
std::string rule_of(Ran const& ran) {
    CAPTURE(ran.err);
    auto const document = ran.document();
    REQUIRE(document.has_value());
    if (ran.code == 0) return {};
    REQUIRE_MESSAGE(document->contains("refusal"), ran.out);
    return text(document->at("refusal").at("rule"));
}

std::string done(ToldRecord const& record, std::string_view id, std::string_view operation, std::string_view toml,
                 std::string_view on = "2027-03-01") {
    auto const file = record.folder().write("told.toml", std::string{toml});
    return rule_of(record.ask({"case", "do", std::string{id}, std::string{operation}, file, "--as",
                               "disbursing_office/desk-2", "--on", std::string{on}, "--json"},
                              now));
}

std::string receive(ToldRecord const& record, std::string_view customer, std::string_view amount,
                    std::string_view reference, std::string_view actor = "disbursing_office/desk-2") {
    return rule_of(record.ask({"account", "receive", std::string{customer}, "--amount", std::string{amount},
                               "--reference", std::string{reference}, "--as", std::string{actor}, "--on",
                               "2027-02-01", "--json"},
                              now));
}

std::string applied(std::string_view amount) {
    return "amount = \"" + std::string{amount} + "\"\npurpose = \"telex of the ministry\"\n";
}
std::string asked_for(std::string_view amount, std::string_view more = {}) {
    return "amount = \"" + std::string{amount} +
           "\"\nrequest = \"letter of the ministry\"\nrequested_on = 2027-03-01\n" + std::string{more};
}
std::string refunded(std::string_view amount) { return asked_for(amount, "approval = \"memorandum\"\n"); }

std::string balance(ToldRecord const& record, std::string_view account, std::string_view customer) {
    auto const all = record.answer({"account", "trial-balance", "--country", std::string{customer}}, now);
    CHECK(all.at("balanced").as_bool());
    for (auto const& row : all.at("accounts").as_array())
        if (text(row.at("account")) == account) return text(row.at("balance"));
    return "0.00";
}

void check_record(ToldRecord const& record) {
    auto const verified = record.answer({"record", "verify"}, now);
    CHECK(verified.at("balanced").as_bool());
    CHECK(verified.at("first_bad").is_null());
}

}  // namespace holding_stories

TEST_CASE("SAMM C9.11.4: a payment of unknown purpose lies on the holding account of its purchaser until it is applied") {
    ToldRecord const record{paid_case("BN-B-UAA", "1000.00")};
    add(record, paid_case("KV-B-UAA", "9000.00"));
    CHECK(receive(record, "BN", "50.00", "wire 7", "case_manager/desk-1") == "holding.receipt_actor");
    CHECK(receive(record, "??", "50.00", "wire 7") == "holding.customer_is_known");
    CHECK(receive(record, "BN", "0.00", "wire 7") == "holding.receipt_is_positive");
    CHECK(receive(record, "BN", "50.00", " ") == "holding.receipt_has_reference");
    CHECK(receive(record, "BN", "50.00", "wire 7") == "");
    CHECK(receive(record, "BN", "50.00", "wire 7") == "");  // once more: the first answer
    CHECK(receive(record, "BN", "50.01", "wire 7") == "holding.reference_once");
    CHECK(balance(record, "holding_account", "BN") == "50.00");
    CHECK(balance(record, "trust_fund_cash", "BN") == "1050.00");
    CHECK(done(record, "KV-B-UAA", "apply_holding", applied("0.01")) == "accounts.holding_covers_payment");
    CHECK(done(record, "BN-B-UAA", "apply_holding", applied("50.01")) == "accounts.holding_covers_payment");
    CHECK(done(record, "BN-B-UAA", "apply_holding", applied("49.99")) == "");
    CHECK(done(record, "BN-B-UAA", "apply_holding", applied("0.02")) == "accounts.holding_covers_payment");
    CHECK(done(record, "BN-B-UAA", "apply_holding", applied("0.01")) == "");
    CHECK(balance(record, "holding_account", "BN") == "0.00");
    CHECK(balance(record, "case_cash", "BN") == "1050.00");
    CHECK(balance(record, "trust_fund_cash", "BN") == "1050.00");
    check_record(record);
}

TEST_CASE("SAMM C9.11.6: money of one case is used for another at the purchaser's request, out to the holding account and in from it") {
    ToldRecord const record{paid_case("BN-B-UAA", "1000.00")};
    add(record, paid_case("BN-B-UAB", "10.00"));
    add(record, paid_case("KV-B-UAA", "9000.00"));
    CHECK(done(record, "BN-B-UAA", "move_to_holding", asked_for("1000.01")) == "move_to_holding.within_the_case");
    CHECK(done(record, "BN-B-UAA", "move_to_holding", asked_for("400.00"), "2027-02-28") ==
          "move_to_holding.purchaser_asked");
    CHECK(done(record, "BN-B-UAA", "move_to_holding", asked_for("400.00")) == "");
    CHECK(balance(record, "holding_account", "BN") == "400.00");
    CHECK(done(record, "KV-B-UAA", "apply_holding", applied("400.00")) == "accounts.holding_covers_payment");
    CHECK(done(record, "BN-B-UAB", "apply_holding", applied("400.00")) == "");
    CHECK(balance(record, "holding_account", "BN") == "0.00");
    CHECK(balance(record, "trust_fund_cash", "BN") == "1010.00");
    auto const shown = record.answer({"account", "show", "BN-B-UAB"}, now);
    CHECK(shown.at("rows").as_array().size() > 1);
    check_record(record);
}

TEST_CASE("SAMM C9.11.4: the statement of a purchaser lists its holding account, and ends with what the books hold") {
    ToldRecord const record{paid_case("BN-B-UAA", "1000.00")};
    add(record, paid_case("BN-B-UAB", "10.00"));
    CHECK(receive(record, "BN", "50.00", "wire 7") == "");
    CHECK(receive(record, "KV", "70.00", "wire 8") == "");
    CHECK(done(record, "BN-B-UAA", "move_to_holding", asked_for("400.00")) == "");
    CHECK(done(record, "BN-B-UAB", "apply_holding", applied("30.00")) == "");
    auto const holding = [&](std::string_view of, std::string_view quarter) {
        return record.answer({"bill", "statement", std::string{of}, "--quarter", std::string{quarter}, "--on", "2027-07-20"},
                             "2027-07-20T00:00:00Z")
            .at("holding");
    };
    auto const quarter = holding("BN", "2027-Q2");
    CHECK(text(quarter.at("before")) == "0.00");
    CHECK(text(quarter.at("after")) == "420.00");
    CHECK(text(quarter.at("after")) == balance(record, "holding_account", "BN"));
    std::string entries;
    for (auto const& entry : quarter.at("entries").as_array())
        entries += text(entry.at("on")) + " " + (entry.at("case").is_null() ? "none" : text(entry.at("case"))) + " " +
                   text(entry.at("amount")) + "\n";
    CHECK(entries == "2027-02-01 none 50.00\n2027-03-01 BN-B-UAA 400.00\n2027-03-01 BN-B-UAB -30.00\n");
    // The quarter before knew nothing of it, the next begins with it; a statement of one case tells the same.
    CHECK(text(holding("BN", "2027-Q1").at("after")) == "0.00");
    auto const next = holding("BN-B-UAB", "2027-Q3");
    CHECK(text(next.at("before")) == "420.00");
    CHECK(text(next.at("after")) == "420.00");
    CHECK(next.at("entries").as_array().empty());
}

TEST_CASE("SAMM C9.11.5: what a case left is given back, but not to who owes, will need it, or was not allowed it") {
    ToldRecord const record{paid_case("BN-B-UAA", "100000.00", true)};
    add(record, paid_case("BN-B-UAB", "10.00"));
    CHECK(done(record, "BN-B-UAA", "move_to_holding", asked_for("90000.00")) == "");
    CHECK(done(record, "BN-B-UAA", "refund_excess", refunded("90000.01")) == "refund.within_what_the_case_left");
    CHECK(done(record, "BN-B-UAA", "refund_excess", asked_for("1.00")) == "refund.department_approves");
    // 40 of 100 articles are delivered in the next quarter, April to June 2027: 40,000 dollars and charges.
    CHECK(done(record, "BN-B-UAA", "refund_excess", refunded("60010.01")) == "refund.leaves_the_needs");
    CHECK(done(record, "BN-B-UAA", "refund_excess", refunded("50000.00")) == "");
    CHECK(balance(record, "holding_account", "BN") == "40000.00");
    CHECK(balance(record, "trust_fund_cash", "BN") == "50010.00");
    CHECK(done(record, "BN-B-UAA", "refund_excess", refunded("40000.01")) == "refund.within_what_the_case_left");
    check_record(record);
}

TEST_CASE("SAMM C9.11.5: nothing is given back while another case is overdue, or the purchaser was in arrears at the end of the quarter") {
    for (auto const& [due_on, rule] : {std::pair{"2026-12-15", "refund.not_in_arrears"},
                                       std::pair{"2027-02-15", "refund.nothing_overdue_elsewhere"},
                                       std::pair{"2027-03-01", ""}}) {
        CAPTURE(due_on);
        ToldRecord const record{paid_case("BN-B-UAA", "100000.00")};
        auto other = paid_case("BN-B-UAB", "10.00");
        other.on("2026-12-10").with(
            BillIssued{{2026, 4}, dollars("15.00"), parse_date(due_on).value()});
        add(record, other);
        CHECK(done(record, "BN-B-UAA", "move_to_holding", asked_for("1000.00")) == "");
        CHECK(done(record, "BN-B-UAA", "refund_excess", refunded("1000.00")) == rule);
    }
}

}  // namespace casewright::testing

#include "accounts/holding_receipt.hpp"

#include "accounts/accounts_fixture.hpp"
#include "accounts/purchaser_cash.hpp"
#include "accounts/record_ledger.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

inline namespace receipts {

HoldingReceipt receipt(std::string_view amount, std::string reference = "wire 7") {
    return {"BN", dollars(amount), std::move(reference), day("2026-02-01"), noon("2026-02-01"), "disbursing_office/desk-2"};
}

std::string_view refused(HoldingReceipt const& stated, std::vector<HoldingReceipt> const& before = {}) {
    auto const no = refused_for_receipt(stated, before, shipped());
    return no ? no->rule.id : std::string_view{};
}

}  // namespace receipts

TEST_CASE("SAMM C9.11.4: a payment of unknown purpose comes to the disbursing office, for a known purchaser, under one reference") {
    CHECK(refused(receipt("0.01")) == "");
    CHECK(refused(receipt("0.00")) == holding_amount_is_positive.id);
    CHECK(refused(receipt("1.00", " ")) == holding_receipt_has_reference.id);
    auto other = receipt("1.00");
    other.actor = "case_manager/desk-1";
    CHECK(refused(other) == holding_receipt_actor.id);
    other = receipt("1.00");
    other.customer = "??";
    CHECK(refused(other) == holding_customer_is_known.id);
    CHECK(refused(receipt("1.00"), {receipt("1.00")}) == "");
    CHECK(refused(receipt("1.01"), {receipt("1.00")}) == holding_reference_once.id);
    CHECK(refused(receipt("1.01", "wire 8"), {receipt("1.00")}) == "");
}

TEST_CASE("what came in for no case is read back from the record and counted with the purchaser's money") {
    auto const store = open_memory_store();
    REQUIRE(store->append_batch(0, form_of_receipt(receipt("50.00"))).has_value());
    REQUIRE(store->append_batch(1, form_of_receipt(receipt("1.00", "wire 8"))).has_value());
    auto const all = holding_receipts(*store).value();
    REQUIRE(all.size() == 2);
    CHECK(all.front().amount == dollars("50.00"));
    CHECK(all.front().reference == "wire 7");
    CHECK(all.front().on == day("2026-02-01"));
    auto const held = with_receipts(*store, "BN", {dollars("100.00"), {}, {}}, shipped_accounting()).value();
    CHECK(held == PurchaserCash{dollars("151.00"), {}, dollars("51.00")});
    CHECK(with_receipts(*store, "KV", {}, shipped_accounting()).value() == PurchaserCash{});
    RecordLedger books{shipped_accounting()};
    REQUIRE(books.follow(*store).has_value());
    REQUIRE(books.follow(*store).has_value());
    CHECK(books.ledger().balance("BN", shipped_accounting().named().holding_account) == Money{} - dollars("51.00"));
    CHECK(check_books(books.ledger(), books.counted()).balanced());
    NewFact foreign = form_of_receipt(receipt("1.00", "wire 9"));
    foreign.body = json::object{{"customer", "BN"}};
    REQUIRE(store->append_batch(2, foreign).has_value());
    CHECK(holding_receipts(*store).error().kind == StoreError::Kind::damaged);
}

#include "accounts/special_arrangement.hpp"

#include <random>

#include "accounts/accounts_fixture.hpp"
#include "accounts/record_ledger.hpp"
#include "accounts/special_demand.hpp"

using namespace casewright;
using namespace casewright::test::accounts;

inline namespace special_arrangements {

SpecialAct act(std::string_view on, std::string_view actor = "country_finance/desk-1") {
    return {"BN", day(on), noon(on), std::string{actor}};
}
SpecialBegun begun(std::string_view on) {
    return {act(on), BillingFrequency::quarterly, {{"next program", dollars("25.00")}}, "finance policy, memo 7",
            "memo 3"};
}
SpecialNotice notice(std::string_view on, std::string_view ends_on) {
    return {act(on), NoticeBy::purchaser, day(ends_on), plus_days(day(ends_on), 14)};
}
SpecialBilled bill(std::string_view on, FiscalQuarter quarter, std::string_view amount, std::string_view due_on,
                   bool is_final = false) {
    return {act(on, "disbursing_office/desk-2"), quarter, dollars(amount), day(due_on), is_final};
}

std::string_view refused(SpecialBegun const& stated, std::vector<SpecialFact> const& before = {}) {
    auto const no = refused_for_begin(stated, before, shipped());
    return no ? no->rule.id : std::string_view{};
}
std::string_view refused(SpecialNotice const& stated, std::vector<SpecialFact> const& before) {
    auto const no = refused_for_notice(stated, before);
    return no ? no->rule.id : std::string_view{};
}

// A record of two cases of one purchaser, in memory.
class Told {
public:
    Told& with(std::string_view id, std::string_view on, Fact const& fact) {
        auto const& key = case_id(id);
        CaseAppend append{key, last_[key]++, {{std::string{kind_of(fact)}, version_of(fact), day(on), now_++,
                                               "disbursing_office", "", to_json(fact)}}, {}};
        REQUIRE(store_->append({&append, 1}).has_value());
        return *this;
    }
    Told& with(SpecialFact fact) {
        std::visit([&](auto& each) { each.act.recorded_at = now_++; }, fact);
        REQUIRE(store_->append_batch(batches_++, form_of(fact)).has_value());
        return *this;
    }
    Told& with(HoldingReceipt receipt) {
        receipt.recorded_at = now_++;
        REQUIRE(store_->append_batch(batches_++, form_of_receipt(receipt)).has_value());
        return *this;
    }
    [[nodiscard]] RecordLedger books() const {
        RecordLedger made{shipped_accounting()};
        REQUIRE(made.follow(*store_).has_value());
        CHECK(check_books(made.ledger(), made.counted()).balanced());
        return made;
    }
    // What is due: of the purchaser in all, or of one case.
    [[nodiscard]] Money due(AsOf const& as_of, std::string_view of = "BN") const {
        auto const made = books();
        auto const account = shipped_accounting().find("payments_due").value();
        Money sum;
        for (auto const& leaf : made.ledger().leaves(as_of))
            if (leaf.account == account && (of.size() == 2 || leaf.case_id == of)) sum += leaf.balance;
        return sum;
    }
    [[nodiscard]] SpecialDemand demand() const {
        SpecialDemand made{SpecialTerms::of("BN", special_facts(*store_).value())};
        auto const ids = store_->cases().value();
        for (auto const& id : ids) REQUIRE(made.take(id, store_->read(id).value()).has_value());
        made.take("BN", holding_receipts(*store_).value());
        return made;
    }
    [[nodiscard]] Store& store() { return *store_; }
    [[nodiscard]] std::chrono::sys_seconds now() const { return now_; }

private:
    std::unique_ptr<Store> store_ = open_memory_store();
    std::map<CaseId, std::uint32_t> last_;
    std::uint32_t batches_ = 0;
    std::chrono::sys_seconds now_ = noon("2030-01-01");
};

BillIssued statement(FiscalQuarter quarter, std::string_view amount, std::string_view due_on) {
    return {quarter, dollars(amount), day(due_on)};
}
PaymentReceived payment(std::string_view amount) { return {dollars(amount), "wire"}; }

constexpr std::string_view a = "BN-B-UAA", b = "BN-B-UAB";

}  // namespace special_arrangements

TEST_CASE("SAMM C9.10.2: an arrangement is recorded by the country's finance desk, approved, under dependable undertaking, one at a time") {
    CHECK(refused(begun("2027-01-01")) == "");
    auto stated = begun("2027-01-01");
    stated.act.actor = "disbursing_office/desk-2";
    CHECK(refused(stated) == special_actor.id);
    stated = begun("2027-01-01");
    stated.act.customer = "??";
    CHECK(refused(stated) == special_customer_is_known.id);
    stated = begun("2027-01-01");
    stated.approval = " ";
    CHECK(refused(stated) == special_is_approved.id);
    stated = begun("2027-01-01");
    stated.undertaking = "";
    CHECK(refused(stated) == special_needs_undertaking.id);
    stated = begun("2027-01-01");
    for (auto const& [name, amount] : {std::pair{"x", "0.00"}, std::pair{" ", "1.00"}, std::pair{"next program", "1.00"}}) {
        stated.reserves = begun("2027-01-01").reserves;
        stated.reserves.emplace_back(name, dollars(amount));
        CHECK(refused(stated) == special_reserve_is_positive.id);
    }
    std::vector<SpecialFact> before{begun("2027-01-01")};
    CHECK(refused(begun("2027-01-01"), before) == "");  // told again
    stated = begun("2027-01-01");
    stated.approval = "memo 8";
    CHECK(refused(stated, before) == special_told_once.id);
    CHECK(refused(begun("2027-02-01"), before) == special_one_at_a_time.id);
    before.emplace_back(notice("2027-02-01", "2027-03-03"));
    CHECK(refused(begun("2027-03-02"), before) == special_one_at_a_time.id);
    CHECK(refused(begun("2027-03-03"), before) == "");
}

TEST_CASE("SAMM C9.10.2: notice is given once, of an arrangement in force, and takes back no bill") {
    std::vector<SpecialFact> before{begun("2027-01-01")};
    auto stated = notice("2027-02-01", "2027-03-03");
    CHECK(refused(stated, before) == "");
    stated.act.actor = "disbursing_office";
    CHECK(refused(stated, before) == special_actor.id);
    CHECK(refused(notice("2026-12-31", "2027-01-30"), before) == special_is_in_force.id);
    CHECK(refused(notice("2027-01-01", "2027-01-31"), before) == "");
    before.emplace_back(bill("2027-04-10", {2027, 2}, "1.00", "2027-06-15"));
    CHECK(refused(notice("2027-03-01", "2027-03-31"), before) == special_notice_once.id);
    CHECK(refused(notice("2027-03-02", "2027-04-01"), before) == "");
    before.emplace_back(notice("2027-04-20", "2027-05-20"));
    CHECK(refused(notice("2027-04-20", "2027-05-20"), before) == "");
    CHECK(refused(notice("2027-04-21", "2027-05-21"), before) == special_notice_once.id);
}

TEST_CASE("facts of special billing are read back as they were told, and one that cannot be read is damage") {
    auto const store = open_memory_store();
    std::vector<SpecialFact> const told{begun("2027-01-01"), bill("2027-04-10", {2027, 2}, "15.00", "2027-06-15"),
                                        notice("2027-05-01", "2027-05-31")};
    std::uint32_t last = 0;
    for (auto const& fact : told) REQUIRE(store->append_batch(last++, form_of(fact)).has_value());
    auto const read = special_facts(*store).value();
    REQUIRE(read.size() == told.size());
    for (std::size_t place = 0; place < told.size(); ++place) {
        CHECK(form_of(read[place]).body == form_of(told[place]).body);
        CHECK(act_of(read[place]).on == act_of(told[place]).on);
    }
    CHECK(std::get<SpecialBegun>(read.front()).reserves == begun("2027-01-01").reserves);
    for (auto const* text : {R"({"customer":"BN"})", R"({"customer":"BN","by":"nobody","ends_on":"2027-05-31","final_bill_by":"2027-06-14"})",
                             R"({"customer":"BN","by":"purchaser","ends_on":"soon","final_bill_by":"2027-06-14"})",
                             R"({"customer":"BN","by":"purchaser","ends_on":"2027-05-31","final_bill_by":"2027-06-14","x":"y"})"}) {
        auto const other = open_memory_store();
        auto form = form_of(told.back());
        form.body = parse_json(text, "test").value();
        REQUIRE(other->append_batch(0, form).has_value());
        CHECK(special_facts(*other).error().kind == StoreError::Kind::damaged);
    }
}

TEST_CASE("SAMM C9.10.2: a statement is superseded from the first day of the arrangement, and payable again for a quarter that ends after it") {
    std::vector<SpecialFact> facts{begun("2027-03-31")};
    auto terms = SpecialTerms::of("BN", facts);
    CHECK(terms.in_force(day("2027-03-30")) == nullptr);
    CHECK(terms.in_force(day("2027-03-31")) != nullptr);
    CHECK_FALSE(terms.superseded(FiscalQuarter{2027, 1}, day("2027-03-30")));
    CHECK(terms.superseded(FiscalQuarter{2027, 1}, day("2027-03-31")));
    CHECK(terms.superseded(FiscalQuarter{2027, 2}, day("2027-03-31")));
    facts.emplace_back(notice("2027-05-31", "2027-06-30"));
    terms = SpecialTerms::of("BN", facts);
    CHECK(terms.in_force(day("2027-06-29")) != nullptr);
    CHECK(terms.in_force(day("2027-06-30")) == nullptr);
    CHECK(terms.superseded(FiscalQuarter{2027, 2}, day("2028-01-01")));
    CHECK_FALSE(terms.superseded(FiscalQuarter{2027, 3}, day("2028-01-01")));
    CHECK_FALSE(terms.replaces_bills({2027, 2}));
    CHECK(terms.replaces_bills({2027, 3}));
    CHECK(SpecialTerms::of("KV", facts).terms().empty());
    CHECK_FALSE(SpecialTerms::of("BN", facts, noon("2027-05-30")).in_force(day("2027-06-30")) == nullptr);
}

TEST_CASE("SAMM C9.10.2: under an arrangement the books hold the special bill with the purchaser, and nothing due of a case") {
    Told told;
    told.with(a, "2027-01-10", statement({2027, 1}, "100.00", "2027-03-15"))
        .with(b, "2027-01-10", statement({2027, 1}, "50.00", "2027-03-15"));
    auto const before = told.now();
    told.with(begun("2027-02-01"));
    CHECK(told.due({day("2027-01-31"), {}}) == dollars("150.00"));
    CHECK(told.due({day("2027-02-01"), {}}) == Money{});
    CHECK(told.due({day("2027-02-01"), before - std::chrono::seconds{1}}) == dollars("150.00"));
    told.with(a, "2027-04-10", statement({2027, 2}, "300.00", "2027-06-15"))
        .with(bill("2027-04-12", {2027, 2}, "80.00", "2027-06-15"));
    CHECK(told.due({}) == dollars("80.00"));
    CHECK(told.due({}, a) == Money{});
    told.with(b, "2027-04-20", payment("30.00")).with({"BN", dollars("10.00"), "wire 9", day("2027-04-21"), {}, "disbursing_office"});
    CHECK(told.due({}) == dollars("40.00"));
    CHECK(told.due({day("2027-04-20"), {}}) == dollars("50.00"));
    // Moved on to a case, the money pays nothing once more.
    told.with(a, "2027-04-22", HoldingApplied{dollars("10.00"), "for the case"});
    CHECK(told.due({}) == dollars("40.00"));
    // The arrangement ends; the next statements ask for everything, and take the place of the special bill.
    told.with(notice("2027-05-01", "2027-05-31")).with(a, "2027-07-10", statement({2027, 3}, "70.00", "2027-09-15"));
    CHECK(told.due({}) == dollars("70.00"));
    told.with(b, "2027-07-10", statement({2027, 3}, "5.00", "2027-09-15")).with(b, "2027-07-11", payment("2.00"));
    CHECK(told.due({}, b) == dollars("3.00"));
    CHECK(told.due({}) == dollars("73.00"));
    // The case alone says the same of itself.
    RecordLedger alone{shipped_accounting()};
    auto const special = special_facts(told.store()).value();
    REQUIRE(alone.take_case(case_id(b), told.store().read(case_id(b)).value(), {}, special).has_value());
    CHECK(alone.ledger().balance("BN", shipped_accounting().find("payments_due").value()) == dollars("3.00"));
}

TEST_CASE("an arrangement that is recorded late takes the statements off from its own day on") {
    Told told;
    told.with(a, "2027-01-10", statement({2027, 1}, "100.00", "2027-03-15")).with(a, "2027-01-20", payment("10.00"))
        .with(a, "2027-02-20", payment("5.00"));
    told.with(begun("2027-02-01"));
    for (auto const& [on, due] : {std::pair{"2027-01-10", "100.00"}, std::pair{"2027-01-31", "90.00"},
                                  std::pair{"2027-02-01", "0.00"}, std::pair{"2027-02-20", "0.00"}})
        CHECK(told.due({day(on), {}}) == dollars(due));
}

TEST_CASE("property: the books of a purchaser say of every moment what its special demand says") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        Told told;
        told.with(begun("2027-01-01"));
        auto on = day("2027-01-01");
        FiscalQuarter quarter{2027, 1};
        for (int step = 0; step < 25; ++step) {
            on = plus_days(on, static_cast<int>(random() % 12));
            auto const text = to_text(on);
            auto const amount = to_text(Money::from_cents(static_cast<std::int64_t>(random() % 20'000) + 1));
            auto const late = to_text(plus_days(on, -static_cast<int>(random() % 40)));
            switch (random() % 5) {
                case 0: told.with(random() % 2 ? a : b, late, payment(amount)); break;
                case 1:
                    told.with({"BN", dollars(amount), "wire " + std::to_string(step), parse_date(late).value(), {},
                               "disbursing_office"});
                    break;
                case 2: told.with(a, text, statement(quarter, amount, text)); break;
                default:
                    if (on <= last_day_of(quarter)) break;
                    told.with(bill(text, quarter, amount, text));
                    quarter = next(quarter);
            }
        }
        auto const demand = told.demand();
        auto const end = told.now();
        for (auto moment = noon("2030-01-01"); moment < end; moment += std::chrono::seconds{3}) {
            auto const open = demand.open({{}, moment});
            auto const due = told.due({{}, moment});
            CHECK(std::max(Money{}, due) == (open ? open->amount : Money{}));
            CHECK(told.due({{}, moment}, a) == Money{});
        }
    }
}

#include "service/covered_append.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "accounts/money_cover.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

inline namespace covered_appends {

constexpr Date today{2026y / April / 1};
constexpr sys_seconds noon{sys_days{today} + 12h};

Accounting const& accounting() {
    static auto const read = Accounting::read(shipped());
    REQUIRE(read.has_value());
    return *read;
}

NewFact form_of(Fact const& fact) {
    return {std::string{kind_of(fact)}, version_of(fact), today, noon, "disbursing_office", "", to_json(fact)};
}

void pay_in(Store& store, std::string_view id, std::uint32_t last, std::string_view amount) {
    CaseAppend const append{case_id(id), last,
                            {form_of(DepositReceived{"basic", dollars(amount), DepositSource::purchaser, "wire"})}};
    REQUIRE(store.append({&append, 1}).has_value());
}

DisbursementRecorded payment(std::string_view amount) {
    return {line_number("001"), dollars(amount), "contract", "invoice", "report", "approval"};
}

// One payment, as `perform` makes it after the rules of the case have let it through.
std::expected<RecordedFact, Trouble> pay(Store& store, std::string_view id, Fact const& fact) {
    auto const facts = store.read(case_id(id)).value();
    auto const last = static_cast<std::uint32_t>(facts.size());
    return append_covered(store, shipped(), {case_id(id), last, {form_of(fact)}}, facts,
                          {last + 1, today, fact, {}});
}

std::string rule_of(std::expected<RecordedFact, Trouble> const& done) {
    if (done) return "";
    auto const* no = std::get_if<Refusal>(&done.error());
    return no == nullptr ? "failed" : std::string{no->rule.id};
}

struct Files {
    Files() {
        auto name = (std::filesystem::temp_directory_path() / "casewright-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder = name;
    }
    ~Files() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    std::string path() const { return (folder / "record.db").string(); }
    std::filesystem::path folder;
};

// The cash of a purchaser after each fact of the record: it never falls below zero.
Money lowest_cash(Store& store) {
    Money cash, lowest;
    auto const facts = store.follow(0, 100'000).value();
    for (auto const& recorded : facts) {
        auto const fact = fact_from(recorded.fact).value();
        if (auto const* in = fact.as<DepositReceived>()) cash += in->amount;
        if (auto const* out = fact.as<DisbursementRecorded>()) cash = cash - out->amount;
        lowest = std::min(lowest, cash);
    }
    return lowest;
}

}  // namespace covered_appends

TEST_CASE("FMR volume 15 040102: a payment uses the money of all cases of the purchaser and of no other") {
    auto const store = open_memory_store();
    pay_in(*store, "BN-B-UAA", 0, "100.00");
    pay_in(*store, "BN-B-UAB", 0, "50.00");
    pay_in(*store, "KV-B-UAA", 0, "1000.00");
    CHECK(rule_of(pay(*store, "BN-B-UAA", payment("150.01"))) == money_covers_payment.id);
    CHECK(rule_of(pay(*store, "BN-B-UAA", payment("120.00"))) == "");
    CHECK(rule_of(pay(*store, "BN-B-UAB", payment("30.01"))) == money_covers_payment.id);
    CHECK(rule_of(pay(*store, "BN-B-UAB", payment("30.00"))) == "");
    CHECK(rule_of(pay(*store, "BN-B-UAB", payment("0.01"))) == money_covers_payment.id);
    pay_in(*store, "BN-B-UAA", 2, "0.01");
    CHECK(rule_of(pay(*store, "BN-B-UAB", payment("0.01"))) == "");
    CHECK(rule_of(pay(*store, "KV-B-UAA", payment("1000.00"))) == "");
    DepositReceived const held{"basic", dollars("1.00"), DepositSource::holding_account, "letter"};
    CHECK(rule_of(pay(*store, "BN-B-UAA", held)) == holding_covers_payment.id);
}

TEST_CASE("what takes money out is asked, what brings it is not") {
    CHECK(takes_money_out(payment("1.00")));
    CHECK(takes_money_out(LateTransactionRecorded{dollars("1.00"), false, "late"}));
    CHECK_FALSE(takes_money_out(LateTransactionRecorded{dollars("1.00"), true, "late"}));
    CHECK(takes_money_out(DepositReceived{"basic", dollars("1"), DepositSource::holding_account, "x"}));
    CHECK_FALSE(takes_money_out(DepositReceived{"basic", dollars("1"), DepositSource::purchaser, "x"}));
}

TEST_CASE("the kept cash of a purchaser is what its facts make, byte for byte, and is made again when it is not") {
    auto const store = open_memory_store();
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        for (int step = 0; step < 20; ++step) {
            std::string const id = std::string{random() % 2 == 0 ? "BN" : "KV"} + "-B-UA" +
                                   static_cast<char>('A' + random() % 3);
            auto const last = static_cast<std::uint32_t>(store->read(case_id(id))->size());
            auto const amount = std::to_string(1 + random() % 90) + ".5";
            if (random() % 3 == 0) pay_in(*store, id, last, amount + "0");
            else (void)pay(*store, id, payment(amount + "0"));
            CHECK_FALSE(first_false_purse(*store, accounting())->has_value());
        }
    }
    auto purses = store->purses().value();
    REQUIRE(purses.size() == 2);
    auto const right = cash_on_record(*store, "BN", accounting()).value();
    CHECK(right.cash == cash_by_facts(*store, "BN", accounting())->cash);
    purses.front().text = purse_text({dollars("9999.00"), {}, {}}, accounting());
    REQUIRE(store->replace_purses(purses).has_value());
    CHECK(first_false_purse(*store, accounting())->value() == "BN");
    CHECK(rebuild_purses(*store, accounting()).value() == 1);
    CHECK_FALSE(first_false_purse(*store, accounting())->has_value());
    CHECK(rebuild_purses(*store, accounting()).value() == 0);
    CHECK(cash_on_record(*store, "BN", accounting())->cash == right.cash);
    // Text that is none of ours is passed over for the facts.
    for (auto& purse : purses) purse.text = "{}";
    REQUIRE(store->replace_purses(purses).has_value());
    CHECK(cash_on_record(*store, "BN", accounting())->cash == right.cash);
}

TEST_CASE("FMR volume 15 040102: a payment of a day of the past is covered on that day and on every day since") {
    auto const store = open_memory_store();
    auto const on = [](std::string_view text) { return parse_date(text).value(); };
    auto const tell = [&](std::string_view id, std::string_view day, Fact const& fact) {
        auto const facts = store->read(case_id(id)).value();
        auto const last = static_cast<std::uint32_t>(facts.size());
        auto form = form_of(fact);
        form.happened_on = on(day);
        return rule_of(append_covered(*store, shipped(), {case_id(id), last, {form}}, facts, {last + 1, on(day), fact, {}}));
    };
    auto const pay_in_on = [&](std::string_view id, std::string_view day, std::string_view amount) {
        auto form = form_of(DepositReceived{"basic", dollars(amount), DepositSource::purchaser, "wire"});
        form.happened_on = on(day);
        CaseAppend const append{case_id(id), static_cast<std::uint32_t>(store->read(case_id(id))->size()), {form}};
        REQUIRE(store->append({&append, 1}).has_value());
    };
    pay_in_on("BN-B-UAA", "2026-01-10", "100.00");
    pay_in_on("BN-B-UAB", "2026-03-10", "100.00");
    CHECK(tell("BN-B-UAA", "2026-01-09", payment("0.01")) == money_covers_payment.id);  // nothing was there yet
    CHECK(tell("BN-B-UAA", "2026-03-09", payment("100.01")) == money_covers_payment.id);
    CHECK(tell("BN-B-UAA", "2026-03-10", payment("150.00")) == "");
    // 100 were there on 10 January, but 50 are needed of them since 10 March.
    CHECK(tell("BN-B-UAA", "2026-01-10", payment("50.01")) == money_covers_payment.id);
    CHECK(tell("BN-B-UAA", "2026-01-10", payment("50.00")) == "");
    pay_in_on("BN-B-UAB", "2026-03-20", "10.00");
    CHECK(tell("BN-B-UAA", "2026-03-19", payment("10.00")) == money_covers_payment.id);
    CHECK(tell("BN-B-UAA", "2026-03-20", payment("10.00")) == "");
    // What was received for no case counts from its own day.
    HoldingReceipt const receipt{"BN", dollars("5.00"), "wire 7", on("2026-03-25"), noon, "disbursing_office"};
    REQUIRE(store->append_batch(0, form_of_receipt(receipt)).has_value());
    CHECK(tell("BN-B-UAA", "2026-03-24", HoldingApplied{dollars("5.00"), "for the case"}) == holding_covers_payment.id);
    CHECK(tell("BN-B-UAA", "2026-03-25", HoldingApplied{dollars("5.00"), "for the case"}) == "");
}

TEST_CASE("property: in whatever order days are recorded, the cash of a purchaser is below zero on none, by a plain model") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        auto const store = open_memory_store();
        std::array<std::int64_t, 30> moved{};  // dollars by day
        int refused = 0, paid = 0;
        for (int step = 0; step < 40; ++step) {
            std::string const id = std::string{"BN-B-UA"} + static_cast<char>('A' + random() % 3);
            auto const place = random() % moved.size();
            auto const amount = static_cast<std::int64_t>(1 + random() % 60);
            bool const in = random() % 3 == 0;
            auto const facts = store->read(case_id(id)).value();
            auto const last = static_cast<std::uint32_t>(facts.size());
            auto const text = std::to_string(amount) + ".00";
            Fact const fact = in ? Fact{DepositReceived{"basic", dollars(text), DepositSource::purchaser, "wire"}}
                                 : Fact{payment(text)};
            auto form = form_of(fact);
            form.happened_on = Date{sys_days{today} - days{40} + days{static_cast<int>(place)}};
            CaseAppend const append{case_id(id), last, {form}};
            if (in) {
                REQUIRE(store->append({&append, 1}).has_value());
                moved[place] += amount;
                continue;
            }
            std::int64_t cash = 0;
            bool covered = true;
            for (std::size_t day = 0; day < moved.size(); ++day) {
                cash += moved[day];
                if (place <= day && cash < amount) covered = false;
            }
            auto const rule = rule_of(append_covered(*store, shipped(), append, facts, {last + 1, form.happened_on, fact, {}}));
            CHECK(rule == (covered ? "" : money_covers_payment.id));
            if (covered) moved[place] -= amount;
            ++(covered ? paid : refused);
        }
        CHECK(refused > 0);
        CHECK_FALSE(first_false_purse(*store, accounting())->has_value());
    }
}

TEST_CASE("property: however many writers race, the cash of a purchaser is never below zero") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        CAPTURE(seed);
        Files const files;
        {
            auto const store = open_sqlite_store(files.path(), true);
            REQUIRE(store.has_value());
            pay_in(**store, "BN-B-UAA", 0, "300.00");
            pay_in(**store, "BN-B-UAB", 0, "200.00");
            pay_in(**store, "BN-B-UAC", 0, "1.00");
        }
        std::atomic<int> failed = 0, paid = 0;
        auto const writer = [&](std::uint64_t number, std::string const& id) {
            std::mt19937_64 random{seed * 10 + number};
            auto const store = open_sqlite_store(files.path(), false);
            if (!store) return void(++failed);
            for (int tried = 0; tried < 25; ++tried) {
                auto const amount = std::to_string(1 + random() % 60) + ".00";
                auto const rule = rule_of(pay(**store, id, payment(amount)));
                if (rule.empty()) ++paid;
                else if (rule != money_covers_payment.id) ++failed;
            }
        };
        {
            std::vector<std::jthread> writers;
            for (std::uint64_t number = 0; number < 3; ++number)
                writers.emplace_back(writer, number, std::string{"BN-B-UA"} + static_cast<char>('A' + number));
        }
        CHECK(failed == 0);
        CHECK(paid > 3);
        auto const store = open_sqlite_store(files.path(), false);
        CHECK(lowest_cash(**store) == Money{});
        CHECK_FALSE(first_false_purse(**store, accounting())->has_value());
        CHECK(cash_on_record(**store, "BN", accounting())->cash ==
              cash_by_facts(**store, "BN", accounting())->cash);
    }
}

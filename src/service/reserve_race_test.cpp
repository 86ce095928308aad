// Two writers set the same free cash of a purchaser apart at once: the store lets one of them.
#include "service/covered_append.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <barrier>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "accounts/money_cover.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

namespace casewright {
inline namespace reserve_races {

using namespace casewright::test;
using namespace std::chrono;

constexpr Date today{2026y / April / 1};
constexpr sys_seconds noon{sys_days{today} + 12h};

struct RecordFile {
    RecordFile() {
        auto name = (std::filesystem::temp_directory_path() / "casewright-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder = name;
    }
    ~RecordFile() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    // A connection of its own.
    std::unique_ptr<Store> connect(bool create = false) const {
        auto store = open_sqlite_store((folder / "record.db").string(), create);
        REQUIRE(store.has_value());
        return std::move(*store);
    }
    std::filesystem::path folder;
};

NewFact told(Fact const& fact) {
    return {std::string{kind_of(fact)}, version_of(fact), today, noon, "disbursing_office", "", to_json(fact)};
}

void deposit(Store& store, std::string_view id, std::string_view amount) {
    CaseAppend const append{case_id(id), 0,
                            {told(DepositReceived{"basic", dollars(amount), DepositSource::purchaser, "wire"})}};
    REQUIRE(store.append({&append, 1}).has_value());
}

Fact reserve_of(std::string_view amount) {
    return TerminationReserved{{2026, 3}, {}, "basic", dollars(amount), {}, dollars(amount)};
}

using Appended = std::expected<RecordedFact, Trouble>;

// As `perform` appends it once the rules of the case have let it through; `between` runs after the cover was
// counted and before the append.
Appended append(Store& store, std::string_view id, Fact const& fact, MoneyAsked const& between = {}) {
    auto const facts = store.read(case_id(id)).value();
    auto const last = static_cast<std::uint32_t>(facts.size());
    return append_covered(store, shipped(), {case_id(id), last, {told(fact)}}, facts, {last + 1, today, fact, {}},
                          between);
}

std::string result_of(Appended const& done) {
    if (done) return "done";
    if (auto const* no = std::get_if<Refusal>(&done.error())) return std::string{no->rule.id};
    auto const* failed = std::get_if<StoreError>(&done.error());
    return failed != nullptr && failed->kind == StoreError::Kind::conflict ? "conflict" : "failed";
}

// What is kept is there, and the purse says what the facts say.
void check_books(Store& store, std::string_view cash, std::string_view kept) {
    auto const accounting = Accounting::read(shipped()).value();
    auto const held = cash_by_facts(store, "BN", accounting).value().cash;
    CHECK(held.cash == dollars(cash));
    CHECK(held.reserve == dollars(kept));
    CHECK(held.reserve <= held.cash);
    CHECK(cash_on_record(store, "BN", accounting)->cash == held);
    CHECK_FALSE(first_false_purse(store, accounting)->has_value());
}

}  // namespace reserve_races

TEST_CASE("SAMM C9.12: between the counting and the append another writer sets the same cash apart, and the first is refused") {
    struct Row {
        std::string_view second_case;
        Fact second;
        std::string_view first_result, cash, kept;
    };
    auto const payment = DisbursementRecorded{line_number("001"), dollars("6000.01"), "C", "I", "R", "A"};
    for (auto const& row : {Row{"BN-B-UAB", reserve_of("12000.00"), reserve_is_covered.id, "15000.00", "12000.00"},
                            // A smaller one leaves enough for neither, or for both.
                            Row{"BN-B-UAB", reserve_of("3000.01"), reserve_is_covered.id, "15000.00", "3000.01"},
                            Row{"BN-B-UAB", reserve_of("3000.00"), "done", "15000.00", "15000.00"},
                            // So does a payment that spends the cash.
                            Row{"BN-B-UAB", payment, reserve_is_covered.id, "8999.99", "0.00"},
                            // The same case has a fact that the first did not know of: it is to ask again.
                            Row{"BN-B-UAA", reserve_of("12000.00"), "conflict", "15000.00", "12000.00"}}) {
        CAPTURE(row.second_case);
        CAPTURE(row.kept);
        RecordFile const file;
        auto const first = file.connect(true), second = file.connect();
        deposit(*first, "BN-B-UAA", "10000.00");
        deposit(*first, "BN-B-UAB", "5000.00");
        std::string other;
        auto const result = append(*first, "BN-B-UAA", reserve_of("12000.00"), [&](PurchaserCash const&) {
            if (other.empty()) other = result_of(append(*second, row.second_case, row.second));
            return std::optional<Refusal>{};
        });
        CHECK(other == "done");
        CHECK(result_of(result) == row.first_result);
        check_books(*first, row.cash, row.kept);
    }
}

TEST_CASE("SAMM C9.12: of two threads with connections of their own that keep the same free cash exactly one wins") {
    for (bool const same_case : {false, true})
        for (int round = 0; round < 6; ++round) {
            CAPTURE(same_case);
            CAPTURE(round);
            RecordFile const file;
            {
                auto const store = file.connect(true);
                deposit(*store, "BN-B-UAA", "10000.00");
                deposit(*store, "BN-B-UAB", "5000.00");
                deposit(*store, "KV-B-UAA", "90000.00");  // of another purchaser: no help
            }
            std::array<std::string, 2> results;
            std::barrier begin{2};
            {
                std::vector<std::jthread> writers;
                for (std::size_t place = 0; place < results.size(); ++place)
                    writers.emplace_back([&, place] {
                        auto const store = file.connect();
                        begin.arrive_and_wait();
                        results[place] = result_of(append(*store, same_case || place == 0 ? "BN-B-UAA" : "BN-B-UAB",
                                                          reserve_of("7500.01")));
                    });
            }
            std::ranges::sort(results);
            // In the same case the later one may have read the fact of the first: then it keeps the same once more.
            if (same_case) CHECK((results[0] == "conflict" || results[0] == "done"));
            else CHECK(results[0] == reserve_is_covered.id);
            CHECK(results[1] == "done");
            check_books(*file.connect(), "15000.00", "7500.01");
        }
}

}  // namespace casewright

// src/accounts/ledger.hpp
// The books of all cases in memory: columns of 64-bit cents, 12 bytes a posting and 32 a
// transaction, only ever appended to. Any account can be asked for on both time axes: what had
// happened by a day, and what was known at a moment. One thread writes; any number may read between.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "accounts/transaction.hpp"

namespace casewright {

// None: to the end. Both bounds are included.
struct AsOf {
    std::optional<Date> on;                               // as happened by the end of this day
    std::optional<std::chrono::sys_seconds> known_at;     // as recorded by this moment
    [[nodiscard]] bool holds(Date happened_on, std::chrono::sys_seconds recorded_at) const {
        return (!on || std::chrono::sys_days{happened_on} <= std::chrono::sys_days{*on}) &&
               (!known_at || recorded_at <= *known_at);
    }
};

// One account of one purchaser.
struct AccountBalance {
    std::string customer;
    AccountIndex account = 0;
    Money debits, credits;  // sums of both sides, neither below zero
    [[nodiscard]] Money balance() const { return debits - credits; }  // debit positive
};

// The finest balance that is kept: account, case and line. Without a case: the purchaser's own.
struct LeafBalance {
    std::string customer, case_id;
    AccountIndex account = 0;
    LineCode line = 0;
    Money balance;
    friend bool operator==(LeafBalance const&, LeafBalance const&) = default;
};

// One row of a statement: what stood before the period, what moved in it, what stands after.
struct StatementRow {
    AccountIndex account = 0;
    LineCode line = 0;
    Money opening, debits, credits;
    [[nodiscard]] Money closing() const { return opening + debits - credits; }
};

class Ledger {
public:
    // `accounting` outlives the ledger.
    explicit Ledger(Accounting const& accounting) : accounting_{&accounting} {}

    // Stops when the transaction does not balance or mixes purchasers: whoever appends asks
    // `fault_of` first where that may come from outside. Amortized linear in its postings.
    void append(Transaction const& transaction);
    void reserve(std::size_t transactions, std::size_t postings);

    [[nodiscard]] Accounting const& accounting() const { return *accounting_; }
    [[nodiscard]] std::size_t transactions() const { return transactions_.size(); }
    [[nodiscard]] std::size_t postings() const { return amounts_.size(); }
    // In the order of their first posting.
    [[nodiscard]] std::span<std::string const> customers() const { return customers_; }
    [[nodiscard]] std::span<CaseId const> cases() const { return cases_; }

    // Balance of an account of a purchaser by all that was appended: constant time.
    [[nodiscard]] Money balance(std::string_view customer, AccountIndex account) const;
    // Every account of every purchaser (or of `customer` alone) with a posting, by purchaser and
    // account. Without bounds from running sums; with bounds linear in the postings.
    [[nodiscard]] std::vector<AccountBalance> trial_balance(AsOf const& as_of,
                                                            std::string_view customer = {}) const;
    // Every balance that is not nothing, by purchaser, account, case and line. n log n.
    [[nodiscard]] std::vector<LeafBalance> leaves(AsOf const& as_of) const;
    // The rows of one case with movements, from `from` to `as_of.on`, by account and line. Linear in
    // the postings of that case. Empty for a case that nothing was posted for.
    [[nodiscard]] std::vector<StatementRow> statement(CaseId const& case_id, Date from,
                                                      AsOf const& as_of) const;
    // The transactions of a case in the order in which they were appended.
    [[nodiscard]] std::vector<Transaction> journal(CaseId const& case_id, AsOf const& as_of) const;
    // The transaction at `place`, 0 to transactions() - 1.
    [[nodiscard]] Transaction transaction(std::size_t place) const;

    // Every kind of amount that was posted, in their order. Linear in the postings.
    [[nodiscard]] std::vector<Post> posts() const;

    // Adds every column up again; the first thing that does not hold, in one sentence.
    [[nodiscard]] std::optional<std::string> check() const;

private:
    friend struct LedgerTampering;  // of the tests: faults that no caller can make
    struct Head {
        std::chrono::sys_seconds recorded_at;
        std::chrono::sys_days happened_on;
        std::uint32_t case_index, sequence, first_posting;
        std::uint16_t customer;
        std::uint16_t kind;
    };
    struct Sums {
        Money debits, credits;
    };
    [[nodiscard]] bool within(Head const& head, AsOf const& as_of) const;
    [[nodiscard]] std::size_t end_of(std::size_t place) const;
    [[nodiscard]] std::optional<std::uint16_t> customer_index(std::string_view customer) const;
    [[nodiscard]] std::uint32_t index_of(std::optional<CaseId> const& case_id);
    void add(Sums& sums, Money amount) const;

    static constexpr std::uint32_t no_case = UINT32_MAX;
    Accounting const* accounting_;
    std::vector<AccountIndex> accounts_;
    std::vector<Post> posts_;
    std::vector<LineCode> lines_;
    std::vector<Money> amounts_;
    std::vector<Head> transactions_;
    std::vector<std::string> customers_, kinds_;
    std::vector<CaseId> cases_;
    std::unordered_map<std::string, std::uint32_t> case_places_;
    std::vector<std::vector<std::uint32_t>> of_case_;  // transactions of each case
    std::vector<std::vector<Sums>> running_;           // by customer, then account
};

}  // namespace casewright

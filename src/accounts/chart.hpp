// src/accounts/chart.hpp
// The chart of accounts and the posting rules, read from policy/accounts. What a fact posts is data,
// dated and cited like a rate; which amounts a fact holds is code (case_postings.cpp). Everything is
// checked when it is read: an account that a rule names and the chart does not know is a fault of
// the file, never a posting that goes nowhere.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/refusal.hpp"
#include "policy/policy.hpp"

namespace casewright {

enum class Side { debit, credit };
template <>
struct Words<Side> {
    static constexpr WordList<Side, 2> all{{{Side::debit, "debit"}, {Side::credit, "credit"}}};
};

// What the balances of an account are told apart by.
enum class Detail { country, case_file, line };
template <>
struct Words<Detail> {
    static constexpr WordList<Detail, 3> all{
        {{Detail::country, "country"}, {Detail::case_file, "case"}, {Detail::line, "line"}}};
};

// Four books that never mix: real cash, value delivered, demands made, funds of the lines. Each
// balances by itself, because each posting rule stays within one.
enum class AccountBook { cash, value, demand, budget };
template <>
struct Words<AccountBook> {
    static constexpr WordList<AccountBook, 4> all{{{AccountBook::cash, "cash"},
                                            {AccountBook::value, "value"},
                                            {AccountBook::demand, "demand"},
                                            {AccountBook::budget, "budget"}}};
};

// A place in the chart, from 0; at most 255 accounts.
using AccountIndex = std::uint8_t;

struct Account {
    std::string id, title;  // "trust_fund_cash", "cash of the purchaser in the trust fund"
    Side normal = Side::debit;  // the side on which a balance stands
    Detail detail = Detail::country;
    AccountBook book = AccountBook::cash;
    bool either_sign = false;  // false: a balance on the other side is a fault
    Citation source;
    Standing standing = Standing::unconfirmed;
    std::string note;
};

// An amount that happens to a case or to the money of a purchaser; its word is the key of its rule
// in accounts/postings. What each amount comes to is said in case_postings.cpp.
enum class Post : std::uint8_t {
    deposit_received,
    deposit_from_holding,
    payment_received,
    holding_applied,
    line_ordered,
    line_charges_ordered,
    authority_issued,
    authority_withdrawn,
    obligation_recorded,
    obligation_released,
    disbursement_recorded,
    disbursement_after_interim,
    delivery_value,
    delivery_packing,
    delivery_transportation,
    delivery_administrative,
    delivery_other,
    delivery_nonrecurring,
    delivery_contract_administration,
    delivery_program_support,
    delivery_attrition,
    batch_value,
    batch_packing,
    batch_transportation,
    batch_administrative,
    discrepancy_credited,
    bill_charged,
    bill_demanded,
    termination_cost_charged,
    termination_surcharge,
    termination_reserve_set,
    termination_reserve_released,
    interim_closed,
    suspense_returned,
    excess_to_holding,
    late_transaction,
    late_credit,
    holding_received,
    holding_refunded,
    moved_to_holding,
};
inline constexpr std::size_t post_count = 40;
template <>
struct Words<Post> {
    static constexpr WordList<Post, post_count> all{
        {{Post::deposit_received, "deposit_received"},
         {Post::deposit_from_holding, "deposit_from_holding"},
         {Post::payment_received, "payment_received"},
         {Post::holding_applied, "holding_applied"},
         {Post::line_ordered, "line_ordered"},
         {Post::line_charges_ordered, "line_charges_ordered"},
         {Post::authority_issued, "authority_issued"},
         {Post::authority_withdrawn, "authority_withdrawn"},
         {Post::obligation_recorded, "obligation_recorded"},
         {Post::obligation_released, "obligation_released"},
         {Post::disbursement_recorded, "disbursement_recorded"},
         {Post::disbursement_after_interim, "disbursement_after_interim"},
         {Post::delivery_value, "delivery_value"},
         {Post::delivery_packing, "delivery_packing"},
         {Post::delivery_transportation, "delivery_transportation"},
         {Post::delivery_administrative, "delivery_administrative"},
         {Post::delivery_other, "delivery_other"},
         {Post::delivery_nonrecurring, "delivery_nonrecurring"},
         {Post::delivery_contract_administration, "delivery_contract_administration"},
         {Post::delivery_program_support, "delivery_program_support"},
         {Post::delivery_attrition, "delivery_attrition"},
         {Post::batch_value, "batch_value"},
         {Post::batch_packing, "batch_packing"},
         {Post::batch_transportation, "batch_transportation"},
         {Post::batch_administrative, "batch_administrative"},
         {Post::discrepancy_credited, "discrepancy_credited"},
         {Post::bill_charged, "bill_charged"},
         {Post::bill_demanded, "bill_demanded"},
         {Post::termination_cost_charged, "termination_cost_charged"},
         {Post::termination_surcharge, "termination_surcharge"},
         {Post::termination_reserve_set, "termination_reserve_set"},
         {Post::termination_reserve_released, "termination_reserve_released"},
         {Post::interim_closed, "interim_closed"},
         {Post::suspense_returned, "suspense_returned"},
         {Post::excess_to_holding, "excess_to_holding"},
         {Post::late_transaction, "late_transaction"},
         {Post::late_credit, "late_credit"},
         {Post::holding_received, "holding_received"},
         {Post::holding_refunded, "holding_refunded"},
         {Post::moved_to_holding, "moved_to_holding"}}};
};

struct PostingPair {
    AccountIndex debit = 0, credit = 0;
};

// One rule as in force from a day.
struct PostingRule {
    std::optional<Date> effective;  // none: since before the sources reach
    std::vector<PostingPair> pairs;
    std::string facts, text, note;  // the facts that it is for; the rule as written
    Citation source;
    Standing standing = Standing::unconfirmed;
};

// A fact that holds amounts and posts nothing, and why.
struct Unposted {
    std::string fact_kind, reason;
    Citation source;
    Standing standing = Standing::unconfirmed;
};

// The accounts that rules of this room ask about by name.
struct NamedAccounts {
    AccountIndex trust_fund_cash, case_cash, holding_account, termination_reserve,
        closed_case_suspense, unbilled_deliveries, charged_deliveries, ordered_value;
};

class Accounting {
public:
    // What is wrong is an error of the policy file: an unknown account, a rule that is missing, a
    // pair across two books, a word that cannot be read.
    [[nodiscard]] static std::expected<Accounting, InputError> read(Policy const& policy);

    [[nodiscard]] std::span<Account const> accounts() const { return accounts_; }
    [[nodiscard]] Account const& account(AccountIndex index) const { return accounts_[index]; }
    [[nodiscard]] std::optional<AccountIndex> find(std::string_view id) const;
    [[nodiscard]] NamedAccounts const& named() const { return named_; }
    // The rule in force on `on`; none before its first day. Linear in its history, which is short.
    [[nodiscard]] PostingRule const* rule(Post post, Date on) const;
    [[nodiscard]] std::span<PostingRule const> history(Post post) const {
        return rules_[static_cast<std::size_t>(post)];
    }
    [[nodiscard]] std::span<Unposted const> unposted() const { return unposted_; }

private:
    std::vector<Account> accounts_;
    std::vector<std::vector<PostingRule>> rules_;
    std::vector<Unposted> unposted_;
    NamedAccounts named_{};
};

}  // namespace casewright

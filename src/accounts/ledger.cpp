#include "accounts/ledger.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace casewright {

void Ledger::add(Sums& sums, Money amount) const {
    if (amount > Money{}) sums.debits += amount;
    else sums.credits = sums.credits - amount;
}

bool Ledger::within(Head const& head, AsOf const& as_of) const {
    return as_of.holds(Date{head.happened_on}, head.recorded_at);
}

std::size_t Ledger::end_of(std::size_t place) const {
    return place + 1 < transactions_.size() ? transactions_[place + 1].first_posting
                                            : amounts_.size();
}

std::optional<std::uint16_t> Ledger::customer_index(std::string_view customer) const {
    auto const found = std::ranges::find(customers_, customer);
    if (found == customers_.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - customers_.begin());
}

std::uint32_t Ledger::index_of(std::optional<CaseId> const& case_id) {
    if (!case_id) return no_case;
    auto const [place, is_new] =
        case_places_.try_emplace(case_id->text(), static_cast<std::uint32_t>(cases_.size()));
    if (is_new) {
        cases_.push_back(*case_id);
        of_case_.emplace_back();
    }
    return place->second;
}

void Ledger::reserve(std::size_t transactions, std::size_t postings) {
    transactions_.reserve(transactions);
    for (auto* column : {&amounts_}) column->reserve(postings);
    accounts_.reserve(postings);
    posts_.reserve(postings);
    lines_.reserve(postings);
}

void Ledger::append(Transaction const& transaction) {
    auto const fault = fault_of(transaction, *accounting_);
    if (fault) stop_for_broken_invariant("every posting balances, for one purchaser: " + *fault);
    invariant(transactions_.size() < no_case - 1 &&
                  amounts_.size() + transaction.postings.size() < no_case - 1,
              "four billion postings are enough");
    auto customer = customer_index(transaction.customer);
    if (!customer) {
        invariant(customers_.size() < UINT16_MAX, "a customer code has two characters");
        customer = static_cast<std::uint16_t>(customers_.size());
        customers_.push_back(transaction.customer);
        running_.emplace_back(accounting_->accounts().size());
    }
    auto kind = std::ranges::find(kinds_, transaction.kind);
    if (kind == kinds_.end()) kind = kinds_.insert(kinds_.end(), transaction.kind);
    auto const case_index = index_of(transaction.case_id);
    if (case_index != no_case)
        of_case_[case_index].push_back(static_cast<std::uint32_t>(transactions_.size()));
    transactions_.push_back({transaction.recorded_at, std::chrono::sys_days{transaction.happened_on},
                             case_index, transaction.sequence,
                             static_cast<std::uint32_t>(amounts_.size()), *customer,
                             static_cast<std::uint16_t>(kind - kinds_.begin())});
    for (auto const& posting : transaction.postings) {
        accounts_.push_back(posting.account);
        posts_.push_back(posting.post);
        lines_.push_back(posting.line);
        amounts_.push_back(posting.amount);
        add(running_[*customer][posting.account], posting.amount);
    }
}

Money Ledger::balance(std::string_view customer, AccountIndex account) const {
    auto const index = customer_index(customer);
    if (!index) return Money{};
    auto const& sums = running_[*index][account];
    return sums.debits - sums.credits;
}

std::vector<AccountBalance> Ledger::trial_balance(AsOf const& as_of,
                                                  std::string_view customer) const {
    auto sums = running_;
    if (as_of.on || as_of.known_at) {
        for (auto& of_customer : sums) std::ranges::fill(of_customer, Sums{});
        for (std::size_t place = 0; place < transactions_.size(); ++place) {
            auto const& head = transactions_[place];
            if (!within(head, as_of)) continue;
            auto& of_customer = sums[head.customer];
            for (auto at = std::size_t{head.first_posting}, end = end_of(place); at < end; ++at)
                add(of_customer[accounts_[at]], amounts_[at]);
        }
    }
    std::vector<AccountBalance> rows;
    for (std::size_t index = 0; index < customers_.size(); ++index) {
        if (!customer.empty() && customers_[index] != customer) continue;
        for (std::size_t account = 0; account < sums[index].size(); ++account) {
            auto const& [debits, credits] = sums[index][account];
            if (debits == Money{} && credits == Money{}) continue;
            rows.push_back({customers_[index], static_cast<AccountIndex>(account), debits, credits});
        }
    }
    std::ranges::sort(rows, {}, [](AccountBalance const& row) {
        return std::tie(row.customer, row.account);
    });
    return rows;
}

std::vector<LeafBalance> Ledger::leaves(AsOf const& as_of) const {
    using Key = std::tuple<std::uint16_t, AccountIndex, std::uint32_t, LineCode>;
    std::map<Key, Money> sums;
    for (std::size_t place = 0; place < transactions_.size(); ++place) {
        auto const& head = transactions_[place];
        if (!within(head, as_of)) continue;
        for (auto at = std::size_t{head.first_posting}, end = end_of(place); at < end; ++at)
            sums[{head.customer, accounts_[at], head.case_index, lines_[at]}] += amounts_[at];
    }
    std::vector<LeafBalance> leaves;
    for (auto const& [key, sum] : sums) {
        if (sum == Money{}) continue;
        auto const [customer, account, case_index, line] = key;
        leaves.push_back({customers_[customer],
                          case_index == no_case ? std::string{} : cases_[case_index].text(),
                          account, line, sum});
    }
    std::ranges::sort(leaves, {}, [](LeafBalance const& leaf) {
        return std::tie(leaf.customer, leaf.account, leaf.case_id, leaf.line);
    });
    return leaves;
}

std::vector<StatementRow> Ledger::statement(CaseId const& case_id, Date from,
                                            AsOf const& as_of) const {
    auto const found = case_places_.find(case_id.text());
    if (found == case_places_.end()) return {};
    std::map<std::pair<AccountIndex, LineCode>, StatementRow> rows;
    for (auto const place : of_case_[found->second]) {
        auto const& head = transactions_[place];
        if (!within(head, as_of)) continue;
        bool const before = head.happened_on < std::chrono::sys_days{from};
        for (auto at = std::size_t{head.first_posting}, end = end_of(place); at < end; ++at) {
            auto& row = rows[{accounts_[at], lines_[at]}];
            row.account = accounts_[at];
            row.line = lines_[at];
            if (before) row.opening += amounts_[at];
            else if (amounts_[at] > Money{}) row.debits += amounts_[at];
            else row.credits = row.credits - amounts_[at];
        }
    }
    std::vector<StatementRow> list;
    for (auto const& [key, row] : rows) list.push_back(row);
    return list;
}

Transaction Ledger::transaction(std::size_t place) const {
    auto const& head = transactions_[place];
    Transaction made;
    made.customer = customers_[head.customer];
    if (head.case_index != no_case) made.case_id = cases_[head.case_index];
    made.sequence = head.sequence;
    made.kind = kinds_[head.kind];
    made.happened_on = Date{head.happened_on};
    made.recorded_at = head.recorded_at;
    for (auto at = std::size_t{head.first_posting}, end = end_of(place); at < end; ++at)
        made.postings.push_back({accounts_[at], posts_[at], lines_[at], amounts_[at]});
    return made;
}

std::vector<Transaction> Ledger::journal(CaseId const& case_id, AsOf const& as_of) const {
    std::vector<Transaction> list;
    auto const found = case_places_.find(case_id.text());
    if (found == case_places_.end()) return list;
    for (auto const place : of_case_[found->second])
        if (within(transactions_[place], as_of)) list.push_back(transaction(place));
    return list;
}

std::vector<Post> Ledger::posts() const {
    std::array<bool, post_count> met{};
    for (auto const post : posts_) met[static_cast<std::size_t>(post)] = true;
    std::vector<Post> list;
    for (auto const& [post, word] : Words<Post>::all)
        if (met[static_cast<std::size_t>(post)]) list.push_back(post);
    return list;
}

std::optional<std::string> Ledger::check() const {
    std::vector<std::vector<Sums>> again(customers_.size(),
                                         std::vector<Sums>(accounting_->accounts().size()));
    for (std::size_t place = 0; place < transactions_.size(); ++place) {
        auto const one = transaction(place);
        if (auto const fault = fault_of(one, *accounting_))
            return "transaction " + std::to_string(place + 1) + " (" +
                   (one.case_id ? one.case_id->text() : one.customer) + ", " + one.kind + "): " +
                   *fault;
        for (auto const& posting : one.postings)
            add(again[transactions_[place].customer][posting.account], posting.amount);
    }
    for (std::size_t index = 0; index < customers_.size(); ++index)
        for (std::size_t account = 0; account < again[index].size(); ++account)
            if (again[index][account].debits != running_[index][account].debits ||
                again[index][account].credits != running_[index][account].credits)
                return "the running balance of " +
                       accounting_->account(static_cast<AccountIndex>(account)).id + " of " +
                       customers_[index] + " is not the sum of its postings";
    return std::nullopt;
}

}  // namespace casewright

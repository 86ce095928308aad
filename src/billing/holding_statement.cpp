#include "billing/holding_statement.hpp"

#include <algorithm>

namespace casewright {
namespace {

struct Moved {
    std::string what;
    Money amount;
};

std::optional<Moved> moved_by(Fact const& fact) {
    if (auto const* it = fact.as<DepositReceived>(); it && it->from == DepositSource::holding_account)
        return Moved{"deposit, " + it->reference, Money{} - it->amount};
    if (auto const* it = fact.as<HoldingApplied>()) return Moved{"applied, " + it->purpose, Money{} - it->amount};
    if (auto const* it = fact.as<MovedToHolding>()) return Moved{"moved out of the case, " + it->request, it->amount};
    if (auto const* it = fact.as<ExcessRefunded>()) return Moved{"given back, " + it->request, Money{} - it->amount};
    if (auto const* it = fact.as<CaseFinalClosed>(); it && it->excess != Money{})
        return Moved{"excess of the closed case", it->excess};
    return std::nullopt;
}

}  // namespace

void HoldingList::add(Date on, std::string of, std::string what, Money amount) {
    made_.after += amount;
    if (on < from_) made_.before += amount;
    else made_.entries.push_back({on, std::move(of), std::move(what), amount});
}

std::expected<void, std::string> HoldingList::take(CaseId const& case_id, std::vector<RecordedFact> const& facts) {
    for (auto const& recorded : facts) {
        auto const on = recorded.fact.happened_on;
        if (!as_of_.holds(on, recorded.fact.recorded_at)) continue;
        auto const fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{"fact " + std::to_string(recorded.sequence) + " of " + case_id.text() +
                                   " cannot be read"};
        if (auto moved = moved_by(*fact)) add(on, case_id.text(), std::move(moved->what), moved->amount);
    }
    return {};
}

void HoldingList::take(std::string_view purchaser, std::span<HoldingReceipt const> receipts) {
    for (auto const& receipt : receipts)
        if (receipt.customer == purchaser && as_of_.holds(receipt.on, receipt.recorded_at))
            add(receipt.on, "", "received, " + receipt.reference, receipt.amount);
}

HoldingStatement HoldingList::made() && {
    std::ranges::stable_sort(made_.entries, {}, [](auto const& entry) { return std::chrono::sys_days{entry.on}; });
    return std::move(made_);
}

}  // namespace casewright

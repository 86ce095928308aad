#include "service/covered_append.hpp"

#include "accounts/money_cover.hpp"

namespace casewright {
namespace {

// Each try that fails means that another writer succeeded, so the tries end; the bound is for a store
// that answers conflict for a reason of its own.
constexpr int tries_max = 1000;

// Of a fact of a day of the past: the money must have been there on each day since, for what came in later paid nothing then.
// The days after the last on which money moved are asked by the sum.
std::optional<Trouble> refused_on_a_day(Store& store, CaseId const& case_id, PurchaserCash const& whole,
                                        Transaction const& draft, Accounting const& accounting) {
    if (!whole.last_on || *whole.last_on <= draft.happened_on) return std::nullopt;
    auto const days = cash_by_day(store, case_id.customer(), accounting, draft.happened_on);
    if (!days) return Trouble{days.error()};
    for (auto const& [on, held] : *days)
        if (auto no = refused_for_cover(held, draft, accounting.named())) {
            no->explanation = "On " + in_words(Date{on}) + ": " + no->explanation;
            return Trouble{std::move(*no)};
        }
    return std::nullopt;
}

}  // namespace

bool takes_money_out(Fact const& fact) {
    if (fact.as<DisbursementRecorded>() != nullptr) return true;
    // What is set apart cannot be spent any more.
    if (fact.as<TerminationReserved>() != nullptr) return true;
    if (fact.as<HoldingApplied>() != nullptr || fact.as<MovedToHolding>() != nullptr ||
        fact.as<ExcessRefunded>() != nullptr)
        return true;
    if (auto const* late = fact.as<LateTransactionRecorded>()) return !late->credit;
    // What goes to the holding account leaves the case, and must be there.
    if (auto const* closed = fact.as<CaseFinalClosed>()) return closed->excess > Money{};
    auto const* deposit = fact.as<DepositReceived>();
    return deposit != nullptr && deposit->from == DepositSource::holding_account;
}

std::expected<RecordedFact, Trouble> append_covered(Store& store, Policy const& policy,
                                                    CaseAppend append,
                                                    std::vector<RecordedFact> const& facts,
                                                    CaseEvent const& event,
                                                    MoneyAsked const& also_asked) {
    auto const accounting = Accounting::read(policy);
    if (!accounting) return std::unexpected{Trouble{accounting.error()}};
    auto const draft = draft_of(append.case_id, facts, event, append.facts.front().recorded_at,
                                *accounting);
    if (!draft) return std::unexpected{Trouble{draft.error()}};
    for (int tried = 1;; ++tried) {
        auto held = cash_on_record(store, append.case_id.customer(), *accounting);
        if (!held) return std::unexpected{Trouble{held.error()}};
        auto whole = with_receipts(store, append.case_id.customer(), held->cash, *accounting);
        if (!whole) return std::unexpected{Trouble{whole.error()}};
        if (*draft) {
            if (auto no = refused_for_cover(*whole, **draft, accounting->named()))
                return std::unexpected{Trouble{std::move(*no)}};
            if (auto no = refused_on_a_day(store, append.case_id, *whole, **draft, *accounting))
                return std::unexpected{std::move(*no)};
            held->cash.take(**draft, accounting->named());
            whole->take(**draft, accounting->named());
        }
        if (also_asked)
            if (auto no = also_asked(*whole)) return std::unexpected{Trouble{std::move(*no)}};
        append.purse = PurseCheck{held->position, purse_text(held->cash, *accounting)};
        auto recorded = store.append({&append, 1});
        if (recorded) return std::move(recorded->front());
        if (recorded.error().kind != StoreError::Kind::conflict || tried == tries_max)
            return std::unexpected{Trouble{recorded.error()}};
        auto const now = store.read(append.case_id);
        if (!now) return std::unexpected{Trouble{now.error()}};
        if (now->size() != facts.size()) return std::unexpected{Trouble{recorded.error()}};
    }
}

}  // namespace casewright

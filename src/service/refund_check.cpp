#include "service/refund_check.hpp"

#include "billing/refund_standing.hpp"

namespace casewright {

std::expected<MoneyAsked, Trouble> refund_check(Store& store, Policy const& policy,
                                                CaseId const& case_id,
                                                std::vector<BatchOfLine> const& batches,
                                                CaseEvent const& event) {
    auto const* refund = event.fact.as<ExcessRefunded>();
    if (refund == nullptr) return MoneyAsked{};
    auto const ids = store.cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    auto const accounting = Accounting::read(policy);
    if (!accounting) return std::unexpected{Trouble{accounting.error()}};
    auto const special = special_facts(store);
    if (!special) return std::unexpected{Trouble{special.error()}};
    SpecialDemand demand{SpecialTerms::of(case_id.customer(), *special)};
    PurchaserStanding standing;
    for (auto const& id : *ids) {
        if (id.customer() != case_id.customer()) continue;
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        auto const added = add_case(standing, id, *facts, case_id, batches, *accounting, event.happened_on,
                                    policy, &demand.terms());
        if (auto const taken = demand.take(id, *facts); !taken)
            return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, taken.error()}}};
        if (!added)
            return std::unexpected{Trouble{Refusal{refund_leaves_the_needs,
                                                   "What " + id.text() + " needs cannot be worked out: " +
                                                       added.error()}}};
    }
    auto const receipts = holding_receipts(store);
    if (!receipts) return std::unexpected{Trouble{receipts.error()}};
    demand.take(case_id.customer(), *receipts);
    add_special(standing, demand, event.happened_on);
    if (auto no = refused_for_excess(standing, refund->amount)) return std::unexpected{Trouble{std::move(*no)}};
    return MoneyAsked{[standing](PurchaserCash const& left) {
        return refused_for_standing(standing, left.cash);
    }};
}

std::expected<RecordedBatch, Trouble> record_holding_receipt(Store& store, Policy const& policy,
                                                             HoldingReceipt const& receipt) {
    auto const before = holding_receipts(store);
    if (!before) return std::unexpected{Trouble{before.error()}};
    if (auto no = refused_for_receipt(receipt, *before, policy))
        return std::unexpected{Trouble{std::move(*no)}};
    auto const all = store.batches();
    if (!all) return std::unexpected{Trouble{all.error()}};
    auto recorded = store.append_batch(static_cast<std::uint32_t>(all->size()), form_of_receipt(receipt));
    if (!recorded) return std::unexpected{Trouble{recorded.error()}};
    return std::move(*recorded);
}

}  // namespace casewright

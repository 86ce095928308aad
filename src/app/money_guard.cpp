#include "app/money_guard.hpp"

#include "accounts/money_cover.hpp"
#include "accounts/record_ledger.hpp"

namespace casewright {
namespace {

bool takes_money_out(Fact const& fact) {
    if (fact.as<DisbursementRecorded>() != nullptr) return true;
    if (auto const* late = fact.as<LateTransactionRecorded>()) return !late->credit;
    auto const* deposit = fact.as<DepositReceived>();
    return deposit != nullptr && deposit->from == DepositSource::holding_account;
}

}  // namespace

Outcome money_covers(Session& session, Store& store, AskedOperation const& asked) {
    if (!asked.input.told || !takes_money_out(*asked.input.told)) return {};
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const facts = store.read(asked.case_id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    auto fms_case = fold(*facts);
    if (!fms_case) return std::unexpected{Trouble{fms_case.error()}};
    auto const meant = meant_document(*fms_case, asked.input.document);
    Act const act{asked.input.by.value_or(actor_of(asked.actor)), asked.input.on.value_or(asked.on),
                  meant.value_or("basic")};
    auto const fact = decide(*fms_case, {}, **policy, asked, act);
    if (!fact) return {};  // refused anyway, and not for this
    auto const accounting = Accounting::read(**policy);
    if (!accounting) return std::unexpected{Trouble{accounting.error()}};
    RecordLedger books{*accounting};
    if (auto const posted = books.follow(store); !posted)
        return std::unexpected{Trouble{posted.error()}};
    auto const draft = books.draft(asked.case_id, {fms_case->last_sequence + 1, act.on, *fact, {}},
                                   asked.now);
    if (!draft) return std::unexpected{Trouble{draft.error()}};
    if (*draft)
        if (auto no = refused_for_cover(books.ledger(), **draft))
            return std::unexpected{Trouble{std::move(*no)}};
    return {};
}

}  // namespace casewright

#include "app/bill_session.hpp"

#include "foundation/decimal.hpp"

namespace casewright {

Trouble bad_bill_argument(std::string message) {
    return InputError{"arguments", std::move(message), "", 1, 1};
}

Trouble trouble_of(BillingTrouble trouble) {
    return std::visit([](auto& each) { return Trouble{std::move(each)}; }, trouble);
}

std::expected<FiscalQuarter, Trouble> quarter_from(std::string const& text) {
    auto const quarter = parse_fiscal_quarter(text);
    if (!quarter)
        return std::unexpected{bad_bill_argument(quarter.error() + "; found \"" + text + "\"")};
    return *quarter;
}

std::string BillSession::purchaser_name(std::string const& code) const {
    auto const& table = policy->codes("customers");
    auto const row = row_with(table, "code", code);
    return row ? std::string{cell(table, *row, "name")} : code;
}

std::expected<BillSession, Trouble> open_accounting(Session& session) {
    BillSession bills;
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    bills.policy = *policy;
    auto accounting = Accounting::read(**policy);
    if (!accounting) return std::unexpected{Trouble{accounting.error()}};
    bills.accounting = std::make_unique<Accounting>(std::move(*accounting));
    return bills;
}

std::expected<BillSession, Trouble> open_bills(Session& session) {
    auto bills = open_accounting(session);
    if (!bills) return bills;
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    bills->store = *store;
    auto batches = batches_by_case(**store, session.kept_files());
    if (!batches) return std::unexpected{Trouble{batches.error()}};
    bills->batches = std::move(*batches);
    return bills;
}

Outcome each_case(
    Store& store, std::string const& purchaser,
    std::function<Outcome(CaseId const&, std::vector<RecordedFact> const&)> const& take) {
    auto const ids = store.cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    for (auto const& id : *ids) {
        if (!purchaser.empty() && id.customer() != purchaser) continue;
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        if (auto done = take(id, *facts); !done) return done;
    }
    return {};
}

std::vector<BatchOfLine> const& batches_of(BillSession const& bills, CaseId const& id) {
    static std::vector<BatchOfLine> const none;
    auto const found = bills.batches.find(id);
    return found == bills.batches.end() ? none : found->second;
}

std::expected<std::optional<std::chrono::sys_seconds>, Trouble> known_by(
    Session const& session, std::string const& known_at) {
    if (!known_at.empty()) {
        auto const moment = parse_moment(known_at);
        if (!moment) return std::unexpected{bad_bill_argument("--known-at: " + moment.error())};
        return *moment;
    }
    // Without a day everything counts, whatever clock the record was written by.
    if (session.options().on.empty()) return std::nullopt;
    return std::chrono::sys_days{session.on()} + std::chrono::days{1} - std::chrono::seconds{1};
}

std::string dollars_of(Money amount) { return with_thousands(to_text(amount)); }

}  // namespace casewright

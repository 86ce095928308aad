#include "accounts/told_once.hpp"

#include "foundation/decimal.hpp"

namespace casewright {
namespace {

bool unnamed(std::string const& text) { return text.find_first_not_of(' ') == std::string::npos; }

struct Received {
    std::string reference, document;  // no document: a payment
    Money amount;
};
// Money that came from outside; none: it did not.
std::optional<Received> received_by(Fact const& fact) {
    if (auto const* payment = fact.as<PaymentReceived>()) return Received{payment->reference, "", payment->amount};
    auto const* deposit = fact.as<DepositReceived>();
    if (deposit == nullptr || deposit->from != DepositSource::purchaser) return std::nullopt;
    return Received{deposit->reference, deposit->document, deposit->amount};
}

using Found = std::expected<std::optional<std::size_t>, Refusal>;

Found received_before(std::vector<RecordedFact> const& facts, Received const& stated, Date on) {
    auto const& rule = stated.document.empty() ? payment_reference_once : deposit_reference_once;
    for (std::size_t place = 0; place < facts.size(); ++place) {
        if (!names_payment(facts[place].fact.kind)) continue;
        auto const fact = fact_from(facts[place].fact);
        auto const other = fact ? received_by(*fact) : std::nullopt;
        if (!other || other->reference != stated.reference) continue;
        // The deposit of another document may have come by the same wire.
        if (!stated.document.empty() && !other->document.empty() && other->document != stated.document) continue;
        auto const then = facts[place].fact.happened_on;
        if (other->document == stated.document && other->amount == stated.amount && then == on) return place;
        return std::unexpected{Refusal{
            rule, "\"" + stated.reference + "\" is another payment of this case, " +
                      (other->document.empty() ? std::string{} : "the deposit of " + other->document + ", ") +
                      to_text(other->amount) + " dollars on " + in_words(then) + "."}};
    }
    return std::nullopt;
}

Found disbursed_before(std::vector<RecordedFact> const& facts, DisbursementRecorded const& stated, Date on) {
    for (std::size_t place = 0; place < facts.size(); ++place) {
        if (facts[place].fact.kind != DisbursementRecorded::fact_kind) continue;
        auto const fact = fact_from(facts[place].fact);
        auto const* other = fact ? fact->as<DisbursementRecorded>() : nullptr;
        if (other == nullptr || other->line != stated.line || other->contract != stated.contract ||
            other->invoice != stated.invoice)
            continue;
        auto const then = facts[place].fact.happened_on;
        if (other->amount == stated.amount && other->receiving_report == stated.receiving_report &&
            other->expenditure_authority == stated.expenditure_authority && then == on)
            return place;
        return std::unexpected{Refusal{disbursement_invoice_once,
                                       "\"" + stated.invoice + "\" of \"" + stated.contract + "\" was paid for line " +
                                           stated.line.text() + " already, " + to_text(other->amount) + " dollars on " +
                                           in_words(then) + "; another part of it has a number of its own."}};
    }
    return std::nullopt;
}

}  // namespace

bool names_payment(std::string_view fact_kind) {
    return fact_kind == PaymentReceived::fact_kind || fact_kind == DepositReceived::fact_kind ||
           fact_kind == DisbursementRecorded::fact_kind;
}

std::expected<std::optional<std::size_t>, Refusal> told_before(std::vector<RecordedFact> const& facts, Fact const& stated,
                                                               Date on) {
    if (auto const* paid = stated.as<DisbursementRecorded>())
        return unnamed(paid->invoice) ? Found{std::nullopt} : disbursed_before(facts, *paid, on);
    auto const received = received_by(stated);
    if (!received || unnamed(received->reference)) return std::nullopt;
    return received_before(facts, *received, on);
}

std::optional<Refusal> refused_for_holding(std::string_view customer, Fact const& stated,
                                           std::span<HoldingReceipt const> receipts) {
    auto const received = received_by(stated);
    if (!received || unnamed(received->reference)) return std::nullopt;
    for (auto const& receipt : receipts)
        if (receipt.customer == customer && receipt.reference == received->reference)
            return Refusal{payment_is_not_on_holding,
                           "\"" + receipt.reference + "\" lies on the holding account of " + receipt.customer + ", " +
                               to_text(receipt.amount) + " dollars of " + in_words(receipt.on) +
                               "; it comes to the case from there."};
    return std::nullopt;
}

}  // namespace casewright

#include "accounts/holding_receipt.hpp"

#include "foundation/decimal.hpp"
#include "foundation/json.hpp"

namespace casewright {
namespace {

std::optional<HoldingReceipt> receipt_from(NewFact const& fact) {
    if (fact.version != 1 || !fact.body.is_object()) return std::nullopt;
    auto const& body = fact.body.get_object();
    auto const text = [&](std::string_view key) -> std::optional<std::string> {
        auto const* value = body.if_contains(key);
        if (value == nullptr || !value->is_string()) return std::nullopt;
        return std::string{value->get_string()};
    };
    auto const customer = text("customer"), amount = text("amount"), reference = text("reference");
    if (body.size() != 3 || !customer || !amount || !reference) return std::nullopt;
    auto const money = parse_money(*amount);
    if (!money) return std::nullopt;
    return HoldingReceipt{*customer, *money, *reference, fact.happened_on, fact.recorded_at, fact.actor};
}

}  // namespace

std::optional<Refusal> refused_for_receipt(HoldingReceipt const& receipt,
                                           std::span<HoldingReceipt const> before,
                                           Policy const& policy) {
    auto const role = actor_of(receipt.actor).role;
    if (role != Role::disbursing_office)
        return Refusal{holding_receipt_actor, "Money of no case is received by " +
                                                  in_words(Role::disbursing_office) + ", not by " +
                                                  in_words(role) + "."};
    if (!row_with(policy.codes("customers"), "code", receipt.customer))
        return Refusal{holding_customer_is_known,
                       "\"" + receipt.customer + "\" is no customer code, so nobody's money."};
    if (receipt.amount <= Money{})
        return Refusal{holding_amount_is_positive, "A payment has an amount above zero."};
    if (receipt.reference.find_first_not_of(' ') == std::string::npos)
        return Refusal{holding_receipt_has_reference,
                       "A payment of unknown purpose is known by the reference of its wire."};
    for (auto const& other : before)
        if (other.customer == receipt.customer && other.reference == receipt.reference &&
            (other.amount != receipt.amount || other.on != receipt.on))
            return Refusal{holding_reference_once, "\"" + receipt.reference + "\" of " +
                                                       receipt.customer +
                                                       " is another payment, of " +
                                                       to_text(other.amount) + " dollars on " +
                                                       in_words(other.on) + "."};
    return std::nullopt;
}

StoreResult<std::vector<HoldingReceipt>> holding_receipts(Store& store) {
    auto const recorded = store.batches();
    if (!recorded) return std::unexpected{recorded.error()};
    std::vector<HoldingReceipt> receipts;
    for (auto const& one : *recorded) {
        if (one.fact.kind != holding_receipt_kind) continue;
        auto receipt = receipt_from(one.fact);
        if (!receipt)
            return std::unexpected{StoreError{StoreError::Kind::damaged,
                                              "fact " + std::to_string(one.number) +
                                                  " of no case cannot be read as a holding receipt"}};
        receipts.push_back(std::move(*receipt));
    }
    return receipts;
}

NewFact form_of_receipt(HoldingReceipt const& receipt) {
    return {std::string{holding_receipt_kind},
            1,
            receipt.on,
            receipt.recorded_at,
            receipt.actor,
            "holding:" + receipt.customer + ":" + receipt.reference,
            json::object{{"customer", receipt.customer},
                         {"amount", to_text(receipt.amount)},
                         {"reference", receipt.reference}}};
}

std::expected<Transaction, std::string> transaction_of(HoldingReceipt const& receipt,
                                                       Accounting const& accounting) {
    Transaction made{receipt.customer, {}, 0, std::string{holding_receipt_kind},
                     receipt.on, receipt.recorded_at, {}};
    if (auto const done = post_amounts(made, {{Post::holding_received, 0, receipt.amount}}, accounting);
        !done)
        return std::unexpected{done.error()};
    return made;
}

}  // namespace casewright

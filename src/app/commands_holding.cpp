// Money of a purchaser that belongs to no case yet.
#include <fmt/format.h>

#include "app/commands.hpp"
#include "foundation/text.hpp"
#include "service/refund_check.hpp"

namespace casewright {
namespace {

Trouble bad_argument(std::string message) {
    return InputError{"arguments", std::move(message), "", 1, 1};
}

}  // namespace

Outcome account_receive(Session& session, AskedReceipt const& asked) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const amount = parse_money(asked.amount);
    if (!amount) return std::unexpected{bad_argument("--amount: " + amount.error())};
    auto const actor = parse_actor(asked.actor);
    if (!actor) return std::unexpected{bad_argument(actor.error())};
    if (asked.reference.size() > 150 || printable(asked.reference) != asked.reference)
        return std::unexpected{bad_argument("a reference is at most 150 bytes of printable UTF-8")};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const recorded = record_holding_receipt(
        **store, **policy,
        {asked.customer, *amount, asked.reference, session.on(), session.now(), to_text(*actor)});
    if (!recorded) return std::unexpected{recorded.error()};
    session.print(json::object{{"fact", recorded->fact.kind},
                               {"number", recorded->number},
                               {"purchaser", asked.customer},
                               {"amount", to_text(*amount)},
                               {"hash", to_hex(recorded->hash)}},
                  fmt::format("{}: {} dollars on the holding account, fact {} of no case\n",
                              asked.customer, to_text(*amount), recorded->number));
    return {};
}

}  // namespace casewright

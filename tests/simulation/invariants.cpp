// What must hold after every fact of every case (execution rules, 6.4), asked of the folded case.
#include <algorithm>

#include "drive.hpp"

namespace casewright::simulation {
namespace {

using Broken = std::optional<std::string>;

constexpr auto in_closure =
    any_of(CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed,
           CaseStage::final_closed, CaseStage::archived);

Broken negative(Case const& fms_case) {
    for (auto const& [number, line] : fms_case.lines)
        for (auto const amount : {line.funds, line.authority, line.obligated, line.delivered_value,
                                  line.disbursed})
            if (amount < Money{}) return "negative: an amount of line " + number.text();
    for (auto const amount : {fms_case.paid, fms_case.billed, fms_case.deposits,
                              fms_case.unliquidated})
        if (amount < Money{}) return "negative: an amount of the case";
    for (auto const& clock : fms_case.clocks)
        if (clock.held_days < 0) return "negative: days held of the clock " + clock.about;
    return std::nullopt;
}

Broken line_over(Case const& fms_case, Watch& watch) {
    for (auto const& [number, line] : fms_case.lines) {
        auto const name = " of line " + number.text();
        if (line.obligated > line.authority)
            return "authority: the obligations" + name + " exceed its authority";
        if (line.disbursed > line.obligated)
            return "paid: the disbursements" + name + " exceed its obligations";
        if (line.accepted.value_or(Quantity{}) > line.shipped.value_or(Quantity{}))
            return "accepted: more was accepted than shipped" + name;
        if (line.delivered_value <= line.funds && line.obligated <= line.funds) {
            watch.ran_over[number] = false;
            continue;
        }
        if (in_closure.has(fms_case.stage)) watch.ran_over[number] = true;
        if (watch.ran_over[number]) continue;
        // Funds come with the implementation; before it only authority is issued.
        if (fms_case.stage == CaseStage::not_implemented) continue;
        return std::string{line.obligated > line.funds ? "funds: the obligations"
                                                       : "funds: the deliveries"} +
               name + " exceed its funds";
    }
    return std::nullopt;
}

Broken moved_documents(Before const& before, Case const& fms_case, Fact const& fact) {
    for (auto const& document : fms_case.documents) {
        auto const earlier = before.documents.find(document.name);
        if (earlier == before.documents.end() || earlier->second == document.stage) continue;
        auto const word = " of the document " + document.name;
        if (earlier->second == DocumentStage::implemented)
            return "closed: the stage of implemented" + word + " changed";
        if (earlier->second == DocumentStage::cancelled &&
            fact.as<OfferReactivated>() == nullptr)
            return "closed: the stage of cancelled" + word + " changed";
        if (earlier->second == DocumentStage::request_closed &&
            fact.as<DisapprovalAnswered>() == nullptr)
            return "closed: the closed request" + word + " changed";
    }
    if (before.stage == CaseStage::final_closed && fms_case.stage != before.stage &&
        fact.as<CaseReopened>() == nullptr && fact.as<CaseArchived>() == nullptr)
        return "closed: a closed case changed its stage";
    return std::nullopt;
}

Broken clocks_while_held(Case const& fms_case) {
    for (auto const& clock : fms_case.clocks) {
        if (clock.about != "processing" || clock.stopped_on) continue;
        bool const held = document_of(fms_case, clock.item).stage == DocumentStage::held;
        if (held != clock.held_since.has_value())
            return "clock: the processing clock of " + clock.item +
                   (held ? " runs while it is held" : " stands still though nothing is held");
    }
    return std::nullopt;
}

Broken offered_too_early(Before const& before, Case const& fms_case, CaseEvent const& event) {
    for (auto const& document : fms_case.documents) {
        auto const earlier = before.documents.find(document.name);
        bool const was_offered = earlier != before.documents.end() &&
                                 earlier->second == document.stage;
        bool const out = document.stage == DocumentStage::offered ||
                         (document.stage == DocumentStage::implemented &&
                          document.kind == DocumentKind::modification);
        if (!out || was_offered || !document.notification || !document.notification->required)
            continue;
        // What was before the purchaser already is extended, not offered.
        if (event.fact.as<OfferExtended>() != nullptr) continue;
        auto const& notice = document.notice;
        if (notice.stage != NoticeStage::cleared)
            return "offered: " + document.name + " though its notification stands at " +
                   std::string{to_text(notice.stage)};
        if (!notice.emergency && notice.offer_from && event.happened_on < *notice.offer_from)
            return "offered: " + document.name + " before the waiting period was over";
    }
    return std::nullopt;
}

bool alike(std::optional<Actor> const& one, std::optional<Actor> const& other) {
    return one && other && same_hand(*one, *other);
}

Broken hands(Case const& fms_case, CaseEvent const& event, Watch& watch) {
    auto const* authority = event.fact.as<AuthorityIssued>();
    if (authority != nullptr) watch.authority_by[authority->document].push_back(event.actor);
    // What was cancelled is signed, financed and authorized anew when it comes back.
    if (auto const* cancelled = event.fact.as<OfferCancelled>())
        watch.authority_by.erase(cancelled->document);
    for (auto const& document : fms_case.documents) {
        if (alike(document.acceptance_by, document.financial_by))
            return "hands: acceptance and money of " + document.name + " are one hand";
        for (auto const& actor : watch.authority_by[document.name])
            if (alike(actor, document.acceptance_by) || alike(actor, document.financial_by))
                return "hands: authority of " + document.name + " is no third hand";
        bool const approved_alone = document.approved_on && document.approved_by &&
                                    document.stage == DocumentStage::write &&
                                    alike(document.prepared_by, document.approved_by);
        if (approved_alone)
            return "hands: " + document.name + " was approved by the hand that priced it";
        if (event.fact.as<DocumentCountersigned>() != nullptr &&
            alike(document.signed_by, document.countersigned_by))
            return "hands: " + document.name + " was countersigned by the hand that signed it";
    }
    return std::nullopt;
}

Broken obligated_too_early(Case const& fms_case, Fact const& fact) {
    auto const* obligation = fact.as<ObligationRecorded>();
    if (obligation == nullptr || obligation->releases) return std::nullopt;
    if (!basic_of(fms_case).implemented_on)
        return "obligation: recorded before the case was implemented";
    if (fms_case.suspended) return "obligation: recorded while the case is suspended";
    if (fms_case.lines.at(obligation->line).authority < obligation->amount)
        return "obligation: recorded before the authority";
    return std::nullopt;
}

Broken closure(Before const& before, Case const& fms_case, Fact const& fact) {
    bool const started = fact.as<AmendmentStarted>() != nullptr ||
                         fact.as<ModificationStarted>() != nullptr;
    if (started && before.closure_hold)
        return "hold: an amendment or modification began under the closure hold";
    for (auto const& document : fms_case.documents) {
        auto const earlier = before.documents.find(document.name);
        bool const was = earlier != before.documents.end() &&
                         earlier->second == DocumentStage::implemented;
        if (before.closure_hold && document.stage == DocumentStage::implemented && !was)
            return "hold: " + document.name + " was implemented under the closure hold";
    }
    bool const closed = fact.as<CaseInterimClosed>() != nullptr ||
                        fact.as<CaseFinalClosed>() != nullptr;
    if (!closed) return std::nullopt;
    for (auto const& inhibitor : fms_case.inhibitors)
        if (!inhibitor.cleared_on) return "closure: with the inhibitor " + inhibitor.code + " open";
    for (auto const& document : fms_case.documents)
        if (is_open(document)) return "closure: with the document " + document.name + " open";
    for (auto const& [name, shipment] : fms_case.shipments)
        if (shipment.price == PriceBasis::estimated) return "closure: with an estimated price";
    return std::nullopt;
}

Broken beyond_gate(Before const& before, Case const& fms_case, std::string const& document,
                   Operation const& operation) {
    std::string_view from, to;
    if (operation.level == "document") {
        auto const earlier = before.documents.find(document);
        from = to_text(earlier == before.documents.end() ? DocumentStage::none : earlier->second);
        to = to_text(document_of(fms_case, document).stage);
    } else if (operation.level == "notification") {
        auto const earlier = before.notices.find(document);
        from = to_text(earlier == before.notices.end() ? NoticeStage::unassessed : earlier->second);
        to = to_text(document_of(fms_case, document).notice.stage);
    } else if (operation.level == "case") {
        from = to_text(before.stage);
        to = to_text(fms_case.stage);
    } else {
        return std::nullopt;
    }
    auto const holds = [](auto const& list, std::string_view word) {
        return std::ranges::find(list, word) != list.end();
    };
    auto const step = std::string{operation.name} + " led from " + std::string{from} + " to " +
                      std::string{to};
    if (!holds(operation.from, from)) return "gate: " + step + ", which is no stage to begin at";
    if (operation.to.empty() ? from != to : !holds(operation.to, to))
        return "gate: " + step + ", which is no stage to end at";
    return std::nullopt;
}

}  // namespace

Broken broken_invariant(Before const& before, Case const& fms_case, CaseEvent const& event,
                        std::string const& document, Operation const& operation, Watch& watch) {
    if (auto broken = beyond_gate(before, fms_case, document, operation)) return broken;
    if (!operation.who.has(event.actor.role))
        return "gate: " + std::string{operation.name} + " by the wrong role";
    // Articles are watched on after the case file is closed (C6.2.4); nothing else happens then.
    bool const of_items = operation.level != "document" && operation.level != "notification" &&
                          operation.level != "case";
    if (before.stage == CaseStage::archived && !of_items)
        return "closed: an archived case changed by " + std::string{operation.name};
    if (auto broken = negative(fms_case)) return broken;
    if (auto broken = line_over(fms_case, watch)) return broken;
    if (auto broken = moved_documents(before, fms_case, event.fact)) return broken;
    if (auto broken = clocks_while_held(fms_case)) return broken;
    if (auto broken = offered_too_early(before, fms_case, event)) return broken;
    if (auto broken = hands(fms_case, event, watch)) return broken;
    if (auto broken = obligated_too_early(fms_case, event.fact)) return broken;
    return closure(before, fms_case, event.fact);
}

}  // namespace casewright::simulation

// src/lifecycle/acceptance/acceptance_fixture.hpp
// An offer on its way from the purchaser to implementation. Each step is told with everything in
// order; a test then takes one thing away.
#pragma once
#include "lifecycle/acceptance/accept_offer.hpp"
#include "lifecycle/acceptance/approve_emergency.hpp"
#include "lifecycle/acceptance/implement_case.hpp"
#include "lifecycle/acceptance/implement_financially.hpp"
#include "lifecycle/acceptance/issue_authority.hpp"
#include "lifecycle/acceptance/receive_deposit.hpp"
#include "lifecycle/story_fixture.hpp"

// A name of its own, because other fixtures have helpers of the same names.
namespace casewright::test {
inline namespace of_acceptance {

inline constexpr Date offered_on{std::chrono::year{2026} / 4 / 1};
inline constexpr Date last_day{std::chrono::year{2026} / 6 / 30};
inline constexpr Date accepted_on{std::chrono::year{2026} / 5 / 15};

inline Actor const embassy = by(Role::purchaser, "embassy");
inline Actor const disburser = by(Role::disbursing_office, "trust-fund");
inline Actor const authorizer = by(Role::implementing_agency, "authority");
inline Actor const poster = by(Role::implementing_agency, "posting");

inline OfferAccepted whole_acceptance(Date signed_on = accepted_on) {
    return {"", signed_on, "ministry of defense", "letter of delegation", false,
            {"mark_for", "freight_forwarder", "procuring_agency", "paying_office"}};
}
inline DepositReceived deposit_of(std::string_view amount) {
    return {"", dollars(amount), DepositSource::purchaser, "wire 1"};
}
inline EmergencyApproved whole_emergency() {
    return {"", "the purchaser", "needed at once", "division-chief"};
}
inline AuthorityIssued authority_of(std::vector<std::pair<std::string_view, std::string_view>> lines) {
    AuthorityIssued authority;
    for (auto const& [number, amount] : lines)
        authority.lines.push_back({line_number(number), dollars(amount)});
    return authority;
}
inline CaseImplemented posted_everywhere() {
    return {"", {"DSAMS", "DIFS", "CPRS", "military_department_system"}};
}

// Lines of 1,000,000.00 and 500,000.00; 400,000.00 are due with acceptance.
inline PricedOffer accepted_offer(std::string_view agency = "B") {
    return offer_of({priced("001", "1000000.00"), priced("002", "500000.00")}, agency);
}

// Puts a priced document before the purchaser.
inline Story& make_offer(Story& story, std::string const& name = "basic",
                         std::string_view deposit = "400000.00") {
    DocumentApproved approved;
    approved.document = name;
    approved.last_day = last_day;
    WritingCompleted written;
    written.document = name;
    written.initial_deposit = dollars(deposit);
    return story.record(approved, offered_on)
        .record(written, offered_on)
        .record(DocumentCountersigned{name}, offered_on);
}

inline Story offered_story(std::string_view agency = "B") {
    auto story = Story::developed(accepted_offer(agency), "BN", offered_on);
    make_offer(story);
    REQUIRE(story.document().stage == DocumentStage::offered);
    return story;
}
inline Story accepted_story(std::string_view agency = "B") {
    auto story = offered_story(agency);
    REQUIRE(story.act(accept_offer, whole_acceptance(), {embassy, accepted_on}) == "");
    return story;
}
inline Story financed_story(std::string_view agency = "B") {
    auto story = accepted_story(agency);
    REQUIRE(story.act(receive_deposit, deposit_of("400000.00"), {disburser, accepted_on}) == "");
    REQUIRE(story.act(implement_financially, FinanciallyImplemented{}, {disburser, accepted_on}) ==
            "");
    return story;
}
inline Story authorized_story(std::string_view agency = "B") {
    auto story = financed_story(agency);
    REQUIRE(story.act(issue_authority, authority_of({{"001", "250000.00"}}),
                      {authorizer, accepted_on}) == "");
    return story;
}
inline Story implemented_story() {
    auto story = authorized_story();
    REQUIRE(story.act(implement_case, posted_everywhere(), {poster, accepted_on}) == "");
    return story;
}

// A document at every stage of its own, the actor every role.
template <class Operation, class Stated>
void check_document_gate(Gate<DocumentStage> const& gate, Operation operation,
                         Stated const& stated) {
    check_gate(
        gate, accepted_story(),
        [](Story& placed, DocumentStage stage) { placed.change().stage = stage; },
        [&](Story const& placed, Actor const& actor) {
            return placed.ask(operation, stated, {actor, accepted_on});
        });
}

}  // namespace of_acceptance
}  // namespace casewright::test

// src/cases/document.hpp
// One document of a case as its facts leave it: the basic Letter of Offer and Acceptance, an
// amendment or a modification, each with its own request, price, reviews, notification and clocks.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cases/acceptance.hpp"
#include "cases/assessment.hpp"
#include "cases/change.hpp"
#include "cases/development.hpp"
#include "cases/notice.hpp"
#include "cases/notification.hpp"
#include "cases/offer.hpp"
#include "cases/stages.hpp"

namespace casewright {

struct Review {
    std::string name, owner;
    std::vector<std::string> depends_on;
    Date opened_on;
    std::optional<Date> decided_on;
    std::optional<ReviewDecision> decision;
    std::optional<Actor> decided_by{};
};

struct Return {
    Date on;
    DocumentStage from = DocumentStage::review;
    std::string reason;
};

struct Document {
    // Written out in case.cpp, like those of the case.
    Document();
    Document(Document const&);
    Document(Document&&) noexcept;
    Document& operator=(Document const&);
    Document& operator=(Document&&) noexcept;
    ~Document();

    std::string name = "basic";
    DocumentKind kind = DocumentKind::basic;
    DocumentStage stage = DocumentStage::none;
    std::optional<Date> since;
    std::string reason;                // why an amendment or a modification was started
    std::vector<std::string> changes;
    std::vector<ConcurrentChange> package;
    bool without_request = false;      // an amendment of follow-on support that nobody asked for

    std::optional<LetterOfRequest> request;
    std::optional<Date> received_on, actionable_on;
    std::optional<RequestAssessed> assessment;
    std::optional<ClosedHow> request_closed;
    std::optional<Category> category;
    std::vector<Factor> factors;
    std::optional<PricedOffer> offer;
    // Of a change: the contractors' plans that awards had stated when it was priced, in one.
    std::optional<std::vector<ContractQuarter>> awarded_plan;
    std::optional<NotificationAssessed> notification;
    Notice notice;
    std::vector<Notice> earlier_notices;  // over when a change or a lapse asked for a new one
    std::vector<Review> reviews;
    std::vector<Return> returns;

    std::optional<Date> approved_on, papers_on, first_offered_on, offered_on, expires_on;
    // Proposed to the State Department, and approved by it as a sale; back in work it is neither.
    std::optional<Date> proposed_on, sale_approved_on;
    bool sale_approved = false, hold_requested = false, restated = false;
    bool reactivation_authorized = false;
    DocumentStage held_from = DocumentStage::none;
    std::optional<WritingCompleted> package_facts;
    // Hands, for the steps that need different ones.
    std::optional<Actor> prepared_by, approved_by, signed_by, countersigned_by, acceptance_by,
        financial_by, reactivation_by, sale_approved_by;

    std::optional<OfferAccepted> acceptance;
    Money initial_deposit, deposited;
    std::optional<EmergencyApproved> emergency;
    std::optional<Date> financial_on, authority_on, implemented_on;
    std::vector<LineAmount> authority;  // issued with it, as it was issued
    // Sequences of the facts that priced and implemented it: two may happen on one day.
    std::uint32_t priced_at = 0, implemented_at = 0;
};

}  // namespace casewright

// src/cases/folding.hpp
// The small steps that folding is made of. For the fold_*.cpp files only.
#pragma once
#include <string>

#include "cases/case.hpp"

namespace casewright {

// The document of that name, made when it is not there yet.
[[nodiscard]] Document& the_document(Case& fms_case, std::string const& name);
void enter(Case& fms_case, Document& document, DocumentStage stage, Date on);
void enter(Case& fms_case, CaseStage stage, Date on);
void enter(Document& document, NoticeStage stage, Date on);
// Keeps the notice as an earlier one and begins the next with nothing cleared.
void renew_notice(Document& document);

void start_clock(Case& fms_case, Clock clock);
void stop_clock(Case& fms_case, std::string_view about, std::string_view item, Date on);
// Stops every running clock of one document.
void stop_clocks_of(Case& fms_case, std::string_view item, Date on);

// The purchaser's clock until the last day to accept; without such a day there is none.
void await_acceptance(Case& fms_case, Document const& document, Date on);

// What a document that goes back to its beginning must be given again.
void undo_approvals(Document& document);
// What the State Department was asked and said.
void undo_proposal(Document& document);
// What followed the signature of the purchaser: the hands of the three, money and authority. The
// deposit stays; should the document come back and be signed again, other hands may act.
void undo_acceptance(Document& document);
// A clock of the shipper until the next day of the line's delivery plan, in place of the one before;
// none when nothing of it is left. `stop_delivery_plans`: nothing is delivered any more.
void follow_delivery_plan(Case& fms_case, LineNumber const& line, Date on);
void stop_delivery_plans(Case& fms_case, Date on);
// The lines of an implemented document become the lines of the case.
void apply_lines(Case& fms_case, Document const& document);

// One overload for each kind of fact; see the fold_*.cpp files.
void take(Case&, RequestReceived const&, Happening const&);
void take(Case&, RequestAssessed const&, Happening const&);
void take(Case&, PricedOffer const&, Happening const&);
void take(Case&, NotificationAssessed const&, Happening const&);
void take(Case&, RequestRevised const&, Happening const&);
void take(Case&, RequestClosed const&, Happening const&);
void take(Case&, DisapprovalAnswered const&, Happening const&);
void take(Case&, EstimateSent const&, Happening const&);
void take(Case&, CaseInitialized const&, Happening const&);
void take(Case&, FactorClosed const&, Happening const&);
void take(Case&, RequestChanged const&, Happening const&);
void take(Case&, ReviewOpened const&, Happening const&);
void take(Case&, ReviewDecided const&, Happening const&);
void take(Case&, DocumentApproved const&, Happening const&);
void take(Case&, PapersUploaded const&, Happening const&);
void take(Case&, WritingCompleted const&, Happening const&);
void take(Case&, DocumentSigned const&, Happening const&);
void take(Case&, DocumentProposed const&, Happening const&);
void take(Case&, SaleApproved const&, Happening const&);
void take(Case&, DocumentCountersigned const&, Happening const&);
void take(Case&, DocumentReturned const&, Happening const&);
void take(Case&, HoldRequested const&, Happening const&);
void take(Case&, HoldPlaced const&, Happening const&);
void take(Case&, HoldUpdated const&, Happening const&);
void take(Case&, HoldLifted const&, Happening const&);
void take(Case&, NotificationSubmitted const&, Happening const&);
void take(Case&, NotificationCoordinated const&, Happening const&);
void take(Case&, TierBegun const&, Happening const&);
void take(Case&, CommitteeCleared const&, Happening const&);
void take(Case&, NotificationAuthorized const&, Happening const&);
void take(Case&, CongressNotified const&, Happening const&);
void take(Case&, NotificationCleared const&, Happening const&);
void take(Case&, NotificationBlocked const&, Happening const&);
void take(Case&, EmergencyDetermined const&, Happening const&);
void take(Case&, NotificationLapsed const&, Happening const&);
void take(Case&, OfferAccepted const&, Happening const&);
void take(Case&, CounterofferRecorded const&, Happening const&);
void take(Case&, OfferRefused const&, Happening const&);
void take(Case&, OfferExpired const&, Happening const&);
void take(Case&, DepositReceived const&, Happening const&);
void take(Case&, EmergencyApproved const&, Happening const&);
void take(Case&, DepositDelayed const&, Happening const&);
void take(Case&, FinanciallyImplemented const&, Happening const&);
void take(Case&, AuthorityIssued const&, Happening const&);
void take(Case&, CaseImplemented const&, Happening const&);
void take(Case&, OfferCorrected const&, Happening const&);
void take(Case&, OfferExtended const&, Happening const&);
void take(Case&, OfferRestated const&, Happening const&);
void take(Case&, OfferCancelled const&, Happening const&);
void take(Case&, ReactivationAuthorized const&, Happening const&);
void take(Case&, OfferReactivated const&, Happening const&);
void take(Case&, AmendmentStarted const&, Happening const&);
void take(Case&, ModificationStarted const&, Happening const&);
void take(Case&, CaseSuspended const&, Happening const&);
void take(Case&, SuspensionReported const&, Happening const&);
void take(Case&, SuspensionLifted const&, Happening const&);
void take(Case&, CaseTerminated const&, Happening const&);
void take(Case&, CancellationRequested const&, Happening const&);
void take(Case&, DeliveryPlanned const&, Happening const&);
void take(Case&, QuestionAsked const&, Happening const&);
void take(Case&, QuestionAnswered const&, Happening const&);
void take(Case&, DirectiveIssued const&, Happening const&);
void take(Case&, ObligationRecorded const&, Happening const&);
void take(Case&, ProductionStarted const&, Happening const&);
void take(Case&, LineReadied const&, Happening const&);
void take(Case&, ShipmentReported const&, Happening const&);
void take(Case&, PriceActualized const&, Happening const&);
void take(Case&, ReceiptAccepted const&, Happening const&);
void take(Case&, PerformanceReported const&, Happening const&);
void take(Case&, DisbursementRecorded const&, Happening const&);
void take(Case&, BillIssued const&, Happening const&);
void take(Case&, PaymentReceived const&, Happening const&);
void take(Case&, TerminationReserved const&, Happening const&);
void take(Case&, HoldingApplied const&, Happening const&);
void take(Case&, MovedToHolding const&, Happening const&);
void take(Case&, ExcessRefunded const&, Happening const&);
void take(Case&, AlertRaised const&, Happening const&);
void take(Case&, AlertCoordinated const&, Happening const&);
void take(Case&, PurchaserWarned const&, Happening const&);
void take(Case&, CaseReviewed const&, Happening const&);
void take(Case&, LineCompleted const&, Happening const&);
void take(Case&, SupplyCompleted const&, Happening const&);
void take(Case&, KeepOpenAgreed const&, Happening const&);
void take(Case&, KeepOpenEnded const&, Happening const&);
void take(Case&, TerminationConcluded const&, Happening const&);
void take(Case&, ClosingBegun const&, Happening const&);
void take(Case&, InhibitorRaised const&, Happening const&);
void take(Case&, InhibitorCleared const&, Happening const&);
void take(Case&, CaseInterimClosed const&, Happening const&);
void take(Case&, CaseFinalClosed const&, Happening const&);
void take(Case&, LateTransactionRecorded const&, Happening const&);
void take(Case&, CaseReopened const&, Happening const&);
void take(Case&, CaseArchived const&, Happening const&);
void take(Case&, AssetsTransferred const&, Happening const&);  // two books; see transfers.cpp

// The books of the items fold themselves: `void take(RequisitionBook&, Fact const&, Happening
// const&)` stands in requisitions.cpp, and so for the others.
template <class Fact>
concept ItemFact = JoinedFacts<RequisitionFacts, MovementFacts, DiscrepancyFacts, EndUseFacts,
                               TransferFacts, DiversionFacts>::type::template holds<Fact>;
template <ItemFact Fact>
void take(Case& fms_case, Fact const& fact, Happening const& happening) {
    if constexpr (RequisitionFacts::holds<Fact>) take(fms_case.requisitions, fact, happening);
    else if constexpr (MovementFacts::holds<Fact>) take(fms_case.movements, fact, happening);
    else if constexpr (DiscrepancyFacts::holds<Fact>) take(fms_case.discrepancies, fact, happening);
    else if constexpr (EndUseFacts::holds<Fact>) take(fms_case.end_use, fact, happening);
    else if constexpr (TransferFacts::holds<Fact>) take(fms_case.transfers, fact, happening);
    else take(fms_case.diversions, fact, happening);
}

}  // namespace casewright

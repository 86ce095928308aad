// src/cases/case.hpp
// What can happen to a case, and the case as those happenings leave it.
#pragma once
#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cases/clock.hpp"
#include "cases/closing.hpp"
#include "cases/discrepancies.hpp"
#include "cases/diversions.hpp"
#include "cases/document.hpp"
#include "cases/end_use.hpp"
#include "cases/execution.hpp"
#include "cases/holding.hpp"
#include "cases/movements.hpp"
#include "cases/posted.hpp"
#include "cases/requisitions.hpp"
#include "cases/transfers.hpp"
#include "record/store.hpp"

namespace casewright {

struct RequestReceived {
    static constexpr std::string_view fact_kind = "request_received";
    LetterOfRequest letter;
};

using AllFacts =
    JoinedFacts<FactList<RequestReceived, RequestAssessed, PricedOffer, NotificationAssessed>,
                DevelopmentFacts, NoticeFacts, AcceptanceFacts, ChangeFacts, ExecutionFacts,
                ClosingFacts, HoldingFacts, RequisitionFacts, MovementFacts, DiscrepancyFacts, EndUseFacts,
                TransferFacts, DiversionFacts>::type;

template <class Body>
concept FactBody = AllFacts::holds<Body>;

// A fact of any kind. Held behind a pointer: a std::variant of so many kinds would cost every file
// that touches a fact half a minute of compiling.
class Fact {
public:
    template <FactBody Body>
    Fact(Body body) : held_{std::make_unique<Holding<Body>>(std::move(body))} {}
    Fact(Fact const& other) : held_{other.held_->copy()} {}
    Fact(Fact&&) noexcept = default;
    Fact& operator=(Fact const& other) { return *this = Fact{other}; }
    Fact& operator=(Fact&&) noexcept = default;
    ~Fact() = default;

    [[nodiscard]] std::size_t index() const { return held_->index; }
    // None when the fact is of another kind.
    template <FactBody Body>
    [[nodiscard]] Body const* as() const {
        if (index() != AllFacts::index_of<Body>) return nullptr;
        return &static_cast<Holding<Body> const&>(*held_).body;
    }
    // `visit(body)` with the body in its own type; for the few places that serve every kind.
    template <class Result, class Visit>
    [[nodiscard]] Result visit(Visit const& visit) const {
        auto const call = [&]<class Body>() -> Result {
            return visit(static_cast<Holding<Body> const&>(*held_).body);
        };
        return AllFacts::visit_at<Result>(index(), call);
    }

private:
    struct Held {
        explicit Held(std::size_t kind) : index{kind} {}
        virtual ~Held() = default;
        [[nodiscard]] virtual std::unique_ptr<Held> copy() const = 0;
        std::size_t index;
    };
    template <class Body>
    struct Holding final : Held {
        explicit Holding(Body held) : Held{AllFacts::index_of<Body>}, body{std::move(held)} {}
        [[nodiscard]] std::unique_ptr<Held> copy() const override {
            return std::make_unique<Holding>(body);
        }
        Body body;
    };
    std::unique_ptr<Held> held_;
};

// The stored name of a fact, "request_received".
[[nodiscard]] std::string_view kind_of(Fact const& fact);
// The version of the stored form. The first facts of a case knew one document only; a fact of
// theirs that names another is version 2.
[[nodiscard]] std::uint32_t version_of(Fact const& fact);
[[nodiscard]] json::value to_json(Fact const& fact);
// None when the kind, the version or the body is not one that this program wrote.
[[nodiscard]] std::optional<Fact> fact_from(NewFact const& stored);
// Every kind of fact, in the order of the variant.
[[nodiscard]] std::vector<std::string_view> fact_kinds();

struct CaseEvent {
    std::uint32_t sequence = 0;  // 1, 2, 3 ... within the case, without gaps
    Date happened_on;
    Fact fact;
    Actor actor;
};

// A stay in a stage, for the durations of every phase.
struct Phase {
    std::string document;  // empty: the case as a whole
    std::string stage;
    Date from;
    std::optional<Date> until;
};

struct Inhibitor {
    std::string code, reason;
    Date raised_on;
    std::optional<Date> cleared_on;
};

struct Question {
    std::string name;
    Role asked_by = Role::unstated, to = Role::unstated;
    Date asked_on;
    std::optional<Date> answered_on;
    std::vector<std::pair<std::string, std::string>> thread;  // who, text
};

// The plan of a line's last delivery at one time, and why it changed.
struct PlannedDelivery {
    LineNumber line;
    FiscalQuarter quarter;
    Date stated_on;
    Actor by;
    std::string reason;
    std::string notice;
    std::optional<ProductionShare> production;  // what a production line gives, when an allocation was accepted
    Quantity shipped_before;                    // of the line, when this was planned
};

// What the contractor is paid by the award of a contract, as it was stated last.
struct AwardedPlan {
    std::string contract;  // the reference of the obligation
    Date stated_on;
    std::vector<ContractQuarter> quarters;
};

// What is kept for ending the contracts of a case.
struct KeptReserve {
    FiscalQuarter quarter;
    Money amount;
};

struct Case {
    // Written out in case.cpp: every file that copies a case would else compile all of it.
    Case();
    Case(Case const&);
    Case(Case&&) noexcept;
    Case& operator=(Case const&);
    Case& operator=(Case&&) noexcept;
    ~Case();

    std::uint32_t last_sequence = 0;
    std::optional<Date> last_on;      // the latest day on which something happened
    std::vector<Document> documents;  // basic first, in the order in which they were started
    int amendments = 0, modifications = 0;  // numbers used, whatever became of them

    CaseStage stage = CaseStage::not_implemented;
    std::optional<Date> stage_since;
    std::map<LineNumber, LineState> lines;
    std::map<std::string, Shipment, std::less<>> shipments;
    std::map<std::string, LineNumber, std::less<>> receipts;  // of services
    std::vector<std::string> performed_receipts;  // those whose performance was reported
    std::vector<FiscalQuarter> billed_quarters;
    Money paid, billed, deposits;
    std::optional<KeptReserve> reserve;
    Money to_holding, refunded;  // put on the holding account by this case, and given back of it
    bool suspended = false, stops_deliveries = false;
    // The first day on which nothing is delivered any more: of the suspension that stands and stops
    // deliveries, and of a termination until the case is executed again.
    std::optional<Date> stopped_on, ended_on;
    // The suspensions that stopped deliveries and were lifted: the first day of each, and the first after it.
    std::vector<std::pair<Date, Date>> stops_lifted;
    std::vector<SuspensionPart> suspension_reported;  // of the suspension that stands
    CaseStage suspended_from = CaseStage::executing;
    std::optional<Date> manager_since;
    std::string manager;
    std::vector<Alert> alerts;
    std::vector<int> reviewed_years;
    // Of a case that Congress was told of: the award of its first contract, until its schedule was looked at since.
    std::optional<Date> awarded_on;
    bool award_was_weighed = false;
    std::vector<AwardedPlan> awarded_plans;  // of each contract the newest, in the order of their first awards
    std::vector<PlannedDelivery> delivery_plans;
    std::vector<Question> questions;

    bool cancelled_by_purchaser = false;
    std::optional<Date> supply_complete_on, closing_on, closed_on;
    std::optional<Date> keep_open_since;
    bool closure_hold = false;
    std::optional<ClosureTrack> track;
    std::vector<Inhibitor> inhibitors;
    Money unliquidated, suspense;

    RequisitionBook requisitions;
    MovementBook movements;
    DiscrepancyBook discrepancies;
    EndUseBook end_use;
    TransferBook transfers;
    DiversionBook diversions;

    // Not folded from the facts of the case: laid beside them by whoever asks its rules.
    PostedDeliveries posted;

    std::vector<Clock> clocks;
    std::vector<Phase> phases;
};

// Folding reads no clock, no policy and no database, and refuses nothing: whether a fact may be
// recorded was decided before it was. Old history must fold to the same case forever.
[[nodiscard]] Case after(Case fms_case, CaseEvent const& event);

// The fold of everything that the record holds of a case, or what cannot be read.
[[nodiscard]] StoreResult<Case> fold(std::vector<RecordedFact> const& facts);

// The document of that name; a document in no stage when there is none.
[[nodiscard]] Document const& document_of(Case const& fms_case, std::string_view name);
[[nodiscard]] Document const& basic_of(Case const& fms_case);
// Whether a document can still change: not cancelled, not implemented, its request not closed.
[[nodiscard]] bool is_open(Document const& document);

// The document that was implemented after this one was priced: its price rests on a version that
// is not in force any more, and states the whole case without what the other changed. None when it
// has no price or is implemented itself.
[[nodiscard]] Document const* newer_than_price(Case const& fms_case, Document const& document);

// "offered", "executing": the basic document's stage until the case is implemented, its own after.
[[nodiscard]] std::string_view stage_word(Case const& fms_case);
[[nodiscard]] std::optional<Date> in_stage_since(Case const& fms_case);

}  // namespace casewright

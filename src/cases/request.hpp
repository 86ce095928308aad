// src/cases/request.hpp
// The Letter of Request and the lines it asks for, as a case file gives them. Codes were checked
// against policy/codes when the file was read; whether they fit together is for the rules.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "foundation/words.hpp"

namespace casewright {

enum class CaseKind { defined_order, blanket_order, clssa_fmso_1, clssa_fmso_2 };
template <>
struct Words<CaseKind> {
    static constexpr WordList<CaseKind, 4> all{{{CaseKind::defined_order, "defined_order"},
                                                {CaseKind::blanket_order, "blanket_order"},
                                                {CaseKind::clssa_fmso_1, "clssa_fmso_1"},
                                                {CaseKind::clssa_fmso_2, "clssa_fmso_2"}}};
};

// Building Partner Capacity cases are paid from U.S. appropriations; the U.S. Government buys.
enum class Program { fms, bpc };
template <>
struct Words<Program> {
    static constexpr WordList<Program, 2> all{{{Program::fms, "FMS"}, {Program::bpc, "BPC"}}};
};

enum class LineKind {
    article,
    service,
    training,
    construction,
    program_management,  // closed to new use since 1 August 2006
    small_case,          // the small case management line, 2006 to 2012
    non_specific,        // room for requirements not named yet
    disbursing,          // an administrative disbursing line
};
template <>
struct Words<LineKind> {
    static constexpr WordList<LineKind, 8> all{{{LineKind::article, "article"},
                                                {LineKind::service, "service"},
                                                {LineKind::training, "training"},
                                                {LineKind::construction, "construction"},
                                                {LineKind::program_management, "program_management"},
                                                {LineKind::small_case, "small_case"},
                                                {LineKind::non_specific, "non_specific"},
                                                {LineKind::disbursing, "disbursing"}}};
};

// A price says how sure it is; the three are never added up without saying so.
enum class PriceStatus { estimate, contract, final_price };
template <>
struct Words<PriceStatus> {
    static constexpr WordList<PriceStatus, 3> all{{{PriceStatus::estimate, "estimate"},
                                                   {PriceStatus::contract, "contract"},
                                                   {PriceStatus::final_price, "final"}}};
};

struct ScheduledDelivery {
    FiscalQuarter quarter;
    Quantity quantity;
};

struct RequestedLine {
    LineNumber number;
    std::string description;
    std::string article;  // a catalogue entry, or empty
    LineKind kind = LineKind::article;
    bool mde = false;  // from the catalogue when there is an entry
    bool sme = false;
    std::optional<Quantity> quantity;     // none: a dollar line
    std::string unit_of_issue;            // EA, or XX for a dollar line
    UnitPrice base_price;                 // step 1 of the price stack; a dollar line's whole value
    PriceStatus price_status = PriceStatus::estimate;
    std::string source;                   // S P R X E F
    std::string type_of_assistance;
    std::string delivery_term, offer_release;
    int rate_area = 1;
    std::optional<Rate> procured_share;   // of a line whose source is X
    std::optional<Date> signed_on, accepted_on, implemented_on;
    std::vector<ScheduledDelivery> schedule;
    std::string availability;             // months, "12-18"; services "2026-01/2027-12"
    std::optional<UnitPrice> nonrecurring;  // dollars per unit, or "waived" as zero with a reason
    std::string nonrecurring_waiver;
    std::optional<bool> packing;          // none: packed when it ships
    std::optional<UnitPrice> transportation;  // dollars per unit of the per-item table
    std::optional<Rate> working_capital_share;
    std::string army_program;             // snap, crr
    std::string tuition_rate;             // A ...
    std::optional<Date> course_on;
    bool nonstandard = false;             // a nonstandard article of the years before August 2006
    bool contractor_routed = false;       // a PROS line
    bool corps_of_engineers = false;
    std::string stock_part;               // CLSSA FMSO I: A on hand, B on order
    std::optional<Money> stock_part_before;  // the value in force before an increase of part A
    std::string token_exception;          // why a token value is allowed
    // "yes", or the type of an article that is no U.S. program of record: A modified or former,
    // B military unique, C commercial. Empty: not stated yet.
    std::string program_of_record;
};

// Terms of sale, SAMM C9.T11. The words are the codes of codes/terms_of_sale.
enum class TermOfSale {
    cash_with_acceptance,
    balance_as_billed,  // Cash with Acceptance/Balance as Billed
    cash_prior_to_delivery,
    dependable_undertaking,
    caps,
    raps,
    payment_on_delivery,
    fms_credit,
    fmf_guarantee,
    map_merger,
    fms_credit_non_repayable,
    eda_grant,
};
template <>
struct Words<TermOfSale> {
    static constexpr WordList<TermOfSale, 12> all{
        {{TermOfSale::cash_with_acceptance, "cash_with_acceptance"},
         {TermOfSale::balance_as_billed, "cash_with_acceptance_balance_as_billed"},
         {TermOfSale::cash_prior_to_delivery, "cash_prior_to_delivery"},
         {TermOfSale::dependable_undertaking, "dependable_undertaking"},
         {TermOfSale::caps, "caps"},
         {TermOfSale::raps, "raps"},
         {TermOfSale::payment_on_delivery, "payment_on_delivery"},
         {TermOfSale::fms_credit, "fms_credit"},
         {TermOfSale::fmf_guarantee, "fmf_guarantee"},
         {TermOfSale::map_merger, "map_merger"},
         {TermOfSale::fms_credit_non_repayable, "fms_credit_non_repayable"},
         {TermOfSale::eda_grant, "eda_grant"}}};
};

// What a contractor is paid in one quarter, and what stands open at its end: the cost of ending
// the contract then, and what is held back from the contractor until later.
struct ContractQuarter {
    FiscalQuarter quarter;
    Money spending, termination_liability, holdback;
    friend bool operator==(ContractQuarter const&, ContractQuarter const&) = default;
};

// Of several terms, what one of them pays; none: the balance of the case.
struct TermDollars {
    TermOfSale term = TermOfSale::cash_with_acceptance;
    std::optional<Money> amount;
};

// Who found in writing that a sale may be paid for on delivery (SAMM C9.T11): the director of the agency, or in an
// emergency the President, which gives the longer time to pay (22 U.S.C. 2761(d)).
enum class DeliveryFinder { director, president };
template <>
struct Words<DeliveryFinder> {
    static constexpr WordList<DeliveryFinder, 2> all{
        {{DeliveryFinder::director, "director"}, {DeliveryFinder::president, "president"}}};
};
struct DeliveryFinding {
    DeliveryFinder by = DeliveryFinder::director;
    std::string reference;
    Date found_on;
    friend bool operator==(DeliveryFinding const&, DeliveryFinding const&) = default;
};

// How the purchaser is to pay, as the case file says it.
struct PaymentPlan {
    std::vector<TermOfSale> terms;       // in the order printed
    // One for each term, in their order, where credit pays a part; a letter with them is version 3.
    std::optional<std::vector<TermDollars>> dollars;
    bool cash_flow = false;              // grant money that is paid as costs arise
    bool minimal_risk = false;           // of a purchaser under RAPS
    std::optional<Money> standby_letter;  // secures termination liability in place of cash
    std::vector<ContractQuarter> contract;  // the contractor's plan, quarter by quarter
    // In its place a curve: the share of the contract cost that each quarter takes, and the share
    // that ending the contract would cost at its end. No curve is official here.
    std::vector<Rate> curve, termination_curve;
    std::optional<FiscalQuarter> work_begins;  // the first quarter of the curve
    std::optional<DeliveryFinding> delivery_finding;  // of a sale paid on delivery; a letter with it is version 4
};

// Another offer of the same program, known by its values only.
struct LinkedOffer {
    CaseId case_id;
    Money mde, total, construction;
};

struct LetterOfRequest {
    CaseId case_id;
    std::string purchaser, agency;
    Date requested_on;
    CaseKind kind = CaseKind::defined_order;
    Program program = Program::fms;
    std::string authority;        // "title_10" for such BPC cases
    std::string subject, nickname, state_description;
    std::string linked_program;   // offers with the same word are notified together
    bool sample = false;          // prices invented for demonstration
    bool amendment = false;
    std::optional<Date> developed_on, accepted_on, implemented_on;
    std::string surcharge_waiver;  // why, when the administrative surcharge is waived
    bool overseas_administration = false;
    bool sensitive = false;        // MTCR category I and the like: the longer tier
    std::vector<std::string> participants;  // of a lead nation or an agent
    std::map<std::string, std::string, std::less<>> answers;  // criterion field → answer
    std::vector<LinkedOffer> linked;
    std::vector<RequestedLine> lines;
    std::optional<PaymentPlan> payment;  // a request that has one is stored as version 2
};

}  // namespace casewright

// src/cases/discrepancies.hpp
// Supply discrepancy reports (SF 364): what came short, wrong, damaged or not at all. A report is
// named by its number, "A0010-BN-UAA/001"; the letters R and C that a second look adds to it stand
// apart, so that the name stays.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/items.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"

namespace casewright {

enum class DiscrepancyStage { none, filed, checked, investigated, decided, remedied, closed };
template <>
struct Words<DiscrepancyStage> {
    static constexpr WordList<DiscrepancyStage, 7> all{
        {{DiscrepancyStage::none, "no_discrepancy"},
         {DiscrepancyStage::filed, "discrepancy_filed"},
         {DiscrepancyStage::checked, "discrepancy_checked"},
         {DiscrepancyStage::investigated, "discrepancy_investigated"},
         {DiscrepancyStage::decided, "discrepancy_decided"},
         {DiscrepancyStage::remedied, "discrepancy_remedied"},
         {DiscrepancyStage::closed, "discrepancy_closed"}}};
};

struct DiscrepancyFiled {
    static constexpr std::string_view fact_kind = "discrepancy_filed";
    std::string name;
    std::vector<std::string> codes;  // one to three of codes/discrepancy_codes
    std::optional<std::string> shipment;
    // Without a shipment: the end of performance of services or, for what never came, the later of
    // the scheduled delivery and the first bill.
    std::optional<Date> counted_from;
    Date noticed_on;
    Money value;                     // transportation and handling included
    bool latent_defect = false;
    bool misdirected_arms = false;   // classified, sensitive, arms or explosives, sent astray
    std::string remarks;
    LineNumber line;
    bool late = false;
};
template <class Fields>
void describe(Fields& fields, DiscrepancyFiled& it) {
    fields("report", it.name);
    fields("codes", it.codes);
    fields("shipment", it.shipment);
    fields("counted_from", it.counted_from);
    fields("noticed_on", it.noticed_on);
    fields("value", it.value);
    fields("latent_defect", it.latent_defect);
    fields("misdirected_arms", it.misdirected_arms);
    fields("remarks", it.remarks);
    fields.found("line", it.line);
    fields.found("late", it.late);
}
struct DiscrepancyChecked {
    static constexpr std::string_view fact_kind = "discrepancy_checked";
    std::string name;
    bool compensated = false;  // false: too small to be paid, kept for the record
};
template <class Fields>
void describe(Fields& fields, DiscrepancyChecked& it) {
    fields("report", it.name);
    fields.found("compensated", it.compensated);
}
struct DiscrepancyInvestigated {
    static constexpr std::string_view fact_kind = "discrepancy_investigated";
    std::string name;
    std::string findings;
    bool liable = false;     // the U.S. Government is
    bool sensitive = false;  // then the department decides whatever the amount
};
template <class Fields>
void describe(Fields& fields, DiscrepancyInvestigated& it) {
    fields("report", it.name);
    fields("findings", it.findings);
    fields("liable", it.liable);
    fields("sensitive", it.sensitive);
}
enum class DiscrepancyDecision { accepted, denied };
template <>
struct Words<DiscrepancyDecision> {
    static constexpr WordList<DiscrepancyDecision, 2> all{
        {{DiscrepancyDecision::accepted, "accepted"}, {DiscrepancyDecision::denied, "denied"}}};
};
struct DiscrepancyDecided {
    static constexpr std::string_view fact_kind = "discrepancy_decided";
    std::string name;
    DiscrepancyDecision decision = DiscrepancyDecision::denied;
    Money sale_funds;            // what the FMS funds would pay; zero: other funds do, or nobody
    bool return_directed = false;
    std::string reason;
    std::optional<Date> return_by;
    bool late = false;
};
template <class Fields>
void describe(Fields& fields, DiscrepancyDecided& it) {
    fields("report", it.name);
    fields("decision", it.decision);
    fields("sale_funds", it.sale_funds);
    fields("return_directed", it.return_directed);
    fields("reason", it.reason);
    fields.found("return_by", it.return_by);
    fields.found("late", it.late);
}
enum class Remedy { credit, replace, repair, none };
template <>
struct Words<Remedy> {
    static constexpr WordList<Remedy, 4> all{{{Remedy::credit, "credit"},
                                              {Remedy::replace, "replace"},
                                              {Remedy::repair, "repair"},
                                              {Remedy::none, "none"}}};
};
struct DiscrepancyRemedied {
    static constexpr std::string_view fact_kind = "discrepancy_remedied";
    std::string name;
    Remedy remedy = Remedy::none;
    std::optional<std::string> reference;
};
template <class Fields>
void describe(Fields& fields, DiscrepancyRemedied& it) {
    fields("report", it.name);
    fields("remedy", it.remedy);
    fields("reference", it.reference);
}
struct DiscrepancyClosed {
    static constexpr std::string_view fact_kind = "discrepancy_closed";
    std::string name;
};
template <class Fields>
void describe(Fields& fields, DiscrepancyClosed& it) {
    fields("report", it.name);
}
struct DiscrepancyReconsidered {  // suffix R
    static constexpr std::string_view fact_kind = "discrepancy_reconsidered";
    std::string name;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, DiscrepancyReconsidered& it) {
    fields("report", it.name);
    fields("reason", it.reason);
}
struct DiscrepancyContested {  // suffix C
    static constexpr std::string_view fact_kind = "discrepancy_contested";
    std::string name;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, DiscrepancyContested& it) {
    fields("report", it.name);
    fields("reason", it.reason);
}

using DiscrepancyFacts =
    FactList<DiscrepancyFiled, DiscrepancyChecked, DiscrepancyInvestigated, DiscrepancyDecided,
             DiscrepancyRemedied, DiscrepancyClosed, DiscrepancyReconsidered, DiscrepancyContested>;

struct Discrepancy {
    std::string name;
    std::string suffix;  // "", "R" or "C": what the number of the report ends in now
    LineNumber line;
    std::vector<std::string> codes;
    Money value, sale_funds;
    DiscrepancyStage stage = DiscrepancyStage::none;
    Date filed_on, since;
    bool compensated = false, liable = false, sensitive = false, misdirected_arms = false;
    bool reconsidered = false, contested = false;
    std::optional<DiscrepancyDecision> decision;
    std::optional<Date> investigated_on, return_by;
};

struct DiscrepancyBook {
    Book<Discrepancy> reports;
};

// Whether a report waits for anything. A case with one is not closed.
[[nodiscard]] bool any_open(DiscrepancyBook const& book);

void take(DiscrepancyBook&, DiscrepancyFiled const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyChecked const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyInvestigated const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyDecided const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyRemedied const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyClosed const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyReconsidered const&, Happening const&);
void take(DiscrepancyBook&, DiscrepancyContested const&, Happening const&);

}  // namespace casewright

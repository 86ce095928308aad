// src/lifecycle/offer/charges/contract_administration.hpp
// Contract administration services: quality assurance, contract management and audit, on what is
// bought from contractors (DSCA 02-14, 09-06). Part of the unit price. A reciprocal agreement
// waives single elements for cases implemented from its first day (SAMM C9.T5 to C9.T7).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "lifecycle/offer/charges/basis.hpp"

namespace casewright {

enum class AdministrationElement { audit, quality_assurance, management };
template <>
struct Words<AdministrationElement> {
    static constexpr WordList<AdministrationElement, 3> all{
        {{AdministrationElement::audit, "AUDIT"},
         {AdministrationElement::quality_assurance, "QA"},
         {AdministrationElement::management, "MGMT"}}};
};

struct AdministrationWaiver {
    AdministrationElement element;
    Date implemented_from;
    Citation source;
    Standing standing = Standing::unconfirmed;
};

// The elements waived for a customer and a case implemented on `implemented_on`, in the order
// audit, quality assurance, management. Rows that name a designator apply to that case alone.
[[nodiscard]] std::vector<AdministrationWaiver> administration_waivers(
    std::string_view customer, std::string_view designator, Date implemented_on,
    Policy const& policy);

struct AdministrationBasis {
    std::string customer, designator;
    std::string source;                  // S P R X E F
    std::optional<Rate> procured_share;  // X: evidence; none: the share that policy assumes
    bool overseas = false;
    bool contractor_routed = false;      // PROS lines pay none (DSCA 23-55)
    bool corps_of_engineers = false;     // only audit: the Corps' own supervision covers the rest
    std::vector<AdministrationElement> waived_for_case;  // beside the waivers of the tables
    KeyDays days{};
};

// base × share × elements, rounded as charge_in_cents says. Since the end of 2014 only totals were
// read: a partial waiver then cannot be split off, so the total stands as an upper bound,
// unconfirmed. Decision: docs/decisions/contract-administration-split-after-2014.md.
[[nodiscard]] Charged<UnitPrice> contract_administration(UnitPrice base,
                                                         AdministrationBasis const& basis,
                                                         Policy const& policy);

}  // namespace casewright

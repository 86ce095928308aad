#include "lifecycle/offer/initialize_case.hpp"

#include <set>

#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

std::optional<Refusal> misfit(Document const& document, LetterOfRequest const& letter,
                              Category category) {
    auto const chosen = "category " + std::string{to_text(category)};
    bool const capacity = letter.program == Program::bpc;
    if (capacity != (category == Category::d))
        return Refusal{category_d_is_capacity_building,
                       capacity ? "Capacity building is always category D, not " + chosen + "."
                                : "Category D is for capacity building; this case is not."};
    bool const blanket = letter.kind != CaseKind::defined_order;
    if (!capacity && blanket != (category == Category::a))
        return Refusal{category_a_is_blanket,
                       blanket ? "Blanket orders and CLSSA are category A, not " + chosen + "."
                               : "Category A is for blanket orders and CLSSA; this case is a "
                                 "defined order."};
    if (category == Category::c && document.kind == DocumentKind::modification)
        return Refusal{category_c_is_no_modification,
                       "The modification of a category C case runs as A or B."};
    return std::nullopt;
}

std::optional<Refusal> fault_of(std::vector<Factor> const& factors, Policy const& policy) {
    std::vector<std::string> codes;
    for (auto const& factor : factors) codes.push_back(factor.code);
    if (auto const unknown = first_unknown(policy, "extenuating_factors", codes); !unknown.empty())
        return Refusal{factor_is_known, "\"" + unknown + "\" is no extenuating factor."};
    std::set<std::string, std::less<>> seen;
    for (auto const& factor : factors) {
        if (!seen.insert(factor.code).second)
            return Refusal{factor_is_named_once, "Factor " + factor.code + " is named twice."};
        if (factor.estimated_days < 1 || factor.estimated_days > factor_days_max)
            return Refusal{factor_has_days,
                           "Factor " + factor.code + " is estimated at " +
                               std::to_string(factor.estimated_days) + " days; 1 to " +
                               std::to_string(factor_days_max) + " can be recorded."};
    }
    return std::nullopt;
}

}  // namespace

std::expected<CaseInitialized, Refusal> initialize_case(Case const& fms_case,
                                                        CaseInitialized stated, Act const& act,
                                                        Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(initialize_case_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    // A document that was priced or started without a request is in development before it has a
    // category.
    if (document.stage == DocumentStage::development && document.category)
        return refuse(case_initialized_once,
                      "The document " + document.name + " has category " +
                          std::string{to_text(*document.category)} + " already.");
    if (auto no = misfit(document, letter_of(fms_case, document), stated.category))
        return std::unexpected{std::move(*no)};
    bool const complex = stated.category == Category::c;
    if (complex != !stated.factors.empty())
        return refuse(category_c_has_factors,
                      complex ? "Category C needs at least one extenuating factor."
                              : "Only category C has extenuating factors.");
    if (auto no = fault_of(stated.factors, policy)) return std::unexpected{std::move(*no)};
    for (auto& factor : stated.factors) factor.actual_days.reset();
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

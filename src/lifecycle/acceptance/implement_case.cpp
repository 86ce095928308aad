#include "lifecycle/acceptance/implement_case.hpp"

#include <algorithm>

#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

std::optional<Refusal> refused_amendment(Case const& fms_case) {
    if (auto no = refused_unless_in_execution(fms_case)) return no;
    if (fms_case.closure_hold)
        return Refusal{implementation_no_closure_hold,
                       "The case is held for closure, so no amendment is implemented."};
    return std::nullopt;
}

// An amendment states the whole case as it stands after it.
bool adds_value(Case const& fms_case, Document const& document) {
    Money now, after;
    for (auto const& [number, line] : fms_case.lines) now += line.funds;
    if (document.offer)
        for (auto const& line : document.offer->lines) after += line.net;
    return after > now;
}

bool is_military_department(std::string_view agency, Policy const& policy) {
    auto const& agencies = policy.codes("implementing_agencies");
    auto const row = row_with(agencies, "code", agency);
    return row && cell(agencies, *row, "kind") == "military_department";
}

std::optional<Refusal> refused_systems(std::vector<std::string> const& posted, bool department,
                                       Policy const& policy) {
    constexpr auto table = "implementation_systems";
    if (auto const unknown = first_unknown(policy, table, posted); !unknown.empty())
        return Refusal{implementation_posted_everywhere,
                       "\"" + unknown + "\" is no system that a case is posted in."};
    auto const& systems = policy.codes(table);
    for (std::size_t row = 0; row < systems.rows.size(); ++row) {
        auto const code = cell(systems, row, "code");
        auto const used_by = cell(systems, row, "used_by");
        bool const needed =
            used_by == "all" || (department && used_by == "military_departments");
        if (needed && std::ranges::count(posted, code) == 0)
            return Refusal{implementation_posted_everywhere,
                           "It is not posted in " + std::string{code} + " (" +
                               std::string{cell(systems, row, "meaning")} + ") yet."};
    }
    return std::nullopt;
}

}  // namespace

std::expected<CaseImplemented, Refusal> implement_case(Case const& fms_case, CaseImplemented stated,
                                                       Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(implement_case_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_while_suspended(fms_case)) return std::unexpected{std::move(*no)};
    bool const basic = document.kind == DocumentKind::basic;
    if (!basic)
        if (auto no = refused_amendment(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_stale_price(fms_case, document))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_unless_financed(document)) return std::unexpected{std::move(*no)};
    if (!document.authority_on && (basic || adds_value(fms_case, document)))
        return refuse(implementation_authority_is_issued,
                      "No authority to obligate was issued on any line of " + document.name +
                          " yet.");
    if (auto no = refused_below_use(fms_case, document)) return std::unexpected{std::move(*no)};
    bool const department =
        document.offer && is_military_department(document.offer->agency, policy);
    if (auto no = refused_systems(stated.systems, department, policy))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

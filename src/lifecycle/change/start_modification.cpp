#include "lifecycle/change/start_modification.hpp"

#include <algorithm>
#include <set>

namespace casewright {
namespace {

constexpr std::string_view table = "modification_changes";

CaseId id_of(Case const& fms_case) {
    auto const& basic = basic_of(fms_case);
    if (basic.request) return basic.request->case_id;
    return basic.offer ? basic.offer->case_id : CaseId{};
}

bool has(std::vector<std::string> const& changes, std::string_view code) {
    return std::ranges::find(changes, code) != changes.end();
}

std::optional<Refusal> refused_for_list(Case const& fms_case,
                                        std::vector<std::string> const& changes,
                                        Policy const& policy) {
    for (auto const& code : changes) {
        if (code_cell(policy, table, code, "code").empty())
            return Refusal{modification_scope_needs_amendment,
                           "\"" + code + "\" changes the scope; the purchaser must sign an "
                                         "amendment."};
        bool const only_when_complete =
            code_cell(policy, table, code, "needs") == "supply_complete";
        if (only_when_complete && fms_case.stage != CaseStage::supply_complete)
            return Refusal{modification_lines_stay,
                           "Lines are taken out only when the whole case is supply complete; it "
                           "stands at " +
                               std::string{to_text(fms_case.stage)} + "."};
    }
    return std::nullopt;
}

// Interpretation: C6.7.6 forbids to cut an unused case to zero. What a modification will be worth
// is not known when it starts, so a change of money is refused once the case has ended unused;
// before that an unused case may still be corrected, and used.
std::optional<Refusal> refused_as_unused(Case const& fms_case,
                                         std::vector<std::string> const& changes) {
    bool const ended = any_of(CaseStage::supply_complete, CaseStage::kept_open).has(fms_case.stage);
    bool const money = has(changes, "line_funds") || has(changes, "delete_lines") ||
                       has(changes, "blanket_price") || has(changes, "concurrent");
    if (!ended || !money || !is_unused(fms_case)) return std::nullopt;
    return Refusal{modification_unused_case,
                   "Nothing was ordered, delivered or paid on this case; it is closed, not brought "
                   "to zero by a modification."};
}

std::optional<Refusal> refused_entry(ConcurrentChange const& entry, std::string_view purchaser) {
    bool const one = entry.increase.has_value() != entry.decrease.has_value();
    auto const amount = entry.increase.value_or(entry.decrease.value_or(Money{}));
    if (!one || amount <= Money{})
        return Refusal{modification_package_is_whole,
                       "The package gives for " + entry.case_id.text() +
                           " not exactly one of an increase or a decrease above zero."};
    if (entry.case_id.customer() != purchaser)
        return Refusal{modification_one_purchaser,
                       "Money moves only among cases of one purchaser; " + entry.case_id.text() +
                           " is of another."};
    return std::nullopt;
}

std::optional<Refusal> refused_package(CaseId const& own,
                                       std::vector<ConcurrentChange> const& package) {
    std::set<CaseId> cases;
    Money increases, decreases;
    for (auto const& entry : package) {
        if (auto no = refused_entry(entry, own.customer())) return no;
        if (!cases.insert(entry.case_id).second)
            return Refusal{modification_package_is_whole,
                           "The package names " + entry.case_id.text() + " twice."};
        increases += entry.increase.value_or(Money{});
        decreases += entry.decrease.value_or(Money{});
    }
    if (cases.size() < 2 || !cases.contains(own))
        return Refusal{modification_package_is_whole,
                       "The package must name this case, " + own.text() +
                           ", and at least one other."};
    if (increases > decreases)
        return Refusal{modification_increases_covered,
                       "The increases of $" + to_text(increases) +
                           " are more than the decreases of $" + to_text(decreases) + "."};
    return std::nullopt;
}

}  // namespace

std::expected<ModificationStarted, Refusal> start_modification(Case const& fms_case,
                                                               ModificationStarted stated,
                                                               Act const& act,
                                                               Policy const& policy) {
    if (auto no = refused_at(start_modification_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_as_change(fms_case, stated.reason, stated.changes, policy))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_for_list(fms_case, stated.changes, policy))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_as_unused(fms_case, stated.changes))
        return std::unexpected{std::move(*no)};
    bool const concurrent = has(stated.changes, "concurrent");
    if (concurrent == stated.package.empty())
        return refuse(modification_has_package,
                      concurrent ? "A concurrent modification needs its package of cases."
                                 : "Only a concurrent modification has a package of cases.");
    if (concurrent)
        if (auto no = refused_package(id_of(fms_case), stated.package))
            return std::unexpected{std::move(*no)};
    stated.document = "M" + std::to_string(fms_case.modifications + 1);
    return stated;
}

}  // namespace casewright

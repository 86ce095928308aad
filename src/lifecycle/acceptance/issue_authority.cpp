#include "lifecycle/acceptance/issue_authority.hpp"

#include <algorithm>
#include <set>

#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// The most that may be authorized on a line. An implemented document may have been followed by a
// later one: then the funds of the case are what counts, where they are less.
std::optional<Money> room_of(Case const& fms_case, Document const& document, LineNumber number) {
    if (!document.offer) return std::nullopt;
    auto const line = std::ranges::find(document.offer->lines, number, &PricedLine::number);
    if (line == document.offer->lines.end()) return std::nullopt;
    auto const in_case = fms_case.lines.find(number);
    if (document.stage != DocumentStage::implemented || in_case == fms_case.lines.end())
        return line->net;
    return std::min(line->net, in_case->second.funds);
}

std::optional<Refusal> refused_lines(Case const& fms_case, Document const& document,
                                     std::vector<LineAmount> const& lines) {
    if (lines.empty())
        return Refusal{authority_names_lines, "Authority is issued line by line; none is named."};
    std::set<LineNumber> seen;
    for (auto const& [number, amount] : lines) {
        if (!seen.insert(number).second)
            return Refusal{authority_names_lines,
                           "The line " + number.text() + " is named twice; one amount is enough."};
        auto const room = room_of(fms_case, document, number);
        if (!room)
            return Refusal{authority_line_is_offered, "The document " + document.name +
                                                          " has no line " + number.text() + "."};
        if (amount <= Money{})
            return Refusal{authority_is_positive, "Authority of " + to_text(amount) +
                                                      " dollars on the line " + number.text() +
                                                      " is none."};
        auto const in_case = fms_case.lines.find(number);
        auto const issued = in_case == fms_case.lines.end() ? Money{} : in_case->second.authority;
        if (issued + amount > *room)
            return Refusal{authority_within_line,
                           "On the line " + number.text() + " " + to_text(issued) +
                               " dollars are authorized; with " + to_text(amount) +
                               " more that exceeds its funds of " + to_text(*room) + "."};
    }
    return std::nullopt;
}

}  // namespace

std::expected<AuthorityIssued, Refusal> issue_authority(Case const& fms_case,
                                                        AuthorityIssued stated, Act const& act,
                                                        Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(issue_authority_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_while_suspended(fms_case)) return std::unexpected{std::move(*no)};
    if (auto no = refused_for_stale_price(fms_case, document))
        return std::unexpected{std::move(*no)};
    auto not_ready = document.stage == DocumentStage::accepted
                         ? refused_unless_financed(document)
                         : refused_unless_in_execution(fms_case);
    if (not_ready) return std::unexpected{std::move(*not_ready)};
    if (auto no = refused_same_hand(act.actor, document.acceptance_by, "recorded the acceptance"))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_same_hand(act.actor, document.financial_by, "recorded the money"))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_lines(fms_case, document, stated.lines))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

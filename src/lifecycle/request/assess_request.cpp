#include "lifecycle/request/assess_request.hpp"

#include <algorithm>
#include <set>

namespace casewright {
namespace {

using Kinds = std::set<std::string, std::less<>>;

// Which kinds of article the request holds: criteria may apply to some only (GAO-17-682 asks for
// completeness by type of article).
Kinds kinds_in(LetterOfRequest const& letter) {
    Kinds kinds;
    for (auto const& line : letter.lines) {
        if (line.mde) kinds.insert("mde");
        if (line.sme) kinds.insert("sme");
        kinds.emplace(to_text(line.kind));
    }
    if (letter.kind == CaseKind::blanket_order) kinds.insert("blanket");
    for (auto const kind : {"targeting", "classified"})
        if (auto const answer = letter.answers.find(kind);
            answer != letter.answers.end() && answer->second == "yes")
            kinds.insert(kind);
    return kinds;
}

bool applies(Criterion const& criterion, Kinds const& kinds) {
    return criterion.applies_to.empty() ||
           std::ranges::any_of(criterion.applies_to,
                               [&](std::string const& kind) { return kinds.contains(kind); });
}

// Appends the gaps of one list and says how many of its criteria were asked.
int assess_list(std::string const& list, LetterOfRequest const& letter, Kinds const& kinds,
                Policy const& policy, std::vector<Gap>& gaps) {
    int asked = 0;
    for (auto const& criterion : policy.criteria(list)) {
        // Whether the request is actionable is this assessment itself, not an answer in it.
        if (criterion.field == "meets_actionable" || !applies(criterion, kinds)) continue;
        ++asked;
        auto const answer = letter.answers.find(criterion.field);
        auto const given = answer == letter.answers.end() ? std::string{} : answer->second;
        if (std::ranges::find(criterion.accepts, given) != criterion.accepts.end()) continue;
        gaps.push_back({list, criterion.id, criterion.field, given, criterion.gap,
                        criterion.source, criterion.standing});
    }
    return asked;
}

}  // namespace

RequestAssessed assess_request(LetterOfRequest const& letter, Policy const& policy) {
    auto const kinds = kinds_in(letter);
    RequestAssessed found;
    found.answers = letter.answers;
    // What the letter must hold (C5.1.2.1) is judged with what makes it actionable.
    found.asked += assess_list("content", letter, kinds, policy, found.gaps);
    found.asked += assess_list("actionable", letter, kinds, policy, found.gaps);
    bool const actionable = found.gaps.empty();
    found.asked += assess_list("complete", letter, kinds, policy, found.gaps);
    found.status = !actionable          ? RequestStatus::insufficient
                   : found.gaps.empty() ? RequestStatus::complete
                                        : RequestStatus::actionable;
    return found;
}

std::expected<RequestAssessed, Refusal> assess_document_request(
    Case const& fms_case, std::map<std::string, std::string, std::less<>> const& answers,
    Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(assess_request_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (!document.request)
        return refuse(assess_request_gate.stage_rule,
                      "The document " + document.name + " has no request to assess.");
    auto letter = *document.request;
    for (auto const& [field, answer] : answers) letter.answers[field] = answer;
    auto found = assess_request(letter, policy);
    if (document.name != "basic") found.document = document.name;
    return found;
}

}  // namespace casewright

#include "lifecycle/case_lines.hpp"

#include <algorithm>

namespace casewright {
namespace {

PricedLine const* line_in(Document const& document, LineNumber const& number) {
    if (!document.offer) return nullptr;
    auto const found = std::ranges::find(document.offer->lines, number, &PricedLine::number);
    return found == document.offer->lines.end() ? nullptr : &*found;
}

std::vector<Document const*> implemented_documents(Case const& fms_case) {
    std::vector<Document const*> found;
    for (auto const& document : fms_case.documents)
        if (document.implemented_on && document.offer) found.push_back(&document);
    std::ranges::stable_sort(found, {}, &Document::implemented_at);
    return found;
}

bool grows(PricedLine const* before, PricedLine const& now) {
    return before == nullptr || before->net < now.net || before->article != now.article ||
           before->quantity < now.quantity;
}

// Interpretation: a report tells of an enhancement, so the wait is for the lines that its document
// adds or enlarges. Units of an enlarged line cannot be told apart, so the whole line waits.
std::optional<Date> deliver_from(Case const& fms_case, LineNumber const& number) {
    std::optional<Date> latest;
    PricedLine const* before = nullptr;
    for (auto const* document : implemented_documents(fms_case)) {
        auto const* now = line_in(*document, number);
        if (now != nullptr && document->notice.deliver_from && grows(before, *now))
            latest = std::max(latest, document->notice.deliver_from);
        before = now;
    }
    return latest;
}

}  // namespace

std::expected<LineState, Refusal> line_of(Case const& fms_case, LineNumber const& number) {
    auto const found = fms_case.lines.find(number);
    if (found == fms_case.lines.end())
        return refuse(line_is_on_the_case,
                      "The implemented case has no line " + number.text() + ".");
    return found->second;
}

bool is_performed(LineState const& line) {
    return any_of(LineKind::service, LineKind::training, LineKind::construction,
                  LineKind::program_management, LineKind::small_case)
        .has(line.kind);
}

Quantity delivered_units(Case const& fms_case, LineState const& line) {
    auto const shipped = line.shipped.value_or(Quantity{});
    auto const posted = fms_case.posted.lines.find(line.number);
    return posted == fms_case.posted.lines.end() ? shipped
                                                 : Quantity{shipped.units + posted->second.units.units};
}

Money delivered_value(Case const& fms_case, LineState const& line) {
    auto const posted = fms_case.posted.lines.find(line.number);
    return posted == fms_case.posted.lines.end() ? line.delivered_value
                                                 : line.delivered_value + posted->second.value;
}

std::optional<Refusal> refused_over_funds(Case const& fms_case, LineState const& line,
                                          Money delivered) {
    if (any_of(CaseStage::closing, CaseStage::closing_blocked).has(fms_case.stage))
        return std::nullopt;
    if (delivered <= line.funds) return std::nullopt;
    return Refusal{line_cost_within_funds,
                   "Line " + line.number.text() + " has funds of " + to_text(line.funds) +
                       " dollars and would cost " + to_text(delivered) +
                       "; a modification that raises the price comes first."};
}

std::optional<Refusal> refused_before_report_ends(Case const& fms_case, LineState const& line,
                                                  Date on) {
    auto const from = deliver_from(fms_case, line.number);
    if (!from || *from <= on) return std::nullopt;
    return Refusal{line_delivers_after_the_report,
                   "Line " + line.number.text() + " holds an enhancement that was reported to "
                       "Congress and may be delivered from " + in_words(*from) + " on, not on " +
                       in_words(on) + "."};
}

std::optional<Money> case_value(Case const& fms_case) {
    auto const documents = implemented_documents(fms_case);
    if (documents.empty()) return std::nullopt;
    return documents.back()->offer->summary.total;
}

}  // namespace casewright

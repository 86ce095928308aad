#include "billing/match_paper.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

// A document number of a requisition names the service in its first place and the customer in the
// two after it (DLM 4000.25-1, document number); other numbers say nothing of a country.
std::optional<std::string_view> customer_in(std::string_view document) {
    constexpr std::string_view services = "BDPKT";
    if (document.size() != 14 || services.find(document[0]) == services.npos) return std::nullopt;
    auto const code = document.substr(1, 2);
    bool const letters = std::ranges::all_of(code, [](char c) { return 'A' <= c && c <= 'Z'; });
    return letters ? std::optional{code} : std::nullopt;
}

// What was delivered within a suspension is recorded once that is lifted, and is told here all the same.
std::pair<Date, Date> const* lifted_stop_of(OrderedCase const& fms_case, Date delivered_on) {
    for (auto const& stop : fms_case.stops_lifted)
        if (stop.first <= delivered_on && delivered_on < stop.second) return &stop;
    return nullptr;
}

bool is_stopped(OrderedCase const& fms_case, Date delivered_on) {
    return fms_case.stopped_on && delivered_on >= *fms_case.stopped_on;
}

Finding finding(FindingKind kind, DeliveryPaper const& paper, std::string sentence,
                Citation source = {"SAMM", "C9.13"}) {
    return {kind, paper.case_id, paper.line, paper.document, paper.place, size_of(paper.value),
            std::move(sentence), std::move(source)};
}

std::string prices_of(DeliveryPaper const& paper, OrderedLine const* line) {
    return "The unit price is " + to_text(paper.unit_price) +
           (line == nullptr ? "" : " and that of the line " + to_text(line->unit_price));
}

}  // namespace

PaperJudge::PaperJudge(Policy const& policy, Date on) : on_{on} {
    if (auto const times = policy.find("billing/price_plausible_times", on)) plausible_times_ = times->count();
    if (auto const share = policy.find("billing/price_drift_share", on)) drift_share_ = share->rate();
    if (auto const days = policy.find("billing/delivery_report_days", on)) report_days_ = days->count();
    if (auto const days = policy.find("billing/estimated_price_days/required_after", on))
        estimate_days_ = days->count();
}

void PaperJudge::judge_number(DeliveryPaper const& paper, std::vector<FindingKind>& to) const {
    auto const customer = customer_in(paper.document);
    if (customer && *customer != std::string_view{paper.case_id}.substr(0, 2))
        to.push_back(FindingKind::wrong_country);
}

void PaperJudge::judge_price(DeliveryPaper const& paper, OrderedLine const& line,
                             std::vector<FindingKind>& to) const {
    auto const price = Wide{paper.unit_price.micros()};
    auto const ordered = Wide{line.unit_price.micros()};
    if (price == 0) return to.push_back(FindingKind::price_of_zero);
    if (plausible_times_ && (price > ordered * *plausible_times_ || price * *plausible_times_ < ordered))
        return to.push_back(FindingKind::price_implausible);
    auto const difference = price > ordered ? price - ordered : ordered - price;
    if (drift_share_ && difference * Rate::whole > ordered * drift_share_->parts_per_million)
        to.push_back(FindingKind::price_differs);
}

void PaperJudge::judge_days(DeliveryPaper const& paper, OrderedCase const* fms_case,
                            std::vector<FindingKind>& to) const {
    if (paper.delivered_on > paper.reported_on) to.push_back(FindingKind::delivered_after_report);
    if (paper.reported_on > on_) to.push_back(FindingKind::reported_in_future);
    if (fms_case != nullptr) {
        if (!fms_case->implemented_on || paper.delivered_on < *fms_case->implemented_on)
            to.push_back(FindingKind::delivered_too_early);
        if (fms_case->closed_on && paper.delivered_on > *fms_case->closed_on)
            to.push_back(FindingKind::delivered_after_closure);
        if (is_stopped(*fms_case, paper.delivered_on) ||
            lifted_stop_of(*fms_case, paper.delivered_on) != nullptr)
            to.push_back(FindingKind::delivered_while_suspended);
    }
    if (report_days_ && days_between(paper.delivered_on, paper.reported_on) > *report_days_)
        to.push_back(FindingKind::late_report);
}

// Interpretation: closure does not stop posting (SAMM C16), so the report of a closed case is not refused; but nothing of it
// may stay an estimate (C9.13.2), so it is found at once.
bool PaperJudge::waits_too_long(Date delivered_on, OrderedCase const* fms_case) const {
    if (fms_case != nullptr && fms_case->closed_on) return true;
    return estimate_days_ && days_between(delivered_on, on_) > *estimate_days_;
}

Finding PaperJudge::explained(FindingKind kind, DeliveryPaper const& paper, OrderedCase const* fms_case,
                              OrderedLine const* line) const {
    switch (kind) {
    case FindingKind::wrong_country:
        return finding(kind, paper,
                       "The document number is one of customer " +
                           std::string{customer_in(paper.document).value_or("")} + ".",
                       {"DLM 4000.25-1", "document number"});
    case FindingKind::duplicate_delivery:
        return finding(kind, paper, "A delivery of this document number was recorded for this case one by one.");
    case FindingKind::price_of_zero: return finding(kind, paper, "The unit price is zero.");
    case FindingKind::price_implausible:
        return finding(kind, paper, prices_of(paper, line) + ": a digit may be wrong.");
    case FindingKind::price_differs: return finding(kind, paper, prices_of(paper, line) + ".");
    default: return explained_days(kind, paper, fms_case);
    }
}

Finding PaperJudge::explained_days(FindingKind kind, DeliveryPaper const& paper,
                                   OrderedCase const* fms_case) const {
    if (kind == FindingKind::delivered_after_report)
        return finding(kind, paper,
                       "It was delivered on " + in_words(paper.delivered_on) + ", after it was reported.");
    if (kind == FindingKind::reported_in_future)
        return finding(kind, paper, "The day of the report is still to come.");
    if (kind == FindingKind::late_report)
        return finding(kind, paper,
                       "It was reported " +
                           std::to_string(days_between(paper.delivered_on, paper.reported_on)) +
                           " days after delivery; " + std::to_string(report_days_.value_or(0)) + " are allowed.",
                       {"SAMM", "C9.13.1"});
    if (kind == FindingKind::estimate_not_settled)
        return finding(kind, paper,
                       "The price has been an estimate for " +
                           std::to_string(days_between(paper.delivered_on, on_)) + " days" +
                           (fms_case != nullptr && fms_case->closed_on
                                ? "; the case was closed on " + in_words(*fms_case->closed_on) + "."
                                : "."),
                       {"SAMM", "C9.13.2"});
    if (kind == FindingKind::delivered_after_closure && fms_case != nullptr && fms_case->closed_on)
        return finding(kind, paper, "The case was closed on " + in_words(*fms_case->closed_on) + ".",
                       {"SAMM Appendix 7", "A7.C4"});
    if (kind == FindingKind::delivered_while_suspended && fms_case != nullptr) {
        if (is_stopped(*fms_case, paper.delivered_on))
            return finding(kind, paper,
                           "Deliveries of this case are stopped from " + in_words(*fms_case->stopped_on) + " on.",
                           {"SAMM", "C6.6.1"});
        if (auto const* stop = lifted_stop_of(*fms_case, paper.delivered_on))
            return finding(kind, paper,
                           "Deliveries of this case were stopped from " + in_words(stop->first) +
                               " until " + in_words(stop->second) + ".",
                           {"SAMM", "C6.6.1"});
    }
    invariant(kind == FindingKind::delivered_too_early, "the kind is one of a single paper");
    return finding(kind, paper, "The case was not implemented on the day of delivery.", {"SAMM", "C6.1.1"});
}

}  // namespace casewright

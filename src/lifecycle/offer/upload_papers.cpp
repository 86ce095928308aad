#include "lifecycle/offer/upload_papers.hpp"

namespace casewright {

std::expected<PapersUploaded, Refusal> upload_papers(Case const& fms_case, PapersUploaded stated,
                                                     Act const& act, Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(upload_papers_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (document.papers_on)
        return refuse(papers_uploaded_once,
                      "The papers were uploaded on " + in_words(*document.papers_on) + ".");
    auto const approved_on = document.approved_on.value_or(act.on);
    auto const limit = limit_on(policy, "cases/papers_upload_days", approved_on);
    if (!limit)
        return refuse(papers_are_in_time,
                      "The policy does not say how long the papers may take.");
    auto const last_day = after_limit(policy, *limit, approved_on);
    if (act.on > last_day)
        return refuse(papers_are_in_time, "The papers were due by " + in_words(last_day) +
                                              "; the document goes back to development.");
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

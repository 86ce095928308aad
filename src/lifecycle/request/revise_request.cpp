#include "lifecycle/request/revise_request.hpp"

#include <algorithm>

#include "lifecycle/letter_scope.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

// The letter of a modification states the whole case; what it sells otherwise than the version in
// force changes the scope, whatever the modification was started for.
std::optional<Refusal> refused_scope(Case const& fms_case, Document const& document,
                                     LetterOfRequest const& letter) {
    auto const* in_force = last_implemented(fms_case);
    if (document.kind != DocumentKind::modification || in_force == nullptr) return std::nullopt;
    auto changed = scope_change(letter_of(fms_case, *in_force), letter, document.changes);
    if (!changed) return std::nullopt;
    return Refusal{modification_letter_keeps_scope,
                   *changed + " A modification keeps the scope; this needs an amendment."};
}

}  // namespace


std::expected<RequestRevised, Refusal> revise_request(Case const& fms_case, RequestRevised stated,
                                                      Act const& act, Policy const&) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(revise_request_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (std::ranges::find(fms_case.documents, act.document, &Document::name) ==
        fms_case.documents.end())
        return refuse(revised_document_was_started,
                      "The case has no document " + act.document +
                          "; it is received or started before its request is revised.");
    // Nobody asks for a modification, and follow-on support may begin without a request.
    bool const unasked =
        document.kind == DocumentKind::modification || document.without_request;
    if (unasked && act.actor.role != Role::implementing_agency)
        return refuse(revised_by_agency_alone,
                      "The lines of " + document.name +
                          " are the implementing agency's own; this actor is " +
                          in_words(act.actor.role) + ".");
    auto const& basic = basic_of(fms_case).request;
    if (!basic || stated.letter.case_id != basic->case_id)
        return refuse(revised_letter_names_its_case,
                      "The request belongs to " + stated.letter.case_id.text() +
                          (basic ? ", not to " + basic->case_id.text() : std::string{}) + ".");
    if (stated.letter.requested_on > act.on)
        return refuse(revised_letter_not_from_the_future,
                      "The letter is dated " + in_words(stated.letter.requested_on) +
                          ", after the day of its receipt, " + in_words(act.on) + ".");
    if (auto no = refused_scope(fms_case, document, stated.letter))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

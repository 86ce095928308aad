// src/cases/stages.hpp
// Where a document, a notification and a case can stand. A stage is left only by a recorded fact;
// no stage ends because time passed. The words are stored in lists and printed: never reuse one.
#pragma once
#include <cstdint>

#include "foundation/words.hpp"

namespace casewright {

// The basic offer, and each amendment and modification after it, walks this path of its own.
enum class DocumentStage {
    none,
    request_received,
    request_insufficient,
    request_actionable,
    request_complete,
    estimate_sent,
    request_closed,
    development,
    write,
    review,
    proposed,
    held,
    offered,
    counteroffered,
    expired,
    cancelled,
    accepted,
    delayed,
    implemented,
};
template <>
struct Words<DocumentStage> {
    static constexpr WordList<DocumentStage, 19> all{
        {{DocumentStage::none, "none"},
         {DocumentStage::request_received, "request_received"},
         {DocumentStage::request_insufficient, "request_insufficient"},
         {DocumentStage::request_actionable, "request_actionable"},
         {DocumentStage::request_complete, "request_complete"},
         {DocumentStage::estimate_sent, "estimate_sent"},
         {DocumentStage::request_closed, "request_closed"},
         {DocumentStage::development, "offer_in_development"},
         {DocumentStage::write, "offer_in_writing"},
         {DocumentStage::review, "offer_in_review"},
         {DocumentStage::proposed, "offer_proposed"},
         {DocumentStage::held, "offer_on_hold"},
         {DocumentStage::offered, "offered"},
         {DocumentStage::counteroffered, "counteroffered"},
         {DocumentStage::expired, "offer_expired"},
         {DocumentStage::cancelled, "offer_cancelled"},
         {DocumentStage::accepted, "accepted"},
         {DocumentStage::delayed, "implementation_delayed"},
         {DocumentStage::implemented, "implemented"}}};
};

enum class DocumentKind { basic, amendment, modification };
template <>
struct Words<DocumentKind> {
    static constexpr WordList<DocumentKind, 3> all{{{DocumentKind::basic, "basic"},
                                                    {DocumentKind::amendment, "amendment"},
                                                    {DocumentKind::modification, "modification"}}};
};

// Of one document. A notification is no sale: none of these stages moves the document.
enum class NoticeStage {
    unassessed,
    not_needed,
    required,
    department_review,
    state_review,
    tiered,
    authorized,
    formal,
    cleared,
    blocked,
    lapsed,
};
template <>
struct Words<NoticeStage> {
    static constexpr WordList<NoticeStage, 11> all{
        {{NoticeStage::unassessed, "notification_unassessed"},
         {NoticeStage::not_needed, "notification_not_needed"},
         {NoticeStage::required, "notification_required"},
         {NoticeStage::department_review, "notification_in_department_review"},
         {NoticeStage::state_review, "notification_in_state_review"},
         {NoticeStage::tiered, "notification_in_tiered_review"},
         {NoticeStage::authorized, "notification_authorized"},
         {NoticeStage::formal, "notification_before_congress"},
         {NoticeStage::cleared, "notification_cleared"},
         {NoticeStage::blocked, "notification_blocked"},
         {NoticeStage::lapsed, "notification_lapsed"}}};
};

// The case as a whole, from the implementation of its basic document on.
enum class CaseStage {
    not_implemented,
    implemented,
    executing,
    suspended,
    terminating,
    supply_complete,
    kept_open,
    closing,
    closing_blocked,
    interim_closed,
    final_closed,
    archived,
};
template <>
struct Words<CaseStage> {
    static constexpr WordList<CaseStage, 12> all{
        {{CaseStage::not_implemented, "not_implemented"},
         {CaseStage::implemented, "case_implemented"},
         {CaseStage::executing, "executing"},
         {CaseStage::suspended, "suspended"},
         {CaseStage::terminating, "terminating"},
         {CaseStage::supply_complete, "supply_complete"},
         {CaseStage::kept_open, "kept_open"},
         {CaseStage::closing, "closing"},
         {CaseStage::closing_blocked, "closing_blocked"},
         {CaseStage::interim_closed, "interim_closed"},
         {CaseStage::final_closed, "final_closed"},
         {CaseStage::archived, "archived"}}};
};

// A small set of choices of one kind, for rules that name several.
template <class Choice>
struct SetOf {
    std::uint32_t bits = 0;
    [[nodiscard]] constexpr bool has(Choice choice) const {
        return (bits >> static_cast<unsigned>(choice) & 1U) != 0;
    }
    [[nodiscard]] constexpr bool empty() const { return bits == 0; }
};
template <class Choice, class... Choices>
[[nodiscard]] constexpr SetOf<Choice> any_of(Choice first, Choices... rest) {
    return {((1U << static_cast<unsigned>(first)) | ... | (1U << static_cast<unsigned>(rest)))};
}
template <HasWords Choice>
[[nodiscard]] constexpr SetOf<Choice> all_of() {
    SetOf<Choice> all;
    for (auto const& [choice, word] : Words<Choice>::all)
        all.bits |= 1U << static_cast<unsigned>(choice);
    return all;
}
template <class Choice>
[[nodiscard]] constexpr SetOf<Choice> operator-(SetOf<Choice> from, SetOf<Choice> out) {
    return {from.bits & ~out.bits};
}

}  // namespace casewright

// src/lifecycle/notification/document_in_work.hpp
// What the steps of a notification ask of their document: that somebody is working on it, and that
// its price and its assessment are those of today. A new price undoes the assessment.
#pragma once
#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule notification_document_is_in_work{"notification.document_is_in_work", "SAMM",
                                                       "C5.5"};
inline constexpr Rule notification_offer_is_priced{"notification.offer_is_priced", "SAMM", "C5.5"};
inline constexpr Rule notification_is_assessed{"notification.is_assessed", "SAMM", "C5.T13"};
inline constexpr Rule notification_transmittal_form{"notification.transmittal_form", "SAMM",
                                                    "C5.5"};

inline constexpr auto stages_in_work =
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed);
// What others decide about a notice does not wait for the end of our hold.
inline constexpr auto stages_in_work_or_held =
    any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
           DocumentStage::proposed, DocumentStage::held);

[[nodiscard]] std::optional<Refusal> refused_out_of_work(
    Document const& document, SetOf<DocumentStage> in_work = stages_in_work);

// The price is there, and an assessment that rests on it asks for a notification.
[[nodiscard]] std::optional<Refusal> refused_unassessed(Document const& document);

// "24-15" or "24-103" for a first notice; a digit and a letter, "24-0J", for what enhances one.
[[nodiscard]] std::optional<Refusal> refused_transmittal(std::string_view transmittal,
                                                         NoticeKind form);

}  // namespace casewright

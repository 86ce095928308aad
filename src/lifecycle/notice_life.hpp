// src/lifecycle/notice_life.hpp
// How long a notice to Congress carries an offer (SAMM C5.5.6.7). A notice under which nothing was
// accepted dies after some years, whether somebody recorded the lapse or not: no stage ends because
// time passed, so what rests on the notice asks for the day.
#pragma once
#include <optional>

#include "lifecycle/gate.hpp"

namespace casewright {

inline constexpr Rule notice_is_alive{"notification.notice_is_alive", "SAMM", "C5.5.6.7"};

// The notice under which a document sells, and the document that it was given for.
struct GoverningNotice {
    Notice const* notice = nullptr;    // none: Congress was told of nothing
    Document const* owner = nullptr;   // points into the case
};
// Its own, or the newest of the case that was cleared.
[[nodiscard]] GoverningNotice governing_notice(Case const& fms_case, Document const& document);

// Refuses an offer, an acceptance or a modification of `on` whose notice died before, or lapsed.
// The last day of its life is still within it. Once a document under it was accepted, or a
// modification implemented, a notice lives on.
[[nodiscard]] std::optional<Refusal> refused_by_dead_notice(Case const& fms_case,
                                                            Document const& document, Date on,
                                                            Policy const& policy);

}  // namespace casewright

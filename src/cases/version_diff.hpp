// src/cases/version_diff.hpp
// What one version of a case changes: the lines of a document against those of the document before
// it. Every field that a line has is compared, also one that is added to lines later.
#pragma once
#include <string>
#include <vector>

#include "cases/case.hpp"
#include "foundation/words.hpp"

namespace casewright {

enum class LineChangeKind { added, removed, changed };
template <>
struct Words<LineChangeKind> {
    static constexpr WordList<LineChangeKind, 3> all{{{LineChangeKind::added, "added"},
                                                      {LineChangeKind::removed, "removed"},
                                                      {LineChangeKind::changed, "changed"}}};
};

// A field under its stored name. Empty: the line has no such value in that version.
struct FieldChange {
    std::string field, from, to;
    friend bool operator==(FieldChange const&, FieldChange const&) = default;
};

struct LineChange {
    LineNumber line;
    LineChangeKind how = LineChangeKind::changed;
    std::string description;          // as the line is now, or was
    std::vector<FieldChange> fields;  // of a changed line, in the order in which lines state them
    Money value_difference;           // of the net value; below zero when the line gives money up
    friend bool operator==(LineChange const&, LineChange const&) = default;
};

// By line number; lines that stay as they are do not appear. The value differences add up to the
// difference of the two net totals.
[[nodiscard]] std::vector<LineChange> diff_lines(PricedOffer const& before,
                                                 PricedOffer const& after);

// The version that `document` changes: the last document implemented before it was, or before now
// when it is not implemented; the basic document when there is none. Null for the basic document.
[[nodiscard]] Document const* version_before(Case const& fms_case, Document const& document);

}  // namespace casewright

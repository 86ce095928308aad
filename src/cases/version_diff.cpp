#include "cases/version_diff.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "cases/describe.hpp"
#include "cases/fields.hpp"

namespace casewright {
namespace {

// The fields of a line as texts, in their order.
class FieldTexts {
public:
    template <class Value>
    void operator()(std::string_view name, Value const& value) {
        texts_.emplace_back(name, text_of(value));
    }
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> take() {
        return std::move(texts_);
    }

private:
    static std::string text_of(std::string const& text) { return text; }
    static std::string text_of(bool flag) { return flag ? "yes" : "no"; }
    static std::string text_of(ScheduledDelivery const& delivery) {
        return to_text(delivery.quarter) + ": " + to_text(delivery.quantity);
    }
    template <class Value>
        requires requires(Value const& value) { field_text(value); }
    static std::string text_of(Value const& value) {
        return field_text(value);
    }
    template <class Value>
    static std::string text_of(std::optional<Value> const& value) {
        return value ? text_of(*value) : std::string{};
    }
    template <class Value>
    static std::string text_of(std::vector<Value> const& values) {
        std::string list;
        for (auto const& value : values) list += (list.empty() ? "" : ", ") + text_of(value);
        return list;
    }

    std::vector<std::pair<std::string, std::string>> texts_;
};

auto texts_of(PricedLine line) {
    FieldTexts fields;
    describe(fields, line);
    return fields.take();
}

std::vector<FieldChange> changed_fields(PricedLine const& before, PricedLine const& after) {
    auto const from = texts_of(before);
    auto const to = texts_of(after);
    std::vector<FieldChange> changes;
    for (std::size_t place = 0; place < from.size(); ++place)
        if (from[place].second != to[place].second)
            changes.push_back({from[place].first, from[place].second, to[place].second});
    return changes;
}

using LinesByNumber = std::map<LineNumber, PricedLine const*>;

LinesByNumber by_number(PricedOffer const& offer) {
    LinesByNumber lines;
    for (auto const& line : offer.lines) lines.emplace(line.number, &line);
    return lines;
}

}  // namespace

std::vector<LineChange> diff_lines(PricedOffer const& before, PricedOffer const& after) {
    auto const old_lines = by_number(before);
    auto const new_lines = by_number(after);
    std::map<LineNumber, LineChange> changes;
    for (auto const& [number, line] : old_lines)
        if (!new_lines.contains(number))
            changes[number] = {number, LineChangeKind::removed, line->description, {},
                               Money{} - line->net};
    for (auto const& [number, line] : new_lines) {
        auto const old_line = old_lines.find(number);
        if (old_line == old_lines.end()) {
            changes[number] = {number, LineChangeKind::added, line->description, {}, line->net};
            continue;
        }
        auto fields = changed_fields(*old_line->second, *line);
        if (fields.empty()) continue;
        changes[number] = {number, LineChangeKind::changed, line->description, std::move(fields),
                           line->net - old_line->second->net};
    }
    std::vector<LineChange> list;
    for (auto& [number, change] : changes) list.push_back(std::move(change));
    return list;
}

Document const* version_before(Case const& fms_case, Document const& document) {
    if (document.kind == DocumentKind::basic) return nullptr;
    // Days cannot tell two documents implemented on one day apart; the phases stand in the order in
    // which they began.
    auto before = std::string{"basic"};
    for (auto const& phase : fms_case.phases) {
        if (phase.stage != to_text(DocumentStage::implemented) || phase.document.empty()) continue;
        if (phase.document == document.name) break;
        before = phase.document;
    }
    auto const found = std::ranges::find(fms_case.documents, before, &Document::name);
    return found == fms_case.documents.end() ? nullptr : &*found;
}

}  // namespace casewright

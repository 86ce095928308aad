#include "policy/policy.hpp"

#include <algorithm>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

bool has_begun(DatedValue const& value, KeyDays const& days) {
    return !value.effective || *value.effective <= days.of(value.look_up_by);
}

bool has_ended(DatedValue const& value, KeyDays const& days) {
    return value.until && *value.until < days.of(value.look_up_by);
}

std::string stand_in_note(DatedValue const& unread) {
    auto note = unread.source.document + " set a new value";
    if (unread.effective) note += " from " + in_words(*unread.effective);
    return note + " that was not read; the value before it stands in.";
}

}  // namespace

std::pair<Subject const*, std::string_view> Policy::locate(std::string_view id) const {
    if (auto const whole = subjects_.find(id); whole != subjects_.end())
        return {&whole->second, whole->second.default_key};
    auto const slash = id.rfind('/');
    if (slash == id.npos) return {nullptr, {}};
    auto const part = subjects_.find(id.substr(0, slash));
    if (part == subjects_.end()) return {nullptr, {}};
    return {&part->second, id.substr(slash + 1)};
}

std::span<DatedValue const> Policy::history(std::string_view id) const {
    auto const [subject, key] = locate(id);
    if (subject == nullptr) return {};
    auto const found = subject->by_key.find(key);
    if (found == subject->by_key.end()) return {};
    return found->second;
}

std::optional<UsedValue> Policy::find(std::string_view id, KeyDays const& days) const {
    auto const values = history(id);
    auto const newest = std::find_if(values.rbegin(), values.rend(),
                                     [&](auto const& value) { return has_begun(value, days); });
    // Each value replaces the one before it for good: when the newest has ended, none is in force.
    if (newest == values.rend() || has_ended(*newest, days)) return std::nullopt;
    auto const read = std::find_if(newest, values.rend(),
                                   [](auto const& value) { return !value.unread; });
    if (read == values.rend()) return std::nullopt;
    auto const* subject = locate(id).first;
    UsedValue used{std::string{id}, subject->title,       subject->unit,     subject->type,
                   read->text,      read->number,         days.of(newest->look_up_by),
                   newest->look_up_by, days.knows(newest->look_up_by),
                   newest->effective,  newest->announced, newest->label,
                   read->source,       read->standing,    read->note};
    if (newest->unread) {
        used.standing = Standing::unconfirmed;
        used.note = stand_in_note(*newest);
    }
    return used;
}

std::optional<UsedValue> Policy::find(std::string_view id, Date on) const {
    KeyDays days{on};
    days.known.fill(on);
    return find(id, days);
}

CsvTable const& Policy::codes(std::string_view table) const {
    auto const found = codes_.find(table);
    invariant(found != codes_.end(), "the code table stands in policy/codes");
    return found->second;
}

std::span<Criterion const> Policy::criteria(std::string_view list) const {
    auto const found = criteria_.find(list);
    invariant(found != criteria_.end(), "the list of criteria stands in policy/request");
    return found->second;
}

Article const* Policy::article(std::string_view id) const {
    auto const found = articles_.find(id);
    return found == articles_.end() ? nullptr : &found->second;
}

SourceDocument const* Policy::source(std::string_view id) const {
    auto const found = sources_.find(id);
    return found == sources_.end() ? nullptr : &found->second;
}

std::optional<std::size_t> row_with(CsvTable const& table, std::string_view column,
                                    std::string_view text) {
    auto const place = table.column(column);
    if (!place) return std::nullopt;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (table.rows[row].cells[*place] == text) return row;
    return std::nullopt;
}

std::string_view cell(CsvTable const& table, std::size_t row, std::string_view column) {
    auto const place = table.column(column);
    if (!place) return {};
    return table.rows[row].cells[*place];
}

}  // namespace casewright

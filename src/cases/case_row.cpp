#include "cases/case_row.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace casewright {
namespace {

// Raised whenever a row says something else of the same facts: a field more, another move. Rows of
// another form are folded again; rows of this form that differ are called damaged.
constexpr std::string_view form = "2";
constexpr std::ptrdiff_t field_count = 21;

std::string day_text(std::optional<Date> const& day) { return day ? to_text(*day) : std::string{}; }

// Rows hold only days that were checked when they were recorded.
std::optional<Date> day_in(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    auto const number = [&](std::size_t from, std::size_t length) {
        int value = 0;
        std::from_chars(text.data() + from, text.data() + from + length, value);
        return value;
    };
    Date const day{std::chrono::year{number(0, 4)},
                   std::chrono::month{static_cast<unsigned>(number(5, 2))},
                   std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    return day.ok() ? std::optional{day} : std::nullopt;
}

int number_in(std::string_view text, int otherwise) {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string clock_fields(Clock const* clock) {
    if (clock == nullptr) return "\t\t\t\t\t";
    return clock->about + "\t" + clock->limit + "\t" + to_text(clock->started_on) + "\t" +
           day_text(clock->held_since) + "\t" + day_text(clock->set_due_on) + "\t" +
           std::to_string(clock->held_days);
}

bool is_open(Case const& fms_case) {
    if (fms_case.stage == CaseStage::not_implemented) return is_open(basic_of(fms_case));
    return fms_case.stage != CaseStage::archived && fms_case.stage != CaseStage::final_closed;
}

}  // namespace

std::string row_text(Case const& fms_case) {
    auto const& basic = basic_of(fms_case);
    auto const move = whose_move(fms_case);
    // Texts of a case hold no tabs: the readers of its files refuse control characters.
    std::string text{form};
    auto const add = [&](std::string_view field) {
        text += '\t';
        text += field;
    };
    add(stage_word(fms_case));
    add(day_text(in_stage_since(fms_case)));
    add(basic.request ? basic.request->purchaser : "");
    add(basic.request ? basic.request->subject : "");
    add(basic.offer ? to_text(basic.offer->summary.total) : "");
    add(basic.offer ? std::to_string(unconfirmed_in(basic.offer->explanations).size()) : "");
    add(basic.assessment ? to_text(basic.assessment->status) : "");
    add(!basic.notification ? "" : basic.notification->required ? "required" : "not_required");
    add(basic.request && basic.request->sample ? "sample" : "");
    add(is_open(fms_case) ? "open" : "");
    add(to_text(move.who));
    add(move.operation);
    add(move.document);
    add(day_text(move.since));
    add(clock_fields(move.clock));
    add("");  // room before the end, so that a row cut short is seen
    return text;
}

// Every field of a row ends with a tab, and the last of them ends the row.
bool is_row(std::string_view text) {
    return text.size() > form.size() && text.starts_with(form) && text[form.size()] == '\t' &&
           text.back() == '\t' && std::ranges::count(text, '\t') == field_count;
}

std::optional<CaseRow> read_row(std::string_view text) {
    if (!is_row(text)) return std::nullopt;
    std::array<std::string_view, field_count> fields;
    for (std::size_t from = 0; auto& field : fields) {
        auto const tab = text.find('\t', from);
        field = text.substr(from, tab - from);
        from = tab + 1;
    }
    CaseRow row;
    row.stage = fields[1];
    row.since = day_in(fields[2]);
    row.purchaser = fields[3];
    row.subject = fields[4];
    row.total = fields[5];
    row.unconfirmed = number_in(fields[6], -1);
    row.request_status = fields[7];
    row.notification = fields[8];
    row.sample = !fields[9].empty();
    row.open = !fields[10].empty();
    row.who = word_from<Role>(fields[11]).value_or(Role::unstated);
    row.operation = fields[12];
    row.about = fields[13];
    row.move_since = day_in(fields[14]);
    row.clock = fields[15];
    row.limit = fields[16];
    row.clock_started_on = day_in(fields[17]);
    row.clock_held_since = day_in(fields[18]);
    row.clock_set_due_on = day_in(fields[19]);
    row.clock_held_days = number_in(fields[20], 0);
    return row;
}

DueDays::Limit& DueDays::limit_of(std::string_view id) {
    if (auto const known = limits_.find(id); known != limits_.end()) return known->second;
    auto& limit = limits_[std::string{id}];
    for (auto const& value : policy_.history(id)) {
        if (value.effective) limit.changes.push_back(*value.effective);
        if (value.until) limit.changes.push_back(plus_days(*value.until, 1));
    }
    std::ranges::sort(limit.changes);
    return limit;
}

std::optional<Date> DueDays::after(Limit& limit, std::string_view id, Date from) {
    auto const before = static_cast<std::size_t>(
        std::ranges::upper_bound(limit.changes, from) - limit.changes.begin());
    auto value = limit.values.find(before);
    if (value == limit.values.end())
        value = limit.values.emplace(before, limit_on(policy_, id, from)).first;
    if (!value->second) return std::nullopt;
    if (value->second->type != ValueType::business_days)
        return after_limit(policy_, *value->second, from);
    auto const counted = limit.business_days.find(from);
    if (counted != limit.business_days.end()) return counted->second;
    return limit.business_days[from] = after_limit(policy_, *value->second, from);
}

std::optional<Date> DueDays::of(CaseRow const& row) {
    if (row.clock.empty() || !row.clock_started_on) return std::nullopt;
    if (row.clock_held_since && *row.clock_held_since <= on_) return std::nullopt;
    auto const day = row.clock_set_due_on
                         ? row.clock_set_due_on
                         : after(limit_of(row.limit), row.limit, *row.clock_started_on);
    if (!day) return std::nullopt;
    return plus_days(*day, row.clock_held_days);
}

}  // namespace casewright

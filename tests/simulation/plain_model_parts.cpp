// tests/simulation/plain_model_parts.cpp
// Days, amounts, hands and the few questions that several rooms of the plain model ask.
#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "plain_model.hpp"

namespace plain {

namespace {

// codes/enhanced_articles
Words const monitored = {"javelin.missile",     "javelin.launch_unit",
                         "stinger.missile",     "air_to_air.missile",
                         "tomahawk.missile",    "harpoon.missile",
                         "unmanned.aircraft",   "night_vision.device",
                         "night_vision.image_tube", "tow.tow_2b",
                         "targeting.enhanced_data", "aim9x.missile",
                         "amraam.missile",      "jassm.missile",
                         "jsow.weapon",         "slam_er.missile",
                         "laircm.system",       "comsec.equipment"};

bool only_digits(std::string const& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

using Day = std::chrono::year_month_day;

std::optional<Day> parsed(std::string const& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    auto const year = text.substr(0, 4), month = text.substr(5, 2), day = text.substr(8, 2);
    if (!only_digits(year) || !only_digits(month) || !only_digits(day)) return {};
    Day const read{std::chrono::year{std::stoi(year)},
                   std::chrono::month{static_cast<unsigned>(std::stoi(month))},
                   std::chrono::day{static_cast<unsigned>(std::stoi(day))}};
    if (!read.ok()) return {};
    return read;
}

std::string padded(int value, std::size_t width) {
    auto text = std::to_string(value);
    while (text.size() < width) text.insert(text.begin(), '0');
    return text;
}

std::string to_text(Day day) {
    return padded(static_cast<int>(day.year()), 4) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(day.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

}  // namespace

std::string days_after(std::string const& day, int days) {
    auto const from = parsed(day);
    if (!from) return {};
    return to_text(Day{std::chrono::sys_days{*from} + std::chrono::days{days}});
}

// Months end on the last day of a shorter month.
std::string months_after(std::string const& day, int months) {
    auto const from = parsed(day);
    if (!from) return {};
    Day moved = *from + std::chrono::months{months};
    if (!moved.ok()) moved = Day{moved.year() / moved.month() / std::chrono::last};
    return to_text(moved);
}

std::string last_day_of_fiscal_quarter(std::string const& quarter) {
    if (quarter.size() != 7 || quarter.substr(4, 2) != "-Q") return {};
    if (!only_digits(quarter.substr(0, 4))) return {};
    int const year = std::stoi(quarter.substr(0, 4));
    switch (quarter[6]) {  // the fiscal year begins on 1 October of the year before
    case '1': return padded(year - 1, 4) + "-12-31";
    case '2': return padded(year, 4) + "-03-31";
    case '3': return padded(year, 4) + "-06-30";
    case '4': return padded(year, 4) + "-09-30";
    default: return {};
    }
}

std::string Turn::told(std::string const& field) const {
    auto const found = step.told.find(field);
    return found == step.told.end() ? std::string() : found->second;
}

bool Turn::flag(std::string const& field) const { return told(field) == "true"; }

std::vector<std::string> Turn::list(std::string const& field) const {
    std::vector<std::string> parts;
    auto rest = told(field);
    while (!rest.empty()) {
        auto const bar = rest.find('|');
        parts.push_back(rest.substr(0, bar));
        if (bar == std::string::npos) break;
        rest.erase(0, bar + 1);
    }
    return parts;
}

std::optional<std::int64_t> Turn::cents(std::string const& field) const {
    auto text = told(field);
    bool const negative = !text.empty() && text[0] == '-';
    if (negative) text.erase(0, 1);
    std::erase(text, ',');
    auto const point = text.find('.');
    auto const whole = text.substr(0, point);
    auto part = point == std::string::npos ? std::string("00") : text.substr(point + 1);
    while (part.size() < 2) part += '0';
    if (!only_digits(whole) || !only_digits(part) || part.size() > 2) return {};
    auto const amount = std::strtoll((whole + part).c_str(), nullptr, 10);
    return negative ? -amount : amount;
}

std::optional<std::int64_t> Turn::number(std::string const& field) const {
    auto const text = told(field);
    bool const negative = text.size() > 1 && text[0] == '-';
    if (!only_digits(negative ? text.substr(1) : text)) return {};
    return std::strtoll(text.c_str(), nullptr, 10);
}

void Turn::move(std::string const& stage) {
    if (document.stage != stage) document.since = step.day;
    document.stage = stage;
}
void Turn::move_case(std::string const& stage) {
    if (now.stage != stage) now.since = step.day;
    now.stage = stage;
}

bool has(Words const& words, std::string const& word) { return words.contains(word); }
bool all_known(std::vector<std::string> const& told, Words const& known) {
    return std::all_of(told.begin(), told.end(), [&](auto const& it) { return has(known, it); });
}
bool contains_all(std::vector<std::string> const& told, Words const& needed) {
    return std::all_of(needed.begin(), needed.end(), [&](auto const& it) {
        return std::find(told.begin(), told.end(), it) != told.end();
    });
}

// An office without a name might be anybody in it.
bool same_hand(std::optional<Hand> const& one, Hand const& other) {
    if (!one) return false;
    if (one->name.empty() || other.name.empty()) return one->role == other.role;
    return one->name == other.name;
}

Document* find_document(CaseState& now, std::string const& name) {
    for (auto& document : now.documents)
        if (document.name == name) return &document;
    return nullptr;
}

bool is_open(Document const& document) {
    return !has({"offer_cancelled", "implemented", "request_closed"}, document.stage);
}

bool was_cleared(Notice const& notice) { return notice.stage == "notification_cleared"; }

bool has_line(Document const& document, std::string const& line) {
    return std::any_of(document.lines.begin(), document.lines.end(),
                       [&](auto const& it) { return it.line == line; });
}

std::map<std::string, std::int64_t> equipment_of(Document const& document) {
    std::map<std::string, std::int64_t> sums;
    for (auto const& line : document.lines)
        if (line.mde) sums[line.article] += line.quantity < 0 ? 0 : line.quantity;
    return sums;
}

// No tolerance: one cent above the notified total or one unit not counted in the notice.
bool goes_beyond(Document const& document, Notice const& notice) {
    if (document.total_cents > notice.total_cents) return true;
    for (auto const& [article, quantity] : equipment_of(document)) {
        auto const notified = notice.equipment.find(article);
        if (notified == notice.equipment.end() || quantity > notified->second) return true;
    }
    return false;
}

Notice const* notice_above(CaseState const& now, Document const& document) {
    if (!document.notice.notified_on.empty()) return &document.notice;
    Notice const* newest = nullptr;
    auto const look_at = [&](Notice const& notice) {
        if (was_cleared(notice) && (!newest || notice.notified_on >= newest->notified_on))
            newest = &notice;
    };
    for (auto const& other : now.documents) {
        for (auto const& earlier : other.earlier_notices) look_at(earlier);
        look_at(other.notice);
    }
    return newest;
}

bool notice_is_dead(CaseState const& now, Document const& document, std::string const& day) {
    int const notice_life_months = 5 * 12;  // notification/notice_life_years
    auto const* notice = notice_above(now, document);
    if (!notice) return false;
    auto const* owner = &document;
    for (auto const& other : now.documents) {
        bool given_for = &other.notice == notice;
        for (auto const& earlier : other.earlier_notices) given_for = given_for || &earlier == notice;
        if (given_for) owner = &other;
    }
    if (owner->accepted_once || owner->stage == "implemented") return false;
    return day > months_after(notice->notified_on, notice_life_months);
}

bool price_is_stale(CaseState const& now, Document const& document) {
    return document.priced && document.stage != "implemented" &&
           now.implementations > document.priced_after;
}

void renew_notice(Document& document) {
    Notice next;
    next.form = document.notice.form;
    next.deliver_from = document.notice.deliver_from;
    document.earlier_notices.push_back(document.notice);
    document.notice = next;
}

// A line may not go below what was obligated, delivered or paid on it (C6.7.3.1.1), nor below
// what was shipped.
bool below_use(CaseState const& now, Document const& document) {
    for (auto const& [number, line] : now.lines) {
        std::int64_t net = 0, quantity = 0;
        for (auto const& offered : document.lines)
            if (offered.line == number) net = offered.net_cents, quantity = offered.quantity;
        if (net < std::max({line.obligated, line.delivered, line.disbursed})) return true;
        if (quantity >= 0 && quantity < line.shipped) return true;
    }
    return false;
}

bool is_unused(CaseState const& now) {
    for (auto const& [number, line] : now.lines)
        if (line.ordered_once || line.delivered != 0 || line.disbursed != 0 || line.shipped != 0)
            return false;
    return now.shipments.empty() && now.receipts.empty();
}

// What a change adds to the case as it was implemented last; all of it before that.
std::int64_t added_by(CaseState const& now, Document const& document) {
    return document.total_cents - now.implemented_total;
}

// The lines of the case are those of the document implemented last; a line that it leaves out
// stays without funds, because what was done on it stays. What it adds or enlarges waits for the
// day of the report to Congress, if there was one (36(b)(5)(A)).
void implement(Turn& turn) {
    int const number_before = turn.now.implementations++;
    std::map<std::string, std::int64_t> before;
    for (auto& [number, line] : turn.now.lines) {
        before[number] = line.funds;
        line.funds = 0;
    }
    for (auto const& offered : turn.document.lines) {
        auto& line = turn.now.lines[offered.line];
        bool const stood = number_before > 0 && line.implemented_with == number_before;
        bool const more = !stood || offered.net_cents > line.priced.net_cents ||
                          offered.article != line.priced.article ||
                          offered.quantity > line.priced.quantity;
        if (more) line.deliver_from = std::max(line.deliver_from, turn.document.notice.deliver_from);
        line.implemented_with = turn.now.implementations;
        bool const grows = offered.quantity >= 0 && line.priced.quantity >= 0
                               ? offered.quantity > line.priced.quantity
                               : offered.quantity < 0 && offered.net_cents > before[offered.line];
        if (line.stage == 8 && grows) line.stage = 1;
        line.priced = offered;
        line.funds = offered.net_cents;
    }
    turn.now.implemented_total = turn.document.total_cents;
    turn.now.last_implemented = turn.document.name;
    turn.now.last_implemented_on = turn.step.day;
    turn.document.implemented_total = turn.document.total_cents;
    turn.move("implemented");
}

void back_to_work(Document& document) {
    document.approved_on.clear();
    document.terms.clear();
    document.papers = document.signed_once = document.sale_approved = false;
    document.approved_by.reset();
    document.signed_by.reset();
    document.countersigned_by.reset();
}

bool is_monitored(std::string const& article) { return has(monitored, article); }

}  // namespace plain

#include "exchange/row_answer.hpp"

#include <algorithm>

#include "exchange/answers.hpp"

namespace casewright {
namespace {

// Few texts hold anything that JSON writes otherwise; those go the library's way.
void quote(std::string& out, std::string_view value) {
    bool const plain = std::ranges::none_of(value, [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == '"' || letter == '\\';
    });
    if (!plain) {
        out += json::serialize(json::string_view{value});
        return;
    }
    out += '"';
    out += value;
    out += '"';
}

// Each takes the comma and the key with the colon, as they are written.
void text(std::string& out, std::string_view key, std::string_view value) {
    out += key;
    quote(out, value);
}
void text_or_null(std::string& out, std::string_view key, std::string_view value) {
    if (!value.empty()) return text(out, key, value);
    out += key;
    out += "null";
}
void day(std::string& out, std::string_view key, std::optional<Date> const& date) {
    text_or_null(out, key, date ? to_text(*date) : std::string{});
}
void truth(std::string& out, std::string_view key, std::optional<bool> value) {
    out += key;
    out += !value ? "null" : *value ? "true" : "false";
}
void count(std::string& out, std::string_view key, std::optional<int> value) {
    out += key;
    out += value ? std::to_string(*value) : std::string{"null"};
}

void append_move(std::string& out, CaseRow const& row, std::optional<Date> const& due, Date on) {
    text(out, R"({"who":)", to_text(row.who));
    text_or_null(out, R"(,"operation":)", row.operation);
    text_or_null(out, R"(,"about":)", row.about);
    day(out, R"(,"since":)", row.move_since);
    text_or_null(out, R"(,"clock":)", row.clock);
    day(out, R"(,"due":)", due);
    truth(out, R"(,"overdue":)", due ? std::optional{*due < on} : std::nullopt);
    out += '}';
}

}  // namespace

void append_answer(std::string& out, std::string_view case_id, CaseRow const& row,
                   std::optional<Date> const& due, Date on) {
    std::optional<int> days, unconfirmed;
    if (row.since) days = static_cast<int>(days_between(*row.since, on));
    if (row.unconfirmed >= 0) unconfirmed = row.unconfirmed;
    std::optional<bool> notified;
    if (!row.notification.empty()) notified = row.notification == "required";
    text(out, R"({"case":)", case_id);
    text(out, R"(,"stage":)", row.stage);
    text(out, R"(,"whose_move":)", people_word(row.who));
    append_move(out += R"(,"move":)", row, due, on);
    count(out, R"(,"days_in_stage":)", days);
    out += R"(,"next":[)";
    if (!row.operation.empty()) quote(out, row.operation);
    text(out, R"(],"as_of":)", to_text(on));
    text_or_null(out, R"(,"purchaser":)", row.purchaser);
    text_or_null(out, R"(,"subject":)", row.subject);
    truth(out, R"(,"sample":)", row.sample);
    text_or_null(out, R"(,"request_status":)", row.request_status);
    text_or_null(out, R"(,"total":)", row.total);
    count(out, R"(,"unconfirmed":)", unconfirmed);
    truth(out, R"(,"notification_required":)", notified);
    out += '}';
}

}  // namespace casewright

// src/cases/case_row.hpp
// What a list shows of a case: one row, folded from its facts alone and kept by the store beside
// them, so that a list of all cases reads no facts. A day by which something is due needs the
// policy of the day and is worked out when the row is read.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/moves.hpp"

namespace casewright {

// Texts point into the row's text.
struct CaseRow {
    std::string_view stage, purchaser, subject, total, request_status, notification;
    std::optional<Date> since;
    Role who = Role::unstated;
    std::string_view operation, about;
    std::optional<Date> move_since;
    std::string_view clock;  // empty: nothing bounds the move
    std::string_view limit;
    std::optional<Date> clock_started_on, clock_held_since, clock_set_due_on;
    int clock_held_days = 0;
    int unconfirmed = -1;    // -1: there is no price
    bool sample = false;
    bool open = true;        // neither archived nor closed nor given up
};

// The same facts make the same bytes. At most 4 KiB.
[[nodiscard]] std::string row_text(Case const& fms_case);
// Whether `text` is a row that `read_row` reads; cheaper than reading it. Linear in the bytes.
[[nodiscard]] bool is_row(std::string_view text);
// None: not a row that this version of the program wrote; fold the case instead.
[[nodiscard]] std::optional<CaseRow> read_row(std::string_view text);
// The last days of the moves of many rows, as `due_on` of their clocks. What the policy says of a
// limit is asked once for each stretch of days on which it says the same.
class DueDays {
public:
    DueDays(Policy const& policy, Date on) : policy_{policy}, on_{on} {}
    [[nodiscard]] std::optional<Date> of(CaseRow const& row);

private:
    struct Limit {
        std::vector<Date> changes;  // days from which another value may be in force, in their order
        std::map<std::size_t, std::optional<UsedValue>> values;  // by the changes before the day
        std::map<Date, Date> business_days;  // counted day by day, so each count is kept
    };
    Limit& limit_of(std::string_view id);
    std::optional<Date> after(Limit& limit, std::string_view id, Date from);

    Policy const& policy_;
    Date on_;
    std::map<std::string, Limit, std::less<>> limits_;
};

}  // namespace casewright

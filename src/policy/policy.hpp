// src/policy/policy.hpp
// The policy as one object: dated values, code tables, criteria, articles, sources, calendar.
// It is read once, checked whole, and never changes while the program runs.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/csv.hpp"
#include "foundation/federal_calendar.hpp"
#include "foundation/refusal.hpp"
#include "policy/dated.hpp"

namespace casewright {

struct PolicyFile {
    std::string_view path;  // below policy/, "charges/administrative_surcharge.toml"
    std::string_view content;
};

// The files of policy/ as they stood when the program was built.
[[nodiscard]] std::span<PolicyFile const> shipped_policy();

// A document that values cite. `read` says how far it was read: full, part, opening, second-hand,
// not read.
struct SourceDocument {
    std::string id, title, edition, read, superseded_by, note;
    std::optional<Date> date;
};

// A subject is a file: one value that changes over time, or several parallel ones told apart by key.
struct Subject {
    std::string id, title, unit, file;
    ValueType type = ValueType::text;
    std::optional<Date> last_checked;
    std::string default_key;  // answers for the subject when no key is named; may be empty
    bool reference = false;  // kept for readers; nothing computes with it yet
    std::map<std::string, std::vector<DatedValue>, std::less<>> by_key;  // oldest first
};

// One thing that a Letter of Request must show. Data, because the tables that list them change.
struct Criterion {
    std::string id, field, question, gap;
    std::int64_t number = 0;
    std::vector<std::string> accepts;
    std::vector<std::string> applies_to;  // kinds of article; empty: every request
    Citation source;
    Standing standing = Standing::unconfirmed;
};

// A catalogue entry: a name, codes, obligations and public history. Nothing about how it works.
struct Article {
    std::string id, name, kind, unit_of_issue, program, generic_code, nonrecurring, note;
    bool mde = false;  // major defense equipment, 22 U.S.C. 2794(6)
    bool sme = false;  // significant military equipment
    Citation source;
    Standing standing = Standing::unconfirmed;
    struct Event {
        std::string on, event;
        Citation source;
        std::string source_url;
        Standing standing = Standing::unconfirmed;
    };
    std::vector<Event> history;
};

class Policy {
public:
    struct Loaded;

    // Reads the shipped files with those of the `overlay` directory laid over them (a file with the
    // same path replaces the shipped one). Every fault is listed; a policy with faults answers
    // nothing but `policy check`.
    [[nodiscard]] static Loaded load(std::span<PolicyFile const> shipped,
                                     std::optional<std::filesystem::path> const& overlay);

    // The newest value of `id` whose own key day has come, or none: nothing stands before the first
    // known value, because a missing rate is a question for a person, not zero. `id` is a subject,
    // or a subject and a key: "charges/packing_crating_handling/below_tier". When the value in force
    // was never read, the one before it stands in, unconfirmed. Logarithmic in the subjects.
    [[nodiscard]] std::optional<UsedValue> find(std::string_view id, KeyDays const& days) const;
    // The same with one day for every key day: "what was in force on D?"
    [[nodiscard]] std::optional<UsedValue> find(std::string_view id, Date on) const;
    // All of the history of `id`, oldest first; empty for an unknown id.
    [[nodiscard]] std::span<DatedValue const> history(std::string_view id) const;
    [[nodiscard]] std::map<std::string, Subject, std::less<>> const& subjects() const {
        return subjects_;
    }
    // "customers", "delivery_terms" ...; an unknown table is our own mistake and stops.
    [[nodiscard]] CsvTable const& codes(std::string_view table) const;
    [[nodiscard]] std::map<std::string, CsvTable, std::less<>> const& code_tables() const {
        return codes_;
    }
    // "actionable", "complete", "content"; in the order of the file.
    [[nodiscard]] std::span<Criterion const> criteria(std::string_view list) const;
    [[nodiscard]] Article const* article(std::string_view id) const;
    [[nodiscard]] std::map<std::string, Article, std::less<>> const& articles() const {
        return articles_;
    }
    [[nodiscard]] SourceDocument const* source(std::string_view id) const;
    [[nodiscard]] std::map<std::string, SourceDocument, std::less<>> const& sources() const {
        return sources_;
    }
    [[nodiscard]] FederalCalendar const& calendar() const { return calendar_; }

private:
    friend class PolicyLoader;
    [[nodiscard]] std::pair<Subject const*, std::string_view> locate(std::string_view id) const;

    std::map<std::string, Subject, std::less<>> subjects_;
    std::map<std::string, CsvTable, std::less<>> codes_;
    std::map<std::string, std::vector<Criterion>, std::less<>> criteria_;
    std::map<std::string, Article, std::less<>> articles_;
    std::map<std::string, SourceDocument, std::less<>> sources_;
    FederalCalendar calendar_;
};

struct Policy::Loaded {
    Policy policy;
    std::size_t files = 0;
    std::vector<InputError> problems;  // in the order of the files and of the places within
};

// One row of a code table, found by the text of one column; none when there is no such row.
[[nodiscard]] std::optional<std::size_t> row_with(CsvTable const& table, std::string_view column,
                                                  std::string_view text);
// The cell of a row; empty when the table has no such column.
[[nodiscard]] std::string_view cell(CsvTable const& table, std::size_t row,
                                    std::string_view column);

}  // namespace casewright

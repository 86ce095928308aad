#include "lifecycle/change/change_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace casewright {
namespace {

constexpr std::string_view scope_table = "scope_changes";
constexpr std::string_view modification_table = "modification_changes";

// Words that name a change without telling why it comes.
constexpr auto empty_words = std::to_array<std::string_view>(
    {"add",       "added",  "adds", "amount", "and",   "case",     "change",  "changes",
     "decrease",  "dollars", "for", "from",   "fund",  "funding",  "funds",   "increase",
     "increased", "lead",   "less", "line",   "lines", "money",    "more",    "reduce",
     "the",       "time",   "times", "value", "with"});

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words(1);
    for (char const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        // Letters outside ASCII count as letters, whatever language they come from.
        if (std::isalnum(byte) != 0 || byte >= 0x80)
            words.back() += static_cast<char>(std::tolower(byte));
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace

bool is_blank(std::string_view text) {
    return std::ranges::all_of(text,
                               [](unsigned char letter) { return std::isspace(letter) != 0; });
}

// Interpretation: C6.7 says only that "increase funds" is not enough. We ask for a short sentence
// with at least two words of three letters that do more than name a change.
bool tells_why(std::string_view reason) {
    constexpr std::size_t shortest = 20;
    auto const words = words_in(reason);
    auto const telling = std::ranges::count_if(words, [](std::string const& word) {
        auto const first = static_cast<unsigned char>(word.front());
        return word.size() > 2 && std::isdigit(first) == 0 &&
               std::ranges::find(empty_words, word) == empty_words.end();
    });
    return reason.size() >= shortest && telling >= 2;
}

std::string code_cell(Policy const& policy, std::string_view table, std::string_view code,
                      std::string_view column) {
    auto const& rows = policy.codes(table);
    auto const row = row_with(rows, "code", code);
    return row ? std::string{cell(rows, *row, column)} : std::string{};
}

std::optional<Refusal> refused_as_change(Case const& fms_case, std::string_view reason,
                                         std::vector<std::string> const& changes,
                                         Policy const& policy) {
    if (fms_case.closure_hold)
        return Refusal{change_no_closure_hold,
                       "The closure hold stands; no amendment and no modification begins."};
    if (!tells_why(reason))
        return Refusal{change_says_why, "The reason must tell why funds or times change, in a "
                                        "sentence; that they change is not enough."};
    if (changes.empty())
        return Refusal{change_is_known, "The paper must name at least one change."};
    for (auto const& code : changes) {
        auto const paper = code_cell(policy, scope_table, code, "document");
        if (paper == "new_offer")
            return Refusal{change_new_purpose,
                           "Another purpose of the whole offer needs a new offer, not a change."};
        if (paper.empty() && code_cell(policy, modification_table, code, "code").empty())
            return Refusal{change_is_known,
                           "\"" + code + "\" is neither a change of scope nor one that a "
                                         "modification may make."};
    }
    return std::nullopt;
}

bool is_unused(Case const& fms_case) {
    auto const moved = [](auto const& entry) {
        auto const& line = entry.second;
        // A line that was given up moved as well, and was never used.
        return line.used || line.obligated != Money{} || line.delivered_value != Money{} ||
               line.disbursed != Money{};
    };
    return fms_case.posted.lines.empty() && fms_case.shipments.empty() && fms_case.receipts.empty() &&
           std::ranges::none_of(fms_case.lines, moved);
}

}  // namespace casewright

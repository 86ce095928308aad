// src/policy/load_lists.cpp
// Everything in policy/ that is no dated value: sources, criteria, articles, holidays, code tables.
#include <algorithm>
#include <set>

#include "policy/loader.hpp"

namespace casewright {
namespace {

std::optional<std::chrono::weekday> weekday_from(std::string_view name) {
    static constexpr std::array<std::string_view, 7> names{
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    auto const found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return std::chrono::weekday{static_cast<unsigned>(found - names.begin())};
}

std::optional<int> year_of(TomlTable& table, std::string_view key) {
    auto const year = table.optional_whole(key, 1776, 2199);
    if (!year) return std::nullopt;
    return static_cast<int>(*year);
}

}  // namespace

void PolicyLoader::read_sources(TomlTable root) {
    static std::set<std::string, std::less<>> const ways_to_read{"full", "part", "opening",
                                                                 "second-hand", "not read"};
    for (auto& table : root.tables("document")) {
        SourceDocument source;
        source.id = table.text("id");
        source.title = table.text("title");
        source.date = day_or_unknown(table, "date");
        source.edition = table.optional_text("edition").value_or("");
        source.read = table.text("read");
        if (!ways_to_read.contains(source.read))
            table.refuse("read", "value",
                         "expected full, part, opening, second-hand or not read");
        source.superseded_by = table.optional_text("superseded_by").value_or("");
        if (!source.superseded_by.empty())
            cited_.push_back({source.superseded_by, shown_path_, table.position("superseded_by")});
        source.note = table.optional_text("note", 1000).value_or("");
        table.refuse_unknown_keys();
        if (policy_.sources_.contains(source.id))
            table.refuse("id", "value", "this document is listed twice");
        policy_.sources_.emplace(source.id, std::move(source));
    }
    root.refuse_unknown_keys();
}

void PolicyLoader::read_criteria(std::string const& list, TomlTable root) {
    auto& criteria = policy_.criteria_[list];
    for (auto& table : root.tables("criterion")) {
        Criterion criterion;
        criterion.id = table.text("id");
        criterion.number = table.optional_whole("number", 1, 99).value_or(0);
        criterion.field = table.text("field");
        criterion.question = table.text("question");
        criterion.gap = table.text("gap");
        criterion.accepts = table.optional_texts("accepts");
        criterion.applies_to = table.optional_texts("applies_to");
        criterion.source = read_citation(table);
        criterion.standing = read_standing(table);
        table.refuse_unknown_keys();
        if (std::ranges::find(criteria, criterion.id, &Criterion::id) != criteria.end())
            table.refuse("id", "value", "this criterion is listed twice");
        criteria.push_back(std::move(criterion));
    }
    for (auto const heading : {"title", "unit"}) (void)root.optional_text(heading);
    (void)root.optional_date("last_checked");
    root.refuse_unknown_keys();
}

void PolicyLoader::read_articles(TomlTable root) {
    auto const program = root.optional_text("program").value_or("");
    std::vector<Article::Event> history;
    for (auto& table : root.tables("history")) {
        history.push_back({table.text("on"), table.text("event"), read_citation(table),
                           table.optional_text("source_url").value_or(""), read_standing(table)});
        (void)table.optional_text("note", 1000);
        table.refuse_unknown_keys();
    }
    for (auto& table : root.tables("article")) {
        Article article;
        article.id = table.text("id");
        article.name = table.text("name");
        article.kind = table.text("kind");
        article.mde = table.flag("mde", false);
        article.sme = table.flag("sme", false);
        article.unit_of_issue = table.optional_text("unit_of_issue").value_or("EA");
        article.program = table.optional_text("program").value_or(program);
        article.generic_code = table.optional_text("generic_code").value_or("");
        article.nonrecurring = table.optional_text("nonrecurring").value_or("");
        article.note = table.optional_text("note", 1000).value_or("");
        article.source = read_citation(table);
        article.standing = read_standing(table);
        article.history = history;
        table.refuse_unknown_keys();
        if (policy_.articles_.contains(article.id))
            table.refuse("id", "value", "this article is listed twice");
        policy_.articles_.emplace(article.id, std::move(article));
    }
    (void)root.optional_text("family");
    root.refuse_unknown_keys();
}

void PolicyLoader::read_calendar(TomlTable root) {
    std::vector<HolidayRule> rules;
    for (auto& table : root.tables("holiday")) {
        HolidayRule rule;
        rule.name = table.text("name");
        auto const kind = table.text("rule");
        rule.month = std::chrono::month{
            static_cast<unsigned>(table.optional_whole("month", 1, 12).value_or(1))};
        if (kind == "fixed") {
            rule.day = std::chrono::day{
                static_cast<unsigned>(table.optional_whole("day", 1, 28).value_or(1))};
        } else if (kind == "nth" || kind == "last") {
            rule.kind = kind == "nth" ? HolidayRule::Kind::nth : HolidayRule::Kind::last;
            auto const weekday = weekday_from(table.text("weekday"));
            if (!weekday) table.refuse("weekday", "value", "no such day of the week");
            rule.weekday = weekday.value_or(std::chrono::Monday);
            if (kind == "nth")
                rule.nth = static_cast<unsigned>(table.optional_whole("nth", 1, 5).value_or(1));
        } else {
            table.refuse("rule", "value", "a holiday is fixed, nth or last");
        }
        rule.from_year = year_of(table, "from_year");
        rule.until_year = year_of(table, "until_year");
        rule.observed_from = table.optional_date("observed_from");
        (void)read_citation(table);
        (void)read_standing(table);
        (void)table.optional_text("note", 1000);
        table.refuse_unknown_keys();
        rules.push_back(std::move(rule));
    }
    (void)root.optional_text("title");
    (void)root.optional_date("last_checked");
    root.refuse_unknown_keys();
    policy_.calendar_ = FederalCalendar{std::move(rules)};
}

void PolicyLoader::read_codes(std::string const& name, std::string const& shown_path,
                              std::string_view content) {
    auto table = parse_csv(content, shown_path);
    if (!table) {
        problems_.push_back(table.error());
        return;
    }
    check_code_cells(*table);
    policy_.codes_.emplace(name, std::move(*table));
}

void PolicyLoader::check_code_cells(CsvTable const& table) {
    if (table.rows.empty()) fault(table.file, {}, "value", "a code table has at least one row");
    for (auto const needed : {"standing", "source"})
        if (!table.column(needed))
            fault(table.file, {}, "value", std::string{"the column "} + needed + " is missing");
    auto const standing = table.column("standing");
    auto const source = table.column("source");
    // A first column `code` names each row once, but for waivers: one row for each element.
    auto const code = table.column("code");
    bool const unique = code && *code == 0 && !table.column("element");
    std::set<std::string> seen;
    for (auto const& row : table.rows) {
        Position const at{row.line, 1};
        if (standing && !word_from<Standing>(row.cells[*standing]))
            fault(table.file, at, "value", "standing is confirmed or unconfirmed");
        if (source && row.cells[*source].empty())
            fault(table.file, at, "value", "this row has no source");
        if (unique && !seen.insert(row.cells[*code]).second)
            fault(table.file, at, "value", "the code " + row.cells[*code] + " stands here twice");
    }
}

}  // namespace casewright

#include <algorithm>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"

namespace casewright {
namespace {

InputError unknown_id(std::string const& id, Policy const& policy) {
    auto const subject = policy.subjects().find(id);
    if (subject == policy.subjects().end())
        return {"code", "the policy has no value \"" + id + "\"; policy check lists its files", "", 1, 1};
    std::string keys;
    for (auto const& [key, history] : subject->second.by_key) keys += " " + id + "/" + key;
    return {"code", "this subject has several values, name one of them:" + keys, "", 1, 1};
}

std::string day_or_dash(std::optional<Date> const& day) { return day ? to_text(*day) : "unknown"; }

std::string history_text(std::span<DatedValue const> history) {
    TextTable table{{{"effective"}, {"until"}, {"value", ColumnAlign::right}, {"source"}, {"standing"}, {"note", ColumnAlign::left, 70}}};
    for (auto const& value : history)
        table.add({day_or_dash(value.effective), value.until ? to_text(*value.until) : "",
                   value.text, value.source.document, std::string{to_text(value.standing)},
                   value.note});
    return table.text();
}

}  // namespace

Outcome policy_show(Session& session, std::string const& id) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const history = (*policy)->history(id);
    if (history.empty()) return std::unexpected{Trouble{unknown_id(id, **policy)}};
    auto const used = (*policy)->find(id, session.on());
    if (!used)
        return std::unexpected{Trouble{InputError{
            "value", "no value of " + id + " is known for " + to_text(session.on()), "", 1, 1}}};
    auto const text = fmt::format(
        "{}\n\n  value      {} {}\n  on         {}\n  effective  {}\n  announced  {}\n  selected by {}\n"
        "  source     {} {}\n  standing   {}\n{}\n{}",
        used->title, used->text, used->unit, to_text(used->on), day_or_dash(used->effective),
        day_or_dash(used->announced), to_text(used->look_up_by), used->source.document,
        used->source.paragraph, to_text(used->standing),
        used->note.empty() ? "" : "  note       " + used->note + "\n", history_text(history));
    session.print(answer(*used), text);
    return {};
}

Outcome policy_check(Session& session, std::string const& directory) {
    std::optional<std::filesystem::path> overlay;
    if (!directory.empty()) overlay = directory;
    else if (!session.options().policy.empty()) overlay = session.options().policy;
    auto const loaded = Policy::load(shipped_policy(), overlay);
    std::size_t values = 0, confirmed = 0, code_rows = 0;
    for (auto const& [id, subject] : loaded.policy.subjects())
        for (auto const& [key, history] : subject.by_key) {
            values += history.size();
            confirmed += static_cast<std::size_t>(std::ranges::count(
                history, Standing::confirmed, &DatedValue::standing));
        }
    for (auto const& [name, table] : loaded.policy.code_tables()) code_rows += table.rows.size();
    json::array problems;
    std::string text =
        fmt::format("{} files, {} dated values: {} confirmed, {} unconfirmed; {} rows of codes\n",
                    loaded.files, values, confirmed, values - confirmed, code_rows);
    for (auto const& problem : loaded.problems) {
        problems.push_back(answer(problem).at("error"));
        text += fmt::format("{}:{}:{}: {}\n", problem.file, problem.line, problem.column,
                            problem.message);
    }
    json::object document{{"files", loaded.files},
                               {"values", values},
                               {"confirmed", confirmed},
                               {"unconfirmed", values - confirmed},
                               {"code_rows", code_rows},
                               {"problems", std::move(problems)}};
    if (!loaded.problems.empty())
        return session.print_with(std::move(document), text, Trouble{loaded.problems.front()});
    session.print(document, text);
    return {};
}

Outcome article_show(Session& session, std::string const& id) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const* article = (*policy)->article(id);
    if (article == nullptr) {
        std::string known;
        for (auto const& [name, entry] : (*policy)->articles()) known += " " + name;
        return std::unexpected{Trouble{
            InputError{"code", "the catalogue has no article \"" + id + "\"; it has" + known, "", 1, 1}}};
    }
    json::array history;
    std::string text = fmt::format("{}  {}\n  {}{}program {}\n  standing {}, {}\n", article->id,
                                   article->name, article->mde ? "major defense equipment, " : "",
                                   article->sme ? "significant military equipment, " : "",
                                   article->program, to_text(article->standing),
                                   article->source.document);
    for (auto const& event : article->history) {
        history.push_back(json::object{{"on", event.on},
                                       {"event", event.event},
                                       {"source", event.source.document},
                                       {"source_url", event.source_url},
                                       {"standing", to_text(event.standing)}});
        text += fmt::format("  {:<10}  {} ({})\n", event.on, event.event, to_text(event.standing));
    }
    session.print(json::object{{"id", article->id},
                               {"name", article->name},
                               {"kind", article->kind},
                               {"mde", article->mde},
                               {"sme", article->sme},
                               {"program", article->program},
                               {"unit_of_issue", article->unit_of_issue},
                               {"source", article->source.document},
                               {"standing", to_text(article->standing)},
                               {"history", std::move(history)}},
                  text);
    return {};
}

}  // namespace casewright

// Reports over all cases of a record, and what leaves the house as a file. They read, fold and
// print; nothing is recorded.
#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/show_report.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "foundation/sha256.hpp"
#include "foundation/text.hpp"
#include "reports/questions.hpp"
#include "reports/report_answers.hpp"

namespace casewright {
namespace {

std::unexpected<Trouble> bad_argument(std::string message) {
    return std::unexpected{Trouble{InputError{"arguments", std::move(message), "", 1, 1}}};
}

// Every case, or the one that is named.
std::expected<std::size_t, Trouble> read_cases(Session& session, std::string const& only,
                                               std::function<void(CaseHistory const&)> const& take) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    std::vector<CaseId> ids;
    if (only.empty()) {
        auto all = (*store)->cases();
        if (!all) return std::unexpected{Trouble{all.error()}};
        ids = std::move(*all);
    } else {
        auto const id = CaseId::parse(only);
        if (!id) return bad_argument(id.error() + "; found \"" + only + "\"");
        ids.push_back(*id);
    }
    Progress progress{"reading the cases", ids.size()};
    for (auto const& id : ids) {
        auto const facts = (*store)->read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        if (facts->empty()) return bad_argument("the record has no case " + only);
        auto const history = history_of(id, *facts);
        if (!history) return std::unexpected{Trouble{history.error()}};
        take(*history);
        progress.advance();
    }
    return ids.size();
}

std::string heading(Date on, std::size_t cases) {
    return fmt::format("as of {}, {} case{}\n\n", to_text(on), cases, cases == 1 ? "" : "s");
}

std::expected<std::optional<Date>, Trouble> bound(std::string_view option, std::string const& text) {
    if (text.empty()) return std::optional<Date>{};
    auto const day = parse_date(text);
    if (!day) return bad_argument(std::string{option} + ": " + day.error());
    return std::optional{*day};
}

// The reviews of all documents that have an open one, by how long they have been held up.
struct HeldDocument {
    std::string case_id, document;
    std::string_view stage;
    ReviewGraph graph;
};

struct OwnerLoad {
    std::size_t open = 0;
    int oldest_days = 0;
};

std::map<std::string, OwnerLoad> loads_of(std::vector<HeldDocument> const& held) {
    std::map<std::string, OwnerLoad> loads;
    for (auto const& one : held)
        for (auto const& step : one.graph.steps) {
            if (step.state != ReviewState::running && step.state != ReviewState::returned) continue;
            auto& load = loads[step.owner];
            ++load.open;
            load.oldest_days = std::max(load.oldest_days, step.work_days);
        }
    return loads;
}

}  // namespace

Outcome report_phases(Session& session, std::string const& only) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    PhaseTimes times{**policy, session.on()};
    auto const read =
        read_cases(session, only, [&](CaseHistory const& history) { times.add(history); });
    if (!read) return std::unexpected{read.error()};
    auto const table = times.table();
    json::array phases;
    for (auto const& phase : table) phases.push_back(answer(phase));
    session.print(json::object{{"as_of", to_text(session.on())},
                               {"cases", times.cases()},
                               {"phases", std::move(phases)}},
                  heading(session.on(), times.cases()) + shown(table));
    return {};
}

Outcome report_reviews(Session& session, std::string const& only, std::string const& owner) {
    auto const on = session.on();
    std::vector<HeldDocument> held;
    auto const read = read_cases(session, only, [&](CaseHistory const& history) {
        for (auto const& document : history.now.documents) {
            if (!is_open(document)) continue;
            auto graph = review_graph(document, on);
            if (graph.held_by.empty() || (!owner.empty() && graph.holder != owner)) continue;
            held.push_back({history.id.text(), document.name, to_text(document.stage),
                            std::move(graph)});
        }
    });
    if (!read) return std::unexpected{read.error()};
    std::ranges::stable_sort(held, std::greater{},
                             [](HeldDocument const& one) { return one.graph.chain_days; });
    json::array documents, owners;
    auto text = heading(on, *read);
    TextTable loads{{{"owner"}, {"open", ColumnAlign::right}, {"oldest days", ColumnAlign::right}}};
    for (auto const& [name, load] : loads_of(held)) {
        owners.push_back(json::object{
            {"owner", name}, {"open", load.open}, {"oldest_days", load.oldest_days}});
        loads.add({name, std::to_string(load.open), std::to_string(load.oldest_days)});
    }
    text += loads.text();
    for (auto const& one : held) {
        json::object document{
            {"case", one.case_id}, {"document", one.document}, {"stage", one.stage}};
        for (auto& field : answer(one.graph)) document[field.key()] = field.value();
        documents.push_back(std::move(document));
        text += fmt::format("\n{}, {}: {}", one.case_id, one.stage, shown(one.graph, one.document));
    }
    session.print(json::object{{"as_of", to_text(on)},
                               {"cases", *read},
                               {"owners", std::move(owners)},
                               {"documents", std::move(documents)}},
                  text);
    return {};
}

Outcome report_returns(Session& session, std::string const& from, std::string const& until) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const first = bound("--from", from);
    if (!first) return std::unexpected{first.error()};
    auto const last = bound("--until", until);
    if (!last) return std::unexpected{last.error()};
    if (*first && *last && **last < **first) return bad_argument("--until lies before --from");
    ReturnReasons reasons{*first, *last};
    auto const read =
        read_cases(session, {}, [&](CaseHistory const& history) { reasons.add(history); });
    if (!read) return std::unexpected{read.error()};
    auto const tables = reasons.tables(**policy);
    json::array offices;
    auto text = heading(session.on(), *read);
    for (std::size_t place = 0; place < tables.size(); ++place) {
        if (place > 0) offices.push_back(answer(tables[place]));
        text += (place > 0 ? "\n" : "") + shown(tables[place]);
    }
    auto document = answer(tables.front());
    document.erase("office");
    json::object all{{"as_of", to_text(session.on())}, {"cases", *read},
                     {"from", *first ? json::value(to_text(**first)) : json::value(nullptr)},
                     {"until", *last ? json::value(to_text(**last)) : json::value(nullptr)}};
    for (auto& field : document) all[field.key()] = field.value();
    all["offices"] = std::move(offices);
    session.print(all, text);
    return {};
}

Outcome report_notices(Session& session) {
    NoticeLedger ledger;
    auto const read =
        read_cases(session, {}, [&](CaseHistory const& history) { ledger.add(history); });
    if (!read) return std::unexpected{read.error()};
    json::array notices;
    auto text = heading(session.on(), *read);
    std::size_t over = 0;
    auto const accounts = ledger.accounts();
    for (auto const& account : accounts) {
        notices.push_back(answer(account));
        text += shown(account) + "\n";
        if (account.over) ++over;
    }
    text += fmt::format("{} notice{}, {} passed\n", accounts.size(),
                        accounts.size() == 1 ? "" : "s", over);
    session.print(json::object{{"as_of", to_text(session.on())},
                               {"cases", *read},
                               {"over", over},
                               {"notices", std::move(notices)}},
                  text);
    return {};
}

Outcome export_file(Session& session, std::string const& kind, std::string const& path,
                    std::string const& known_at) {
    if (kind != "questions") return export_record(session, kind, {{}, known_at, {}, path});
    bool const csv = path.ends_with(".csv");
    if (!csv && !path.ends_with(".ndjson"))
        return bad_argument("the file ends in .csv or .ndjson, which says its form; found \"" +
                            printable(path) + "\"");
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const ids = (*store)->cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    std::vector<QuestionRow> rows;
    Progress progress{"reading the questions", ids->size()};
    for (auto const& id : *ids) {
        progress.advance();
        auto const facts = (*store)->read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        auto found = questions_of(id, *facts);
        if (!found) return std::unexpected{Trouble{found.error()}};
        std::ranges::move(*found, std::back_inserter(rows));
    }
    auto const bytes = csv ? questions_csv(rows) : questions_ndjson(rows);
    if (auto const written = write_file(path, bytes); !written)
        return std::unexpected{Trouble{StoreError{StoreError::Kind::unavailable,
                                                  printable(path) + ": " + written.error().message}}};
    auto const digest = to_hex(sha256(bytes));
    session.print(json::object{{"path", printable(path)}, {"rows", rows.size()}, {"sha256", digest}},
                  fmt::format("{}: {} rows\nsha256 {}\n", printable(path), rows.size(), digest));
    return {};
}

}  // namespace casewright

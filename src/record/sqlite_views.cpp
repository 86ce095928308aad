#include "record/sqlite_views.hpp"

#include "record/case_view.hpp"
#include "record/sqlite_file.hpp"

namespace casewright {
namespace {

StoreResult<void> keep(sqlite::Connection const& connection,
                       std::optional<sqlite::Statement>& statement, std::string_view sql) {
    if (statement) return {};
    auto prepared = connection.prepare(sql);
    if (!prepared) return std::unexpected{prepared.error()};
    statement.emplace(std::move(*prepared));
    return {};
}

}  // namespace

StoreResult<bool> SqliteViews::has_table() {
    auto const kept = keep(connection_, find_table_,
                           "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'views'");
    if (!kept) return std::unexpected{kept.error()};
    auto run = find_table_->run();
    return run.next();
}

StoreResult<void> SqliteViews::make_table() {
    auto const there = has_table();
    if (!there) return std::unexpected{there.error()};
    if (*there) return {};
    return connection_.execute(sqlite::views_table);
}

StoreResult<void> SqliteViews::write(std::span<CaseView const> views) {
    if (views.empty()) return {};
    if (auto const made = make_table(); !made) return made;
    auto const kept = keep(connection_, upsert_,
                           "INSERT INTO views (case_id, sequence, text) VALUES (?1, ?2, ?3)"
                           " ON CONFLICT (case_id) DO UPDATE SET sequence = excluded.sequence,"
                           " text = excluded.text");
    if (!kept) return kept;
    for (auto const& view : views) {
        auto run = upsert_->run();
        run.text(1, view.case_id.text());
        run.integer(2, view.sequence);
        run.text(3, view.text);
        if (auto const done = run.finish(); !done) return done;
    }
    return {};
}

StoreResult<void> SqliteViews::clear() {
    if (auto const made = make_table(); !made) return made;
    return connection_.execute("DELETE FROM views");
}

StoreResult<void> SqliteViews::visit(ViewVisitor const& each) {
    auto const there = has_table();
    if (!there) return std::unexpected{there.error()};
    if (!*there) return {};
    auto const statement =
        connection_.prepare("SELECT case_id, sequence, text FROM views ORDER BY case_id");
    if (!statement) return std::unexpected{statement.error()};
    auto run = statement->run();
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) return {};
        auto const case_id = run.bytes_at(0);
        auto const text = run.bytes_at(2);
        auto const sequence = sequence_of_view(case_id, run.integer_at(1), text);
        if (!sequence) return std::unexpected{sequence.error()};
        each(case_id, *sequence, text);
    }
}

// Both tables lie in the order of the case ids, so two walks side by side find every pair; asking
// SQLite to join them would search the views anew for each case.
StoreResult<void> SqliteViews::visit_cases(CaseVisitor const& each) {
    auto const there = has_table();
    if (!there) return std::unexpected{there.error()};
    auto const chains =
        connection_.prepare("SELECT case_id, last_sequence FROM chain ORDER BY case_id");
    if (!chains) return std::unexpected{chains.error()};
    auto const views = connection_.prepare(
        *there ? "SELECT case_id, sequence, text FROM views ORDER BY case_id"
               : "SELECT case_id, 0, '' FROM chain WHERE 0");
    if (!views) return std::unexpected{views.error()};
    auto chain = chains->run();
    auto view = views->run();
    auto has_view = view.next();
    for (;;) {
        auto const has_chain = chain.next();
        if (!has_chain) return std::unexpected{has_chain.error()};
        if (!*has_chain) return {};
        auto const case_id = chain.bytes_at(0);
        if (auto const id = sqlite::case_id_of(chain); !id) return std::unexpected{id.error()};
        while (has_view && *has_view && view.bytes_at(0) < case_id) has_view = view.next();
        if (!has_view) return std::unexpected{has_view.error()};
        if (!*has_view || view.bytes_at(0) != case_id) {
            each(case_id, std::nullopt);
            continue;
        }
        auto const text = view.bytes_at(2);
        auto const sequence = sequence_of_view(case_id, view.integer_at(1), text);
        bool const right = sequence && std::cmp_equal(*sequence, chain.integer_at(1));
        each(case_id, right ? std::optional{text} : std::nullopt);
    }
}

}  // namespace casewright

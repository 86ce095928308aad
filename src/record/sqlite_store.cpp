// src/record/sqlite_store.cpp
// The record in a single SQLite file. Facts are only ever inserted; the row of a chain and the view
// of a case move with them in the same transaction, so that a removed tail is noticed and no view
// is ever ahead of its facts.
#include <algorithm>
#include <limits>
#include <mutex>

#include <fmt/format.h>

#include "record/append_decision.hpp"
#include "record/case_view.hpp"
#include "record/record_check.hpp"
#include "record/sqlite_batches.hpp"
#include "record/sqlite_file.hpp"
#include "record/sqlite_purses.hpp"
#include "record/sqlite_views.hpp"
#include "record/store.hpp"
#include "record/stored_row.hpp"

namespace casewright {
namespace {

using sqlite::Connection;
using sqlite::Run;
using sqlite::Statement;
using sqlite::Transaction;

// The columns of a StoredRow, in its order.
constexpr std::string_view row_columns =
    "position, case_id, sequence, envelope, hash, idempotency_key";
// The hash that the fact before must have, wherever a fact is read out of its case.
constexpr std::string_view previous_hash =
    "(SELECT before.hash FROM fact AS before"
    " WHERE before.case_id = fact.case_id AND before.sequence = fact.sequence - 1)";

StoredRow row_at(Run const& run) {
    auto const copy = [&](int column) { return std::string{run.bytes_at(column)}; };
    return {run.integer_at(0), copy(1), run.integer_at(2), copy(3), copy(4), copy(5)};
}

class SqliteStore final : public Store, private RecordSoFar {
public:
    explicit SqliteStore(Connection connection) : connection_{std::move(connection)} {}
    StoreResult<void> prepare();

    StoreResult<std::vector<RecordedFact>> append(std::span<CaseAppend const> appends) override;
    StoreResult<std::vector<RecordedFact>> read(CaseId const& case_id) override;
    StoreResult<std::vector<RecordedFact>> follow(std::uint64_t position,
                                                  std::size_t limit) override;
    StoreResult<std::vector<CaseId>> cases() override;
    StoreResult<Verification> verify(unsigned threads) override;
    StoreResult<RecordedBatch> append_batch(std::uint32_t expected_last,
                                            NewFact const& fact) override;
    StoreResult<std::vector<RecordedBatch>> batches() override;
    StoreResult<void> visit_views(ViewVisitor const& each) override;
    StoreResult<void> replace_views(std::span<CaseView const> views) override;
    StoreResult<void> visit_cases(CaseVisitor const& each) override;
    StoreResult<std::optional<Purse>> purse(std::string_view customer) override;
    StoreResult<PurchaserChanges> changes_of(std::string_view customer,
                                             std::uint64_t position) override;
    StoreResult<std::vector<Purse>> purses() override;
    StoreResult<void> replace_purses(std::span<Purse const> purses) override;

private:
    StoreResult<ChainHead> head_of(CaseId const& case_id) override;
    StoreResult<std::optional<RecordedFact>> recorded_under(std::string_view key) override;
    StoreResult<std::int64_t> last_position() override;
    StoreResult<bool> changed_since(std::string_view customer, std::uint64_t position) override {
        return purses_.changed(customer, position);
    }
    StoreResult<void> write(AppendDecision const& decision);
    StoreResult<void> check_all(RecordCheck& check);
    StoreResult<void> check_file(RecordCheck& check);

    std::mutex mutex_;
    // The statements stand after the connection: they must be gone before it closes.
    Connection connection_;
    std::optional<Statement> insert_fact_, set_head_, select_head_, select_key_, select_last_,
        select_case_, select_page_, select_cases_;
    SqliteViews views_{connection_};
    SqliteBatches batches_{connection_};
    SqlitePurses purses_{connection_};
};

StoreResult<void> SqliteStore::prepare() {
    struct Wanted {
        std::optional<Statement>& statement;
        std::string sql;
    };
    Wanted const all[] = {
        {insert_fact_,
         fmt::format("INSERT INTO fact ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row_columns)},
        {set_head_,
         "INSERT INTO chain (case_id, last_sequence, head_hash) VALUES (?1, ?2, ?3)"
         " ON CONFLICT (case_id) DO UPDATE SET last_sequence = excluded.last_sequence,"
         " head_hash = excluded.head_hash"},
        {select_head_,
         "SELECT chain.last_sequence, chain.head_hash, fact.hash FROM chain LEFT JOIN fact"
         " ON fact.case_id = chain.case_id AND fact.sequence = chain.last_sequence"
         " WHERE chain.case_id = ?1"},
        {select_key_, fmt::format("SELECT {}, {} FROM fact WHERE idempotency_key = ?1", row_columns,
                                  previous_hash)},
        {select_last_, "SELECT max(position) FROM fact"},
        {select_case_,
         fmt::format("SELECT {} FROM fact WHERE case_id = ?1 ORDER BY sequence", row_columns)},
        {select_page_,
         fmt::format("SELECT {}, {} FROM fact WHERE position > ?1 ORDER BY position LIMIT ?2",
                     row_columns, previous_hash)},
        {select_cases_, "SELECT case_id FROM chain ORDER BY case_id"}};
    for (auto const& [statement, sql] : all) {
        auto prepared = connection_.prepare(sql);
        if (!prepared) return std::unexpected{prepared.error()};
        statement.emplace(std::move(*prepared));
    }
    return {};
}

StoreResult<std::vector<RecordedFact>> SqliteStore::append(std::span<CaseAppend const> appends) {
    std::lock_guard const lock{mutex_};
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) return std::unexpected{transaction.error()};
    auto decision = decide_append(*this, appends);
    if (!decision) return std::unexpected{decision.error()};
    if (auto const written = write(*decision); !written) return std::unexpected{written.error()};
    // Only here are the facts durable; before, nothing may be answered.
    if (auto const done = transaction->commit(); !done) return std::unexpected{done.error()};
    return std::move(decision->answers);
}

StoreResult<void> SqliteStore::write(AppendDecision const& decision) {
    for (auto const& row : decision.rows) {
        auto run = insert_fact_->run();
        run.integer(1, row.position);
        run.text(2, row.case_id);
        run.integer(3, row.sequence);
        run.bytes(4, row.envelope);
        run.bytes(5, row.hash);
        if (row.idempotency_key.empty())
            run.null(6);
        else
            run.text(6, row.idempotency_key);
        if (auto const done = run.finish(); !done) return done;
    }
    for (auto const& [case_id, head] : decision.heads) {
        auto run = set_head_->run();
        run.text(1, case_id.text());
        run.integer(2, head.last_sequence);
        run.bytes(3, as_bytes(head.hash));
        if (auto const done = run.finish(); !done) return done;
    }
    if (auto const kept = views_.write(decision.views); !kept) return kept;
    return purses_.write(decision.purses);
}

StoreResult<ChainHead> SqliteStore::head_of(CaseId const& case_id) {
    auto run = select_head_->run();
    run.text(1, case_id.text());
    auto const row = run.next();
    if (!row) return std::unexpected{row.error()};
    if (!*row) return ChainHead{};
    auto const last = run.integer_at(0);
    auto const hash = digest_from(run.bytes_at(1));
    // Nothing is chained to damage: a new fact would then look guilty of an old fault.
    if (!hash || run.bytes_at(1) != run.bytes_at(2) || last < 1 ||
        last > std::int64_t{std::numeric_limits<std::uint32_t>::max()})
        return std::unexpected{
            damage_in(case_id.text(), last, "the head of the chain is not this fact")};
    return ChainHead{static_cast<std::uint32_t>(last), *hash};
}

StoreResult<std::optional<RecordedFact>> SqliteStore::recorded_under(std::string_view key) {
    auto run = select_key_->run();
    run.text(1, key);
    auto const row = run.next();
    if (!row) return std::unexpected{row.error()};
    if (!*row) return std::nullopt;
    auto fact = fact_after(row_at(run), run.bytes_at(6));
    if (!fact) return std::unexpected{fact.error()};
    return std::optional{std::move(*fact)};
}

StoreResult<std::int64_t> SqliteStore::last_position() {
    auto run = select_last_->run();
    auto const row = run.next();
    if (!row) return std::unexpected{row.error()};
    return run.integer_at(0);
}

StoreResult<std::vector<RecordedFact>> SqliteStore::read(CaseId const& case_id) {
    std::lock_guard const lock{mutex_};
    // One transaction, so that the facts and the head are of the same moment.
    auto const transaction = Transaction::begin(connection_, Transaction::Kind::read);
    if (!transaction) return std::unexpected{transaction.error()};
    CaseReader reader{case_id};
    auto run = select_case_->run();
    run.text(1, case_id.text());
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) break;
        if (auto const taken = reader.take(row_at(run)); !taken)
            return std::unexpected{taken.error()};
    }
    auto const head = head_of(case_id);
    if (!head) return std::unexpected{head.error()};
    return std::move(reader).finish(*head);
}

StoreResult<std::vector<RecordedFact>> SqliteStore::follow(std::uint64_t position,
                                                           std::size_t limit) {
    std::lock_guard const lock{mutex_};
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    auto run = select_page_->run();
    run.integer(1, static_cast<std::int64_t>(std::min(position, most)));
    run.integer(2, static_cast<std::int64_t>(std::min<std::uint64_t>(limit, most)));
    std::vector<RecordedFact> facts;
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) return facts;
        auto fact = fact_after(row_at(run), run.bytes_at(6));
        if (!fact) return std::unexpected{fact.error()};
        if (fact->position != position + facts.size() + 1)
            return std::unexpected{damage_in(fact->case_id.text(), fact->sequence,
                                             "a position before it is missing from the record")};
        facts.push_back(std::move(*fact));
    }
}

StoreResult<std::vector<CaseId>> SqliteStore::cases() {
    std::lock_guard const lock{mutex_};
    auto run = select_cases_->run();
    return sqlite::case_ids_of(run);
}

StoreResult<Verification> SqliteStore::verify(unsigned threads) {
    std::lock_guard const lock{mutex_};
    RecordCheck check{threads};
    auto const checked = check_all(check);
    // Damage that SQLite meets is a finding; only a disk or a lock can keep us from the answer.
    if (!checked && checked.error().kind != StoreError::Kind::damaged)
        return std::unexpected{checked.error()};
    if (!checked) check.note_damage(checked.error().message);
    auto const batches = batches_.all();
    if (!batches && batches.error().kind != StoreError::Kind::damaged)
        return std::unexpected{batches.error()};
    if (!batches) check.note_damage(batches.error().message);
    auto found = check.finish();
    if (batches) found.batches = batches->size();
    return found;
}

StoreResult<void> SqliteStore::check_all(RecordCheck& check) {
    auto const transaction = Transaction::begin(connection_, Transaction::Kind::read);
    if (!transaction) return std::unexpected{transaction.error()};
    // In the order of the table, which is how it lies on the disk, and without the indexes, which
    // might be damaged themselves.
    auto const rows =
        connection_.prepare(fmt::format("SELECT {} FROM fact ORDER BY position", row_columns));
    if (!rows) return std::unexpected{rows.error()};
    auto row_run = rows->run();
    for (;;) {
        auto const row = row_run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) break;
        check.take(row_at(row_run));
    }
    auto const heads =
        connection_.prepare("SELECT case_id, last_sequence, head_hash FROM chain ORDER BY case_id");
    if (!heads) return std::unexpected{heads.error()};
    auto head_run = heads->run();
    for (;;) {
        auto const row = head_run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) break;
        check.take_head(std::string{head_run.bytes_at(0)}, head_run.integer_at(1),
                        head_run.bytes_at(2));
    }
    return check_file(check);
}

StoreResult<void> SqliteStore::check_file(RecordCheck& check) {
    auto const fault = sqlite::schema_fault(connection_);
    if (!fault) return std::unexpected{fault.error()};
    if (*fault) check.note_damage(**fault);
    auto const answer = connection_.text("PRAGMA integrity_check(1)");
    if (!answer) return std::unexpected{answer.error()};
    if (*answer != "ok") check.note_damage("SQLite finds the file damaged: " + *answer);
    return {};
}

StoreResult<RecordedBatch> SqliteStore::append_batch(std::uint32_t expected_last,
                                                     NewFact const& fact) {
    std::lock_guard const lock{mutex_};
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) return std::unexpected{transaction.error()};
    auto const known = batches_.all();
    if (!known) return std::unexpected{known.error()};
    auto decision = decide_batch(*known, expected_last, fact);
    if (!decision) return std::unexpected{decision.error()};
    if (!decision->row) return std::move(decision->answer);
    if (auto const written = batches_.write(*decision->row); !written)
        return std::unexpected{written.error()};
    if (auto const done = transaction->commit(); !done) return std::unexpected{done.error()};
    return std::move(decision->answer);
}

StoreResult<std::vector<RecordedBatch>> SqliteStore::batches() {
    std::lock_guard const lock{mutex_};
    auto const transaction = Transaction::begin(connection_, Transaction::Kind::read);
    if (!transaction) return std::unexpected{transaction.error()};
    return batches_.all();
}

StoreResult<void> SqliteStore::visit_views(ViewVisitor const& each) {
    std::lock_guard const lock{mutex_};
    auto const transaction = Transaction::begin(connection_, Transaction::Kind::read);
    if (!transaction) return std::unexpected{transaction.error()};
    return views_.visit(each);
}

StoreResult<void> SqliteStore::replace_views(std::span<CaseView const> views) {
    std::lock_guard const lock{mutex_};
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) return std::unexpected{transaction.error()};
    if (auto const allowed = allow_replacement(*this, views); !allowed) return allowed;
    if (auto const cleared = views_.clear(); !cleared) return cleared;
    if (auto const written = views_.write(views); !written) return written;
    return transaction->commit();
}

StoreResult<void> SqliteStore::visit_cases(CaseVisitor const& each) {
    std::lock_guard const lock{mutex_};
    auto const transaction = Transaction::begin(connection_, Transaction::Kind::read);
    if (!transaction) return std::unexpected{transaction.error()};
    return views_.visit_cases(each);
}

StoreResult<std::optional<Purse>> SqliteStore::purse(std::string_view customer) {
    std::lock_guard const lock{mutex_};
    auto found = purses_.all(customer);
    if (!found) return std::unexpected{found.error()};
    if (found->empty()) return std::nullopt;
    return std::optional{std::move(found->front())};
}

StoreResult<PurchaserChanges> SqliteStore::changes_of(std::string_view customer,
                                                      std::uint64_t position) {
    std::lock_guard const lock{mutex_};
    return purses_.changes(customer, position);
}

StoreResult<std::vector<Purse>> SqliteStore::purses() {
    std::lock_guard const lock{mutex_};
    return purses_.all();
}

StoreResult<void> SqliteStore::replace_purses(std::span<Purse const> purses) {
    std::lock_guard const lock{mutex_};
    auto transaction = Transaction::begin(connection_, Transaction::Kind::write);
    if (!transaction) return std::unexpected{transaction.error()};
    if (auto const allowed = allow_purses(*this, purses); !allowed) return allowed;
    if (auto const cleared = purses_.clear(); !cleared) return cleared;
    if (auto const written = purses_.write(purses); !written) return written;
    return transaction->commit();
}

}  // namespace

StoreResult<std::unique_ptr<Store>> open_sqlite_store(std::string const& path, bool create) {
    auto connection = sqlite::open_record_file(path, create);
    if (!connection) return std::unexpected{connection.error()};
    auto store = std::make_unique<SqliteStore>(std::move(*connection));
    if (auto const prepared = store->prepare(); !prepared)
        return std::unexpected{prepared.error()};
    return store;
}

}  // namespace casewright

#include "record/sqlite_batches.hpp"

namespace casewright {

StoreResult<std::vector<RecordedBatch>> SqliteBatches::all() const {
    auto const tables = connection_.integer(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'batch'");
    if (!tables) return std::unexpected{tables.error()};
    if (*tables == 0) return std::vector<RecordedBatch>{};
    auto const rows = connection_.prepare(
        "SELECT number, envelope, hash, idempotency_key FROM batch ORDER BY number");
    if (!rows) return std::unexpected{rows.error()};
    BatchReader reader;
    auto run = rows->run();
    for (;;) {
        auto const row = run.next();
        if (!row) return std::unexpected{row.error()};
        if (!*row) break;
        auto const taken = reader.take({run.integer_at(0), std::string{run.bytes_at(1)},
                                        std::string{run.bytes_at(2)}, std::string{run.bytes_at(3)}});
        if (!taken) return std::unexpected{damaged_batches(taken.error())};
    }
    auto const heads = connection_.prepare("SELECT last_number, head_hash FROM batch_head");
    if (!heads) return std::unexpected{heads.error()};
    BatchHead head;
    auto head_run = heads->run();
    auto const there = head_run.next();
    if (!there) return std::unexpected{there.error()};
    if (*there) {
        auto const found = batch_head_from(head_run.integer_at(0), head_run.bytes_at(1));
        if (!found)
            return std::unexpected{damaged_batches("the head of the chain of batches cannot be read")};
        head = *found;
    }
    auto batches = std::move(reader).finish(head);
    if (!batches) return std::unexpected{damaged_batches(batches.error())};
    return std::move(*batches);
}

StoreResult<void> SqliteBatches::write(StoredBatch const& row) const {
    auto const insert = connection_.prepare(
        "INSERT INTO batch (number, envelope, hash, idempotency_key) VALUES (?1, ?2, ?3, ?4)");
    if (!insert) return std::unexpected{insert.error()};
    auto run = insert->run();
    run.integer(1, row.number);
    run.bytes(2, row.envelope);
    run.bytes(3, row.hash);
    run.text(4, row.idempotency_key);
    if (auto const done = run.finish(); !done) return done;
    auto const head = connection_.prepare(
        "INSERT INTO batch_head (one, last_number, head_hash) VALUES (1, ?1, ?2)"
        " ON CONFLICT (one) DO UPDATE SET last_number = excluded.last_number,"
        " head_hash = excluded.head_hash");
    if (!head) return std::unexpected{head.error()};
    auto head_run = head->run();
    head_run.integer(1, row.number);
    head_run.bytes(2, row.hash);
    return head_run.finish();
}

}  // namespace casewright

#include "record/sqlite.hpp"

#include <utility>

#include <fmt/format.h>
#include <sqlite3.h>

#include "foundation/invariant.hpp"

namespace casewright::sqlite {
namespace {

// Long enough for the largest batch of somebody else, short enough that a person still waits.
constexpr int busy_timeout_ms = 10'000;
// Twice the largest envelope: a damaged length must not ask for a gigabyte.
constexpr int value_limit_bytes = 32 << 20;

StoreError::Kind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_NOMEM:
        case SQLITE_INTERRUPT:
        case SQLITE_PROTOCOL: return StoreError::Kind::unavailable;
        case SQLITE_NOTADB: return StoreError::Kind::foreign;
        // The rest (a broken page, a broken constraint, a table that is not there) cannot happen
        // to a file that only we have written.
        default: return StoreError::Kind::damaged;
    }
}

std::unexpected<StoreError> failure(sqlite3* connection, int code) {
    char const* message = connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection);
    return std::unexpected{StoreError{kind_of(code), fmt::format("SQLite: {}.", message)}};
}

}  // namespace

Run::~Run() { sqlite3_reset(statement_); }

void Run::integer(int parameter, std::int64_t value) {
    auto const code = sqlite3_bind_int64(statement_, parameter, value);
    if (failure_ == SQLITE_OK) failure_ = code;
}

void Run::text(int parameter, std::string_view value) {
    // An empty view may have no address, which SQLite would take for NULL.
    char const* data = value.empty() ? "" : value.data();
    auto const code = sqlite3_bind_text64(statement_, parameter, data, value.size(), SQLITE_STATIC,
                                          SQLITE_UTF8);
    if (failure_ == SQLITE_OK) failure_ = code;
}

void Run::bytes(int parameter, std::string_view value) {
    char const* data = value.empty() ? "" : value.data();
    auto const code =
        sqlite3_bind_blob64(statement_, parameter, data, value.size(), SQLITE_STATIC);
    if (failure_ == SQLITE_OK) failure_ = code;
}

void Run::null(int parameter) {
    auto const code = sqlite3_bind_null(statement_, parameter);
    if (failure_ == SQLITE_OK) failure_ = code;
}

StoreResult<bool> Run::next() {
    auto* const connection = sqlite3_db_handle(statement_);
    if (failure_ != SQLITE_OK) return failure(connection, failure_);
    auto const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure(connection, code);
}

StoreResult<void> Run::finish() {
    auto const row = next();
    if (!row) return std::unexpected{row.error()};
    invariant(!*row, "a statement that only writes has no rows");
    return {};
}

std::int64_t Run::integer_at(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Run::bytes_at(int column) const {
    auto const* data = static_cast<char const*>(sqlite3_column_blob(statement_, column));
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return data == nullptr ? std::string_view{} : std::string_view{data, size};
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Connection::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

StoreResult<Connection> Connection::open_name(std::string const& name, int flags) {
    sqlite3* handle = nullptr;
    // Our owners lock for themselves, so SQLite need not lock again at every call.
    auto const code = sqlite3_open_v2(name.c_str(), &handle,
                                      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Connection connection{handle};
    if (code != SQLITE_OK) return failure(handle, code);
    sqlite3_busy_timeout(handle, busy_timeout_ms);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, value_limit_bytes);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    // A file made by somebody else is data, not a program: its views and triggers may call nothing
    // that has effects, and not even we can write past the SQL.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

StoreResult<Connection> Connection::open(std::string const& path, Mode mode) {
    invariant(path.starts_with('/'), "the path of a record is absolute");
    if (mode == Mode::create) return open_name(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (mode == Mode::existing) return open_name(path, SQLITE_OPEN_READWRITE);
    std::string uri = "file:";
    for (char const letter : path)
        if (letter == '?' || letter == '#' || letter == '%')
            uri += fmt::format("%{:02X}", static_cast<unsigned>(letter));
        else
            uri += letter;
    return open_name(uri + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

StoreResult<Connection> Connection::in_memory() {
    return open_name(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

StoreResult<void> Connection::execute(std::string const& sql) const {
    auto const code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(handle_.get(), code);
    return {};
}

StoreResult<Statement> Connection::prepare(std::string_view sql) const {
    sqlite3_stmt* handle = nullptr;
    auto const code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                         SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) return failure(handle_.get(), code);
    return Statement{handle};
}

StoreResult<std::int64_t> Connection::integer(std::string_view sql) const {
    auto const statement = prepare(sql);
    if (!statement) return std::unexpected{statement.error()};
    auto run = statement->run();
    auto const row = run.next();
    if (!row) return std::unexpected{row.error()};
    return *row ? run.integer_at(0) : 0;
}

StoreResult<std::string> Connection::text(std::string_view sql) const {
    auto const statement = prepare(sql);
    if (!statement) return std::unexpected{statement.error()};
    auto run = statement->run();
    auto const row = run.next();
    if (!row) return std::unexpected{row.error()};
    return *row ? std::string{run.bytes_at(0)} : std::string{};
}

bool Connection::writable() const { return sqlite3_db_readonly(handle_.get(), "main") == 0; }

StoreResult<Transaction> Transaction::begin(Connection const& connection, Kind kind) {
    // IMMEDIATE takes the right to write at once: a deferred transaction that reads first and
    // writes later may find that it read an old state, after all its work.
    auto const begun = connection.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
    if (!begun) return std::unexpected{begun.error()};
    return Transaction{&connection};
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_{std::exchange(other.connection_, nullptr)} {}

Transaction::~Transaction() {
    // Some errors (a full disk) have rolled back already; then there is nothing to do.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->handle_.get()) == 0)
        sqlite3_exec(connection_->handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

StoreResult<void> Transaction::commit() {
    auto const done = connection_->execute("COMMIT");
    if (done) connection_ = nullptr;
    return done;
}

}  // namespace casewright::sqlite

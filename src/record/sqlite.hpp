// src/record/sqlite.hpp
// The SQLite library behind types that close themselves. Nothing here knows what a fact is.
// A connection and its statements are used by one thread at a time; their owner sees to it.
#pragma once
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "record/store.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace casewright::sqlite {

// One running of a statement: bind, step, read columns. When it ends, the statement is free again.
// What is bound must outlive the running, because it is not copied.
class Run {
public:
    explicit Run(sqlite3_stmt* statement) : statement_{statement} {}
    ~Run();
    Run(Run const&) = delete;
    Run& operator=(Run const&) = delete;

    void integer(int parameter, std::int64_t value);
    void text(int parameter, std::string_view value);
    void bytes(int parameter, std::string_view value);
    void null(int parameter);

    // True when there is a row, false when there is none left.
    [[nodiscard]] StoreResult<bool> next();
    // For a statement without rows.
    [[nodiscard]] StoreResult<void> finish();

    // Columns count from 0. A value of another type is converted, as SQLite does.
    [[nodiscard]] std::int64_t integer_at(int column) const;
    // Valid until the next step.
    [[nodiscard]] std::string_view bytes_at(int column) const;

private:
    sqlite3_stmt* statement_;
    int failure_ = 0;  // the first binding that failed
};

class Statement {
public:
    [[nodiscard]] Run run() const { return Run{handle_.get()}; }

private:
    friend class Connection;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Statement(sqlite3_stmt* statement) : handle_{statement} {}
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

class Connection {
public:
    enum class Mode { create, existing, immutable };
    // `path` is absolute. `immutable` reads a file that nobody can change, without locks and
    // without files beside it.
    [[nodiscard]] static StoreResult<Connection> open(std::string const& path, Mode mode);
    [[nodiscard]] static StoreResult<Connection> in_memory();

    [[nodiscard]] StoreResult<void> execute(std::string const& sql) const;
    [[nodiscard]] StoreResult<Statement> prepare(std::string_view sql) const;
    // The first column of the first row, for questions that have one answer.
    [[nodiscard]] StoreResult<std::int64_t> integer(std::string_view sql) const;
    [[nodiscard]] StoreResult<std::string> text(std::string_view sql) const;
    // False as well when the file was opened for writing but may not be written.
    [[nodiscard]] bool writable() const;

private:
    friend class Transaction;
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    explicit Connection(sqlite3* connection) : handle_{connection} {}
    [[nodiscard]] static StoreResult<Connection> open_name(std::string const& name, int flags);
    std::unique_ptr<sqlite3, Close> handle_;
};

// Rolls back unless it is committed.
class Transaction {
public:
    enum class Kind { read, write };
    [[nodiscard]] static StoreResult<Transaction> begin(Connection const& connection, Kind kind);
    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    [[nodiscard]] StoreResult<void> commit();

private:
    explicit Transaction(Connection const* connection) : connection_{connection} {}
    Connection const* connection_;
};

}  // namespace casewright::sqlite

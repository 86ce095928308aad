// src/record/record_check.hpp
// Checks a whole record, whatever keeps it: every hash is computed again, every envelope read, and
// what is missing is noticed by its number. The answer does not depend on the number of threads,
// because each fact is judged by itself and its stored predecessor, and the first fault wins by
// case and sequence, not by who found it.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "record/store.hpp"
#include "record/stored_row.hpp"

namespace casewright {

// Fed by one thread: all rows in the order of their positions, then all heads, then `finish`.
class RecordCheck {
public:
    // `threads` counts the feeding thread, which helps when the others are behind.
    explicit RecordCheck(unsigned threads);
    ~RecordCheck();
    RecordCheck(RecordCheck const&) = delete;
    RecordCheck& operator=(RecordCheck const&) = delete;

    void take(StoredRow row);
    void take_head(std::string const& case_id, std::int64_t last_sequence, std::string_view hash);
    // Damage that is not within one case. A fact that can be named is reported before it.
    void note_damage(std::string what);
    [[nodiscard]] Verification finish();

private:
    struct Link {
        StoredRow row;
        Digest previous;
    };
    using Chunk = std::vector<Link>;
    struct Tail {
        std::uint32_t last_sequence = 0;
        std::optional<Digest> hash = Digest{};  // as stored; nothing when that was no hash
        bool has_head = false;
    };

    void note(std::string_view case_id, std::uint64_t sequence, std::string what);
    void hand_over();
    void work();
    void check(Chunk const& chunk);
    void close();

    std::unordered_map<std::string, Tail> tails_;
    std::uint64_t facts_ = 0;
    std::int64_t last_position_ = 0;
    std::optional<std::string> damage_;
    Chunk chunk_;
    std::size_t chunk_bytes_ = 0;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Chunk> waiting_;              // guarded by mutex_
    bool closed_ = false;                    // guarded by mutex_
    std::optional<Verification::Bad> first_;  // guarded by mutex_
    std::vector<std::jthread> workers_;
};

}  // namespace casewright

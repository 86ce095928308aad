// src/deliveries/accepted_documents.hpp
// The document numbers that were accepted, each with its case: found again in a moment, eight bytes
// for each. A number itself is not kept a second time; it stands in the report, and an entry that
// looks alike is compared with it there, so a chance likeness never refuses a delivery.
//
// The shelves divide the cases, so that two threads never meet at one case.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "deliveries/row_places.hpp"
#include "record/store.hpp"

namespace casewright {

inline constexpr std::size_t shelf_count = 64;

// The shelf of a case, from its six bytes alone: it is the same in every report.
[[nodiscard]] inline std::size_t shelf_of(std::uint64_t case_key) {
    return (case_key * 0x9E3779B97F4A7C15U) >> 58;
}

// What an entry is found by; likeness, not identity. `document` points to 14 bytes.
[[nodiscard]] std::uint32_t document_tag(std::uint64_t case_key, char const* document);

// Whether two records (from their first byte) name the same document of the same case.
[[nodiscard]] bool same_document(char const* left, char const* right);

// Open addressing; the entries lie in the order of their tags but for collisions, so that growing
// needs nothing but the entries.
class DocumentShelf {
public:
    static constexpr std::uint64_t row_limit = 0xFFFF'FFFEU;  // records in a report

    DocumentShelf() = default;
    // Begins in `room`, which is zeros and outlives it; grows into memory of its own.
    explicit DocumentShelf(std::span<std::uint64_t> room) : slots_{room} {}
    // Moved, never copied: the entries may lie in its own memory.
    DocumentShelf(DocumentShelf&&) noexcept = default;
    DocumentShelf& operator=(DocumentShelf&&) noexcept = default;

    // The entries whose tag is alike, one after another, until `is_same(row)` says yes. Then true.
    template <class IsSame>
    [[nodiscard]] bool contains(std::uint32_t tag, IsSame const& is_same) const {
        return look_in(slots_, tag, is_same);
    }
    void insert(std::uint32_t tag, std::uint64_t row);
    void prefetch(std::uint32_t tag) const {
        if (!slots_.empty()) __builtin_prefetch(&slots_[place_of(tag, slots_.size())]);
    }
    // As they are kept; none when nothing was accepted.
    [[nodiscard]] std::span<std::uint64_t const> slots() const {
        return count_ == 0 ? std::span<std::uint64_t const>{} : slots_;
    }

    template <class IsSame>
    [[nodiscard]] static bool look_in(std::span<std::uint64_t const> slots, std::uint32_t tag,
                                      IsSame const& is_same) {
        if (slots.empty()) return false;
        // Counted, because a damaged index may have no end.
        auto place = place_of(tag, slots.size());
        for (std::size_t seen = 0; seen < slots.size(); ++seen) {
            auto const slot = slots[place];
            if (slot == 0) return false;
            if ((slot >> 32) == tag && is_same((slot & 0xFFFF'FFFFU) - 1)) return true;
            if (++place == slots.size()) place = 0;
        }
        return false;
    }

private:
    static std::size_t place_of(std::uint32_t tag, std::size_t size) {
        return (std::uint64_t{tag} * size) >> 32;
    }
    static void put(std::span<std::uint64_t> slots, std::uint64_t slot);
    void grow();
    std::span<std::uint64_t> slots_;  // 0, or the tag above the number of the record from 1
    std::vector<std::uint64_t> own_;  // where they lie once they outgrew their first room
    std::uint64_t count_ = 0;
};

// All shelves, with room for as many records as a report is expected to have: divided evenly, so that
// only the shelves of the busiest cases grow.
class DocumentShelves {
public:
    explicit DocumentShelves(std::uint64_t expected_records = 0);
    [[nodiscard]] DocumentShelf& operator[](std::size_t shelf) { return shelves_[shelf]; }
    [[nodiscard]] DocumentShelf const& operator[](std::size_t shelf) const { return shelves_[shelf]; }

private:
    struct Free {
        void operator()(std::uint64_t* words) const { std::free(words); }
    };
    std::unique_ptr<std::uint64_t[], Free> room_;
    std::array<DocumentShelf, shelf_count> shelves_;
};

// The index of a batch as it is kept beside its report: where the records begin, and the accepted
// documents. It can be made again from the report, and is kept because that takes longer.
class KeptIndex {
public:
    // Its bytes, in pieces that `write` takes one after another.
    using Write = std::function<StoreResult<void>(std::string_view)>;
    [[nodiscard]] static StoreResult<void> write(std::uint64_t rows, std::span<RowRun const> runs,
                                                 std::span<std::uint64_t const> marks,
                                                 DocumentShelves const& shelves, Write const& write);

    // `bytes` and `report` outlive it. Damaged when its parts do not fit together.
    [[nodiscard]] static StoreResult<KeptIndex> read(std::string_view bytes, std::string_view report);

    [[nodiscard]] std::uint64_t rows() const { return rows_; }
    [[nodiscard]] RowPlaces const& places() const { return places_; }
    // Whether the document of the record at `record` was accepted in this batch.
    [[nodiscard]] bool contains(std::size_t shelf, std::uint32_t tag, char const* record) const;

private:
    std::uint64_t rows_ = 0;
    RowPlaces places_;
    std::array<std::span<std::uint64_t const>, shelf_count> shelves_;
};

}  // namespace casewright

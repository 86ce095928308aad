#include "deliveries/accepted_documents.hpp"

#include <algorithm>
#include <cstring>

#include "deliveries/dr1.hpp"
#include "deliveries/large_pages.hpp"

namespace casewright {
namespace {

constexpr std::size_t smallest_shelf = 64;
constexpr std::uint64_t index_mark = 0x3149'5244'5743U;  // "CWDRI1"

std::uint64_t load(char const* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

template <class Value>
std::string_view bytes_of(std::span<Value const> values) {
    return {reinterpret_cast<char const*>(values.data()), values.size_bytes()};
}

StoreError damaged_index() {
    return {StoreError::Kind::damaged, "A kept index of a delivery report does not fit together."};
}

// The first words of an index: its mark, the records, how many runs and marks, then the length of
// each shelf.
constexpr std::size_t head_words = 4 + shelf_count;

}  // namespace

std::uint32_t document_tag(std::uint64_t case_key, char const* document) {
    __extension__ typedef unsigned __int128 Product;
    auto const first = load(document), last = load(document + dr1::document_bytes - 8);
    auto const product = Product{first ^ (case_key * 0x9E3779B97F4A7C15U)} *
                         ((last * 0xD6E8FEB86659FD93U) | 1U);
    auto const mixed = static_cast<std::uint64_t>(product) ^
                       static_cast<std::uint64_t>(product >> 64) ^ (last * 0xC2B2AE3D27D4EB4FU);
    return static_cast<std::uint32_t>((mixed * 0x9FB21C651E98DF25U) >> 32);
}

bool same_document(char const* left, char const* right) {
    return std::memcmp(left + dr1::case_at, right + dr1::case_at, 6) == 0 &&
           std::memcmp(left + dr1::document_at, right + dr1::document_at, dr1::document_bytes) == 0;
}

void DocumentShelf::put(std::span<std::uint64_t> slots, std::uint64_t slot) {
    auto place = place_of(static_cast<std::uint32_t>(slot >> 32), slots.size());
    while (slots[place] != 0)
        if (++place == slots.size()) place = 0;
    slots[place] = slot;
}

void DocumentShelf::grow() {
    std::vector<std::uint64_t> larger(std::max(smallest_shelf, slots_.size() + slots_.size() / 2));
    for (auto const slot : slots_)
        if (slot != 0) put(larger, slot);
    own_ = std::move(larger);
    slots_ = own_;
}

void DocumentShelf::insert(std::uint32_t tag, std::uint64_t row) {
    // At most three quarters full, so that a look finds an end soon.
    if ((count_ + 1) * 4 > slots_.size() * 3) grow();
    put(slots_, (std::uint64_t{tag} << 32) | (row + 1));
    ++count_;
}

DocumentShelves::DocumentShelves(std::uint64_t expected_records) {
    // Half as many again as are expected: two thirds full, as after growing.
    auto const each = (expected_records + expected_records / 2) / shelf_count;
    if (each < smallest_shelf) return;
    // Zeros that nobody has touched cost nothing yet.
    room_.reset(static_cast<std::uint64_t*>(std::calloc(each * shelf_count, sizeof(std::uint64_t))));
    if (room_ == nullptr) return;
    prefer_large_pages(room_.get(), each * shelf_count * sizeof(std::uint64_t));
    for (std::size_t shelf = 0; shelf < shelf_count; ++shelf)
        shelves_[shelf] = DocumentShelf{{room_.get() + shelf * each, each}};
}

StoreResult<void> KeptIndex::write(std::uint64_t rows, std::span<RowRun const> runs,
                                   std::span<std::uint64_t const> marks,
                                   DocumentShelves const& shelves, Write const& write) {
    std::array<std::uint64_t, head_words> head{index_mark, rows, runs.size(), marks.size()};
    for (std::size_t shelf = 0; shelf < shelf_count; ++shelf)
        head[4 + shelf] = shelves[shelf].slots().size();
    if (auto const done = write(bytes_of(std::span<std::uint64_t const>{head})); !done) return done;
    if (auto const done = write(bytes_of(runs)); !done) return done;
    if (auto const done = write(bytes_of(marks)); !done) return done;
    for (std::size_t shelf = 0; shelf < shelf_count; ++shelf)
        if (auto const done = write(bytes_of(shelves[shelf].slots())); !done) return done;
    return {};
}

StoreResult<KeptIndex> KeptIndex::read(std::string_view bytes, std::string_view report) {
    static_assert(sizeof(RowRun) == 2 * sizeof(std::uint64_t));
    // The file is mapped, so it begins at a page and every part at a whole word.
    std::span<std::uint64_t const> words{reinterpret_cast<std::uint64_t const*>(bytes.data()),
                                         bytes.size() / sizeof(std::uint64_t)};
    if (bytes.size() % sizeof(std::uint64_t) != 0 || words.size() < head_words ||
        words[0] != index_mark)
        return std::unexpected{damaged_index()};
    KeptIndex index;
    index.rows_ = words[1];
    auto rest = words.subspan(head_words);
    bool whole = true;
    auto const take = [&](std::uint64_t count) {
        if (count > rest.size()) whole = false;
        auto const part = rest.first(std::min<std::uint64_t>(count, rest.size()));
        rest = rest.subspan(part.size());
        return part;
    };
    auto const runs = words[2] > rest.size() ? take(words.size() + 1) : take(2 * words[2]);
    index.places_.runs = {reinterpret_cast<RowRun const*>(runs.data()), runs.size() / 2};
    index.places_.marks = take(words[3]);
    index.places_.report = report;
    for (std::size_t shelf = 0; shelf < shelf_count; ++shelf)
        index.shelves_[shelf] = take(words[4 + shelf]);
    if (!whole || !rest.empty()) return std::unexpected{damaged_index()};
    auto const& places = index.places_;
    bool fits = (index.rows_ == 0) == places.runs.empty() &&
                (places.runs.empty() || places.runs.front().first_row == 0);
    for (std::size_t run = 0; fits && run < places.runs.size(); ++run) {
        bool const is_last = run + 1 == places.runs.size();
        auto const end = is_last ? RowRun{index.rows_, places.marks.size()} : places.runs[run + 1];
        auto const& begin = places.runs[run];
        fits = begin.first_row < end.first_row && begin.first_mark < end.first_mark &&
               end.first_mark <= places.marks.size() &&
               end.first_mark - begin.first_mark ==
                   (end.first_row - begin.first_row + rows_per_mark - 1) / rows_per_mark;
    }
    fits = fits && std::ranges::all_of(places.marks, [&](auto mark) { return mark < report.size(); });
    if (!fits) return std::unexpected{damaged_index()};
    return index;
}

bool KeptIndex::contains(std::size_t shelf, std::uint32_t tag, char const* record) const {
    return DocumentShelf::look_in(shelves_[shelf], tag, [&](std::uint64_t row) {
        if (row >= rows_) return false;
        auto const known = places_.row(row);
        return known.size() == dr1::record_bytes && same_document(known.data(), record);
    });
}

}  // namespace casewright

#include "deliveries/posted_rows.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sys/mman.h>

#include "deliveries/dr1.hpp"
#include "deliveries/refused_list.hpp"

namespace casewright {
namespace {

// How much of a report is in memory at a time.
constexpr std::size_t held_bytes = std::size_t{16} << 20;

// What was read of a mapped file, given back: it would stay in memory as long as the file is open.
class ReadWindow {
public:
    explicit ReadWindow(std::string_view bytes) : begin_{bytes.data()} {}
    void read_up_to(char const* place) {
        auto const read = static_cast<std::size_t>(place - begin_);
        if (read < given_back_ + held_bytes) return;
        auto const whole = read / held_bytes * held_bytes;
        // The mapping is private and never written, so the bytes can be read again. The cast is of the call.
        ::madvise(const_cast<char*>(begin_ + given_back_), whole - given_back_, MADV_DONTNEED);
        given_back_ = whole;
    }

private:
    char const* begin_;
    std::size_t given_back_ = 0;
};

std::uint64_t rows_begin_after(DeliveryBatch const& batch, std::string_view records) {
    return batch.format == ReportFormat::csv || dr1::is_header(records) ? 1 : 0;
}

StoreError row_damage(DeliveryBatch const& batch, std::string_view what) {
    return {StoreError::Kind::damaged, fmt::format("Batch {}: {}.", batch.number, what)};
}

}  // namespace

StoreResult<void> each_posted_row(DeliveryBatch const& batch, KeptFiles const& kept,
                                  std::function<void(PostedRow const&)> const& take) {
    auto const file = kept.open(batch.kept.records, batch.kept.records_bytes);
    if (!file) return std::unexpected{file.error()};
    auto const refused_file = kept.open(batch.kept.refused);
    if (!refused_file) return std::unexpected{refused_file.error()};
    auto refused = RefusedReader::of(refused_file->bytes());
    if (!refused) return std::unexpected{row_damage(batch, refused.error())};
    auto rest = file->bytes();
    ReadWindow window{rest}, refused_window{refused_file->bytes()};
    auto const before = rows_begin_after(batch, rest);
    if (dr1::is_header(rest)) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    auto next = refused->next();
    for (std::uint64_t record = 1; !rest.empty(); ++record) {
        auto const end = std::min(rest.find('\n'), rest.size());
        auto const text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (next && next->record == record) {
            next = refused->next();
            refused_window.read_up_to(refused->place());
        } else {
            take({record, record + before, text});
        }
        window.read_up_to(rest.data());
    }
    if (refused->fault()) return std::unexpected{row_damage(batch, *refused->fault())};
    return {};
}

StoreResult<PostedTexts> PostedTexts::open(DeliveryBatch const& batch, KeptFiles const& kept) {
    PostedTexts texts;
    auto records = kept.open(batch.kept.records, batch.kept.records_bytes);
    if (!records) return std::unexpected{records.error()};
    auto index_file = kept.open(batch.kept.index);
    if (!index_file) return std::unexpected{index_file.error()};
    texts.records_ = std::move(*records);
    texts.index_file_ = std::move(*index_file);
    auto index = KeptIndex::read(texts.index_file_.bytes(), texts.records_.bytes());
    if (!index) return std::unexpected{index.error()};
    if (index->rows() != batch.records) return std::unexpected{row_damage(batch, "its index is of another report")};
    texts.index_ = std::move(*index);
    texts.lines_before_ = rows_begin_after(batch, texts.records_.bytes());
    return texts;
}

}  // namespace casewright

#include "deliveries/judge.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "deliveries/crew.hpp"
#include "deliveries/large_pages.hpp"
#include "deliveries/posting_line.hpp"
#include "deliveries/terms_index.hpp"
#include "foundation/invariant.hpp"

namespace casewright {
namespace {

// Fixed, so that nothing depends on the machine: what is read before it is judged fits in a cache.
constexpr std::uint64_t window_bytes = 16U << 20;
constexpr std::size_t chunks_per_window = 8;

// A record that rules 1 to 4 let pass.
struct Passed {
    std::uint32_t tag, line;
    std::uint32_t row;  // within its chunk, from 0
    std::int32_t quantity;
    std::int64_t price;
    std::uint64_t place_and_day;  // in one word, so that a record that waits stays half a line of the cache

    static constexpr unsigned day_bits = 21;
    static constexpr std::uint32_t before_1990 = 19'900'000;
    static constexpr std::uint64_t place_limit = std::uint64_t{1} << (64 - day_bits);
    // `day` is a number like 20260701, of 1990 to 2199.
    static std::uint64_t in_one(std::uint64_t place, std::uint32_t day) {
        return place << day_bits | (day - before_1990);
    }
    [[nodiscard]] std::uint64_t place() const { return place_and_day >> day_bits; }  // of its first byte
    [[nodiscard]] std::uint32_t day() const {
        return static_cast<std::uint32_t>(place_and_day & ((1U << day_bits) - 1)) + before_1990;
    }
};
static_assert(sizeof(Passed) == 32);
struct Refused {
    std::uint64_t row;  // within the report, from 0
    Reason reason;
};

// A part of the file between two newlines. Its memory is used again for the next one.
struct Chunk {
    std::uint64_t begin = 0, end = 0;
    std::uint64_t first_row = 0, rows = 0;
    std::array<std::vector<Passed>, shelf_count> passed;  // by shelf, in the order of the file
    std::vector<Refused> refused;                         // rows within the chunk
    std::vector<std::uint64_t> marks;
    Wide cents = 0;  // quantity times unit price over all records that can be read
};

struct Shelf {
    DocumentShelf* documents = nullptr;
    std::vector<Refused> refused;
    std::uint64_t posted = 0;
};

std::unexpected<ReportFault> fault(std::string kind, std::string message, std::uint64_t line = 1,
                                   std::uint64_t column = 1) {
    return std::unexpected{ReportFault{std::move(kind), std::move(message), line, column}};
}

// The first day of each line on which nothing of it is delivered, by its place; empty: of no line.
std::vector<dr1::DayDigits> ends_of(Terms const& terms, std::optional<Date> LineTerms::*day) {
    std::vector<dr1::DayDigits> stops;
    auto const& lines = terms.lines();
    for (std::size_t place = 0; place < lines.size(); ++place) {
        if (!(lines[place].*day)) continue;
        stops.resize(lines.size(), ~dr1::DayDigits{0});
        stops[place] = dr1::digits_of(*(lines[place].*day));
    }
    return stops;
}

class Judging {
public:
    Judging(ReportBytes const& report, JudgingTerms const& against)
        : report_{report},
          against_{against},
          index_{against.terms},
          quarter_end_{dr1::digits_of(against.quarter_end)},
          stopped_{ends_of(against.terms, &LineTerms::stopped_on)},
          ended_{ends_of(against.terms, &LineTerms::ended_on)},
          crew_{std::max(1U, against.threads)},
          chunks_(chunks_per_window),
          shelves_(shelf_count) {
        lines_.reserve(against.terms.lines().size());
        prefer_large_pages(lines_.data(), lines_.capacity() * sizeof(PostingLine));
        judged_.documents = DocumentShelves{report.bytes.size() / (dr1::record_bytes + 1)};
        for (std::size_t place = 0; place < against.terms.lines().size(); ++place)
            lines_.emplace_back(against.terms.lines()[place],
                                against.carried.empty() ? 0 : against.carried[place]);
        for (std::size_t shelf = 0; shelf < shelf_count; ++shelf)
            shelves_[shelf].documents = &judged_.documents[shelf];
    }

    std::expected<Judged, ReportFault> run();

private:
    std::optional<ReportFault> take_header();
    [[nodiscard]] std::optional<ReportFault> header_fault() const;
    [[nodiscard]] std::optional<std::uint64_t> window_end(std::uint64_t begin) const;
    void cut(std::uint64_t begin, std::uint64_t end);
    void read(Chunk& chunk) const;
    void read_one(Chunk& chunk, std::uint64_t place, char const* record) const;
    void number_rows();
    void judge(std::size_t shelf);
    [[nodiscard]] std::optional<Reason> reason_against(Passed const& record, std::size_t shelf);
    [[nodiscard]] bool hand_out_refused();
    [[nodiscard]] std::optional<ReportFault> add_up();

    ReportBytes const& report_;
    JudgingTerms const& against_;
    TermsIndex index_;
    dr1::DayDigits quarter_end_;
    std::vector<dr1::DayDigits> stopped_, ended_;
    Crew crew_;
    std::vector<Chunk> chunks_;
    std::vector<Shelf> shelves_;
    std::vector<PostingLine> lines_;
    std::vector<RefusedRecord> handed_out_;
    std::optional<dr1::Header> header_;
    std::uint64_t body_ = 0;  // where the first record begins
    Wide cents_ = 0;
    Judged judged_;
};

std::optional<ReportFault> Judging::take_header() {
    auto const bytes = report_.bytes;
    auto const first = std::min<std::uint64_t>(bytes.size(), window_bytes);
    if (report_.wait_for && !report_.wait_for(first))
        return ReportFault{"file", "the report could not be read to its end"};
    if (!dr1::is_header(bytes.substr(0, first))) return std::nullopt;
    auto const line = bytes.substr(0, bytes.substr(0, first).find('\n'));
    auto const header = dr1::read_header(line);
    if (!header) return ReportFault{"value", header.error().message, 1, header.error().at + 1};
    header_ = *header;
    judged_.has_header = true;
    body_ = std::min<std::uint64_t>(line.size() + 1, bytes.size());
    return std::nullopt;
}

std::optional<ReportFault> Judging::header_fault() const {
    if (!header_) return std::nullopt;
    if (std::uint64_t(header_->records) != judged_.records)
        return ReportFault{"value",
                           fmt::format("the header announces {} records, the file has {}",
                                       header_->records, judged_.records),
                           1, 26};
    if (Wide{header_->cents} != cents_)
        return ReportFault{
            "value", "the header's sum of quantity times unit price is not that of the records", 1, 34};
    return std::nullopt;
}

// The end of the last whole record within the window; a record larger than a window makes it larger.
std::optional<std::uint64_t> Judging::window_end(std::uint64_t begin) const {
    auto const bytes = report_.bytes;
    for (auto size = window_bytes;; size *= 2) {
        auto const end = std::min<std::uint64_t>(begin + size, bytes.size());
        if (report_.wait_for && !report_.wait_for(end)) return std::nullopt;
        if (end == bytes.size()) return end;
        auto const newline = bytes.substr(begin, end - begin).rfind('\n');
        if (newline != bytes.npos) return begin + newline + 1;
    }
}

void Judging::cut(std::uint64_t begin, std::uint64_t end) {
    auto const share = (end - begin + chunks_per_window - 1) / chunks_per_window;
    auto place = begin;
    for (auto& chunk : chunks_) {
        chunk.begin = place;
        auto const wanted = std::min(end, std::max(place, chunk.begin + share));
        if (wanted < end && wanted > place) {
            auto const newline = report_.bytes.substr(0, end).find('\n', wanted - 1);
            place = newline == report_.bytes.npos ? end : newline + 1;
        } else {
            place = wanted;
        }
        chunk.end = place;
    }
    chunks_.back().end = end;
}

void Judging::read_one(Chunk& chunk, std::uint64_t place, char const* record) const {
    auto const refuse = [&](Reason reason) { chunk.refused.push_back({chunk.rows, reason}); };
    dr1::Numbers numbers;
    if (!dr1::read_numbers(record, numbers)) return refuse(Reason::layout);
    chunk.cents += Wide{numbers.quantity} * numbers.price;
    auto const* const of_case = index_.find(numbers.case_key);
    if (of_case == nullptr) return refuse(Reason::unknown_case);
    auto const line = index_.line(*of_case, numbers.line);
    if (line == TermsIndex::no_line) return refuse(Reason::unknown_line);
    // What takes a delivery back is no delivery.
    if (!stopped_.empty() && numbers.quantity > 0 && numbers.delivered >= stopped_[line])
        return refuse(Reason::suspended);
    if (!ended_.empty() && numbers.quantity > 0 && numbers.delivered >= ended_[line])
        return refuse(Reason::terminated);
    constexpr dr1::DayDigits first_day = 0x3139'3930'3031'3031U;  // "19900101"
    if (numbers.delivered > numbers.reported || numbers.reported > quarter_end_ ||
        numbers.delivered < first_day)
        return refuse(Reason::day);
    chunk.passed[of_case->shelf].push_back(
        {document_tag(numbers.case_key, record + dr1::document_at), line,
         static_cast<std::uint32_t>(chunk.rows), numbers.quantity, numbers.price,
         Passed::in_one(place, numbers.delivered_day)});
}

// Rules 1 to 4, for each record by itself.
void Judging::read(Chunk& chunk) const {
    chunk.rows = 0;
    chunk.cents = 0;
    chunk.refused.clear();
    chunk.marks.clear();
    for (auto& passed : chunk.passed) passed.clear();
    auto const bytes = report_.bytes;
    for (auto place = chunk.begin; place < chunk.end; ++chunk.rows) {
        if (chunk.rows % rows_per_mark == 0) chunk.marks.push_back(place);
        auto const* const record = bytes.data() + place;
        auto const left = chunk.end - place;
        bool const is_usual = left > dr1::record_bytes && record[dr1::record_bytes] == '\n';
        // A newline that comes earlier is found where the record is read.
        if (is_usual && record[0] == 'D') {
            auto const refused_before = chunk.refused.size();
            read_one(chunk, place, record);
            bool const misshapen = chunk.refused.size() != refused_before &&
                                   chunk.refused.back().reason == Reason::layout;
            if (!misshapen) {
                place += dr1::record_bytes + 1;
                continue;
            }
            chunk.refused.pop_back();
        }
        auto const newline = std::min<std::uint64_t>(bytes.substr(place, left).find('\n'), left);
        if (newline == dr1::record_bytes) read_one(chunk, place, record);
        else chunk.refused.push_back({chunk.rows, Reason::layout});
        place += newline + 1;
    }
}

// Every record of a window has its number once all its chunks are read.
void Judging::number_rows() {
    for (auto& chunk : chunks_) {
        chunk.first_row = judged_.records;
        cents_ += chunk.cents;
        if (chunk.rows == 0) continue;
        judged_.runs.push_back({chunk.first_row, judged_.marks.size()});
        judged_.marks.insert(judged_.marks.end(), chunk.marks.begin(), chunk.marks.end());
        judged_.records += chunk.rows;
    }
}

std::optional<Reason> Judging::reason_against(Passed const& record, std::size_t shelf) {
    auto const* const bytes = report_.bytes.data();
    auto const* const here = bytes + record.place();
    RowPlaces const places{judged_.runs, judged_.marks, report_.bytes};
    auto const is_here = [&](std::uint64_t row) {
        return same_document(bytes + places.place_of(row), here);
    };
    if (shelves_[shelf].documents->contains(record.tag, is_here)) return Reason::duplicate;
    for (auto const& batch : against_.earlier)
        if (batch.contains(shelf, record.tag, here)) return Reason::duplicate;
    auto const& line = lines_[record.line];
    if (!line.allows_price(record.price)) return Reason::price;
    if (!line.has_room_for(record.quantity)) return Reason::quantity;
    return std::nullopt;
}

// Rules 5 to 7, for the cases of one shelf in the order of the file.
void Judging::judge(std::size_t number) {
    constexpr std::size_t ahead = 12;
    auto& shelf = shelves_[number];
    shelf.refused.clear();
    for (auto const& chunk : chunks_) {
        auto const& passed = chunk.passed[number];
        for (std::size_t place = 0; place < passed.size(); ++place) {
            if (place + ahead < passed.size()) {
                shelf.documents->prefetch(passed[place + ahead].tag);
                lines_[passed[place + ahead].line].prefetch();
            }
            auto const& record = passed[place];
            auto const row = chunk.first_row + record.row;
            if (auto const reason = reason_against(record, number)) {
                shelf.refused.push_back({row, *reason});
                continue;
            }
            shelf.documents->insert(record.tag, row);
            lines_[record.line].post(record.quantity, record.price, record.day());
            ++shelf.posted;
        }
    }
}

bool Judging::hand_out_refused() {
    handed_out_.clear();
    for (auto const& chunk : chunks_)
        for (auto const& [row, reason] : chunk.refused)
            handed_out_.push_back({chunk.first_row + row + 1, reason});
    for (auto const& shelf : shelves_)
        for (auto const& [row, reason] : shelf.refused) handed_out_.push_back({row + 1, reason});
    // The chunks are in order by themselves: a file of nothing but misshapen lines is not sorted again.
    if (!std::ranges::is_sorted(handed_out_, {}, &RefusedRecord::record))
        std::ranges::sort(handed_out_, {}, &RefusedRecord::record);
    for (auto const& refused : handed_out_)
        ++judged_.refused[static_cast<std::size_t>(refused.reason)];
    return !against_.refused || against_.refused(handed_out_);
}

std::optional<ReportFault> Judging::add_up() {
    // Far below what 64 bits hold: a thousand such reports still add up.
    constexpr Wide most = std::numeric_limits<std::int64_t>::max() / 1'000;
    Wide largest = 0;  // of all sums that anybody makes of this report
    for (std::size_t place = 0; place < lines_.size(); ++place) {
        auto const& line = lines_[place];
        auto const size = [](Wide amount) { return amount < 0 ? -amount : amount; };
        largest += size(line.value) + size(line.packing) + size(line.transport) + size(line.admin);
        if (largest > most)
            return ReportFault{"size", "the amounts of this report are larger than any account holds"};
        if (line.count == 0) continue;
        auto const cents = [](Wide amount) {
            return Money::from_cents(static_cast<std::int64_t>(amount));
        };
        auto const& terms = against_.terms.lines()[place];
        judged_.lines.push_back({terms.case_id, terms.line,
                                 {line.count, line.quantity(), cents(line.value), cents(line.packing),
                                  cents(line.transport), cents(line.admin)},
                                 DaySpan{dr1::day_of_number(line.first_day), dr1::day_of_number(line.last_day)}});
    }
    for (auto const& shelf : shelves_) judged_.posted += shelf.posted;
    return std::nullopt;
}

std::expected<Judged, ReportFault> Judging::run() {
    if (report_.bytes.size() >= Passed::place_limit)
        return fault("size", "a report has at most eight terabytes");
    if (auto found = take_header()) return std::unexpected{std::move(*found)};
    for (auto place = body_; place < report_.bytes.size();) {
        auto const end = window_end(place);
        if (!end) return fault("file", "the report could not be read to its end");
        cut(place, *end);
        crew_.each(chunks_.size(), [this](std::size_t chunk) { read(chunks_[chunk]); });
        number_rows();
        if (judged_.records > DocumentShelf::row_limit)
            return fault("size", "a report has at most four thousand million records");
        crew_.each(shelf_count, [this](std::size_t shelf) { judge(shelf); });
        if (!hand_out_refused()) return fault("file", "the refused records could not be kept");
        place = *end;
        if (against_.progress) against_.progress(place);
    }
    if (judged_.records == 0 && !header_) return fault("value", "the report has no records");
    if (auto found = header_fault()) return std::unexpected{std::move(*found)};
    if (auto found = add_up()) return std::unexpected{std::move(*found)};
    return std::move(judged_);
}

}  // namespace

std::expected<Judged, ReportFault> judge_report(ReportBytes const& report,
                                                JudgingTerms const& against) {
    invariant(against.carried.empty() || against.carried.size() == against.terms.lines().size(),
              "a carried quantity belongs to each line");
    return Judging{report, against}.run();
}

}  // namespace casewright

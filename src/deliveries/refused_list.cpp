#include "deliveries/refused_list.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace casewright {
namespace {

constexpr std::string_view refused_heading = "record,reason\n";

std::optional<RefusedRecord> row_of(std::string_view row) {
    RefusedRecord refused;
    auto const comma = row.find(',');
    if (comma == row.npos) return std::nullopt;
    auto const [end, error] = std::from_chars(row.data(), row.data() + comma, refused.record);
    auto const reason = word_from<Reason>(row.substr(comma + 1));
    if (error != std::errc{} || end != row.data() + comma || !reason) return std::nullopt;
    refused.reason = *reason;
    return refused;
}

}  // namespace

RefusedWriter::RefusedWriter(Draft& draft) : draft_{draft} { write(refused_heading); }

bool RefusedWriter::write(std::string_view text) {
    auto const done = draft_.append(text);
    if (!done && !error_) error_ = done.error();
    return done.has_value();
}

bool RefusedWriter::take(std::span<RefusedRecord const> records) {
    text_.clear();
    for (auto const& [record, reason] : records) {
        std::array<char, 24> digits{};
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), record).ptr;
        text_.append(digits.data(), end);
        text_ += ',';
        text_ += to_text(reason);
        text_ += '\n';
    }
    return write(text_);
}

std::expected<RefusedReader, std::string> RefusedReader::of(std::string_view text) {
    if (!text.starts_with(refused_heading))
        return std::unexpected{std::string{"the list of refused records has another heading"}};
    return RefusedReader{text.substr(refused_heading.size())};
}

std::optional<RefusedRecord> RefusedReader::next() {
    if (rest_.empty() || fault_) return std::nullopt;
    ++rows_;
    auto const end = rest_.find('\n');
    auto const row = end == rest_.npos ? std::nullopt : row_of(rest_.substr(0, end));
    if (!row) {
        fault_ = fmt::format("row {} of the refused records cannot be read", rows_);
        return std::nullopt;
    }
    rest_.remove_prefix(end + 1);
    return row;
}

std::expected<std::vector<RefusedRecord>, std::string> read_refused(std::string_view text,
                                                                    std::size_t skip,
                                                                    std::size_t limit) {
    auto reader = RefusedReader::of(text);
    if (!reader) return std::unexpected{reader.error()};
    std::vector<RefusedRecord> records;
    for (std::size_t place = 0; records.size() < limit; ++place) {
        auto const row = reader->next();
        if (!row) break;
        if (place >= skip) records.push_back(*row);
    }
    if (reader->fault()) return std::unexpected{*reader->fault()};
    return records;
}

std::optional<Reason> reason_in(std::string_view text, std::uint64_t record) {
    auto const sought = fmt::format("\n{},", record);
    auto const found = text.find(sought);
    if (found == text.npos) return std::nullopt;
    auto const reason = text.substr(found + sought.size());
    return word_from<Reason>(reason.substr(0, reason.find('\n')));
}

}  // namespace casewright

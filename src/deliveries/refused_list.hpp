// src/deliveries/refused_list.hpp
// The refused records of a batch as they are kept: `record,reason`, in the order of the file.
#pragma once
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "deliveries/judge.hpp"
#include "record/kept_files.hpp"

namespace casewright {

class RefusedWriter {
public:
    explicit RefusedWriter(Draft& draft);
    // False when it cannot be written; `error` says why.
    [[nodiscard]] bool take(std::span<RefusedRecord const> records);
    [[nodiscard]] std::optional<StoreError> const& error() const { return error_; }

private:
    bool write(std::string_view text);
    Draft& draft_;
    std::string text_;
    std::optional<StoreError> error_;
};

// One after another, without holding them.
class RefusedReader {
public:
    // `text` outlives it. One sentence says what is wrong with its heading.
    [[nodiscard]] static std::expected<RefusedReader, std::string> of(std::string_view text);
    // Nothing at the end, and after a row that cannot be read: `fault` then says which.
    [[nodiscard]] std::optional<RefusedRecord> next();
    [[nodiscard]] std::optional<std::string> const& fault() const { return fault_; }
    // The first byte that was not read yet.
    [[nodiscard]] char const* place() const { return rest_.data(); }

private:
    explicit RefusedReader(std::string_view rest) : rest_{rest} {}
    std::string_view rest_;
    std::size_t rows_ = 0;
    std::optional<std::string> fault_;
};

// At most `limit` of them, after skipping `skip`; one sentence says what is wrong with the list.
[[nodiscard]] std::expected<std::vector<RefusedRecord>, std::string> read_refused(
    std::string_view text, std::size_t skip, std::size_t limit);

// Why the record was refused; nothing when the list does not have it. Linear in the list.
[[nodiscard]] std::optional<Reason> reason_in(std::string_view text, std::uint64_t record);

}  // namespace casewright

// src/record/envelope.hpp
// The envelope of a fact: the one sequence of bytes that is stored and hashed. What is written here
// must read back as the same fact for as long as the record is kept, so nothing that could be read
// in two ways gets in, and nothing that was not written exactly so gets out.
#pragma once
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "record/store.hpp"

namespace casewright {

// Large papers are files of their own, named in a fact by their digest.
inline constexpr std::size_t envelope_limit_bytes = 16U << 20;
// The reader of JSON allows 64 levels, and the envelope is one of them.
inline constexpr int body_depth_limit = 63;

// Why `fact` could not be read back as it is; nothing when it can. Linear in its size.
[[nodiscard]] std::optional<std::string> unfit_for_record(NewFact const& fact);

// The fact of an envelope, without position and hash. Anything that `envelope_of` would not have
// written byte for byte is an error, said in one sentence.
[[nodiscard]] std::expected<RecordedFact, std::string> decode_envelope(std::string_view envelope);

// The same two for a batch, which has a number and no case.
[[nodiscard]] std::string batch_envelope_of(std::uint32_t number, NewFact const& fact);
[[nodiscard]] std::expected<RecordedBatch, std::string> decode_batch_envelope(
    std::string_view envelope);

}  // namespace casewright

// src/supply/record_delivery.hpp
// What came of an order, appended to a file of promises: without it no promise is ever kept or broken.
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "supply/promises.hpp"

namespace casewright::supply {

// What somebody says came. Without a program it is that of the order in the file.
struct Delivered {
    std::string order, program;
    std::int64_t quantity = 0, ordered = 0;  // units that came; of an order that nothing was said of: how many were ordered
    KnownDay on;
    std::string says, source;
};

// The text of a file of promises with the delivery as its last line. Refused: a text that the reader refuses, before or after; an order that
// the file does not know, unless its program and how many were ordered are given; one that several programs have; a day after `today`.
[[nodiscard]] std::expected<std::string, InputError> with_delivery(std::string const& text, std::string_view file, Delivered const& came, Date today);

}  // namespace casewright::supply

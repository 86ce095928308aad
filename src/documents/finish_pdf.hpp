// src/documents/finish_pdf.hpp
// What Cairo 1.16 cannot say in a tagged PDF and a screen reader needs: the language, the title in
// the window, and whether a table heading stands over a column or before a row.
#pragma once
#include <expected>
#include <span>
#include <string>

#include "documents/sheets.hpp"

namespace casewright {

// `bytes` is a PDF as Cairo writes it; `scopes` are those of its TH tags in their order.
[[nodiscard]] std::expected<std::string, std::string> finish_pdf(std::string_view bytes,
                                                                 std::span<HeadScope const> scopes);

}  // namespace casewright

#include "cases/end_use.hpp"

namespace casewright {

bool under_enhanced_monitoring(Policy const& policy, std::string_view article, Date on) {
    auto const& rows = policy.codes("enhanced_articles");
    auto const row = row_with(rows, "code", article);
    if (!row) return false;
    auto const from = parse_date(cell(rows, *row, "listed_from"));
    auto const until = parse_date(cell(rows, *row, "listed_until"));
    // "unknown" sets no bound: what is listed without a day is watched.
    return (!from || *from <= on) && (!until || on <= *until);
}

}  // namespace casewright

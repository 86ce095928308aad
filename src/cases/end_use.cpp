#include "cases/end_use.hpp"

namespace casewright {

bool site_certified(EndUseBook const&, std::string_view, Date) { return true; }

bool under_enhanced_monitoring(Policy const& policy, std::string_view article, Date on) {
    auto const& table = policy.codes("enhanced_articles");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "code") != article) continue;
        auto const from = parse_date(cell(table, row, "listed_from"));
        auto const until = parse_date(cell(table, row, "listed_until"));
        if ((!from || *from <= on) && (!until || on <= *until)) return true;
    }
    return false;
}

}  // namespace casewright

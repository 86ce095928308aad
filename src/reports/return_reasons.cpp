#include "reports/return_reasons.hpp"

#include <algorithm>
#include <tuple>

namespace casewright {
namespace {

Rate share_of(std::size_t part, std::size_t whole) {
    return Rate{divide(Wide{static_cast<std::int64_t>(part)} * Rate::whole,
                       static_cast<std::int64_t>(whole), Rounding::toward_zero)};
}

std::string meaning_of(std::string const& reason, Policy const& policy) {
    auto const& codes = policy.codes("return_reasons");
    auto const row = row_with(codes, "code", reason);
    return row ? std::string{cell(codes, *row, "meaning")} : std::string{};
}

}  // namespace

void ReturnReasons::add(CaseHistory const& history) {
    for (auto const& returned : history.returns) {
        if ((from_ && returned.on < *from_) || (to_ && *to_ < returned.on)) continue;
        for (auto* counts : {&all_, &by_office_[returned.office]}) {
            ++counts->by_reason[returned.reason];
            ++counts->documents[history.id.text() + " " + returned.document];
        }
    }
}

ReturnTable ReturnReasons::table(std::string office, Counts const& counts, Policy const& policy) {
    ReturnTable table{std::move(office), 0, counts.documents.size(), {}};
    for (auto const& [reason, count] : counts.by_reason) {
        table.returns += count;
        table.reasons.push_back({reason, meaning_of(reason, policy), count, 0, {}, {}});
    }
    // The map gave them by code, and that order stays among equals.
    std::ranges::stable_sort(table.reasons, std::greater{}, &ReasonCount::returns);
    std::size_t so_far = 0;
    for (auto& reason : table.reasons) {
        so_far += reason.returns;
        reason.so_far = so_far;
        reason.share = share_of(reason.returns, table.returns);
        reason.cumulative = share_of(so_far, table.returns);
    }
    return table;
}

std::vector<ReturnTable> ReturnReasons::tables(Policy const& policy) const {
    std::vector<ReturnTable> tables{table({}, all_, policy)};
    for (auto const& [office, counts] : by_office_) tables.push_back(table(office, counts, policy));
    std::stable_sort(tables.begin() + 1, tables.end(), [](auto const& left, auto const& right) {
        return left.returns > right.returns;
    });
    return tables;
}

}  // namespace casewright

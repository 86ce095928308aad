#include "service/case_list.hpp"

#include <algorithm>

namespace casewright {
namespace {

StoreResult<std::pair<std::string, std::uint32_t>> folded_row(Store& store, CaseId const& id) {
    auto const facts = store.read(id);
    if (!facts) return std::unexpected{facts.error()};
    auto const fms_case = fold(*facts);
    if (!fms_case) return std::unexpected{fms_case.error()};
    return std::pair{row_text(*fms_case), fms_case->last_sequence};
}

}  // namespace

std::string_view CaseList::keep(std::string_view text) {
    auto* const place = static_cast<char*>(bytes_->allocate(text.size(), 1));
    std::ranges::copy(text, place);
    return {place, text.size()};
}

StoreResult<CaseList> CaseList::of(Store& store) {
    CaseList list;
    // Nothing can be folded while the store hands out its views, so a case without a fit row waits.
    std::vector<std::size_t> to_fold;
    auto const visited = store.visit_cases([&](std::string_view id,
                                               std::optional<std::string_view> view) {
        bool const fit = view && is_row(*view);
        if (!fit) to_fold.push_back(list.cases_.size());
        list.cases_.push_back({list.keep(id), fit ? list.keep(*view) : std::string_view{}});
    });
    if (!visited) return std::unexpected{visited.error()};
    for (auto const place : to_fold) {
        auto& listed = list.cases_[place];
        auto const row = folded_row(store, CaseId::parse(listed.id).value());
        if (!row) return std::unexpected{row.error()};
        listed.row = list.keep(row->first);
    }
    return list;
}

StoreResult<RebuiltRows> rebuild_rows(Store& store) {
    auto const kept = store.views();
    if (!kept) return std::unexpected{kept.error()};
    auto const ids = store.cases();
    if (!ids) return std::unexpected{ids.error()};
    RebuiltRows rebuilt;
    std::vector<CaseView> views;
    auto before = kept->begin();
    for (auto const& id : *ids) {
        auto row = folded_row(store, id);
        if (!row) return std::unexpected{row.error()};
        views.push_back({id, row->second, std::move(row->first)});
        while (before != kept->end() && before->case_id < id) ++before;
        if (before == kept->end() || !(*before == views.back())) ++rebuilt.differed;
    }
    rebuilt.cases = views.size();
    if (auto replaced = store.replace_views(views); !replaced)
        return std::unexpected{replaced.error()};
    return rebuilt;
}

}  // namespace casewright

#include "service/case_list.hpp"

#include <map>

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

StoreResult<void> list_cases(
    Store& store, std::function<void(std::string_view, CaseRow const&)> const& take) {
    // Few or none: only rows of another program or of an older form.
    std::map<std::string, std::string, std::less<>> folded;
    auto const fold_again = [&](std::string_view name) -> StoreResult<void> {
        auto const id = CaseId::parse(name);
        if (!id) return std::unexpected{StoreError{StoreError::Kind::damaged, id.error()}};
        auto row = folded_row(store, *id);
        if (!row) return std::unexpected{row.error()};
        folded[std::string{name}] = std::move(row->first);
        return {};
    };
    auto const stale = store.stale_cases();
    if (!stale) return std::unexpected{stale.error()};
    for (auto const& id : *stale)
        if (auto done = fold_again(id.text()); !done) return done;
    // Rows and folded ones are both in the order of the names.
    auto next = folded.begin();
    auto const take_folded_before = [&](std::string_view id) {
        for (; next != folded.end() && next->first < id; ++next)
            if (auto const row = read_row(next->second)) take(next->first, *row);
    };
    auto const take_view = [&](std::string_view id, CaseRow const& row) {
        take_folded_before(id);
        if (next == folded.end() || next->first != id) take(id, row);
    };
    // Nothing can be folded while the store hands out its views. So the first row of another form
    // ends the taking; those like it are gathered, folded, and a second round goes on from there.
    std::vector<std::string> foreign;
    auto visited = store.visit_views([&](std::string_view id, std::uint32_t, std::string_view text) {
        if (!foreign.empty()) {
            if (!folded.contains(id) && !read_row(text)) foreign.emplace_back(id);
        } else if (auto const row = read_row(text)) {
            take_view(id, *row);
        } else {
            take_folded_before(id);
            if (!folded.contains(id)) foreign.emplace_back(id);
        }
    });
    if (!visited) return visited;
    if (!foreign.empty()) {
        auto const from = foreign.front();
        for (auto const& name : foreign)
            if (auto done = fold_again(name); !done) return done;
        next = folded.lower_bound(from);
        visited = store.visit_views([&](std::string_view id, std::uint32_t, std::string_view text) {
            if (id < from) return;
            if (auto const row = read_row(text)) take_view(id, *row);
            else take_folded_before(id);
        });
        if (!visited) return visited;
    }
    take_folded_before("\x7f");
    return {};
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

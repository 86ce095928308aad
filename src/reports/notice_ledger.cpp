#include "reports/notice_ledger.hpp"

#include <algorithm>
#include <tuple>

namespace casewright {
namespace {

struct Told {
    Document const* document;
    Notice const* notice;
};

// What was told to Congress and neither blocked nor lapsed, oldest first.
std::vector<Told> notices_of(Case const& fms_case) {
    std::vector<Told> told;
    auto const consider = [&](Document const& document, Notice const& notice) {
        if (notice.notified_on &&
            any_of(NoticeStage::formal, NoticeStage::cleared).has(notice.stage))
            told.push_back({&document, &notice});
    };
    for (auto const& document : fms_case.documents) {
        for (auto const& notice : document.earlier_notices) consider(document, notice);
        consider(document, document.notice);
    }
    std::ranges::stable_sort(
        told, {}, [](Told const& one) { return *one.notice->notified_on; });
    return told;
}

// The document implemented last; null before the case is implemented. Phases stand in the order in
// which they began, which days alone do not give.
Document const* version_in_force(Case const& fms_case) {
    Document const* found = nullptr;
    for (auto const& phase : fms_case.phases)
        if (phase.stage == to_text(DocumentStage::implemented) && !phase.document.empty())
            found = &document_of(fms_case, phase.document);
    return found != nullptr && found->offer ? found : nullptr;
}

bool is_on_offer(Document const& document) {
    return document.offer && any_of(DocumentStage::offered, DocumentStage::counteroffered,
                                    DocumentStage::accepted, DocumentStage::delayed)
                                 .has(document.stage);
}

// The largest of the versions that count: while an amendment is on offer, either may stand at last.
Document const* largest(std::vector<Document const*> const& versions) {
    Document const* most = nullptr;
    for (auto const* version : versions)
        if (most == nullptr || most->offer->summary.total < version->offer->summary.total)
            most = version;
    return most;
}

std::map<std::string, Quantity> equipment_in(Document const& document) {
    std::map<std::string, Quantity> counts;
    for (auto const& line : document.offer->lines)
        if (line.mde)
            counts[line.article.empty() ? line.description : line.article].units +=
                line.quantity.value_or(Quantity{}).units;
    return counts;
}

// Of each article the most that any of the versions holds.
std::map<std::string, Quantity> most_equipment(std::vector<Document const*> const& versions) {
    std::map<std::string, Quantity> most;
    for (auto const* version : versions)
        for (auto const& [article, count] : equipment_in(*version))
            most[article] = std::max(most[article], count);
    return most;
}

NoticeUse use_of(CaseHistory const& history, Told const& told) {
    NoticeUse use;
    use.case_id = history.id;
    use.document = told.document->name;
    use.notified_on = *told.notice->notified_on;
    use.stage = told.notice->stage;
    use.total.notified = told.notice->total;
    for (auto const& count : told.notice->equipment)
        use.equipment[count.article].notified.units += count.quantity.units;
    return use;
}

void draw(NoticeUse& use, Case const& fms_case) {
    std::vector<Document const*> standing, priced;
    if (auto const* version = version_in_force(fms_case)) standing.push_back(version);
    for (auto const& document : fms_case.documents) {
        if (is_on_offer(document)) standing.push_back(&document);
        if (document.offer && is_open(document)) priced.push_back(&document);
    }
    priced.insert(priced.begin(), standing.begin(), standing.end());
    if (auto const* most = largest(standing)) {
        use.used_by = most->name;
        use.total.used = most->offer->summary.total;
    }
    if (auto const* most = largest(priced)) {
        use.in_work_by = most->name;
        use.total.in_work = most->offer->summary.total;
    }
    for (auto const& [article, count] : most_equipment(standing)) use.equipment[article].used = count;
    for (auto const& [article, count] : most_equipment(priced)) use.equipment[article].in_work = count;
}

template <class Count>
bool passes(Count const& count, DrawnDown<Count> const& drawn) {
    return drawn.notified < count;
}

void add_up(NoticeAccount& account) {
    for (auto const& use : account.uses) {
        if (use.replaced_by) continue;
        account.total.notified += use.total.notified;
        account.total.used += use.total.used;
        account.total.in_work += use.total.in_work;
        for (auto const& [article, drawn] : use.equipment) {
            auto& sum = account.equipment[article];
            sum.notified.units += drawn.notified.units;
            sum.used.units += drawn.used.units;
            sum.in_work.units += drawn.in_work.units;
        }
    }
    account.over = passes(account.total.used, account.total);
    account.would_be_over = passes(account.total.in_work, account.total);
    for (auto const& [article, drawn] : account.equipment) {
        account.over = account.over || passes(drawn.used, drawn);
        account.would_be_over = account.would_be_over || passes(drawn.in_work, drawn);
    }
}

}  // namespace

void NoticeLedger::add(CaseHistory const& history) {
    auto const told = notices_of(history.now);
    for (std::size_t place = 0; place < told.size(); ++place) {
        auto const& notice = *told[place].notice;
        auto& account = accounts_[notice.transmittal];
        if (account.uses.empty() || *notice.notified_on < account.first_notified_on)
            account.first_notified_on = *notice.notified_on;
        account.transmittal = notice.transmittal;
        auto use = use_of(history, told[place]);
        if (place + 1 == told.size()) draw(use, history.now);
        else use.replaced_by = told[place + 1].notice->transmittal;
        account.uses.push_back(std::move(use));
        auto const& request = told[place].document->request;
        if (!request) continue;
        for (auto const& linked : request->linked)
            account.linked.push_back(
                {history.id, linked.case_id.text(), request->linked_program, linked.total});
    }
}

std::vector<NoticeAccount> NoticeLedger::accounts() const {
    std::vector<NoticeAccount> all;
    for (auto const& [transmittal, kept] : accounts_) {
        auto account = kept;
        std::ranges::stable_sort(account.uses, {}, [](NoticeUse const& use) {
            return std::tie(use.case_id, use.notified_on);
        });
        add_up(account);
        all.push_back(std::move(account));
    }
    return all;
}

}  // namespace casewright

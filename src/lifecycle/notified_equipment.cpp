#include "lifecycle/notified_equipment.hpp"

#include <algorithm>

namespace casewright {

Money value_with_charges(PricedLine const& line) {
    return line.net + line.packing_crating_handling + line.administrative_charge +
           line.transportation + line.other;
}

std::vector<EquipmentCount> equipment_of(PricedOffer const& offer) {
    std::vector<EquipmentCount> list;
    for (auto const& line : offer.lines) {
        if (!line.mde) continue;
        auto const& article = line.article.empty() ? line.description : line.article;
        auto entry = std::ranges::find(list, article, &EquipmentCount::article);
        if (entry == list.end()) entry = list.insert(list.end(), {article, Quantity{}, Money{}});
        entry->quantity.units += line.quantity.value_or(Quantity{}).units;
        entry->value += value_with_charges(line);
    }
    std::ranges::sort(list, {}, &EquipmentCount::article);
    return list;
}

Money construction_of(PricedOffer const& offer) {
    Money sum;
    for (auto const& line : offer.lines)
        if (line.kind == LineKind::construction) sum += value_with_charges(line);
    return sum;
}

EquipmentCount const* count_of(std::vector<EquipmentCount> const& list, std::string_view article) {
    auto const entry = std::ranges::find(list, article, &EquipmentCount::article);
    return entry == list.end() ? nullptr : &*entry;
}

Notice const* latest_notice(Case const& fms_case) {
    Notice const* latest = nullptr;
    auto const consider = [&](Notice const& notice) {
        if (notice.stage != NoticeStage::cleared || !notice.notified_on) return;
        if (!latest || *latest->notified_on <= *notice.notified_on) latest = &notice;
    };
    for (auto const& document : fms_case.documents) {
        std::ranges::for_each(document.earlier_notices, consider);
        consider(document.notice);
    }
    return latest;
}

}  // namespace casewright

// The next move of every item, as reports show it, is an operation that this role may make where
// the item stands: asked of the gates, so that a gate that moves takes its report along.
#include <doctest/doctest.h>

#include <algorithm>

#include "reports/case_items.hpp"
#include "service/operation.hpp"

using namespace casewright;

namespace {

Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    return loaded.policy;
}

// A case that holds one item of each kind at each of its stages.
Case with_every_item() {
    Case all;
    auto const each = [](auto& book, auto const& words, auto const& name_of) {
        int number = 0;
        for (auto const& [stage, word] : words) {
            auto& item = book[std::to_string(number++)];
            item.stage = stage;
            name_of(item, std::to_string(number));
        }
    };
    auto const name = [](auto& item, std::string text) { item.name = std::move(text); };
    each(all.requisitions.requisitions, Words<RequisitionStage>::all, name);
    each(all.movements.notices, Words<AvailabilityStage>::all, name);
    each(all.movements.exports, Words<ExportStage>::all, name);
    each(all.discrepancies.reports, Words<DiscrepancyStage>::all, name);
    each(all.end_use.assets, Words<AssetStage>::all,
         [](Asset& item, std::string text) { item.serial = std::move(text); });
    each(all.end_use.incidents, Words<IncidentStage>::all, name);
    each(all.transfers.transfers, Words<TransferStage>::all, name);
    each(all.diversions.diversions, Words<DiversionStage>::all, name);
    return all;
}

}  // namespace

TEST_CASE("whoever is shown to move an item may do it where the item stands") {
    using namespace std::chrono_literals;
    std::size_t moves = 0;
    for (auto const& item : items_of(with_every_item(), policy(), 2026y / std::chrono::March / 1)) {
        if (!item.waits()) continue;
        ++moves;
        CAPTURE(item.stage);
        CAPTURE(std::string{item.operation});
        auto const* operation = find_operation(item.operation);
        REQUIRE(operation != nullptr);
        CHECK(operation->level == item.kind);
        CHECK(operation->who.has(item.who));
        CHECK(std::ranges::find(operation->from, item.stage) != operation->from.end());
    }
    CHECK(moves == 27);
}

TEST_CASE("where nothing is shown to wait, the way of the item has ended or has not begun") {
    using namespace std::chrono_literals;
    std::vector<std::string> const resting{
        "no_requisition", "requisition_confirmed", "requisition_rejected", "requisition_cancelled",
        "no_availability_notice", "goods_released", "no_export", "exported", "no_discrepancy",
        "discrepancy_closed", "no_asset", "asset_missing", "asset_expended", "asset_disposed",
        "no_incident", "incident_resolved", "no_transfer", "transfer_denied", "transfer_monitored",
        "no_diversion", "diversion_refused", "diversion_executed"};
    for (auto const& item : items_of(with_every_item(), policy(), 2026y / std::chrono::March / 1)) {
        CAPTURE(item.stage);
        bool const rests = std::ranges::find(resting, item.stage) != resting.end();
        CHECK(rests == !item.waits());
    }
}

TEST_CASE("lines, shipments and inhibitors wait for operations of the case") {
    using namespace std::chrono_literals;
    Case fms_case;
    int number = 1;
    for (auto const& [stage, word] : Words<LineStage>::all) {
        auto const name = LineNumber::parse("00" + std::to_string(number++)).value();
        fms_case.lines[name].number = name;
        fms_case.lines[name].stage = stage;
    }
    fms_case.shipments["S1"] = {};
    fms_case.shipments["S2"].accepted_on = 2026y / std::chrono::March / 1;
    fms_case.shipments["S2"].price = PriceBasis::estimated;
    fms_case.inhibitors.push_back({"A", "reason", 2026y / std::chrono::March / 1, {}});
    std::size_t moves = 0;
    for (auto const& item : items_of(fms_case, policy(), 2026y / std::chrono::March / 1)) {
        if (!item.waits()) continue;
        ++moves;
        CAPTURE(std::string{item.operation});
        auto const* operation = find_operation(item.operation);
        REQUIRE(operation != nullptr);
        CHECK(operation->who.has(item.who));
    }
    CHECK(moves == 11);
}

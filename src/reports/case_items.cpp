#include "reports/case_items.hpp"

#include <algorithm>

#include "cases/award_plan.hpp"
#include "cases/delivery_plan.hpp"

namespace casewright {
namespace {

struct NextMove {
    Role who = Role::unstated;
    std::string_view operation;
};

NextMove next_of(LineStage stage) {
    switch (stage) {
        case LineStage::planned: return {Role::implementing_agency, "issue_authority"};
        case LineStage::authorized: return {Role::contracting, "record_obligation"};
        case LineStage::on_contract:
        case LineStage::on_order:
        case LineStage::in_production:
        case LineStage::ready: return {Role::shipper, "report_shipment"};
        case LineStage::shipped: return {Role::purchaser, "accept_receipt"};
        case LineStage::delivered: return {Role::case_manager, "complete_line"};
        case LineStage::supply_complete: return {};
    }
    return {};
}
NextMove next_of(RequisitionStage stage) {
    switch (stage) {
        case RequisitionStage::received: return {Role::implementing_agency, "validate_requisition"};
        case RequisitionStage::validated: return {Role::implementing_agency, "pass_requisition"};
        case RequisitionStage::passed: return {Role::supply_source, "post_requisition_status"};
        case RequisitionStage::in_supply: return {Role::supply_source, "ship_requisition"};
        case RequisitionStage::shipped: return {Role::purchaser, "confirm_requisition"};
        default: return {};
    }
}
NextMove next_of(AvailabilityStage stage) {
    switch (stage) {
        case AvailabilityStage::sent: return {Role::purchaser, "answer_availability_notice"};
        case AvailabilityStage::answered: return {Role::shipper, "release_goods"};
        default: return {};
    }
}
NextMove next_of(ExportStage stage) {
    switch (stage) {
        case ExportStage::planned: return {Role::shipper, "file_export"};
        case ExportStage::filed: return {Role::customs, "decrement_export"};
        case ExportStage::decremented: return {Role::shipper, "confirm_export"};
        default: return {};
    }
}
NextMove next_of(DiscrepancyStage stage) {
    switch (stage) {
        case DiscrepancyStage::filed: return {Role::implementing_agency, "check_discrepancy"};
        case DiscrepancyStage::checked: return {Role::implementing_agency, "investigate_discrepancy"};
        case DiscrepancyStage::investigated: return {Role::implementing_agency, "decide_discrepancy"};
        case DiscrepancyStage::decided: return {Role::implementing_agency, "remedy_discrepancy"};
        case DiscrepancyStage::remedied: return {Role::implementing_agency, "close_discrepancy"};
        default: return {};
    }
}
NextMove next_of(AssetStage stage) {
    bool const watched = any_of(AssetStage::delivered, AssetStage::inventoried,
                                AssetStage::transferred)
                             .has(stage);
    if (!watched) return {};
    return {Role::security_cooperation_office, "record_inventory"};
}
NextMove next_of(IncidentStage stage) {
    switch (stage) {
        case IncidentStage::told:
            return {Role::security_cooperation_office, "report_incident_findings"};
        case IncidentStage::reported: return {Role::security_cooperation_office, "resolve_incident"};
        default: return {};
    }
}
NextMove next_of(TransferStage stage) {
    switch (stage) {
        case TransferStage::requested: return {Role::state_department, "begin_transfer_review"};
        case TransferStage::state_review: return {Role::state_department, "consent_transfer"};
        case TransferStage::consented: return {Role::purchaser, "transfer_assets"};
        case TransferStage::transferred:
            return {Role::security_cooperation_office, "update_monitoring"};
        default: return {};
    }
}
NextMove next_of(DiversionStage stage) {
    switch (stage) {
        case DiversionStage::proposed: return {Role::joint_staff, "review_readiness"};
        case DiversionStage::readiness_review: return {Role::country_program, "decide_diversion"};
        case DiversionStage::approved: return {Role::implementing_agency, "execute_diversion"};
        default: return {};
    }
}

class Collector {
public:
    Collector(Case const& fms_case, Policy const& policy, Date on)
        : case_{fms_case}, policy_{policy}, on_{on} {}

    std::vector<CaseItem> take() {
        lines();
        shipments();
        requisitions();
        movements();
        discrepancies();
        end_use();
        transfers_and_diversions();
        inhibitors();
        schedule();
        return std::move(items_);
    }

private:
    template <class Stage>
    CaseItem& add(std::string_view kind, std::string name, std::string about, Stage stage,
                  std::optional<Date> since) {
        auto const next = next_of(stage);
        items_.push_back({kind, std::move(name), std::move(about), std::string{to_text(stage)},
                          since, next.who, next.operation, {}, {}});
        return items_.back();
    }
    static void bound(CaseItem& item, std::string_view clock, std::optional<Date> due) {
        if (!due || !item.waits()) return;
        item.clock = clock;
        item.due = due;
    }

    bool is_on_its_way(LineNumber const& line) const {
        return std::ranges::any_of(case_.shipments, [&](auto const& named) {
            return named.second.line == line && !named.second.accepted_on;
        });
    }

    void lines() {
        for (auto const& [number, line] : case_.lines) {
            auto& item = add("line", number.text(), line.description, line.stage, line.last_moved_on);
            // All that left was accepted: more is shipped, or a dollar line is at its end.
            if (line.stage == LineStage::shipped && !is_on_its_way(number)) {
                item.who = line.quantity ? Role::shipper : Role::case_manager;
                item.operation = line.quantity ? "report_shipment" : "complete_line";
            }
            if (item.operation != "report_shipment") continue;
            if (auto const next = next_planned_on(case_, number)) bound(item, "planned_delivery", next);
            else if (line.planned_quarter)
                bound(item, "planned_delivery", last_day_of(*line.planned_quarter));
        }
    }

    // A shipment has no stages of its own: it is accepted or not, its price is known or not.
    void shipments() {
        for (auto const& [name, shipment] : case_.shipments) {
            bool const priced = shipment.price == PriceBasis::actual;
            CaseItem item{"shipment", name, shipment.line.text(),
                          shipment.accepted_on ? "receipt_accepted" : "shipment_reported",
                          shipment.accepted_on ? shipment.accepted_on : shipment.reported_on,
                          Role::unstated, {}, {}, {}};
            auto const* clock = running_clock(case_.clocks, "actual_price", name);
            auto const due = clock ? due_on(*clock, policy_, on_) : std::optional<Date>{};
            bool const price_is_late = due && *due < on_;
            if (!shipment.accepted_on && !price_is_late) {
                item.who = Role::purchaser;
                item.operation = "accept_receipt";
            } else if (!priced) {
                item.who = Role::implementing_agency;
                item.operation = "actualize_price";
                bound(item, "actual_price", due);
            }
            items_.push_back(std::move(item));
        }
    }

    void requisitions() {
        for (auto const& [name, requisition] : case_.requisitions.requisitions) {
            auto& item = add("requisition", name, requisition.line.text(), requisition.stage,
                             requisition.since);
            if (requisition.stage == RequisitionStage::in_supply)
                bound(item, "expected_shipment", requisition.expected_on);
        }
    }

    void movements() {
        for (auto const& [name, notice] : case_.movements.notices) {
            auto& item = add("availability", name, notice.line.text(), notice.stage, notice.since);
            if (notice.stage == AvailabilityStage::sent)
                bound(item, "availability_answer", notice.last_answer_day);
        }
        for (auto const& [name, one] : case_.movements.exports)
            add("export", name, one.line.text(), one.stage, one.since);
    }

    void discrepancies() {
        for (auto const& [name, report] : case_.discrepancies.reports) {
            auto& item = add("discrepancy", name, report.line.text(), report.stage, report.since);
            // Of too small a claim only the record is kept.
            if (report.stage == DiscrepancyStage::checked && !report.compensated)
                item.operation = "close_discrepancy";
            if (report.stage == DiscrepancyStage::investigated && report.sensitive) {
                item.who = Role::country_program;
                auto const days = limit_on(policy_, "cases/discrepancy_days/decision", on_);
                if (days && report.investigated_on)
                    bound(item, "discrepancy_decision",
                          after_limit(policy_, *days, *report.investigated_on));
            }
            if (report.stage == DiscrepancyStage::decided)
                bound(item, "discrepancy_return", report.return_by);
        }
    }

    void end_use() {
        for (auto const& [key, site] : case_.end_use.sites)
            items_.push_back({"site", site.name, site.article, std::string{to_text(site.stage)},
                              site.certified_on, Role::unstated, {}, {}, {}});
        for (auto const& [key, asset] : case_.end_use.assets) {
            auto& item = add("asset", asset.serial, asset.article, asset.stage, asset.since);
            bound(item, asset.last_seen_on ? "inventory" : "initial_inventory",
                  inventory_due_on(asset, policy_));
        }
        for (auto const& [name, incident] : case_.end_use.incidents) {
            auto& item = add("incident", name, incident.article, incident.stage,
                             std::optional{incident.occurred_on});
            if (incident.stage == IncidentStage::told)
                bound(item, "incident_report", incident.report_by);
        }
    }

    void transfers_and_diversions() {
        for (auto const& [name, transfer] : case_.transfers.transfers)
            add("transfer", name, transfer.article, transfer.stage, transfer.since);
        for (auto const& [name, diversion] : case_.diversions.diversions) {
            auto& item =
                add("diversion", name, diversion.line.text(), diversion.stage, diversion.since);
            if (diversion.stage == DiversionStage::readiness_review &&
                diversion.decided_by == "dod_component")
                item.who = Role::implementing_agency;
        }
    }

    void inhibitors() {
        for (auto const& inhibitor : case_.inhibitors) {
            bool const cleared = inhibitor.cleared_on.has_value();
            items_.push_back({"inhibitor", inhibitor.code, inhibitor.reason,
                              cleared ? "inhibitor_cleared" : "inhibitor_raised",
                              cleared ? inhibitor.cleared_on : inhibitor.raised_on,
                              cleared ? Role::unstated : Role::implementing_agency,
                              cleared ? "" : "clear_inhibitor", {}, {}});
        }
    }

    // SAMM C9.9.3: of a case with a notification the payment schedule is looked at again once the main contract is awarded;
    // a modification revises it, the review of the year finds that it still fits. Where the award states what the
    // contractor is paid, only a version in force that is scheduled by it ends the wait.
    void schedule() {
        if (!case_.awarded_on || case_.closed_on || case_.ended_on) return;
        auto const stated = awarded_plan_stage(case_);
        bool const waits = stated == AwardedPlanStage::not_stated ? !case_.award_was_weighed
                                                                  : stated == AwardedPlanStage::waits;
        items_.push_back({"payment_schedule", "contract award", "", waits ? "of_before_the_award" : stage_after_award(stated),
                          case_.awarded_on, waits ? Role::implementing_agency : Role::unstated,
                          waits ? "start_modification" : "", {}, {}});
    }

    static std::string stage_after_award(AwardedPlanStage stated) {
        if (stated == AwardedPlanStage::in_document) return "carried_by_a_document";
        return stated == AwardedPlanStage::in_force ? "revised_after_award" : "weighed_after_award";
    }

    Case const& case_;
    Policy const& policy_;
    Date on_;
    std::vector<CaseItem> items_;
};

}  // namespace

std::vector<CaseItem> items_of(Case const& fms_case, Policy const& policy, Date on) {
    return Collector{fms_case, policy, on}.take();
}

}  // namespace casewright

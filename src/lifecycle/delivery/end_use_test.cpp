// End-use monitoring: entered once, seen in time, reported, gone with proof.
#include "lifecycle/delivery/certify_site.hpp"
#include "lifecycle/delivery/dispose_asset.hpp"
#include "lifecycle/delivery/monitored_fixture.hpp"
#include "lifecycle/delivery/record_inventory.hpp"
#include "lifecycle/delivery/register_assets.hpp"
#include "lifecycle/delivery/report_incident.hpp"
#include "lifecycle/delivery/report_incident_findings.hpp"
#include "lifecycle/delivery/resolve_incident.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / April / 1};
constexpr Date initial_due{2026y / May / 31};  // 90 days after 2 March

Case asset_in(AssetStage stage) {
    auto fms_case = registered_missiles({"M1"});
    fms_case.end_use.assets[asset_key(missile, "M1")].stage = stage;
    if (stage == AssetStage::none) fms_case.end_use.assets.clear();
    return fms_case;
}

Case site_in(SiteStage stage) {
    auto fms_case = shipped_missiles();
    if (stage == SiteStage::none) fms_case.end_use.sites.clear();
    return fms_case;
}

IncidentReported incident(std::string finding = "loss", std::string serial = "M1") {
    return {"I1", missile, {std::move(serial)}, std::move(finding), today, {}, false};
}

auto tell(Case const& fms_case, IncidentReported const& stated, Policy const& policy = shipped()) {
    return report_incident(fms_case, stated, act_of(Role::purchaser, today), policy);
}

Case told() {
    auto const fact = tell(registered_missiles(), incident());
    REQUIRE(fact.has_value());
    return with(registered_missiles(), *fact, today);
}

Case incident_in(IncidentStage stage) {
    auto fms_case = registered_missiles();
    if (stage == IncidentStage::none) return fms_case;
    fms_case = told();
    fms_case.end_use.incidents["I1"].stage = stage;
    return fms_case;
}

AssetsRegistered entry(std::vector<std::string> serials, Date delivered_on = monitored_delivery) {
    return {"S1", missile, std::move(serials), delivered_on};
}

auto enter_assets(Case const& fms_case, AssetsRegistered const& stated) {
    return register_assets(fms_case, stated, act_of(Role::security_cooperation_office, today),
                           shipped());
}

auto see(Case const& fms_case, std::vector<std::string> serials, Date on) {
    return record_inventory(fms_case, {missile, std::move(serials), on, "checklist 1", {}},
                            act_of(Role::security_cooperation_office, on), shipped());
}

}  // namespace

TEST_CASE("End-use monitoring: each step has its actor and its stage") {
    check_gate(certify_site_gate, site_in,
               attempt_of(certify_site, SiteCertified{"depot", missile, {}}, today));
    check_gate(register_assets_gate, asset_in, attempt_of(register_assets, entry({"M1"}), today));
    check_gate(record_inventory_gate, asset_in,
               attempt_of(record_inventory,
                          InventoryRecorded{missile, {"M1"}, today, "checklist", {}}, today));
    check_gate(dispose_asset_gate, asset_in,
               attempt_of(dispose_asset,
                          AssetDisposed{missile, {"M1"}, DisposalKind::expended, {}, "video"},
                          today));
    check_gate(report_incident_gate, incident_in, attempt_of(report_incident, incident(), today));
    check_gate(report_incident_findings_gate, incident_in,
               attempt_of(report_incident_findings, IncidentFindingsReported{"I1", "R", false},
                          today));
    check_gate(resolve_incident_gate, incident_in,
               attempt_of(resolve_incident, IncidentResolved{"I1", "found", true}, today));
}

TEST_CASE("DoD OIG 2024-140: what is monitored is named by serial number, each once") {
    check_refused(enter_assets(shipped_missiles(), entry({})), serials_named);
    check_refused(enter_assets(shipped_missiles(), entry({"M1", "M2", "M1"})), serials_named_once);
    check_refused(enter_assets(registered_missiles(), entry({"M4", "M2"})),
                  register_assets_gate.stage_rule);
    CHECK(enter_assets(registered_missiles(), entry({"M4", "M5", "M6"})).has_value());
    check_refused(enter_assets(registered_missiles(), entry({"M4", "M5", "M6", "M7"})),
                  assets_within_shipment);
}

TEST_CASE("What is entered came with a shipment of the article, on a day that can be") {
    auto other = entry({"M1"});
    other.shipment = "S2";
    check_refused(enter_assets(shipped_missiles(), other), assets_of_a_shipment);
    other = entry({"M1"});
    other.article = "stinger.missile";
    check_refused(enter_assets(shipped_missiles(), other), assets_of_a_shipment);
    check_refused(enter_assets(shipped_missiles(), entry({"M1"}, plus_days(monitored_delivery,
                                                                           -1))),
                  assets_delivery_day);
    check_refused(enter_assets(shipped_missiles(), entry({"M1"}, plus_days(today, 1))),
                  assets_delivery_day);
}

TEST_CASE("SAMM C5.6.1.10: the site is certified before the delivery, up to and on its last day") {
    check_refused(enter_assets(site_in(SiteStage::none), entry({"M1"})), assets_site_certified);
    auto const until = [](Date day) {
        return with(site_in(SiteStage::none), SiteCertified{"depot", missile, day},
                    monitored_start);
    };
    CHECK(enter_assets(until(monitored_delivery), entry({"M1"})).has_value());
    check_refused(enter_assets(until(plus_days(monitored_delivery, -1)), entry({"M1"})),
                  assets_site_certified);
    auto const later = with(site_in(SiteStage::none), SiteCertified{"depot", missile, {}}, today);
    check_refused(enter_assets(later, entry({"M1"})), assets_site_certified);
    CHECK_FALSE(site_certified(later.end_use, "stinger.missile", today));
    auto const agency = act_of(Role::implementing_agency, today);
    CHECK(certify_site(later, {"depot", missile, today}, agency, shipped()).has_value());
    check_refused(certify_site(later, {"depot", missile, plus_days(today, -1)}, agency, shipped()),
                  site_valid);
}

TEST_CASE("The list of enhanced articles is dated; a day that nobody read counts as always") {
    CHECK(under_enhanced_monitoring(shipped(), missile, 1990y / January / 1));
    CHECK_FALSE(under_enhanced_monitoring(shipped(), "radio", today));
    auto const dated =
        shipped_with("codes/enhanced_articles.csv",
                     "javelin.missile,Javelin missile,unknown,unknown",
                     "javelin.missile,Javelin missile,2026-04-01,2026-04-30");
    CHECK_FALSE(under_enhanced_monitoring(dated, missile, 2026y / March / 31));
    CHECK(under_enhanced_monitoring(dated, missile, 2026y / April / 1));
    CHECK(under_enhanced_monitoring(dated, missile, 2026y / April / 30));
    CHECK_FALSE(under_enhanced_monitoring(dated, missile, 2026y / May / 1));
    CHECK(overdue(registered_missiles().end_use, dated, plus_days(initial_due, 1)).empty());
}

TEST_CASE("First inventory within 90 days of delivery, then within a year of the one before") {
    CHECK(see(registered_missiles(), {"M1", "M2"}, initial_due)->late.empty());
    CHECK(see(registered_missiles(), {"M1", "M2"}, plus_days(initial_due, 1))->late ==
          std::vector<std::string>{"M1", "M2"});
    auto const seen =
        with(registered_missiles(), *see(registered_missiles(), {"M1"}, today), today);
    auto const next = 2027y / April / 1;
    CHECK(see(seen, {"M1"}, next)->late.empty());
    CHECK(see(seen, {"M1"}, plus_days(next, 1))->late == std::vector<std::string>{"M1"});
    check_refused(see(registered_missiles(), {"M1"}, plus_days(monitored_delivery, -1)),
                  inventory_day);
    InventoryRecorded const ahead{missile, {"M1"}, plus_days(today, 1), "checklist", {}};
    auto const office = act_of(Role::security_cooperation_office, today);
    check_refused(record_inventory(seen, ahead, office, shipped()), inventory_day);
    check_refused(record_inventory(seen, {missile, {"M1"}, today, "checklist", {}}, office,
                                   shipped_without("end_use/inventory_interval_months.toml")),
                  inventory_limits_known);
}

TEST_CASE("What is overdue: first inventories, yearly ones, and incidents without a report") {
    auto const seen =
        with(registered_missiles(), *see(registered_missiles(), {"M1"}, today), today);
    CHECK(overdue(seen.end_use, shipped(), initial_due).empty());
    auto const late = overdue(seen.end_use, shipped(), plus_days(initial_due, 1));
    REQUIRE(late.size() == 2);
    CHECK(late[0].kind == OverdueKind::initial_inventory);
    CHECK(late[0].item == "M2");
    CHECK(late[0].due_on == initial_due);
    CHECK(overdue(seen.end_use, shipped(), 2027y / April / 2).front().kind ==
          OverdueKind::inventory);
    auto const waiting = overdue(told().end_use, shipped(), 2026y / May / 2);
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].kind == OverdueKind::incident_report);
    CHECK(overdue(told().end_use, shipped(), 2026y / May / 1).empty());
}

TEST_CASE("LOA note: a loss is told at once, its written report comes within 30 days") {
    auto const lost = told();
    CHECK(lost.end_use.incidents.at("I1").report_by == 2026y / May / 1);
    CHECK(asset_of(lost, "M1").stage == AssetStage::missing);
    auto const written = [&](Date on) {
        return report_incident_findings(lost, {"I1", "report 1", false},
                                        act_of(Role::purchaser, on), shipped());
    };
    CHECK_FALSE(written(2026y / May / 1)->late);
    CHECK(written(2026y / May / 2)->late);
    auto resolved = with(lost, *written(today), today);
    resolved = with(resolved, IncidentResolved{"I1", "found in the store", true}, today);
    CHECK(asset_of(resolved, "M1").stage == AssetStage::delivered);
}

TEST_CASE("An incident names watched serials, a known finding and a day that was") {
    check_refused(tell(registered_missiles(), incident("loss", "M9")), incident_serials_watched);
    check_refused(tell(asset_in(AssetStage::disposed), incident()), incident_serials_watched);
    check_refused(tell(registered_missiles(), incident("gossip")), incident_finding);
    auto ahead = incident();
    ahead.occurred_on = plus_days(today, 1);
    check_refused(tell(registered_missiles(), ahead), incident_day);
    check_refused(tell(registered_missiles(), incident(),
                       shipped_without("end_use/incident_report_days.toml")),
                  incident_report_days);
    auto none = incident();
    none.serials.clear();
    check_refused(tell(registered_missiles(), none), serials_named);
    CHECK_FALSE(tell(registered_missiles(), incident("access_refused"))->missing);
}

TEST_CASE("An article leaves the watch with consent or used up, and with proof of either") {
    auto const gone = [](Case const& fms_case, DisposalKind how,
                         std::optional<std::string> consent, std::string proof) {
        return dispose_asset(fms_case, {missile, {"M1"}, how, std::move(consent), std::move(proof)},
                             act_of(Role::security_cooperation_office, today), shipped());
    };
    auto const here = registered_missiles();
    CHECK(gone(here, DisposalKind::disposed, "letter 7", "certificate").has_value());
    check_refused(gone(here, DisposalKind::disposed, {}, "certificate"), disposal_consent);
    CHECK(gone(here, DisposalKind::expended, {}, "range log").has_value());
    check_refused(gone(here, DisposalKind::expended, {}, ""), disposal_proof);
    auto const promised = with(
        here, TransferRequested{"T1", "ministry", "FR", missile, {"M1"}, "use", dollars("1.00")},
        today);
    check_refused(gone(promised, DisposalKind::expended, {}, "range log"),
                  disposal_not_in_transfer);
    auto const used = with(here, *gone(here, DisposalKind::expended, {}, "range log"), today);
    CHECK(asset_of(used, "M1").stage == AssetStage::expended);
    CHECK(overdue(used.end_use, shipped(), 2030y / January / 1).size() == 2);
}

TEST_CASE("An inventory is not judged while the policy does not know when it was due") {
    for (auto const* missing :
         {"end_use/initial_inventory_days.toml", "end_use/inventory_interval_months.toml"}) {
        CAPTURE(missing);
        check_refused(record_inventory(registered_missiles(),
                                       {missile, {"M1"}, today, "checklist 1", {}},
                                       act_of(Role::security_cooperation_office, today),
                                       shipped_without(missing)),
                      inventory_limits_known);
    }
}

TEST_CASE("LOA note: night vision devices have their own days for the report of an incident") {
    std::string const goggle{"night_vision.goggle"};
    auto const watched = with(registered_missiles(),
                              AssetsRegistered{"S1", goggle, {"N1"}, monitored_delivery},
                              monitored_delivery);
    auto stated = incident("theft", "N1");
    stated.article = goggle;
    auto const reported_by = [&](Policy const& policy) {
        auto const fact = tell(watched, stated, policy);
        REQUIRE(fact.has_value());
        CHECK(fact->missing);
        return days_between(today, fact->report_by);
    };
    CHECK(reported_by(shipped()) == 30);
    auto const sooner = shipped_with("end_use/incident_report_days.toml", "\"30\"", "\"10\"");
    CHECK(reported_by(sooner) == 10);
    CHECK(tell(watched, incident(), sooner)->report_by == plus_days(today, 30));
}

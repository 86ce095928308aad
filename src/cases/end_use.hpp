// src/cases/end_use.hpp
// End-use monitoring: articles that stay under watch until their disposal is proven. Each is known
// by its serial number; being late is no stage, it is asked for a day.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/items.hpp"
#include "policy/policy.hpp"

namespace casewright {

enum class SiteStage { none, certified };
template <>
struct Words<SiteStage> {
    static constexpr WordList<SiteStage, 2> all{
        {{SiteStage::none, "no_site"}, {SiteStage::certified, "site_certified"}}};
};
enum class AssetStage { none, delivered, inventoried, transferred, missing, expended, disposed };
template <>
struct Words<AssetStage> {
    static constexpr WordList<AssetStage, 7> all{{{AssetStage::none, "no_asset"},
                                                  {AssetStage::delivered, "asset_delivered"},
                                                  {AssetStage::inventoried, "asset_inventoried"},
                                                  {AssetStage::transferred, "asset_transferred"},
                                                  {AssetStage::missing, "asset_missing"},
                                                  {AssetStage::expended, "asset_expended"},
                                                  {AssetStage::disposed, "asset_disposed"}}};
};
enum class IncidentStage { none, told, reported, resolved };
template <>
struct Words<IncidentStage> {
    static constexpr WordList<IncidentStage, 4> all{{{IncidentStage::none, "no_incident"},
                                                     {IncidentStage::told, "incident_told"},
                                                     {IncidentStage::reported, "incident_reported"},
                                                     {IncidentStage::resolved,
                                                      "incident_resolved"}}};
};

struct SiteCertified {
    static constexpr std::string_view fact_kind = "site_certified";
    std::string name;
    std::string article;
    std::optional<Date> valid_until;
};
template <class Fields>
void describe(Fields& fields, SiteCertified& it) {
    fields("site", it.name);
    fields("article", it.article);
    fields("valid_until", it.valid_until);
}
struct AssetsRegistered {
    static constexpr std::string_view fact_kind = "assets_registered";
    std::string shipment;
    std::string article;
    std::vector<std::string> serials;
    Date delivered_on;
};
template <class Fields>
void describe(Fields& fields, AssetsRegistered& it) {
    fields("shipment", it.shipment);
    fields("article", it.article);
    fields("serials", it.serials);
    fields("delivered_on", it.delivered_on);
}
// Seen, number by number, with the checklist of the storage.
struct InventoryRecorded {
    static constexpr std::string_view fact_kind = "inventory_recorded";
    std::string article;
    std::vector<std::string> serials;
    Date seen_on;
    std::string checklist;
    std::vector<std::string> late;  // serials that should have been seen before
};
template <class Fields>
void describe(Fields& fields, InventoryRecorded& it) {
    fields("article", it.article);
    fields("serials", it.serials);
    fields("seen_on", it.seen_on);
    fields("checklist", it.checklist);
    fields.found("late", it.late);
}
// Told at once; the written report follows.
struct IncidentReported {
    static constexpr std::string_view fact_kind = "end_use_incident";
    std::string name;
    std::string article;
    std::vector<std::string> serials;
    std::string finding;  // of codes/end_use_findings
    Date occurred_on;
    Date report_by;
    bool missing = false;  // the serials are gone
};
template <class Fields>
void describe(Fields& fields, IncidentReported& it) {
    fields("incident", it.name);
    fields("article", it.article);
    fields("serials", it.serials);
    fields("finding", it.finding);
    fields("occurred_on", it.occurred_on);
    fields.found("report_by", it.report_by);
    fields.found("missing", it.missing);
}
struct IncidentFindingsReported {
    static constexpr std::string_view fact_kind = "end_use_incident_findings";
    std::string name;
    std::string report;
    bool late = false;
};
template <class Fields>
void describe(Fields& fields, IncidentFindingsReported& it) {
    fields("incident", it.name);
    fields("report", it.report);
    fields.found("late", it.late);
}
struct IncidentResolved {
    static constexpr std::string_view fact_kind = "end_use_incident_resolved";
    std::string name;
    std::string resolution;
    bool recovered = false;  // what was missing is there again
};
template <class Fields>
void describe(Fields& fields, IncidentResolved& it) {
    fields("incident", it.name);
    fields("resolution", it.resolution);
    fields("recovered", it.recovered);
}
enum class DisposalKind { disposed, expended };
template <>
struct Words<DisposalKind> {
    static constexpr WordList<DisposalKind, 2> all{
        {{DisposalKind::disposed, "disposed"}, {DisposalKind::expended, "expended"}}};
};
struct AssetDisposed {
    static constexpr std::string_view fact_kind = "asset_disposed";
    std::string article;
    std::vector<std::string> serials;
    DisposalKind how = DisposalKind::disposed;
    std::optional<std::string> consent;  // of the State Department, to a disposal
    std::string proof;
};
template <class Fields>
void describe(Fields& fields, AssetDisposed& it) {
    fields("article", it.article);
    fields("serials", it.serials);
    fields("how", it.how);
    fields("consent", it.consent);
    fields("proof", it.proof);
}

using EndUseFacts = FactList<SiteCertified, AssetsRegistered, InventoryRecorded, IncidentReported,
                             IncidentFindingsReported, IncidentResolved, AssetDisposed>;

struct Site {
    std::string name, article;
    SiteStage stage = SiteStage::none;
    Date certified_on;
    std::optional<Date> valid_until;
};
struct Asset {
    std::string article, serial, shipment;
    std::string holder;  // the one end user; empty: the purchaser
    AssetStage stage = AssetStage::none;
    Date delivered_on, since;
    std::optional<Date> last_seen_on;
};
struct Incident {
    std::string name, article, finding;
    std::vector<std::string> serials;
    IncidentStage stage = IncidentStage::none;
    Date occurred_on, report_by;
};
struct EndUseBook {
    Book<Site> sites;      // by site_key
    Book<Asset> assets;    // by asset_key
    Book<Incident> incidents;
};
// A place is certified for each article by itself; a serial number is unique within its article.
[[nodiscard]] std::string site_key(std::string_view site, std::string_view article);
[[nodiscard]] std::string asset_key(std::string_view article, std::string_view serial);

// Whether codes/enhanced_articles holds the article on that day. A day of listing that nobody here
// has read counts as always listed: watching too much is the smaller fault.
[[nodiscard]] bool under_enhanced_monitoring(Policy const& policy, std::string_view article,
                                             Date on);
[[nodiscard]] bool site_certified(EndUseBook const& book, std::string_view article, Date on);

// The last day on which the asset must be seen next; none when it is gone for good, when it is
// missing, and when the policy knows no such limit.
[[nodiscard]] std::optional<Date> inventory_due_on(Asset const& asset, Policy const& policy);

enum class OverdueKind { initial_inventory, inventory, incident_report };
template <>
struct Words<OverdueKind> {
    static constexpr WordList<OverdueKind, 3> all{
        {{OverdueKind::initial_inventory, "initial_inventory"},
         {OverdueKind::inventory, "inventory"},
         {OverdueKind::incident_report, "incident_report"}}};
};
struct Overdue {
    OverdueKind kind = OverdueKind::inventory;
    std::string item;  // the serial or the incident
    Date due_on;
};
// What is late on that day. An article that left the list of enhanced monitoring is not late any
// more; one that was never on it is monitored because the case says so.
[[nodiscard]] std::vector<Overdue> overdue(EndUseBook const& book, Policy const& policy, Date on);

// A serial has a new holder; the old one has it no more.
void hand_over(EndUseBook& book, std::string_view article, std::vector<std::string> const& serials,
               std::string const& holder, Date on);

void take(EndUseBook&, SiteCertified const&, Happening const&);
void take(EndUseBook&, AssetsRegistered const&, Happening const&);
void take(EndUseBook&, InventoryRecorded const&, Happening const&);
void take(EndUseBook&, IncidentReported const&, Happening const&);
void take(EndUseBook&, IncidentFindingsReported const&, Happening const&);
void take(EndUseBook&, IncidentResolved const&, Happening const&);
void take(EndUseBook&, AssetDisposed const&, Happening const&);

}  // namespace casewright

#include "cases/end_use.hpp"

#include <algorithm>

#include "cases/clock.hpp"

namespace casewright {
namespace {

// Rows of the article in the table, and whether one of them holds on the day.
struct Listing {
    bool known = false, in_force = false;
};

Listing listing_of(Policy const& policy, std::string_view article, Date on) {
    Listing found;
    auto const& table = policy.codes("enhanced_articles");
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (cell(table, row, "code") != article) continue;
        found.known = true;
        auto const from = parse_date(cell(table, row, "listed_from"));
        auto const until = parse_date(cell(table, row, "listed_until"));
        if ((!from || *from <= on) && (!until || on <= *until)) found.in_force = true;
    }
    return found;
}

bool is_watched(AssetStage stage) {
    return stage == AssetStage::delivered || stage == AssetStage::inventoried ||
           stage == AssetStage::transferred;
}

void move_assets(EndUseBook& book, std::string_view article,
                 std::vector<std::string> const& serials, AssetStage stage, Date on) {
    for (auto const& serial : serials) {
        auto& asset = book.assets[asset_key(article, serial)];
        asset.stage = stage;
        asset.since = on;
    }
}

}  // namespace

std::string site_key(std::string_view site, std::string_view article) {
    return std::string{site} + "/" + std::string{article};
}

std::string asset_key(std::string_view article, std::string_view serial) {
    return std::string{article} + "/" + std::string{serial};
}

bool under_enhanced_monitoring(Policy const& policy, std::string_view article, Date on) {
    return listing_of(policy, article, on).in_force;
}

bool site_certified(EndUseBook const& book, std::string_view article, Date on) {
    return std::ranges::any_of(book.sites, [&](auto const& named) {
        auto const& site = named.second;
        return site.article == article && site.stage == SiteStage::certified &&
               site.certified_on <= on && (!site.valid_until || on <= *site.valid_until);
    });
}

std::optional<Date> inventory_due_on(Asset const& asset, Policy const& policy) {
    if (!is_watched(asset.stage)) return std::nullopt;
    auto const from = asset.last_seen_on.value_or(asset.delivered_on);
    auto const limit = limit_on(policy,
                                asset.last_seen_on ? "end_use/inventory_interval_months"
                                                   : "end_use/initial_inventory_days",
                                from);
    if (!limit) return std::nullopt;
    return after_limit(policy, *limit, from);
}

std::vector<Overdue> overdue(EndUseBook const& book, Policy const& policy, Date on) {
    std::vector<Overdue> late;
    for (auto const& [key, asset] : book.assets) {
        auto const listing = listing_of(policy, asset.article, on);
        if (listing.known && !listing.in_force) continue;
        auto const due = inventory_due_on(asset, policy);
        if (due && *due < on)
            late.push_back({asset.last_seen_on ? OverdueKind::inventory
                                               : OverdueKind::initial_inventory,
                            asset.serial, *due});
    }
    for (auto const& [name, incident] : book.incidents)
        if (incident.stage == IncidentStage::told && incident.report_by < on)
            late.push_back({OverdueKind::incident_report, name, incident.report_by});
    return late;
}

void hand_over(EndUseBook& book, std::string_view article, std::vector<std::string> const& serials,
               std::string const& holder, Date on) {
    for (auto const& serial : serials) {
        auto const asset = book.assets.find(asset_key(article, serial));
        if (asset == book.assets.end()) continue;
        asset->second.holder = holder;
        asset->second.stage = AssetStage::transferred;
        asset->second.since = on;
    }
}

void take(EndUseBook& book, SiteCertified const& fact, Happening const& happening) {
    book.sites[site_key(fact.name, fact.article)] = {fact.name, fact.article, SiteStage::certified,
                                                     happening.on, fact.valid_until};
}

void take(EndUseBook& book, AssetsRegistered const& fact, Happening const& happening) {
    for (auto const& serial : fact.serials)
        book.assets[asset_key(fact.article, serial)] = {
            fact.article,          serial,            fact.shipment, {},
            AssetStage::delivered, fact.delivered_on, happening.on,  {}};
}

void take(EndUseBook& book, InventoryRecorded const& fact, Happening const& happening) {
    move_assets(book, fact.article, fact.serials, AssetStage::inventoried, happening.on);
    for (auto const& serial : fact.serials) {
        auto& seen = book.assets[asset_key(fact.article, serial)].last_seen_on;
        seen = std::max(seen.value_or(fact.seen_on), fact.seen_on);
    }
}

void take(EndUseBook& book, IncidentReported const& fact, Happening const& happening) {
    book.incidents[fact.name] = {fact.name,           fact.article,     fact.finding, fact.serials,
                                 IncidentStage::told, fact.occurred_on, fact.report_by};
    if (fact.missing)
        move_assets(book, fact.article, fact.serials, AssetStage::missing, happening.on);
}

void take(EndUseBook& book, IncidentFindingsReported const& fact, Happening const&) {
    book.incidents[fact.name].stage = IncidentStage::reported;
}

void take(EndUseBook& book, IncidentResolved const& fact, Happening const& happening) {
    auto& incident = book.incidents[fact.name];
    incident.stage = IncidentStage::resolved;
    if (!fact.recovered) return;
    for (auto const& serial : incident.serials) {
        auto& asset = book.assets[asset_key(incident.article, serial)];
        if (asset.stage != AssetStage::missing) continue;
        asset.stage = asset.last_seen_on ? AssetStage::inventoried : AssetStage::delivered;
        asset.since = happening.on;
    }
}

void take(EndUseBook& book, AssetDisposed const& fact, Happening const& happening) {
    move_assets(book, fact.article, fact.serials,
                fact.how == DisposalKind::expended ? AssetStage::expended : AssetStage::disposed,
                happening.on);
}

}  // namespace casewright

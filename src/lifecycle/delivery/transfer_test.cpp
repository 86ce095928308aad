// Transfers to third parties: consent first, and each serial with one end user.
#include <map>
#include <random>

#include "lifecycle/delivery/begin_transfer_review.hpp"
#include "lifecycle/delivery/consent_transfer.hpp"
#include "lifecycle/delivery/deny_transfer.hpp"
#include "lifecycle/delivery/dispose_asset.hpp"
#include "lifecycle/delivery/monitored_fixture.hpp"
#include "lifecycle/delivery/request_transfer.hpp"
#include "lifecycle/delivery/transfer_assets.hpp"
#include "lifecycle/delivery/update_monitoring.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / June / 1};
Act const purchaser = act_of(Role::purchaser, today);
Act const state = act_of(Role::state_department, today);

TransferRequested request(std::vector<std::string> serials = {"M1", "M2"},
                          std::string_view value = "1000.00", std::string country = "FR") {
    return {"T1",  "ministry", std::move(country), missile, std::move(serials),
            "use", dollars(value)};
}

auto ask(Case const& fms_case, TransferRequested const& stated) {
    return request_transfer(fms_case, stated, purchaser, shipped());
}

Case in_stage(TransferStage stage) {
    auto fms_case = registered_missiles();
    if (stage == TransferStage::none) return fms_case;
    fms_case = with(fms_case, request(), today);
    fms_case.transfers.transfers["T1"].stage = stage;
    fms_case.transfers.transfers["T1"].consented_on = today;
    return fms_case;
}

auto consent(std::string_view value, std::string country, std::optional<std::string> notification,
             bool major = true, Policy const& policy = shipped()) {
    auto fms_case = registered_missiles();
    fms_case.lines.at(line_number("001")).mde = major;
    fms_case = with(fms_case, request({"M1"}, value, std::move(country)), today);
    fms_case = with(fms_case, TransferReviewBegun{"T1"}, today);
    return consent_transfer(fms_case, {"T1", "letter 1", std::move(notification)}, state, policy);
}

}  // namespace

TEST_CASE("AECA section 3: each step of a transfer has its actor and its stage") {
    check_gate(request_transfer_gate, in_stage, attempt_of(request_transfer, request(), today));
    check_gate(begin_transfer_review_gate, in_stage,
               attempt_of(begin_transfer_review, TransferReviewBegun{"T1"}, today));
    check_gate(consent_transfer_gate, in_stage,
               attempt_of(consent_transfer, TransferConsented{"T1", "letter", {}}, today));
    check_gate(deny_transfer_gate, in_stage,
               attempt_of(deny_transfer, TransferDenied{"T1", "risk"}, today));
    check_gate(transfer_assets_gate, in_stage,
               attempt_of(transfer_assets, AssetsTransferred{"T1", today, {}, {}, {}}, today));
    check_gate(update_monitoring_gate, in_stage,
               attempt_of(update_monitoring, MonitoringUpdated{"T1", "entry 1"}, today));
}

TEST_CASE("A request names a known country, a value and the serials of what is monitored") {
    auto const here = registered_missiles();
    CHECK(ask(here, request()).has_value());
    check_refused(ask(here, request({"M1"}, "1.00", "@@")), transfer_country);
    check_refused(ask(here, request({"M1"}, "0.00")), transfer_value);
    check_refused(ask(here, request({})), serials_named);
    check_refused(ask(here, request({"M1", "M1"})), serials_named_once);
    auto plain = request({});
    plain.article = "radio";
    CHECK(ask(here, plain).has_value());
}

TEST_CASE("R34: only what is held is transferred, in one transfer at a time, to somebody else") {
    auto const here = registered_missiles();
    check_refused(ask(here, request({"M9"})), transfer_serials_held);
    auto lost = here;
    lost.end_use.assets[asset_key(missile, "M1")].stage = AssetStage::missing;
    check_refused(ask(lost, request()), transfer_serials_held);
    auto const asked = with(here, request(), today);
    auto again = request({"M2"});
    again.name = "T2";
    check_refused(ask(asked, again), transfer_serial_once);
    again.serials = {"M3"};
    CHECK(ask(asked, again).has_value());
    auto const there =
        with(here, AssetsTransferred{"T0", today, "ministry", missile, {"M1"}}, today);
    check_refused(ask(there, request({"M1"})), transfer_new_end_user);
}

TEST_CASE("AECA 3(d): from the thresholds on, Congress is notified before the consent") {
    CHECK(consent("24999999.99", "FR", {}).has_value());
    check_refused(consent("25000000.00", "FR", {}), transfer_notified);
    CHECK(consent("25000000.00", "FR", "RSAT-26-1").has_value());
    CHECK(consent("13999999.99", "SR", {}).has_value());
    check_refused(consent("14000000.00", "SR", {}), transfer_notified);
    CHECK(consent("49999999.99", "SR", {}, false).has_value());
    check_refused(consent("50000000.00", "SR", {}, false), transfer_notified);
    CHECK(consent("99999999.99", "AT", {}, false).has_value());
    check_refused(consent("1.00", "FR", {}, true, shipped_without("notification/thresholds.toml")),
                  transfer_thresholds);
}

TEST_CASE("AECA section 3: nothing moves before the consent, and the watch follows what moves") {
    auto const consented = in_stage(TransferStage::consented);
    auto const moved = [&](Date on) {
        return transfer_assets(consented, {"T1", on, "somebody", "radio", {"M3"}}, purchaser,
                               shipped());
    };
    check_refused(moved(plus_days(today, -1)), transfer_after_consent);
    check_refused(moved(plus_days(today, 1)), transfer_after_consent);
    auto const fact = moved(today);
    REQUIRE(fact.has_value());
    CHECK(fact->new_end_user == "ministry");
    CHECK(fact->serials == std::vector<std::string>{"M1", "M2"});
    auto const after_it = with(consented, *fact, today);
    CHECK(item_in(after_it.transfers.transfers, "T1").stage == TransferStage::transferred);
    CHECK(asset_of(after_it, "M1").holder == "ministry");
    CHECK(asset_of(after_it, "M1").stage == AssetStage::transferred);
    CHECK(asset_of(after_it, "M3").holder.empty());
    CHECK(after_it.end_use.assets.size() == 3);
    auto gone = consented;
    gone.end_use.assets[asset_key(missile, "M2")].stage = AssetStage::missing;
    check_refused(transfer_assets(gone, {"T1", today, {}, {}, {}}, purchaser, shipped()),
                  transfer_serials_held);
}

namespace {

// The holders as a plain list would keep them, beside those of the book.
struct Holders {
    Case fms_case = registered_missiles({"M1", "M2", "M3", "M4"});
    std::map<std::string, std::string> expected{{"M1", ""}, {"M2", ""}, {"M3", ""}, {"M4", ""}};

    template <class Answer>
    bool keep(Answer const& answer) {
        if (answer) fms_case = with(std::move(fms_case), *answer, today);
        return answer.has_value();
    }

    void step(std::mt19937_64& random) {
        auto const name = "T" + std::to_string(random() % 5);
        auto const serial = "M" + std::to_string(1 + random() % 4);
        auto wanted = request({serial});
        wanted.name = name;
        wanted.new_end_user = "user " + std::to_string(random() % 3);
        AssetDisposed const used{missile, {serial}, DisposalKind::expended, {}, "log"};
        switch (random() % 6) {
            case 0:
            case 1: keep(ask(fms_case, wanted)); break;
            case 2: keep(begin_transfer_review(fms_case, {name}, state, shipped())); break;
            case 3: keep(consent_transfer(fms_case, {name, "letter", {}}, state, shipped())); break;
            case 4: {
                auto const moved =
                    transfer_assets(fms_case, {name, today, {}, {}, {}}, purchaser, shipped());
                if (!keep(moved)) break;
                // As it was asked for, whatever the fact says.
                auto const& asked = fms_case.transfers.transfers.at(name);
                for (auto const& gone : asked.serials) expected[gone] = asked.new_end_user;
                break;
            }
            default:
                if (random() % 20 == 0) keep(dispose_asset(fms_case, used, purchaser, shipped()));
        }
    }
};

}  // namespace

TEST_CASE("property: a serial is with one end user, and no serial is lost or counted twice") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        Holders holders;
        for (int step = 0; step < 40; ++step) holders.step(random);
        REQUIRE(holders.fms_case.end_use.assets.size() == holders.expected.size());
        for (auto const& [serial, holder] : holders.expected)
            CHECK(asset_of(holders.fms_case, serial).holder == holder);
        std::map<std::string, int> under_way;
        for (auto const& [name, transfer] : holders.fms_case.transfers.transfers)
            for (auto const& serial : transfer.serials)
                if (transfer_under_way(holders.fms_case.transfers, missile, serial) == &transfer)
                    ++under_way[serial];
        for (auto const& [serial, count] : under_way) CHECK(count == 1);
    }
}

// Changes of an implemented case: amendments and modifications (SAMM C6.7).
#include "lifecycle/change/change_rules.hpp"
#include "lifecycle/change/start_amendment.hpp"
#include "lifecycle/change/start_modification.hpp"
#include "lifecycle/change_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

constexpr auto good_reason = "the purchaser asked for ten more launchers in its letter of May";
Act const agency{hand(Role::implementing_agency), 2027y / June / 2, "basic"};
Act const purchaser{hand(Role::purchaser), 2027y / June / 2, "basic"};

AmendmentStarted amendment(std::vector<std::string> changes, std::string reason = good_reason) {
    return {"", std::move(reason), std::move(changes), false};
}
ModificationStarted modification(std::vector<std::string> changes,
                                 std::string reason = good_reason) {
    return {"", std::move(reason), std::move(changes), {}};
}

ConcurrentChange raised(std::string_view id, std::string_view by) {
    return {case_id(id), dollars(by), {}};
}
ConcurrentChange lowered(std::string_view id, std::string_view by) {
    return {case_id(id), {}, dollars(by)};
}
ModificationStarted concurrent(std::vector<ConcurrentChange> package) {
    auto stated = modification({"concurrent"});
    stated.package = std::move(package);
    return stated;
}

// The case was used: a contract stands on line 001.
Case used(Case fms_case) {
    return with(std::move(fms_case), 2027y / June / 1,
                ObligationRecorded{line_number("001"), {}, "W31P4Q", dollars("10.00"), false});
}

}  // namespace

TEST_CASE("C6.7: an amendment begins on an implemented case that is not being ended") {
    check_gate(start_amendment_gate, start_amendment, executing_case(), amendment({"quantity"}),
               purchaser);
    for (auto const stage : {CaseStage::implemented, CaseStage::executing,
                             CaseStage::supply_complete, CaseStage::kept_open})
        CHECK(start_amendment(at(executing_case(), stage), amendment({"quantity"}), agency,
                              shipped())
                  .has_value());
}

TEST_CASE("C6.T8: the number of an amendment or a modification is never used twice") {
    auto fms_case = with(executing_case(), agency.on, ModificationStarted{"M1", "", {}, {}});
    for (std::string const name : {"A1", "A2", "A3"}) {
        auto const started = start_amendment(fms_case, amendment({"quantity"}), agency, shipped());
        REQUIRE(started.has_value());
        CHECK(started->document == name);
        fms_case = with(std::move(fms_case), agency.on, *started);
        CHECK(document_of(fms_case, name).kind == DocumentKind::amendment);
        fms_case = with(std::move(fms_case), agency.on, OfferCancelled{name, "not needed"});
    }
    auto const first = start_modification(fms_case, modification({"typing"}), agency, shipped());
    REQUIRE(first.has_value());
    CHECK(first->document == "M2");
    fms_case = with(std::move(fms_case), agency.on, *first);
    CHECK(document_of(fms_case, "M2").stage == DocumentStage::development);
    CHECK(start_modification(fms_case, modification({"typing"}), agency, shipped())->document ==
          "M3");
}

TEST_CASE("DSCA 25-89: under the closure hold no amendment and no modification begins") {
    auto held = complete_case();
    held.closure_hold = true;
    check_refused(start_amendment(held, amendment({"quantity"}), agency, shipped()),
                  change_no_closure_hold);
    check_refused(start_modification(held, modification({"typing"}), agency, shipped()),
                  change_no_closure_hold);
}

TEST_CASE("C6.7: a paper that changes a case tells why, not only that funds increase") {
    for (std::string const reason :
         {"", "increase funds", "Increase funds.", "Increase of the funds of lines 001", "urgent",
          "Increase funds of line 001 by 500 dollars",
          "add funds and lead time to the lines of the case", "                              "}) {
        CAPTURE(reason);
        check_refused(start_amendment(executing_case(), amendment({"quantity"}, reason), agency,
                                      shipped()),
                      change_says_why);
        check_refused(start_modification(executing_case(), modification({"typing"}, reason), agency,
                                         shipped()),
                      change_says_why);
    }
    for (std::string const reason : {"Increase of funds: contract price went up",
                                     "die Fertigung dauert länger als geplant", good_reason}) {
        CAPTURE(reason);
        CHECK(start_amendment(executing_case(), amendment({"quantity"}, reason), agency, shipped())
                  .has_value());
    }
    CHECK_FALSE(tells_why("strike at factory"));     // 17 letters
    CHECK(tells_why("strike at the factory"));       // 21 letters
}

TEST_CASE("C6.7: a change is one that the tables know, and another purpose is a new offer") {
    for (std::vector<std::string> const& changes :
         {std::vector<std::string>{}, {"quantity", "quantities"}, {""}}) {
        check_refused(start_amendment(executing_case(), amendment(changes), agency, shipped()),
                      change_is_known);
        auto within = changes;
        if (!within.empty()) within.front() = "typing?";
        check_refused(start_modification(executing_case(), modification(within), agency, shipped()),
                      change_is_known);
    }
    check_refused(start_amendment(executing_case(), amendment({"quantity", "purpose"}), agency,
                                  shipped()),
                  change_new_purpose);
    check_refused(start_modification(executing_case(), modification({"purpose"}), agency,
                                     shipped()),
                  change_new_purpose);
}

TEST_CASE("C6.7: scope decides, for every change that the tables list") {
    auto const& scope = shipped().codes("scope_changes");
    for (std::size_t row = 0; row < scope.rows.size(); ++row) {
        std::string const code{cell(scope, row, "code")};
        if (cell(scope, row, "document") != "amendment") continue;
        CAPTURE(code);
        CHECK(start_amendment(executing_case(), amendment({code}), agency, shipped()).has_value());
        check_refused(start_modification(executing_case(), modification({"typing", code}), agency,
                                         shipped()),
                      modification_scope_needs_amendment);
    }
    auto const& within = shipped().codes("modification_changes");
    for (std::size_t row = 0; row < within.rows.size(); ++row) {
        std::string const code{cell(within, row, "code")};
        CAPTURE(code);
        check_refused(start_amendment(executing_case(), amendment({code}), agency, shipped()),
                      amendment_changes_scope);
        CHECK(start_amendment(executing_case(), amendment({code, "quantity"}), agency, shipped())
                  .has_value());
        if (code == "concurrent") continue;
        CHECK(start_modification(used(complete_case()), modification({code}), agency, shipped())
                  .has_value());
    }
}

TEST_CASE("C6.7.2.2: the agency may begin follow-on support without a request, the purchaser not") {
    auto stated = amendment({"scope_of_line"});
    stated.without_request = true;
    check_refused(start_amendment(executing_case(), stated, purchaser, shipped()),
                  amendment_without_request);
    auto const started = start_amendment(executing_case(), stated, agency, shipped());
    REQUIRE(started.has_value());
    auto const fms_case = with(executing_case(), agency.on, *started);
    CHECK(document_of(fms_case, "A1").stage == DocumentStage::development);
    stated.without_request = false;
    CHECK(start_amendment(executing_case(), stated, purchaser, shipped()).has_value());
}

TEST_CASE("C6.7.3: a modification is begun by the agency alone") {
    check_gate(start_modification_gate, start_modification, executing_case(),
               modification({"typing"}), agency);
}

TEST_CASE("C6.T7 item 2: lines are taken out only when the whole case is supply complete") {
    for (auto const stage :
         {CaseStage::implemented, CaseStage::executing, CaseStage::kept_open}) {
        CAPTURE(to_text(stage));
        check_refused(start_modification(at(used(executing_case()), stage),
                                         modification({"delete_lines"}), agency, shipped()),
                      modification_lines_stay);
    }
    CHECK(start_modification(used(complete_case()), modification({"delete_lines"}), agency,
                             shipped())
              .has_value());
}

TEST_CASE("C6.7.6: a case that ended unused is closed, not brought to zero") {
    auto const kept_open = at(complete_case(), CaseStage::kept_open);
    REQUIRE(is_unused(complete_case()));
    for (std::string const code : {"line_funds", "blanket_price"})
        for (auto const& ended : {complete_case(), kept_open}) {
            check_refused(start_modification(ended, modification({code}), agency, shipped()),
                          modification_unused_case);
            CHECK(start_modification(used(ended), modification({code}), agency, shipped())
                      .has_value());
            CHECK(start_modification(executing_case(), modification({code}), agency, shipped())
                      .has_value());
        }
    check_refused(start_modification(complete_case(), modification({"delete_lines"}), agency,
                                     shipped()),
                  modification_unused_case);
    check_refused(start_modification(complete_case(),
                                     concurrent({raised("BN-B-UAA", "1.00"),
                                                 lowered("BN-B-UAB", "1.00")}),
                                     agency, shipped()),
                  modification_unused_case);
    CHECK(start_modification(complete_case(), modification({"typing"}), agency, shipped())
              .has_value());
}

TEST_CASE("C6.7.6: a case is used by whatever was ordered, delivered or paid on it") {
    auto const line = line_number("001");
    auto const day = 2027y / June / 1;
    CHECK_FALSE(is_unused(used(executing_case())));
    // A contract that was given up again is activity, though it cost nothing.
    ObligationRecorded const released{line, {}, "W31P4Q", dollars("10.00"), true};
    CHECK_FALSE(is_unused(with(used(executing_case()), day, released)));
    CHECK_FALSE(is_unused(with(executing_case(), day,
                               DisbursementRecorded{line, dollars("1.00"), "", "", "", ""})));
    CHECK_FALSE(is_unused(with(executing_case(), day, ReceiptAccepted{"R1", line, "inspector"})));
    CHECK_FALSE(is_unused(
        with(executing_case(), day,
             ShipmentReported{"S1", line, Quantity{1}, Money{}, {}, day, {}, false})));
    CHECK_FALSE(is_unused(with(executing_case(), day,
                               PerformanceReported{line, "R1", dollars("1.00"), day, false})));
    auto reported = executing_case();
    reported.posted.lines[line] = {Quantity{1}, dollars("1.00")};
    CHECK_FALSE(is_unused(reported));
    // A line that is given up was not used by that.
    CHECK(is_unused(with(executing_case(), day, LineCompleted{line, true})));
    // Authority and money that was only received are not use.
    CHECK(is_unused(with(executing_case(), day,
                         AuthorityIssued{"basic", {{line, dollars("1.00")}}})));
    CHECK(is_unused(with(executing_case(), day, PaymentReceived{dollars("1.00"), "wire"})));
}

TEST_CASE("C6.7.3.2: a concurrent modification has a package, and only it") {
    check_refused(start_modification(executing_case(), concurrent({}), agency, shipped()),
                  modification_has_package);
    auto stated = modification({"typing"});
    stated.package = {raised("BN-B-UAA", "1.00"), lowered("BN-B-UAB", "1.00")};
    check_refused(start_modification(executing_case(), stated, agency, shipped()),
                  modification_has_package);
    CHECK(start_modification(executing_case(), concurrent(stated.package), agency, shipped())
              .has_value());
}

TEST_CASE("C6.7.3.2: a package names this case and another, each once, up or down") {
    auto const this_up = raised("BN-B-UAA", "5.00");
    auto const that_down = lowered("BN-B-UAB", "5.00");
    ConcurrentChange both = this_up;
    both.decrease = dollars("1.00");
    ConcurrentChange neither = this_up;
    neither.increase.reset();
    std::vector<std::vector<ConcurrentChange>> const packages{
        {lowered("BN-B-UAA", "5.00")},
        {raised("BN-B-UAB", "5.00"), lowered("BN-B-UAC", "5.00")},
        {this_up, that_down, that_down},
        {both, that_down},
        {neither, that_down},
        {raised("BN-B-UAA", "0.00"), that_down}};
    for (auto const& package : packages)
        check_refused(start_modification(executing_case(), concurrent(package), agency, shipped()),
                      modification_package_is_whole);
    check_refused(start_modification(executing_case(),
                                     concurrent({this_up, lowered("KV-B-UAB", "5.00")}), agency,
                                     shipped()),
                  modification_one_purchaser);
    // Another agency's case of the same purchaser may give the money.
    CHECK(start_modification(executing_case(), concurrent({this_up, lowered("BN-D-SAA", "5.00")}),
                             agency, shipped())
              .has_value());
}

TEST_CASE("C6.7.3.2: what some cases gain is not more than what others give") {
    auto const gives = [](std::string_view amount) {
        return start_modification(executing_case(),
                                  concurrent({raised("BN-B-UAA", "5.00"),
                                              raised("BN-B-UAC", "2.00"),
                                              lowered("BN-B-UAB", amount)}),
                                  agency, shipped());
    };
    check_refused(gives("6.99"), modification_increases_covered);
    CHECK(gives("7.00").has_value());
    CHECK(gives("7.01").has_value());
}

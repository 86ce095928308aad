// Orders taken from cases: which state the facts give, how many units are still to come, and what is left out.
#include "supply/order_book.hpp"

#include <doctest/doctest.h>

#include "foundation/json.hpp"
#include "supply/read_plan.hpp"
#include "supply/scenario.hpp"
#include "supply/supply_fixture.hpp"
#include "supply/whole_orders.hpp"

using namespace casewright;
using namespace casewright::supply;
using namespace std::chrono;

namespace {

constexpr Date start{2026y / March / 1};

LineNumber number(std::string_view text) { return LineNumber::parse(text).value(); }
CaseId case_id(std::string_view text) { return CaseId::parse(text).value(); }

PricedOffer priced(std::int64_t units, std::optional<std::string> document = {}, std::string article = "javelin.missile") {
    PricedLine line;
    line.number = number("001");
    line.article = std::move(article);
    line.quantity = Quantity{units};
    line.schedule = {{{2027, 1}, {units / 2}}, {{2027, 3}, {units - units / 2}}, {{2028, 1}, {0}}};
    PricedOffer offer;
    offer.document = std::move(document);
    offer.lines = {line};
    return offer;
}

// Facts one day after the other.
struct History {
    Case fms_case;
    History& record(Fact fact) {
        auto const sequence = fms_case.last_sequence + 1;
        fms_case = after(std::move(fms_case),
                         {sequence, plus_days(start, static_cast<int>(sequence) - 1), std::move(fact), {Role::implementing_agency, "desk"}});
        return *this;
    }
    History& shipped(std::string name, std::int64_t units) {
        ShipmentReported shipment;
        shipment.shipment = std::move(name);
        shipment.line = number("001");
        shipment.quantity = Quantity{units};
        shipment.shipped_on = *fms_case.last_on;
        return record(shipment);
    }
    History& on_contract() {
        ObligationRecorded obligation;
        obligation.line = number("001");
        return record(obligation);
    }
};

History requested() { return History{}.record(RequestReceived{}).record(priced(100)); }
History notified() {
    CongressNotified notice;
    notice.document = "basic";
    return requested().record(notice);
}
History offered() {
    return notified().record(DocumentApproved{"basic", {}, {}, Date{2026y / December / 1}}).record(DocumentCountersigned{"basic"});
}
History accepted(Date signed_on = Date{2026y / April / 2}) {
    return offered().record(OfferAccepted{"basic", signed_on, "ministry", {}, false, {}});
}
History implemented() { return accepted().record(CaseImplemented{"basic", {}}); }
// Fifty units more by the first amendment.
History amended() {
    return implemented()
        .record(AmendmentStarted{"A1", "the purchaser asked for more", {}, false})
        .record(priced(150, "A1"))
        .record(OfferAccepted{"A1", Date{2026y / September / 1}, "ministry", {}, false, {}})
        .record(CaseImplemented{"A1", {}});
}

Plan asking(std::optional<double> requested_share = 0.25, std::optional<double> notified_share = 0.5) {
    auto plan = plan_of(24, PerPeriod(24, 10), {order_of("US", 40, 1)}, Sharing::fifo);
    plan.from_record = FromRecord{{"javelin.missile"}, {}, requested_share, notified_share, {}};
    return plan;
}

Plan book_of(History const& history, Plan plan = asking(), std::string_view id = "KV-B-UAA") {
    OrderBook book;
    add_orders_of(case_id(id), history.fms_case, plan, book);
    auto joined = with_orders(std::move(plan), std::move(book));
    REQUIRE(joined.has_value());
    return std::move(*joined);
}
std::string trouble_of(History const& history, Plan plan) {
    OrderBook book;
    add_orders_of(case_id("KV-B-UAA"), history.fms_case, plan, book);
    auto const joined = with_orders(std::move(plan), std::move(book));
    return joined ? "" : joined.error();
}

std::int64_t day_number(Date day) { return sys_days{day}.time_since_epoch().count(); }

}  // namespace

TEST_CASE("An order has the state that the facts of its case give: from requested to delivered") {
    auto const state_of = [](History const& history) { return book_of(history).orders.at(1).state; };
    CHECK(state_of(requested()) == OrderState::requested);
    CHECK(state_of(notified()) == OrderState::notified);
    CHECK(state_of(offered()) == OrderState::offered);
    CHECK(state_of(accepted()) == OrderState::accepted);
    CHECK(state_of(implemented()) == OrderState::accepted);
    CHECK(state_of(implemented().on_contract()) == OrderState::on_contract);
    CHECK(state_of(implemented().on_contract().shipped("S1", 99)) == OrderState::on_contract);
    CHECK(state_of(implemented().on_contract().shipped("S1", 100)) == OrderState::delivered);
}

TEST_CASE("An order says where it comes from: case, line, document, and the fact that was read last") {
    auto const plan = book_of(implemented().on_contract().shipped("S1", 30));
    REQUIRE(plan.orders.size() == 3);
    auto const& order = plan.orders[1];
    CHECK(order.id == "KV-B-UAA/001");
    CHECK(order.purchaser == "KV");
    CHECK(order.accepted == day_number(Date{2026y / April / 2}));
    // 2027-Q1 ends in December 2026, the twelfth month; thirty of its fifty were shipped.
    CHECK(order.quantity == 20);
    CHECK(order.due == 12);
    // 2027-Q3 ends in June 2027, the eighteenth; the quarter without a unit promises nothing.
    CHECK(plan.orders[2].id == "KV-B-UAA/001 (due 2027-06-30)");
    CHECK(plan.orders[2].part_of == 1);
    CHECK(plan.orders[2].quantity == 50);
    CHECK(plan.orders[2].due == 18);
    REQUIRE(plan.origins.size() == 2);
    CHECK(plan.origins[1].order == 2);
    CHECK(plan.origins[1].case_id == "KV-B-UAA");
    auto const& origin = plan.origins[0];
    CHECK(origin.order == 1);
    CHECK(origin.case_id == "KV-B-UAA");
    CHECK(origin.line == "001");
    CHECK(origin.document == "basic");
    CHECK(origin.stage == "shipped");
    CHECK(origin.sequence == 9);
    CHECK(origin.ordered == 100);
    CHECK(origin.shipped == 30);
    CHECK(origin.because == "the line stands at shipped");
    auto const told = parse_json(order_book_json(plan, true), "book");
    REQUIRE(told.has_value());
    auto const& row = told->at("orders").as_array().at(1);
    CHECK(row.at("origin").at("document").as_string() == "basic");
    CHECK(row.at("due").as_string() == "2026-12-31");
    CHECK(told->at("orders").as_array().at(2).at("due").as_string() == "2027-06-30");
    CHECK(told->at("orders").as_array().at(2).at("part_of").as_string() == "KV-B-UAA/001");
    CHECK(told->at("confirmed").at("orders").as_int64() == 2);
    CHECK(told->at("orders").as_array().at(0).at("due").is_null());
    CHECK(told->at("orders").as_array().at(0).at("origin").is_null());
}

TEST_CASE("Units that an amendment adds wait from its own signature, and shipments use up the oldest") {
    auto const plan = book_of(amended().on_contract().shipped("S1", 120));
    REQUIRE(plan.orders.size() == 3);
    CHECK(plan.orders[1].id == "KV-B-UAA/001");
    CHECK(plan.orders[1].state == OrderState::delivered);
    CHECK(plan.orders[2].id == "KV-B-UAA/001/A1");
    CHECK(plan.orders[2].quantity == 30);
    CHECK(plan.orders[2].accepted == day_number(Date{2026y / September / 1}));
    CHECK(book_of(amended()).orders[2].quantity == 50);
}

TEST_CASE("A version that takes units away takes the newest, and its own part is gone") {
    auto history = amended().record(ModificationStarted{"M1", "fewer are needed", {}, {}}).record(priced(80, "M1")).record(CaseImplemented{"M1", {}});
    auto const plan = book_of(history);
    REQUIRE(plan.orders.size() == 3);
    CHECK(plan.orders[1].id == "KV-B-UAA/001");
    CHECK(plan.orders[1].quantity == 50);
    CHECK(plan.orders[2].quantity == 30);
    CHECK(plan.orders[2].part_of == 1);
}

TEST_CASE("An order of the record is due as its offer promises, and the units of an amendment with what the amended schedule promises last") {
    auto const dues = [](Plan const& plan, std::string_view document) {
        std::vector<std::pair<std::int64_t, std::int64_t>> found;
        for (auto const& origin : plan.origins)
            if (origin.document == document) found.emplace_back(plan.orders[static_cast<std::size_t>(origin.order)].due, plan.orders[static_cast<std::size_t>(origin.order)].quantity);
        return found;
    };
    using Dues = std::vector<std::pair<std::int64_t, std::int64_t>>;
    CHECK(dues(book_of(requested()), "basic") == Dues{{12, 50}, {18, 50}});
    CHECK(dues(book_of(implemented().on_contract().shipped("S1", 49)), "basic") == Dues{{12, 1}, {18, 50}});
    CHECK(dues(book_of(implemented().on_contract().shipped("S1", 50)), "basic") == Dues{{18, 50}});
    CHECK(dues(book_of(implemented().on_contract().shipped("S1", 51)), "basic") == Dues{{18, 49}});
    // Of 150 units by the amended schedule 75 come in each quarter: number 101 to 150 come in the later one.
    CHECK(dues(book_of(amended()), "basic") == Dues{{12, 50}, {18, 50}});
    CHECK(dues(book_of(amended()), "A1") == Dues{{18, 50}});
    CHECK(dues(book_of(amended().on_contract().shipped("S1", 130)), "A1") == Dues{{18, 20}});
    // Two quarters of one year of the plan are one due period; what a schedule leaves out is due with its last quarter.
    auto yearly = asking();
    yearly.period = PeriodLength::year;
    CHECK(dues(book_of(implemented(), yearly), "basic") == Dues{{1, 50}, {2, 50}});
    auto offer = priced(100);
    offer.lines[0].schedule = {{{2027, 2}, {40}}, {{2027, 3}, {60}}};
    CHECK(dues(book_of(History{}.record(RequestReceived{}).record(offer), yearly), "basic") == Dues{{2, 100}});
    offer.lines[0].schedule = {{{2027, 3}, {20}}, {{2027, 1}, {10}}};
    CHECK(dues(book_of(History{}.record(RequestReceived{}).record(offer)), "basic") == Dues{{12, 10}, {18, 90}});
    offer.lines[0].schedule = {{{2027, 1}, {70}}, {{2027, 3}, {90}}};
    CHECK(dues(book_of(History{}.record(RequestReceived{}).record(offer)), "basic") == Dues{{12, 70}, {18, 30}});
    offer.lines[0].schedule = {};
    CHECK(dues(book_of(History{}.record(RequestReceived{}).record(offer)), "basic") == Dues{{never, 100}});
    // What the plan says of the order is said of all of it.
    auto plan = asking();
    plan.from_record->hints.push_back({"KV-B-UAA/001", 3, {}, 0.75, Date{2026y / June / 30}, {}});
    CHECK(dues(book_of(requested(), plan), "basic") == Dues{{6, 100}});
}

TEST_CASE("An open version is an order for what it adds alone, in the state of that version") {
    auto more = implemented().record(AmendmentStarted{"A1", "more", {}, false}).record(priced(130, "A1"));
    auto const plan = book_of(more);
    REQUIRE(plan.orders.size() == 4);
    CHECK(plan.orders[1].quantity + plan.orders[2].quantity == 100);
    CHECK(plan.orders[3].id == "KV-B-UAA/001/A1");
    CHECK(plan.orders[3].quantity == 30);
    CHECK(plan.orders[3].state == OrderState::requested);
    auto fewer = implemented().record(AmendmentStarted{"A1", "less", {}, false}).record(priced(60, "A1"));
    auto const less = book_of(fewer);
    CHECK(less.orders.size() == 3);
    REQUIRE(less.passed_over.size() == 1);
    CHECK(less.passed_over[0].because == "it would take 40 units away");
}

TEST_CASE("What is not accepted is shown apart, and weighted by the probability that the plan states") {
    auto plan = book_of(requested());
    CHECK(confirmed_of(plan).units == 40);
    CHECK(unconfirmed_of(plan).orders == 1);
    CHECK(unconfirmed_of(plan).units == 100);
    CHECK(unconfirmed_of(plan).weighted == doctest::Approx(25.0));
    CHECK(unconfirmed_of(book_of(notified())).weighted == doctest::Approx(50.0));
    // An offer is out: the model counts it whole.
    CHECK(unconfirmed_of(book_of(offered())).weighted == doctest::Approx(100.0));
    CHECK(unconfirmed_of(book_of(accepted())).orders == 0);
    CHECK(confirmed_of(book_of(accepted())).units == 140);
    // What is delivered is neither.
    CHECK(confirmed_of(book_of(implemented().shipped("S1", 100))).units == 40);
}

TEST_CASE("A probability is stated in the plan or the plan is unusable: none is assumed") {
    CHECK(trouble_of(requested(), asking({}, 0.5)).contains("does not say how probable"));
    CHECK(trouble_of(notified(), asking(0.5, {})).contains("only notified"));
    CHECK(trouble_of(requested(), asking(0.5, {})).empty());
    CHECK(trouble_of(offered(), asking({}, {})).empty());
    auto plan = asking({}, {});
    plan.from_record->hints.push_back({"KV-B-UAA/001", 3, 2, 0.75, Date{2026y / June / 30}, Date{2026y / May / 1}});
    auto const known = book_of(requested(), plan);
    CHECK(known.orders[1].probability == 0.75);
    CHECK(known.orders[1].priority == 3);
    CHECK(known.orders[1].weight == 2);
    CHECK(known.orders[1].due == 6);
    CHECK(known.orders[1].earliest == 5);
}

TEST_CASE("A hint without its order, an id twice, a public statement on nobody: each is unusable") {
    auto plan = asking();
    plan.from_record->hints.push_back({"KV-B-UAB/001", 1, {}, {}, {}, {}});
    CHECK(trouble_of(accepted(), plan) == "the record has no order KV-B-UAB/001 for this plan");
    plan = asking();
    plan.orders[0].id = "KV-B-UAA/001";
    CHECK(trouble_of(accepted(), plan).contains("written by hand and comes from the record too"));
    plan = asking();
    plan.published.push_back({"nobody", start, "soon", start, ""});
    CHECK(trouble_of(accepted(), plan) == "[[published]]: no order is called nobody");
    plan.published[0].order = "KV-B-UAA/001";
    CHECK(trouble_of(accepted(), plan).empty());
}

TEST_CASE("Other articles and other purchasers are no orders of this plan") {
    auto other = History{}.record(RequestReceived{}).record(priced(5, {}, "stinger.missile"));
    CHECK(book_of(other).orders.size() == 1);
    auto plan = asking();
    plan.from_record->purchasers = {"RO"};
    CHECK(book_of(accepted(), plan).orders.size() == 1);
    CHECK(whole_orders(book_of(accepted(), plan, "RO-B-UAA")).size() == 2);
}

TEST_CASE("What is over is left out and says why; what is in closure is not even named") {
    auto const left_out = [](History const& history) {
        auto const plan = book_of(history);
        CHECK(plan.orders.size() == 1);
        return plan.passed_over.empty() ? std::string{} : plan.passed_over[0].because;
    };
    CHECK(left_out(offered().record(OfferCancelled{"basic", "not needed", {}})) == "the offer is cancelled");
    CHECK(left_out(requested().record(RequestClosed{"basic", ClosedHow::withdrawn, "no", false, false})) == "the request is closed");
    CHECK(left_out(offered().record(OfferExpired{"basic"})) == "the offer expired");
    CHECK(left_out(implemented().record(CaseTerminated{"law", "reason"})) == "the case is being terminated");
    CHECK(left_out(implemented().record(SupplyCompleted{"notice"}).record(ClosingBegun{})).empty());
    CHECK(book_of(implemented().record(SupplyCompleted{"notice"})).orders[1].state == OrderState::delivered);
}

TEST_CASE("SAMM C5.5.3.2: an order is not available before the report to Congress lets it be delivered") {
    auto history = implemented();
    history.fms_case.documents.at(0).notice.deliver_from = Date{2026y / July / 15};
    CHECK(book_of(history).orders[1].earliest == 7);
    history.fms_case.documents.at(0).notice.deliver_from = Date{2025y / July / 15};
    CHECK(book_of(history).orders[1].earliest == 1);
}

TEST_CASE("A plan that takes orders from the record says for how many periods") {
    std::string const head = "program = \"p\"\nstart = 2026-01-01\n";
    std::string const from = "[from_record]\narticles = [\"javelin.missile\"]\n[from_record.probability]\nrequested = 0.5\n";
    auto const plan = read_plan(head + "periods = 24\n" + from + "notified = 0.75\n[[from_record.order]]\nid = \"KV-B-UAA/001\"\npriority = 2\n", "plan");
    REQUIRE(plan.has_value());
    REQUIRE(plan->from_record.has_value());
    // SAMM C6.4.6.1: without a policy the orders of cases stand first in, first out.
    CHECK(plan->sharing == Sharing::fifo);
    CHECK(read_plan(head + "periods = 24\n", "plan")->sharing == Sharing::priority);
    CHECK(read_plan(head + "policy = \"fair_share\"\nperiods = 24\n" + from + "notified = 0.75\n", "plan")->sharing ==
          Sharing::fair_share);
    CHECK(plan->from_record->articles == std::vector<std::string>{"javelin.missile"});
    CHECK(plan->from_record->requested == 0.5);
    CHECK(plan->from_record->notified == 0.75);
    CHECK(plan->from_record->hints.at(0).priority == 2);
    CHECK_FALSE(read_plan(head + from, "plan").has_value());
    auto const refused = [&](std::string_view text) { return !read_plan(head + "periods = 2\n" + std::string{text}, "plan").has_value(); };
    CHECK(refused("[from_record]\n"));
    CHECK(refused("[from_record]\narticles = [\"a\"]\nkind = \"b\"\n"));
    CHECK(refused("[from_record]\narticles = [\"a\"]\n[from_record.probability]\noffered = 0.5\n"));
    CHECK(refused("[from_record]\narticles = [\"a\"]\n[from_record.probability]\nrequested = 1.5\n"));
    CHECK(refused("[from_record]\narticles = [\"a\"]\n[[from_record.order]]\nid = \"x\"\n[[from_record.order]]\nid = \"x\"\n"));
    // Diversions name orders that only the record knows.
    CHECK_FALSE(refused("[from_record]\narticles = [\"a\"]\n[[diversion]]\nfrom = \"x\"\nto = \"y\"\nquantity = 1\n"
                        "on = 2026-01-01\napprover = \"office\"\nreason = \"why\"\n"));
}

TEST_CASE("A case in closure and a purchaser that the plan does not name hold no orders, and need not be folded") {
    Plan plan;
    plan.from_record = FromRecord{};
    auto const id = CaseId::parse("BN-B-UAA").value();
    for (auto const stage : {"executing", "supply_complete", "kept_open", "offered", "cancelled", "request_closed", "something newer"})
        CHECK(may_hold_orders(id, stage, plan));
    for (auto const stage : {"closing", "closing_blocked", "interim_closed", "final_closed", "archived"})
        CHECK_FALSE(may_hold_orders(id, stage, plan));
    plan.from_record->purchasers = {"KV"};
    CHECK_FALSE(may_hold_orders(id, "executing", plan));
    plan.from_record->purchasers = {"KV", "BN"};
    CHECK(may_hold_orders(id, "executing", plan));
}

TEST_CASE("What was diverted to an accepted order is confirmed, though the turn comes from an offer") {
    Plan plan;
    plan.periods = 6;
    plan.lots = PerPeriod(7, 5);
    Order offer, signed_one;
    offer.id = "OFFER";
    signed_one.id = "SIGNED";
    offer.quantity = signed_one.quantity = 10;
    offer.state = OrderState::offered;
    plan.orders = {offer, signed_one};
    plan.diversions = {{"OFFER", "SIGNED", 4, {}, "a", "b"}};
    auto const after = with_diversions(plan);
    REQUIRE(after.has_value());
    CHECK(own_state(after->orders[2]) == OrderState::accepted);
    CHECK(after->orders[2].state == OrderState::offered);
    CHECK(own_state(after->orders[3]) == OrderState::offered);
    CHECK(confirmed_of(*after).units == 10);
    CHECK(unconfirmed_of(*after).units == 10);
    // Whoever takes that turn after it is what it is itself.
    Order notified;
    notified.id = "NOTIFIED";
    notified.quantity = 4;
    notified.state = OrderState::notified;
    plan.orders.push_back(notified);
    plan.diversions.push_back({"SIGNED (diverted from OFFER)", "NOTIFIED", 4, {}, "a", "b"});
    auto const twice = with_diversions(plan);
    REQUIRE(twice.has_value());
    auto const taken = std::ranges::find(twice->orders, "NOTIFIED (diverted from SIGNED (diverted from OFFER))", &Order::id);
    REQUIRE(taken != twice->orders.end());
    CHECK(own_state(*taken) == OrderState::notified);
}

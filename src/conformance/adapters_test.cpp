// Each area of worked figures: one published or derived figure that passes, and the same with one
// expectation made wrong, that fails.
#include "conformance/adapters.hpp"

#include <set>

#include <doctest/doctest.h>

#include "conformance/run_vectors.hpp"
#include "foundation/text.hpp"
#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

struct Figure {
    std::string_view id, area, inputs, expected;
};

// Identities and sources as in the published collection of figures; amounts are typed here.
constexpr Figure figures[] = {
    // SAMM C9.T4 and DSCA 18-27.
    {"ADMINRATE-04", "pricing.admin",
     R"({"line_date": "1999-06-01", "date_basis": "implemented", "item_class": "standard", "program": "FMS"})",
     R"({"rate": "0.025", "surcharge_on_1000000": "25000.00"})"},
    {"ADMINRATE-08", "pricing.admin",
     R"({"line_date": "2012-11-01", "date_basis": "accepted", "item_class": "standard", "program": "FMS"})",
     R"({"rate": "0.035", "surcharge_on_1000000": "35000.00"})"},
    // DSCA 13-60, 18-48.
    {"ADMINRATE-20", "pricing.admin",
     R"({"existing_line_rate": "0.038", "event": "modification 2013-03-01, price change, no scope change"})",
     R"({"rate": "0.038"})"},
    // DSCA 1999 message.
    {"ADMINRATE-23", "pricing.admin",
     R"({"line_type": "program management line", "implemented": "1999-07-01"})",
     R"({"surcharge": "0.00"})"},
    // SAMM C9.6.1.2.5.
    {"NSPA-WAIVE", "pricing.admin_waiver",
     R"({"calculated_admin": "100000.00", "waived_to": "MFP 10 funds"})",
     R"({"recouped_at_deposit": "35000.00", "recouped_with_deliveries": "65000.00"})"},
    // SAMM C9.4.7, DSCA 06-47 and 12-53.
    {"SCML-02", "pricing.scml",
     R"({"case_base": "394736.00", "admin_rate": "0.038", "accepted": "2008-01-01", "minimum": "15000.00"})",
     R"({"admin": "14999.97", "scml": "0.03"})"},
    {"SCML-EX-1", "pricing.scml",
     R"({"calculated_admin": "500.00", "accepted_window": "2006-08-01..2012-07-02"})",
     R"({"scml": "14500.00", "sum": "15000.00"})"},
    {"SCML-04", "pricing.scml",
     R"({"existing_scml": "11200.00", "case_change": "value decreases", "after": "2012-07-03"})",
     R"({"scml": "11200.00"})"},
    {"SCML-05", "pricing.scml", R"({"new_case_after_rescission": true})", R"({"scml": "0.00"})"},
    {"SCML-NOADMIN", "pricing.scml",
     R"({"net_other_lines": "100000.00", "scml": "11200.00", "admin_rate": "0.038"})",
     R"({"admin": "3800.00"})"},
    {"SCML-WAIVED", "pricing.scml", R"({"admin_waived": true, "calculated_admin": "3800.00"})",
     R"({"admin": "0.00", "scml": "0.00"})"},
    // LOA note on the indirect charges of Title 10 cases.
    {"BPC-01", "pricing.bpc", R"({"program": "Title 10 BPC", "developed": "2020-08-14"})",
     R"({"admin": "0.00", "cas": "0.00", "indirects_paid_from": "program-wide support case"})"},
    {"BPC-02", "pricing.bpc",
     R"({"program": "Title 10 BPC", "case_implemented_before": "2020-08-14", "new_line_after": "2020-08-14"})",
     R"({"new_line_admin": "0.00", "new_line_other_indirects": "continue"})"},
    // SAMM C9.4.2.4.1.1.2.
    {"TRAVEL-1K", "pricing.services",
     R"({"travel": "63001.00", "people": 3, "days": 7, "trips": 3})",
     R"({"per_day_person_trip": "1000.02", "detail_note_required": true})"},
    // DSCA 07-04, SAMM C9.4.5.3 and C9.6.3.1.4.
    {"NC-04", "pricing.nc", R"({"item": "BLU-110 bomb"})", R"({"nc_charge_per_unit": "63.70"})"},
    {"NC-FALLBACK", "pricing.nc",
     R"({"documents_found": false, "last_dod_acquisition_cost": "240000.00"})",
     R"({"nc_unit": "12000.00"})"},
    {"NC-AGE", "pricing.nc", R"({"nc_unit": "12000.00", "price_reduction": "0.30"})",
     R"({"nc_unit_reduced": "8400.00"})"},
    // DSCA 02-14, 09-06, 13-17, 19-43.
    {"CAS-003", "pricing.cas",
     R"({"loa_implemented": "2005-01-01", "sos": "P", "base": "1000000", "oconus": true})",
     R"({"cas": "17000.00"})"},
    {"CAS-005", "pricing.cas",
     R"({"sos": "X", "procured_share": "0.10", "base": "1000000", "loa_implemented": "2009-05-01"})",
     R"({"cas": "1500.00"})"},
    {"CAS-007", "pricing.cas",
     R"({"country": "Australia", "case_implemented": "2013-04-11", "sos": "P", "base": "1000000"})",
     R"({"cas": "8500.00"})"},
    {"CAS-009", "pricing.cas",
     R"({"date": "2020-02-01", "sos": "P", "base": "1000000", "oconus": false, "waivers": []})",
     R"({"cas": "10000.00"})"},
    // SAMM C9.T5.
    {"CASW-JA-1", "pricing.cas_waiver", R"({"customer": "JA", "case_implemented": "2023-04-16"})",
     R"({"waived": []})"},
    {"CASW-FR-2", "pricing.cas_waiver", R"({"customer": "FR", "case_implemented": "1986-04-23"})",
     R"({"waived": ["MGMT", "AUDIT", "QA"]})"},
    // SAMM C9.18.
    {"PSC-04", "pricing.program_support",
     R"({"army_program": "CRR", "implemented": "2022-10-01", "program": "FMS", "line_base": "100000.00"})",
     R"({"charge": "4000.00"})"},
    {"PSC-CUR", "pricing.program_support", R"({"crr_line": "100000.00", "snap_line": "100000.00"})",
     R"({"crr_charge": "4000.00", "snap_charge": "5000.00"})"},
    {"ATTR-01", "pricing.training",
     R"({"fiscal_year": 2016, "tuition_rate": "A", "tuition": "10000.00"})",
     R"({"attrition": "100.00"})"},
    // DSCA 07-37.
    {"LSC-02", "pricing.lsc",
     R"({"delivery_date": "1987-04-01", "lsc_eligible_line": true, "delivery_value": "100000.00"})",
     R"({"lsc": "3100.00"})"},
    // LOA note 043.
    {"CLSSA-01", "pricing.clssa", R"({"part_a_history": ["100000.00", "80000.00", "90000.00"]})",
     R"({"surcharges": ["5000.00", "0.00", "500.00"], "refunds": "0.00"})"},
    // From memory: packing, transportation, the whole stack.
    {"PCH-R4", "pricing.pch",
     R"({"unit_price": "250000.00", "quantity": 4, "tier_limit": "50000", "low": "0.035", "high": "0.01"})",
     R"({"per_unit": "3750.00", "line": "15000.00"})"},
    {"DTC-R7", "pricing.transport",
     R"({"dtc": "7", "regime": "before 15 Aug 2018", "line_value": "100000.00"})",
     R"({"area1": "16250.00", "area2": "22250.00"})"},
    {"TRANS-02", "pricing.transport", R"({"delivery_reported": "2018-08-15"})",
     R"({"rate_table": "post-2018"})"},
    {"LOA-CHAIN-R1", "pricing.chain",
     R"({"accepted": "2017-03-01", "sos": "P", "quantity": 2, "contract_unit": "100000.00", "cas_rate": "0.012",
         "nc_unit": "5904.00", "dtc": "8", "rate_area": 1, "admin_rate": "0.035", "pch_applies": true})",
     R"({"unit_price": "107104.00", "net_estimated_cost": "214208.00", "pch": "4642.08", "transport": "13388.00",
         "admin": "7497.28", "total": "239735.36"})"},
    // SAMM C5.T13, C5.T16, C5.T17 and C5.5.3.2.
    {"CN-N5-2", "cn.threshold",
     R"({"group": "NATO+5 country", "mde": "0", "total": "100000000.00"})",
     R"({"cn": true, "tier_days": 20, "formal_days": 15})"},
    {"CN-OTH-1", "cn.threshold",
     R"({"group": "other country", "mde": "13999999.99", "total": "49999999.99"})",
     R"({"cn": false, "tier_days": null, "formal_days": null})"},
    {"CN-NATOORG", "cn.threshold",
     R"({"group": "NATO organization", "mde": "0", "total": "50000000.00"})",
     R"({"cn": true, "tier_days": 30, "formal_days": 15})"},
    {"CN-5-1", "cn.amend",
     R"({"group": "other country", "notified_total": "75000000", "new_total": "75000000.01", "enhancement_total": "0.01"})",
     R"j({"type": "36(b)(5)(A)", "formal_days": 0, "offer": "at once on notification", "delivery_not_before_days": 45})j"},
    {"CN-5-2", "cn.amend",
     R"({"group": "other country", "notified_total": "75000000", "new_total": "125000000", "enhancement_total": "50000000"})",
     R"j({"type": "36(b)(5)(C)", "formal_days": 30})j"},
    // SAMM C5.4.13.1, C4.5.1.2.
    {"NSR-LIMIT-1", "line.limit",
     R"({"loa_value": "10000000.00", "nonspecific_line": "1000000.00"})",
     R"({"allowed": true, "admin_applies": true, "source": "S", "orders_allowed": false})"},
    {"NSR-LIMIT-2", "line.limit",
     R"({"loa_value": "10000000.00", "nonspecific_line": "1000000.01"})",
     R"({"allowed": false, "needs": "exception by DSCA finance policy"})"},
    {"line limit, granted", "line.limit",
     R"({"loa_value": "10000000.00", "nonspecific_line": "1000000.01", "exception_granted": true})",
     R"({"allowed": true})"},
    {"line limit, procured", "line.limit",
     R"({"loa_value": "10000000.00", "nonspecific_line": "1.00", "source": "P"})",
     R"({"allowed": false})"},
    {"line limit, disbursing", "line.limit",
     R"({"case_value": "10000000.00", "line_type": "administrative disbursing", "line_value": "1000000.01"})",
     R"({"allowed": false, "orders_allowed": true})"},
    // SAMM C6.7.2.3.1.
    {"AMD-50K-1", "reporting.sales_year",
     R"({"basic_fy": 2024, "amendment_accepted_fy": 2027, "net_increase": "50000.00"})",
     R"({"sales_fy": 2024})"},
    {"sales year by days", "reporting.sales_year",
     R"({"basic_accepted": "2024-09-30", "amendment_accepted": "2026-10-01", "net_increase": "50000.01"})",
     R"({"sales_fy": 2027})"},
    {"sales year of a decrease", "reporting.sales_year",
     R"({"basic_fy": 2024, "amendment_accepted_fy": 2027, "net_increase": "-50000.01"})",
     R"({"sales_fy": 2024})"},
    // SAMM 2012 C6.8, DSCA 21-72.
    {"CLOSE-01", "closure.timing", R"({"ssc_date": "2024-03-15", "track": "accelerated"})",
     R"({"submit_by": "2026-03-15", "eacc_from": "2026-03-15", "force_close_after_quarters_on_list": 3})"},
    {"closure of training", "closure.timing",
     R"({"ssc_date": "2024-02-29", "track": "accelerated", "case_type": "training", "quarters_on_list": 4})",
     R"({"submit_by": "2027-02-28", "force_close": true})"},
    {"closure outside the track", "closure.timing",
     R"({"ssc_date": "2024-03-15", "track": "non-accelerated"})",
     R"({"submit_by": null, "eacc_from": null})"},
    {"CLOSE-02", "closure.timing",
     R"({"case_type": "blanket order", "last_order": "2026-01-01"})",
     R"({"candidate_from": "2026-06-30", "days": 180,
         "also_needs": ["purchaser confirms no further orders", "no keep-open request"]})"},
    {"idle blanket order", "closure.timing",
     R"({"case_type": "blanket order", "last_order_on": "2026-01-01", "as_of": "2026-06-30",
         "purchaser_confirms_no_further_orders": true, "keep_open_request": false})",
     R"({"candidate": true, "also_needs": []})"},
    // DSCA 13-07, SAMM C6.7.6.
    {"UNUSED-01", "closure.unused", R"({"net_financial_activity_excluding_prepaid_admin": "0.00"})",
     R"({"unused": true, "reduce_to_zero_by_modification": false, "route": "case closure"})"},
    {"unused with prepaid", "closure.unused",
     R"({"net_financial_activity": "5250.01", "prepaid_admin": "5250.00"})", R"({"unused": false})"},
    {"a credit is activity", "closure.unused", R"({"net_activity": "-0.01"})",
     R"({"unused": false})"},
    // SAMM C6.8.1, C6.8.2.
    {"CANCEL-02", "closure.cancel",
     R"({"case_base": "10000000.00", "admin_rate": "0.032", "expended": "6000000.00", "scml": "0.00"})",
     R"({"minimum_nonrefundable_admin": "192000.00"})"},
    {"CANCEL-03", "closure.cancel", R"({"case_value": "25000000.00"})",
     R"({"dsca_approval_required": true})"},
    {"CANCEL2-4", "closure.cancel",
     R"({"scml": "11200.00", "estimated_admin": "3800.00", "expended": "50000.00", "rate": "0.038"})",
     R"({"minimum_nonrefundable_admin": "15000.00"})"},
    {"another amount", "closure.cancel",
     R"({"case_value": "1000000.00", "estimated_admin": "32000.00", "charged_admin": "15999.99"})",
     R"({"minimum_nonrefundable_admin": "16000.00", "dsca_approval_required": true})"},
    {"the U.S. cancels", "closure.cancel",
     R"({"case_value": "1000000.00", "requested_by": "USG"})", R"({"dsca_approval_required": true})"},
    // SAMM C9.4.7.5.4.
    {"SCML-SUBDOLLAR", "closure.scml",
     R"({"scml_ordered": "11200.00", "scml_delivered_needed": "11200.99"})",
     R"({"modification_needed": false, "flat_charge_on_other_line": "0.99"})"},
    {"SCML-SUBDOLLAR-2", "closure.scml",
     R"({"scml_ordered": "11200.00", "scml_delivered_needed": "11201.00"})",
     R"({"modification_needed": true})"},
    // SAMM C9.8.2.4.
    {"EXCESS-ORDER", "funds.release",
     R"({"case_funding": [["cash", "400000"], ["FMF", "300000"], ["MAP", "100000"]], "decrease": "550000"})",
     R"({"released": [["cash", "400000"], ["FMF", "150000"], ["MAP", "0"]]})"},
    {"release in a granted order", "funds.release",
     R"({"case_funding": {"national funds": "400000", "FMF": "300000"}, "decrease": "350000.00",
         "granted_order": ["FMF", "MAP merger", "cash"]})",
     R"({"released": [["FMF", "300000"], ["national funds", "50000"]]})"},
    {"release of too much", "funds.release",
     R"({"case_funding": [["cash", "1.00"]], "decrease": "1.01"})", R"({"allowed": false})"},
    // Sharing a line: worked by hand, or in closed form.
    {"TV-09", "supply.allocate",
     R"({"policy": "priority", "supply_per_period": 2, "periods": 3, "orders": [{"id": "KS", "quantity": 3, "due": 2}]})",
     R"({"orders": [{"id": "KS", "quantity": 3, "allocated": 3, "short": 0, "complete_in": 2,
                     "lots": [{"period": 1, "quantity": 2}, {"period": 2, "quantity": 1}]}]})"},
    {"a certain future", "supply.forecast",
     R"({"trials": 8, "seed": 3, "plan": {"start": "2026-01-01", "supply": [{"from": "2026-01-01", "to": "2026-02-01", "quantity": 1}],
         "order": [{"id": "KS", "quantity": 2, "state": "on_contract"}]}})",
     R"({"trials": 8, "seed": 3})"},
    {"TV-14", "supply.lead_time", R"({"triangular": ["18", "24", "30"]})", R"({"p50": "24", "mean": "24"})"},
    {"half", "supply.learning_curve", R"({"first_unit": "1000", "slope": "0.5", "units": [1, 2, 4]})",
     R"({"cost": ["1000", "500", "250"]})"},
    {"one arc", "supply.min_cost_flow",
     R"({"arcs_from_to_capacity_cost": [[0, 1, 9, 4]], "supply": [5, -5]})", R"({"flow": 5, "cost": 20})"},
    {"level", "supply.ramp",
     R"({"points": [{"at": "2024-08", "per_month": "200"}], "shape": "linear", "from": "2024-09", "to": "2024-12"})",
     R"({"total": "800", "rate_at_end": "200"})"},
    {"TV-02", "supply.replacement", R"({"quantity": "8400", "rate_per_year": "2100"})", R"({"years": "4", "months": "48"})"},
};

json::object vector_of(Figure const& figure) {
    return {{"id", figure.id},
            {"area", figure.area},
            {"kind", "derived_from_published_rule"},
            {"inputs", json::parse(figure.inputs)},
            {"expected", json::parse(figure.expected)}};
}

std::string problem_of(json::object vector) {
    json::object const file{{"vectors", json::array{std::move(vector)}}};
    auto const run =
        run_vectors(json::serialize(file), "figures.json", shipped(), 2026y / March / 31, 1);
    REQUIRE(run.has_value());
    auto const& result = run->results.front();
    if (result.at("status").as_string() == "pass") return {};
    auto const* problem = result.if_contains("problem");
    return problem ? std::string{problem->as_string()}
                   : std::string{result.at("status").as_string()};
}

json::array money_figures() {
    auto const text = read_text_file(CASEWRIGHT_SOURCE_DIR "/tests/figures/money.json");
    REQUIRE(text.has_value());
    return json::parse(*text).at("vectors").as_array();
}

// Another value of the same form.
json::value made_wrong(json::value const& value) {
    if (value.is_object()) return "no object";
    if (value.is_bool()) return !value.as_bool();
    if (value.is_int64()) return value.as_int64() + 1;
    if (value.is_null()) return 20;
    if (value.is_array()) {
        auto list = value.as_array();
        list.push_back("QA");
        return list;
    }
    auto text = std::string{value.as_string()};
    bool const number = text.find_first_not_of("0123456789.") == text.npos;
    return number ? json::value("9" + text) : json::value(text + " not");
}

}  // namespace

TEST_CASE("Each area passes its published figures") {
    std::set<std::string, std::less<>> tried;
    for (auto const& figure : figures) {
        CAPTURE(figure.id);
        CHECK(problem_of(vector_of(figure)) == "");
        tried.emplace(figure.area);
    }
    for (auto const& vector : money_figures()) {
        CAPTURE(json::serialize(vector.at("id")));
        CHECK(problem_of(vector.as_object()) == "");
        tried.emplace(std::string_view{vector.at("area").as_string()});
    }
    for (auto const& [area, adapter] : adapters()) {
        CAPTURE(area);
        CHECK(tried.contains(area));
    }
}

TEST_CASE("Each single expectation of a figure of money that is made wrong fails it") {
    for (auto const& figure : money_figures()) {
        // What an audit found and no input gives is handed to the control: there the alarm is what counts.
        if (figure.at("kind").as_string() == "published_failure") continue;
        for (auto const& member : figure.at("expected").as_object()) {
            CAPTURE(json::serialize(figure.at("id")) + " " + std::string{member.key()});
            auto vector = figure.as_object();
            vector["expected"].as_object()[member.key()] = made_wrong(member.value());
            CHECK(problem_of(vector) != "");
        }
    }
}

TEST_CASE("Each single expectation that is made wrong fails its figure and is named") {
    for (auto const& figure : figures) {
        auto const vector = vector_of(figure);
        for (auto const& pair : vector.at("expected").as_object()) {
            CAPTURE(figure.id);
            CAPTURE(pair.key());
            auto changed = vector;
            changed.at("expected").as_object()[pair.key()] = made_wrong(pair.value());
            CHECK(problem_of(std::move(changed)).starts_with(std::string{pair.key()} + " is "));
        }
    }
}

TEST_CASE("No area passes a figure with an input that it does not know") {
    for (auto const& figure : figures) {
        CAPTURE(figure.id);
        auto vector = vector_of(figure);
        vector.at("inputs").as_object()["foreign"] = "1";
        CHECK(problem_of(std::move(vector))
                  .starts_with("the input \"foreign\" is not one that this area knows"));
    }
}

TEST_CASE("No area ends the program on inputs that are missing or of another type") {
    for (auto const& figure : figures) {
        auto const vector = vector_of(figure);
        for (auto const& pair : vector.at("inputs").as_object()) {
            CAPTURE(figure.id);
            CAPTURE(pair.key());
            for (json::value const& wrong :
                 {json::value(nullptr), json::value(json::object{}), json::value(""),
                  json::value(-1), json::value("999999999999.99")}) {
                auto changed = vector;
                changed.at("inputs").as_object()[pair.key()] = wrong;
                (void)problem_of(std::move(changed));
            }
            auto changed = vector;
            changed.at("inputs").as_object().erase(pair.key());
            (void)problem_of(std::move(changed));
        }
    }
}

TEST_CASE("An order of release that DSCA did not grant leaves the usual order") {
    auto vector = vector_of(figures[0]);
    vector["area"] = "funds.release";
    vector["inputs"] = json::parse(
        R"({"case_funding": [["cash", "2"], ["FMF", "2"]], "decrease": "2", "requested_order": ["FMF", "cash", "MAP"]})");
    vector["expected"] = json::parse(R"({"released": [["cash", "2"], ["FMF", "0"]]})");
    CHECK(problem_of(vector) == "");
    vector["inputs"].as_object()["order_granted"] = true;
    CHECK(problem_of(vector).starts_with("released is "));
}

TEST_CASE("A source that stands twice, an unknown one or one below zero is a problem") {
    auto vector = vector_of(figures[0]);
    vector["area"] = "funds.release";
    vector["expected"] = json::parse(R"({"allowed": true})");
    for (auto const& [funding, problem] :
         {std::pair{R"([["cash", "2"], ["cash", "2"]])", "the source \"cash\" stands twice"},
          std::pair{R"([["gold", "2"]])", "the source \"gold\" is cash, FMF or MAP"},
          std::pair{R"([["cash", "-2"]])", "the input \"case_funding\": the number is negative"},
          std::pair{R"([["cash", true]])",
                    "the input \"case_funding\": an amount is text in quotes or a whole number"},
          std::pair{R"([["cash"]])",
                    "the input \"case_funding\" is no list of names and amounts"},
          std::pair{R"("cash")", "the input \"case_funding\" is no list of names and amounts"}}) {
        CAPTURE(funding);
        vector["inputs"] = json::object{{"case_funding", json::parse(funding)}, {"decrease", "1"}};
        CHECK(problem_of(vector) == problem);
    }
}

TEST_CASE("A rate that a figure of the whole stack names must be the one in force") {
    for (auto const& figure : figures) {
        if (figure.area != "pricing.chain") continue;
        auto vector = vector_of(figure);
        vector.at("inputs").as_object()["admin_rate"] = "0.032";
        CHECK(problem_of(vector).starts_with("the input \"admin_rate\" is not the rate in force"));
        vector = vector_of(figure);
        vector.at("inputs").as_object()["cas_rate"] = "0.015";
        CHECK(problem_of(vector).starts_with("the input \"cas_rate\" is not the rate in force"));
    }
}

// A supply plan and the record, from outside: orders that come from cases, an allocation that becomes the delivery
// plan of a case, and the payments that follow from it.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace casewright::testing;
namespace json = casewright::json;

namespace {

struct Step {
    std::string day, actor, operation, told;
};

// A case of four missiles from the request to the contract.
std::vector<Step> const steps{
    {"2026-03-02", "purchaser/ministry", "receive_request", ""},
    {"2026-03-03", "implementing_agency/desk-1", "assess_request", ""},
    {"2026-03-04", "implementing_agency/desk-1", "initialize_case", "category = \"B\"\n"},
    {"2026-03-09", "implementing_agency/preparer", "price_offer", ""},
    {"2026-03-09", "implementing_agency/desk-1", "assess_notification", ""},
    {"2026-03-19", "implementing_agency/approver", "approve_document", ""},
    {"2026-03-19", "implementing_agency/desk-1", "upload_papers", ""},
    {"2026-03-22", "case_writing/desk-4", "complete_writing",
     "package = [\"cover_memo\", \"request\", \"pricing\", \"payment_schedule\"]\nterms = \"dependable_undertaking\"\ninitial_deposit = \"25210.00\"\n"},
    {"2026-03-24", "implementing_agency/signer", "sign_document", ""},
    {"2026-03-25", "case_writing/desk-4", "propose_document", ""},
    {"2026-03-26", "state_department/desk-9", "approve_sale", "reference = \"list of approved sales\"\n"},
    {"2026-03-27", "case_writing/desk-5", "countersign_document", ""},
    {"2026-04-16", "purchaser/ministry", "accept_offer",
     "signed_on = 2026-04-15\nsigner = \"deputy minister\"\nauthority = \"full powers of the ministry\"\n"
     "information = [\"mark_for\", \"freight_forwarder\", \"procuring_agency\", \"paying_office\"]\n"},
    {"2026-04-20", "disbursing_office/desk-2", "receive_deposit",
     "amount = \"25210.00\"\nfrom = \"purchaser\"\nreference = \"wire 1\"\n"},
    {"2026-04-21", "disbursing_office/desk-2", "implement_financially", ""},
    {"2026-04-22", "implementing_agency/finance", "issue_authority", "lines = [ { line = \"001\", amount = \"780000.00\" } ]\n"},
    {"2026-04-23", "implementing_agency/desk-1", "implement_case",
     "systems = [\"DSAMS\", \"DIFS\", \"CPRS\", \"military_department_system\"]\n"},
    {"2026-04-25", "implementing_agency/desk-1", "issue_directive", "reference = \"case directive\"\nmanager = \"desk-6\"\n"},
    {"2026-05-05", "contracting/desk-3", "record_obligation",
     "line = \"001\"\nform = \"contract\"\nreference = \"contract 1\"\namount = \"780000.00\"\n"},
};

class Told {
public:
    explicit Told(std::size_t how_many) {
        auto letter = bytes_of(source_file("tests/lives/cases/javelins.toml"));
        letter += "schedule = [ { quarter = \"2028-Q1\", quantity = \"2\" }, { quarter = \"2028-Q2\", quantity = \"2\" } ]\n"
                  "[payment]\nterms = [\"dependable_undertaking\"]\n";
        letter_ = folder_.write("case.toml", letter);
        for (std::size_t place = 0; place < how_many; ++place) perform(steps[place]);
    }
    void perform(Step const& step) {
        CAPTURE(step.operation);
        std::vector<std::string> words{"case", "do", "BN-B-UAA", step.operation};
        bool const letter = step.operation == "receive_request";
        words.push_back(letter ? letter_ : folder_.write("told.toml", step.told));
        words.insert(words.end(), {"--as", step.actor, "--on", step.day});
        auto const ran = asked(std::move(words));
        CHECK_MESSAGE(ran.code == 0, ran.out, ran.err);
    }
    Ran asked(std::vector<std::string> words) const {
        words.insert(words.begin(), {"--store", folder_ / "record.db"});
        return run(words, {.folder = folder_.path().string()});
    }
    json::value answered(std::vector<std::string> words) const {
        words.push_back("--json");
        auto const ran = asked(std::move(words));
        CHECK_MESSAGE(ran.code == 0, ran.out, ran.err);
        auto const document = ran.document();
        REQUIRE(document.has_value());
        return *document;
    }
    std::string write(std::string const& name, std::string const& text) const { return folder_.write(name, text); }
    std::string plan(std::string const& policy = "fifo", std::string const& orders = "", std::string const& tables = "") const {
        return folder_.write("plan.toml",
                             "program = \"test line\"\nstart = 2026-05-01\nperiods = 36\npolicy = \"" + policy + "\"\n"
                             "[[ramp]]\nat = 2027-10-01\nrate_per_year = \"24\"\n"
                             "[[order]]\nid = \"US\"\nquantity = 3\nstate = \"on_contract\"\naccepted = 2025-01-01\n" + orders +
                             "[from_record]\narticles = [\"javelin.missile\"]\n[from_record.probability]\nrequested = 0.5\n"
                             "[uncertainty]\noutage_share = [0.0, 0.1, 0.9]\nramp_slip_months = [0, 1, 3]\n" + tables);
    }

private:
    Folder folder_;
    std::string letter_;
};

}  // namespace

TEST_CASE("supply orders: the state of an order follows the facts of its case, and says where it comes from") {
    Told const requested{5};
    auto book = requested.answered({"supply", "orders", requested.plan()});
    auto row = book.at("orders").as_array().at(1);
    CHECK(row.at("id").as_string() == "BN-B-UAA/001");
    CHECK(row.at("state").as_string() == "requested");
    CHECK(row.at("origin").at("sequence").as_int64() == 5);
    CHECK(book.at("unconfirmed").at("units").as_int64() == 4);
    CHECK(book.at("unconfirmed").at("weighted_units").to_number<double>() == 2.0);
    Told const contracted{steps.size()};
    book = contracted.answered({"supply", "allocate", contracted.plan()}).at("book");
    row = book.at("orders").as_array().at(1);
    CHECK(row.at("state").as_string() == "on_contract");
    CHECK(row.at("origin").at("document").as_string() == "basic");
    CHECK(row.at("origin").at("line").as_string() == "001");
    CHECK(book.at("unconfirmed").at("orders").as_int64() == 0);
    CHECK(contracted.asked({"supply", "orders", contracted.plan()}).out.contains("the line stands at on_contract"));
    // Nobody signed yet: there is nothing to accept.
    CHECK_EQ(requested.asked({"supply", "accept", requested.plan(), "BN-B-UAA", "--reason", "plan", "--as", "case_manager"}).code, 2);
}

TEST_CASE("supply accept: the allocation becomes the delivery plan of the line, and the forecast of cash follows it") {
    Told told{steps.size()};
    auto const accept = [&](std::string const& policy, std::vector<std::string> more = {}) {
        std::vector<std::string> words{"supply", "accept", told.plan(policy), "BN-B-UAA", "--reason", "plan of May", "--as",
                                       "case_manager/desk-6", "--on", "2026-05-10", "--trials", "200"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    auto const before = told.answered({"bill", "forecast", "--purchaser", "BN", "--on", "2026-05-10", "--quarters", "16"});
    CHECK(before.at("by_production").as_array().empty());
    auto const refused = told.asked([&] { auto words = accept("priority"); words.push_back("--json"); return words; }());
    CHECK_EQ(refused.code, 1);
    CHECK(refused.document()->at("refusal").at("rule").as_string() == "delivery_plan.production_in_turn");
    auto const fact = told.answered(accept("fifo", {"--key", "k1"}));
    CHECK(fact.at("sequence").as_int64() == static_cast<std::int64_t>(steps.size()) + 1);
    // A retry records nothing twice.
    CHECK(told.answered(accept("fifo", {"--key", "k1"})).at("sequence") == fact.at("sequence"));
    auto const shown = told.answered({"case", "show", "BN-B-UAA", "--on", "2026-05-10"});
    auto const& plan = shown.at("delivery_plans").as_array().at(0);
    // The U.S. order of three comes first: one unit is left in November 2027, then two, then one.
    CHECK(plan.at("quarter").as_string() == "2028-Q2");
    auto const& days = plan.at("production").at("deliveries").as_array();
    REQUIRE(days.size() == 3);
    CHECK(days.at(0).at("by").as_string() == "2027-11-30");
    CHECK(days.at(0).at("quantity").as_string() == "1");
    CHECK(days.at(2).at("by").as_string() == "2028-01-31");
    CHECK(plan.at("production").at("forecast").at("trials").as_int64() == 200);
    CHECK(told.asked({"case", "show", "BN-B-UAA", "--on", "2026-05-10"}).out.contains("2027-11-30"));
    CHECK(told.asked({"case", "list", "--overdue", "--on", "2027-11-30"}).out.find("BN-B-UAA") == std::string::npos);
    CHECK(told.asked({"case", "list", "--overdue", "--on", "2027-12-01"}).out.contains("BN-B-UAA"));
    auto const after = told.answered({"bill", "forecast", "--purchaser", "BN", "--on", "2026-05-10", "--quarters", "16"});
    auto const& production = after.at("by_production").as_array();
    REQUIRE(production.size() == 1);
    CHECK(production.at(0).at("lines").as_array().at(0).at("plan").as_string() == "test line");
    for (auto const* pace : {"low", "middle", "high"}) CHECK_FALSE(production.at(0).at(pace).at("why").as_array().empty());
    CHECK(after.at("calls") != before.at("calls"));
    CHECK_EQ(told.asked({"record", "verify"}).code, 0);
}

TEST_CASE("supply accept: what was diverted to an accepted line from an order that is not accepted yet is planned, too") {
    Told const told{steps.size()};
    auto const plan = told.plan("fifo", "[[order]]\nid = \"OFFER\"\nquantity = 6\nstate = \"offered\"\naccepted = 2025-06-01\n",
                                "[[diversion]]\nfrom = \"OFFER\"\nto = \"BN-B-UAA/001\"\nquantity = 3\non = 2026-05-08\napprover = \"somebody\"\nreason = \"need\"\n");
    auto const fact = told.answered({"supply", "accept", plan, "BN-B-UAA", "--reason", "plan of May", "--as", "case_manager/desk-6", "--on", "2026-05-10"});
    CHECK(fact.at("sequence").as_int64() == static_cast<std::int64_t>(steps.size()) + 1);
    auto const shown = told.answered({"case", "show", "BN-B-UAA", "--on", "2026-05-10"});
    int units = 0;
    for (auto const& day : shown.at("delivery_plans").as_array().at(0).at("production").at("deliveries").as_array())
        units += std::stoi(std::string{day.at("quantity").as_string()});
    CHECK(units == 4);
}

TEST_CASE("bill forecast: a forecast file stands in for the percentiles of a named line, and is refused where it does not fit") {
    Told told{steps.size()};
    auto const written = told.answered({"supply", "forecast", told.plan(), "--trials", "200"});
    auto const rows = written.at("orders").as_array();
    // The line is due in two quarters.
    CHECK(rows.at(1).at("due").as_string() == "2027-12-31");
    CHECK(rows.at(2).at("part_of").as_string() == "BN-B-UAA/001");
    auto const file = told.write("forecast.json", casewright::json::serialize(written));
    std::vector<std::string> const ask{"bill", "forecast", "--purchaser", "BN", "--on", "2026-05-10", "--quarters", "16"};
    auto const with = [&](std::vector<std::string> more) {
        auto words = ask;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    auto const before = told.answered(ask);
    auto const after = told.answered(with({"--production", file, "--line", "BN-B-UAA/001"}));
    CHECK(after.at("production_file").at("units").as_int64() == 4);
    auto const& line = after.at("by_production").as_array().at(0).at("lines").as_array().at(0);
    CHECK(line.at("plan").as_string() == "test line");
    CHECK(line.at("trials").as_int64() == 200);
    CHECK(after.at("calls") != before.at("calls"));
    CHECK(told.answered(ask) == before);  // nothing was recorded
    auto const fault = [&](std::vector<std::string> more) {
        auto words = with(std::move(more));
        words.push_back("--json");
        auto const ran = told.asked(words);
        CHECK_EQ(ran.code, 2);
        return std::string{ran.document()->at("error").at("message").as_string()};
    };
    CHECK(fault({"--production", file}).contains("--line"));
    CHECK(fault({"--production", file, "--line", "BN-B-UAA"}).contains("like KV-B-UAA/001"));
    CHECK(fault({"--production", file, "--line", "BN-B-UAB/001", "--order", "BN-B-UAA/001"}).contains("no open case BN-B-UAB"));
    CHECK(fault({"--production", file, "--line", "BN-B-UAA/001", "--order", "US"}).contains("has 3 units of US still to come, and line 001 of BN-B-UAA waits for 4"));
    CHECK(fault({"--production", file, "--line", "BN-B-UAA/002"}).contains("no order BN-B-UAA/002"));
}

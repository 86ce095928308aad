// The noun `supply` as scripts meet it: names in the answers, exit codes, nonsense, and the same bytes on any
// number of threads.
#include <doctest/doctest.h>

#include <array>
#include <sstream>

#include "run_program.hpp"

using namespace casewright::testing;

namespace {

std::string const kosovo = source_file("examples/supply/kosovo-javelin.toml");
std::string const five = source_file("examples/supply/five-orders.toml");

// The answer without the time that it took, which is the one thing that may differ.
std::string without_time(Ran const& ran) { return ran.out.substr(0, ran.out.find("\"solve_seconds\"")); }

}  // namespace

TEST_CASE("supply allocate answers with the names of the contract") {
    auto const ran = run({"supply", "allocate", five, "--json"});
    CHECK_EQ(ran.code, 0);
    auto const document = ran.document();
    REQUIRE(document.has_value());
    auto const& order = document->at("orders").as_array().at(3).as_object();
    CHECK(order.at("id").as_string() == "KS");
    CHECK(order.at("complete_in").as_int64() == 10);
    CHECK(order.at("lots").as_array().size() == 2);
    for (auto const name : {"weighted_lateness", "sum_of_periods", "short"})
        CHECK(document->at("objective").as_object().contains(name));
    CHECK(document->contains("solve_seconds"));
}

TEST_CASE("supply allocate names bound, gap and resources of a plan with a package, and fair_share shares it") {
    auto const package = source_file("examples/supply/total-package.toml");
    auto const ran = run({"supply", "allocate", package, "--json", "--pegs"});
    CHECK_EQ(ran.code, 0);
    auto const document = ran.document();
    REQUIRE(document.has_value());
    CHECK(document->at("bound").as_object().at("weighted_lateness").as_int64() == 60);
    CHECK(document->at("bound").as_object().at("gap").as_int64() == 0);
    CHECK(document->at("pegs").as_array().at(0).as_object().at("resource").as_string() == "the line");
    CHECK_EQ(run({"supply", "allocate", package, "--sharing", "fair_share"}).code, 0);
}

TEST_CASE("supply forecast gives the same bytes on one thread and on several") {
    std::vector<std::string> const words{"supply", "forecast", kosovo, "--trials", "500", "--seed", "7", "--json", "--threads"};
    std::vector<std::string> answers;
    for (auto const threads : {"1", "2", "5"}) {
        auto asked = words;
        asked.push_back(threads);
        auto const ran = run(asked);
        CHECK_EQ(ran.code, 0);
        answers.push_back(without_time(ran));
    }
    CHECK(answers[0].size() > 1'000);
    CHECK(answers[0] == answers[1]);
    CHECK(answers[0] == answers[2]);
}

TEST_CASE("supply: what cannot be used is refused with its place and exit 2, and what can never be says never") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    auto const plan = [&](std::string const& text) { return folder.write("plan.toml", "start = 2026-01-01\n" + text); };
    for (auto const& text : {"[[ramp]]\nat = 2026-01-01\nrate_per_year = \"-1\"\n", "[[order]]\nid = \"A\"\nquantity = 0\n",
                             "polcy = \"fifo\"\n", "periods = 0\n", "[[order]]\nid = \"A\"\nquantity = 1\n[[order]]\nid = \"A\"\nquantity = 1\n"}) {
        CAPTURE(text);
        auto const ran = run({"supply", "allocate", plan(text), "--json"}, here);
        CHECK_EQ(ran.code, 2);
        REQUIRE(ran.document().has_value());
        CHECK(ran.document()->at("error").at("line").as_int64() >= 1);
    }
    auto const file = plan("periods = 3\n[[ramp]]\nat = 2026-01-01\nrate_per_year = \"0\"\n[[order]]\nid = \"A\"\nquantity = 1\ndue = 1999-01-01\n");
    auto const ran = run({"supply", "forecast", file, "--trials", "5", "--json"}, here);
    CHECK_EQ(ran.code, 0);
    CHECK(ran.document()->at("orders").as_array().at(0).at("p10").is_null());
    CHECK_EQ(run({"supply", "forecast", file, "--trials", "0"}, here).code, 2);
    CHECK_EQ(run({"supply", "order", file, "B"}, here).code, 2);
    CHECK_EQ(run({"supply", "allocate", file, "--sharing", "greedy"}, here).code, 2);
}

TEST_CASE("supply what-if, order, maker, package, promises, program and picture answer for what is shipped") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"supply", "what-if", kosovo, source_file("examples/supply/new-order.delta.toml"), "--trials", "50"},
             {"supply", "order", kosovo, "Kosovo", "--trials", "50"},
             {"supply", "maker", kosovo},
             {"supply", "package", source_file("examples/supply/kosovo-package.toml"), "--trials", "50"},
             {"supply", "promises", source_file("examples/programs/delivery-histories.jsonl"), "--on", "2026-11-26"},
             {"supply", "program", source_file("examples/programs/javelin.toml"), "--replace", "8500"},
             {"supply", "picture", kosovo, "-o", folder / "plan.svg", "--trials", "50"}}) {
        CAPTURE(words[1]);
        auto const people = run(words, here);
        CHECK_EQ(people.code, 0);
        CHECK(people.out.size() > 20);
        auto asked = words;
        asked.push_back("--json");
        auto const ran = run(asked, here);
        CHECK_EQ(ran.code, 0);
        CHECK(ran.document().has_value());
    }
    CHECK(bytes_of(folder / "plan.svg").ends_with("</svg>\n"));
}

TEST_CASE("supply program shows everything that its file holds, each with its source and its day") {
    auto const file = source_file("examples/programs/javelin.toml");
    auto const document = run({"supply", "program", file, "--json"}).document();
    REQUIRE(document.has_value());
    for (auto const& [list, count] : {std::pair{"rates", 9}, {"contracts", 8}, {"lead_times", 10}, {"constraints", 6}, {"given_away", 4}}) {
        CAPTURE(list);
        CHECK(document->at(list).as_array().size() == static_cast<std::size_t>(count));
        for (auto const& one : document->at(list).as_array()) CHECK_FALSE(one.as_object().at("source").as_string().empty());
    }
    auto const& lot = document->at("contracts").as_array().at(7).as_object();
    CHECK(lot.at("awarded").as_string() == "2024-08");
    CHECK(lot.at("quantity").as_string() == "4000");
    CHECK(lot.at("value_usd").as_string() == "1300000000.00");
    CHECK(document->at("given_away").as_array().at(0).as_object().at("as_of").as_string() == "2022-04-29");
    auto const text = run({"supply", "program", file}).out;
    for (auto const words : {"1300000000.00", "https://www.nwaonline.com/news/2022/may/03/", "stated 2023-01-23", "modification to W31P4Q-19-C-0059"}) {
        CAPTURE(words);
        CHECK(text.contains(words));
    }
}

TEST_CASE("supply deliver appends what came to a file of promises, and leaves the file as it is when it refuses") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    auto const file = folder / "promises.jsonl";
    CHECK_EQ(run({"supply", "publish", five, file, "--trials", "20", "--on", "2026-01-05"}, here).code, 0);
    auto const said = bytes_of(file);
    auto const deliver = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"supply", "deliver", file, "--on", "2026-12-31", "--json"});
        return run(words, here);
    };
    for (auto const& [order, quantity, day] : {std::array{"NONE", "5", "2026-03"}, {"KS", "0", "2026-03"}, {"KS", "5", "2027-01"}, {"KS", "5", "soon"}}) {
        CAPTURE(order);
        CAPTURE(day);
        CHECK_EQ(deliver({"--order", order, "--quantity", quantity, "--came", day}).code, 2);
        CHECK(bytes_of(file) == said);
    }
    CHECK_EQ(deliver({"--order", "KS", "--quantity", "5", "--says", "\xff"}).code, 2);
    CHECK(bytes_of(file) == said);
    auto const some = deliver({"--order", "KS", "--quantity", "5", "--came", "2026-03", "--source", "a receipt"});
    CHECK_EQ(some.code, 0);
    CHECK(some.document()->at("delivered").as_int64() == 5);
    CHECK(bytes_of(file).starts_with(said));
    auto const ordered = some.document()->at("ordered").as_int64();
    CHECK(deliver({"--order", "KS", "--quantity", std::to_string(ordered - 5)}).document()->at("complete").as_string() == "2026-12-31");
    CHECK_EQ(deliver({"--order", "NEW", "--quantity", "1", "--program", "p", "--ordered", "2"}).code, 0);
    CHECK_EQ(run({"supply", "promises", file, "--on", "2026-12-31"}, here).code, 0);
    folder.write("promises.jsonl", bytes_of(file).replace(bytes_of(file).find("2026-03"), 7, "2026-02"));
    CHECK_EQ(deliver({"--order", "KS", "--quantity", "1"}).code, 2);
}

TEST_CASE("supply forces rests on the dates of the forecasts, and its needs meet the futures of a package") {
    auto const file = source_file("examples/supply/kosovo-forces.toml");
    auto const document = run({"supply", "forces", file, "--trials", "200", "--json"}).document();
    REQUIRE(document.has_value());
    auto const& targets = document->at("targets").as_array();
    REQUIRE(targets.size() == 2);
    auto const forecast = run({"supply", "forecast", kosovo, "--trials", "200", "--json"}).document();
    REQUIRE(forecast.has_value());
    for (auto const& row : forecast->at("orders").as_array())
        if (row.at("id").as_string() == "Kosovo") {
            // The plan begins in February 2024: period 1 ends on the 29th.
            auto const months = row.at("p50").as_int64();
            auto const day = targets[0].at("p50").as_string();
            CHECK((std::stoi(std::string{day.subview(0, 4)}) - 2024) * 12 + std::stoi(std::string{day.subview(5, 2)}) - 1 == months);
        }
    auto const people = run({"supply", "forces", file, "--trials", "200"});
    CHECK_EQ(people.code, 0);
    CHECK(people.out.contains("Anti-armor capability in use"));
    CHECK(people.out.contains("notional"));
}

TEST_CASE("supply publish --as-if-on reckons what a day of the past would have said, and the shipped histories hold that") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    auto const file = folder / "p.jsonl";
    auto const publish = [&](std::string const& plan, std::vector<std::string> const& more) {
        std::vector<std::string> words{"supply", "publish", source_file("examples/supply/" + plan), file, "--trials", "10000", "--on", "2026-11-26"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words, here);
    };
    CHECK_EQ(publish("as-if/taiwan-tow-2b.toml", {"--as-if-on", "2019-06-30"}).code, 2);  // before the plan begins
    CHECK_EQ(publish("as-if/taiwan-tow-2b.toml", {"--as-if-on", "2026-11-26"}).code, 2);  // today is no day of the past
    CHECK_EQ(publish("as-if/taiwan-tow-2b.toml", {"--as-if-on", "then"}).code, 2);
    CHECK_EQ(publish("kosovo-javelin.toml", {"--order", "Kosov"}).code, 2);
    CHECK(!std::filesystem::exists(file));
    for (auto const& [plan, more] : std::vector<std::pair<std::string, std::vector<std::string>>>{
             {"as-if/taiwan-tow-2b.toml", {"--as-if-on", "2019-07-08"}},
             {"as-if/taiwan-stinger.toml", {"--as-if-on", "2019-12-31"}},
             {"as-if/taiwan-javelin.toml", {"--as-if-on", "2021-04-20"}},
             {"as-if/kosovo-puma.toml", {"--as-if-on", "2021-06-30"}},
             {"kosovo-javelin.toml", {"--as-if-on", "2024-03-15", "--order", "Kosovo", "--program", "javelin"}}})
        CHECK_EQ(publish(plan, more).code, 0);
    // The shipped lines are these, behind what came: they differ in the link to the line before.
    auto const without_link = [](std::string const& text) {
        std::istringstream stream{text};
        std::string lines;
        for (std::string line; std::getline(stream, line);)
            if (line.contains("\"hindcast\"")) lines += line.substr(line.find("\"kind\"")) + '\n';
        return lines;
    };
    CHECK(without_link(bytes_of(file)) == without_link(bytes_of(source_file("examples/programs/delivery-histories.jsonl"))));
    auto const document = run({"supply", "promises", file, "--on", "2026-11-26", "--json"}, here).document();
    REQUIRE(document.has_value());
    CHECK(document->at("promises").as_int64() == 0);
    CHECK(document->at("hindcasts").at("forecasts").as_int64() == 5);
}

TEST_CASE("supply publish only appends, and refuses a file of promises that was changed") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    auto const file = folder / "promises.jsonl";
    auto const publish = [&](std::string const& day) { return run({"supply", "publish", five, file, "--trials", "20", "--on", day}, here).code; };
    CHECK_EQ(publish("2026-01-05"), 0);
    auto const first = bytes_of(file);
    CHECK_EQ(publish("2026-02-05"), 0);
    CHECK(bytes_of(file).starts_with(first));
    auto changed = bytes_of(file);
    changed.replace(changed.find("2026-01-05"), 10, "2026-01-06");
    folder.write("promises.jsonl", changed);
    CHECK_EQ(publish("2026-03-05"), 2);
    CHECK(bytes_of(file) == changed);
}

TEST_CASE("supply what-if: a change in one file and the same in two files laid together answer alike") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    auto const plan = folder.write("plan.toml", "start = 2026-01-01\nperiods = 24\npolicy = \"least_total_lateness\"\n"
        "[[ramp]]\nat = 2026-01-01\nrate_per_year = \"1200\"\n[[feed]]\nname = \"motor\"\n[[feed.ramp]]\nat = 2026-01-01\nrate_per_year = \"0\"\n"
        "[[feed.ramp]]\nat = 2026-06-01\nrate_per_year = \"1200\"\n[[order]]\nid = \"X\"\nquantity = 300\ndue = 2026-08-31\n");
    std::string const heading = "name = \"n\"\nauthor = \"a\"\nreason = \"r\"\n", slip = "slip_feeds_months = 12\n",
                      order = "[[order]]\nid = \"N\"\nquantity = 100\ndue = 2026-12-31\n";
    auto const after = [&](std::vector<std::string> const& files) {
        std::vector<std::string> words{"supply", "what-if", plan, "--trials", "20", "--json", "--together"};
        words.insert(words.end(), files.begin(), files.end());
        auto const ran = run(words, here);
        CHECK_EQ(ran.code, 0);
        return ran.document()->at("scenarios").as_array().at(0).as_object();
    };
    auto const both = after({folder.write("both.toml", heading + slip + order)});
    auto const one_after_the_other = after({folder.write("slip.toml", heading + slip), folder.write("order.toml", heading + order)});
    CHECK(both.at("after") == one_after_the_other.at("after"));
    CHECK(both.at("orders") == one_after_the_other.at("orders"));
}

TEST_CASE("supply: a change that grows beyond 64 bits, and a seed that is no whole number of 64 bits, exit 2") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    std::string large = "name = \"n\"\nauthor = \"a\"\nreason = \"r\"\n";
    for (int place = 0; place < 6; ++place)
        large += "[[order]]\nid = \"N" + std::to_string(place) + "\"\nquantity = 1000000000\nweight = 1000000\ndue = 1900-01-01\n";
    auto const plan = folder.write("plan.toml", "start = 2026-01-01\nperiods = 1200\n[[supply]]\nfrom = 2026-01-01\nto = 2026-12-01\nquantity = 10\n");
    auto const ran = run({"supply", "what-if", plan, folder.write("large.toml", large), "--trials", "5"}, here);
    CHECK_EQ(ran.code, 2);
    CHECK(ran.err.contains("multiply to too much"));
    for (auto const* seed : {"-1", "18446744073709551616", "0x10", "1e3", "1.5", " 1", "+1", ""})
        CHECK_EQ(run({"supply", "forecast", five, "--trials", "5", "--seed", seed}, here).code, 2);
    CHECK_EQ(run({"supply", "forecast", five, "--trials", "5", "--seed", "18446744073709551615"}, here).code, 0);
}

TEST_CASE("supply what-if shows U.S. stock in every period that differs, and the lowest of them with its day") {
    auto const ran = run({"supply", "what-if", kosovo, source_file("examples/supply/kosovo-first.delta.toml"), "--trials", "10", "--json"});
    CHECK_EQ(ran.code, 0);
    auto const scenario = ran.document()->at("scenarios").as_array().at(0).as_object();
    auto const& rows = scenario.at("us_units").as_array();
    CHECK(rows.size() > 2);
    for (auto const& row : rows) CHECK(row.at("before") != row.at("after"));
    auto const& lowest = scenario.at("us_units_lowest").as_object();
    CHECK(lowest.at("after").as_int64() - lowest.at("before").as_int64() == -246);
    CHECK(lowest.at("by").as_string() == "2024-07-31");
    auto const people = run({"supply", "what-if", kosovo, source_file("examples/supply/kosovo-first.delta.toml"), "--trials", "10"});
    CHECK(people.out.contains("fewest against the plan: -246 by 2024-07-31"));
}

TEST_CASE("supply what-if: frozen lots hold the median too, a delivered order is delivered, and all authors are named") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    auto const order = [](std::string const& id, std::string const& more) { return "[[order]]\nid = \"" + id + "\"\nquantity = 200\npriority = 1\n" + more; };
    auto const plan = folder.write("plan.toml", "start = 2026-01-01\nperiods = 12\nfrozen_until = 2026-03-31\n[[ramp]]\nat = 2026-01-01\nrate_per_year = \"1200\"\n" +
        order("FROM", "due = 2026-02-28\n") + order("THIRD", "due = 2026-04-30\n") + order("TO", "due = 2026-06-30\n") + order("DONE", "state = \"delivered\"\n"));
    auto const change = [&](std::string const& name, std::string const& author, std::string const& text) {
        return folder.write(name + ".toml", "name = \"" + name + "\"\nauthor = \"" + author + "\"\nreason = \"r\"\n" + text);
    };
    auto const first = change("first", "one desk", "[[change]]\nid = \"TO\"\npriority = -5\n");
    auto const fire = change("fire", "another desk", "[[outage]]\nfrom = 2026-01-01\nto = 2026-02-01\nshare = 1.0\nreason = \"fire\"\n");
    auto const ran = run({"supply", "what-if", plan, first, fire, "--trials", "20", "--json"}, here);
    CHECK_EQ(ran.code, 0);
    auto const scenarios = ran.document()->at("scenarios").as_array();
    CHECK(scenarios.at(0).at("orders").at(2).at("after").as_int64() == 5);
    CHECK(scenarios.at(0).at("orders").at(2).at("p50").as_int64() == 5);
    CHECK(scenarios.at(1).at("given_up").at(0).at("id").as_string() == "FROM");
    CHECK(scenarios.at(1).at("given_up").at(0).at("units").as_int64() == 200);
    auto const people = run({"supply", "what-if", plan, first, fire, "--trials", "20", "--together"}, here);
    CHECK(people.out.contains("asked by one desk, another desk:"));
    CHECK(people.out.contains("delivered before the plan"));
    CHECK_FALSE(people.out.contains("P50 beyond"));
    CHECK(people.out.contains("FROM gives up 200 units of its frozen lots: the changed plan does not make them in time"));
}

TEST_CASE("supply order, forecast and package say in how many futures an unconfirmed order comes true") {
    CHECK(run({"supply", "order", kosovo, "India", "--trials", "200"}).out.contains("futures in which it comes true"));
    CHECK_FALSE(run({"supply", "order", kosovo, "Kosovo", "--trials", "200"}).out.contains("comes true"));
    auto const forecast = run({"supply", "forecast", kosovo, "--trials", "50"}).out;
    auto const apart = forecast.find("not accepted yet; percentiles and shares are of the futures in which each comes true");
    REQUIRE(apart != forecast.npos);
    CHECK(forecast.find("India") > apart);
    CHECK(forecast.find("Kosovo") < apart);
    Folder const folder;
    auto const plan = folder.write("line.toml", "start = 2026-01-01\nperiods = 6\n[[supply]]\nfrom = 2026-01-01\nto = 2026-06-01\nquantity = 5\n"
                                                "[[order]]\nid = \"A\"\nquantity = 5\nstate = \"notified\"\nprobability = 0.5\n");
    auto const package = folder.write("package.toml", "package = \"p\"\n[[part]]\nname = \"one\"\nplan = \"line.toml\"\norder = \"A\"\n");
    auto const ran = run({"supply", "package", package, "--trials", "200"}, {.folder = folder.path().string()});
    CHECK_EQ(ran.code, 0);
    CHECK(ran.out.contains("of the futures in which an order comes true"));
}

TEST_CASE("supply order, package, publish and what-if mean the whole of an order of which units were diverted") {
    Folder const folder;
    RunOptions const here{.folder = folder.path().string()};
    std::string const orders = "start = 2026-01-01\nperiods = 12\n[[ramp]]\nat = 2026-01-01\nrate_per_year = \"12\"\n"
                               "[[order]]\nid = \"A\"\nquantity = 4\npriority = 1\n[[order]]\nid = \"B\"\nquantity = 4\npriority = 2\n";
    std::string const diversion = "[[diversion]]\nfrom = \"A\"\nto = \"B\"\nquantity = 3\non = 2026-01-01\napprover = \"x\"\nreason = \"x\"\n";
    auto const plan = folder.write("line.toml", orders + diversion);
    auto const order = run({"supply", "order", plan, "A", "--trials", "10", "--json"}, here).document();
    REQUIRE(order.has_value());
    CHECK(order->at("quantity").as_int64() == 4);
    CHECK(order->at("p90").as_int64() == 8);
    CHECK(order->at("parts").as_array().size() == 2);
    CHECK(run({"supply", "order", plan, "A (repaid by B)", "--trials", "10"}, here).out.contains("3 of the units of A"));
    auto const package = folder.write("package.toml", "package = \"p\"\n[[part]]\nname = \"one\"\nplan = \"line.toml\"\norder = \"A\"\n");
    CHECK(run({"supply", "package", package, "--trials", "10"}, here).out.contains("2026-08-31"));
    auto const promises = folder / "promises.jsonl";
    CHECK_EQ(run({"supply", "publish", plan, promises, "--trials", "10", "--on", "2026-01-01"}, here).code, 0);
    auto const said = bytes_of(promises);
    CHECK(said.contains(R"("order":"A","ordered":4,"p10":"2026-08-31")"));
    CHECK_FALSE(said.contains("repaid"));
    auto const plain = folder.write("plain.toml", orders);
    auto const delta = folder.write("div.toml", "name = \"n\"\nauthor = \"a\"\nreason = \"r\"\n" + diversion);
    auto const what_if = run({"supply", "what-if", plain, delta, "--trials", "10", "--json"}, here).document();
    REQUIRE(what_if.has_value());
    auto const& moved = what_if->at("scenarios").as_array().at(0).as_object().at("orders").as_array().at(0).as_object();
    CHECK(moved.at("before").as_int64() == 4);
    CHECK(moved.at("after").as_int64() == 8);
    CHECK(moved.at("p50").as_int64() == 8);
    auto const shown = run({"supply", "allocate", folder.write("all.toml", orders + "[[diversion]]\nfrom = \"A\"\nto = \"B\"\nquantity = 4\non = 2026-01-01\n"
                                                                               "approver = \"x\"\nreason = \"x\"\n")}, here).out;
    CHECK(shown.contains("diverted\n"));
    CHECK(shown.contains("A: 4 units in 1 part: 4 as A (repaid by B); all of it August 2026"));
    auto const refused = run({"supply", "allocate", folder.write("few.toml", orders + "[[diversion]]\nfrom = \"A\"\nto = \"B\"\nquantity = 9\non = 2026-01-01\n"
                                                                                 "approver = \"x\"\nreason = \"x\"\n")}, here);
    CHECK_EQ(refused.code, 2);
    CHECK(refused.err.contains("few.toml:17:12"));
}

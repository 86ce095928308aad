// src/app/commands_supply.hpp
// The noun `supply`: a production line shared by many purchasers, and what it can promise to each.
#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "supply/forecast.hpp"
#include "supply/package.hpp"
#include "supply/plan.hpp"

namespace casewright {

// Adds the noun with its verbs to the command line, which must not move after.
void add_supply_commands(CommandLine& line);

// The words of one call, whatever the verb; each verb reads those that it knows.
struct SupplyWords {
    std::string file, other, sharing, order, output;
    std::string case_id, line, reason, notice, decided_by, actor, key;  // of `accept`
    std::string program, came, says, source;                            // of `deliver`
    std::string as_if_on;                                               // of `publish`
    std::vector<std::string> files, why;
    std::uint64_t trials = 1'000, seed = 1;
    std::int64_t quantity = 0, ordered = 0;
    bool pegs = false, together = false;
};

// A plan with the orders that it takes from the record, and its diversions carried out.
[[nodiscard]] std::expected<supply::Plan, Trouble> plan_from(Session& session, std::string const& file,
                                                             std::string const& sharing);
// What is confirmed and what is not, in a line each.
[[nodiscard]] std::string book_text(supply::Plan const& plan);
[[nodiscard]] supply::Asked asked_of(Session const& session, SupplyWords const& words);
[[nodiscard]] std::string period_text(supply::Plan const& plan, std::optional<int> period);
// Already JSON, or text for people.
void print_text(std::string_view text);
[[nodiscard]] std::expected<void, Trouble> write_to(std::string const& path, std::string_view bytes);

class Stopwatch {
public:
    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

// Questions about one order, about changes, and about what was promised: each in its file.
[[nodiscard]] Outcome explain_order(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome ask_what_if(Session& session, SupplyWords const& words);
// The plan of every part of a package, which stands beside its file, and the place of its order.
struct PackagePlans {
    std::vector<supply::Plan> plans;
    std::vector<int> orders;
};
[[nodiscard]] std::expected<PackagePlans, Trouble> plans_of_parts(Session& session, std::string const& file,
                                                                  std::vector<supply::PackagePart> const& parts);
[[nodiscard]] Outcome join_package(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome show_to_maker(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome show_forces(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome publish_forecast(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome record_delivery(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome show_promises(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome show_program(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome show_orders(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome accept_allocation(Session& session, SupplyWords const& words);
[[nodiscard]] Outcome draw_plan(Session& session, SupplyWords const& words);

}  // namespace casewright

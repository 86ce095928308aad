#include "billing/early_collection.hpp"

#include "lifecycle/known_value.hpp"

namespace casewright {
namespace {

constexpr std::string_view paragraph = "C9.9.3.1";

// A year of a limit counted in days: a case implemented on a day is a year old on that day again.
constexpr int days_of_plain_year = 365;

}  // namespace

std::expected<EarlyCollection, Refusal> screen_collection(CollectedCase const& each,
                                                          Policy const& policy) {
    std::vector<UsedValue> used;
    for (auto const id : {"schedules/early_collection_share", "schedules/early_collection_excess",
                          "schedules/early_collection_years", "schedules/early_collection_executed"}) {
        auto const value = known_value(policy, id, each.on, paragraph);
        if (!value) return std::unexpected{value.error()};
        used.push_back(*value);
    }
    EarlyCollection found;
    auto const screen = [&](bool met, std::string_view what) {
        if (!met) found.not_met.emplace_back(what);
    };
    screen(each.collected < used[0].rate(), "collected or delivered below the limit");
    screen(each.national_funds_only, "national funds only");
    screen(each.dependable_undertaking, "dependable undertaking");
    screen(!each.special_billing, "no special billing arrangement");
    screen(!each.purchaser_schedule, "no schedule of the purchaser");
    screen(each.collections - each.disbursements >= used[1].money(),
           "collections above disbursements by the limit");
    screen(each.implemented_days >= used[2].count() * days_of_plain_year,
           "implemented long enough");
    screen(each.executed >= used[3].rate(), "executed far enough");
    found.listed = found.not_met.empty();
    found.why = derive(policy, "early_collection", found.listed ? "yes" : "no",
                       {{"collected", to_percent(each.collected) + " percent", ""},
                        {"executed", to_percent(each.executed) + " percent", ""},
                        {"collections", to_text(each.collections), ""},
                        {"disbursements", to_text(each.disbursements), ""},
                        {"days since implementation", std::to_string(each.implemented_days), ""}},
                       std::move(used));
    return found;
}

}  // namespace casewright

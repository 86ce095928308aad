// Every figure of the JSON answer has its derivation, as the reader of the answer sees it.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "exchange/answers.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/offer/random_letter_fixture.hpp"

using namespace casewright;
using namespace casewright::test;

namespace {

using Figures = std::map<std::string, std::string, std::less<>>;

void add_amounts(Figures& figures, std::string const& path, json::object const& amounts) {
    for (auto const& pair : amounts)
        figures[path + std::string{pair.key()}] = pair.value().as_string();
}

// The paths that the contract of the command line names.
Figures figures_in(json::object const& offer) {
    Figures figures;
    for (auto const& element : offer.at("lines").as_array()) {
        auto const& line = element.as_object();
        auto const path = "lines." + std::string{line.at("line").as_string()} + ".";
        add_amounts(figures, path, line.at("unit_price_parts").as_object());
        add_amounts(figures, path + "charges.", line.at("charges").as_object());
        figures[path + "unit_price"] = line.at("unit_price").as_string();
        figures[path + "net"] = line.at("net").as_string();
    }
    add_amounts(figures, "summary.", offer.at("summary").as_object());
    return figures;
}

}  // namespace

TEST_CASE("property: the why of an answer explains exactly its figures, with their values") {
    CHECK(rc::check([] {
        auto const offer = price_offer(any_letter(), shipped(), any_priced_day());
        RC_ASSERT(offer.has_value());
        auto const all = answer(*offer, true);
        auto const& why = all.at("why").as_object();
        auto const figures = figures_in(all);
        RC_ASSERT(why.size() == figures.size());
        for (auto const& [path, value] : figures) {
            auto const* found = why.if_contains(path);
            RC_ASSERT(found != nullptr);
            auto const& derivation = found->as_object();
            RC_ASSERT(derivation.at("value").as_string() == std::string_view{value});
            for (auto const& input : derivation.at("inputs").as_array()) {
                auto const* named = input.as_object().if_contains("path");
                if (named == nullptr || named->is_null()) continue;
                auto const target = figures.find(std::string_view{named->as_string()});
                RC_ASSERT(target != figures.end());
                RC_ASSERT(input.at("value").as_string() == std::string_view{target->second});
            }
        }
        RC_ASSERT(json::serialize(answer(*offer, true)) == json::serialize(all));
    }));
}

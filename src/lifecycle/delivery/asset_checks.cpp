#include "lifecycle/delivery/asset_checks.hpp"

#include <algorithm>

namespace casewright {

std::optional<Refusal> refused_serials(std::vector<std::string> const& serials) {
    if (serials.empty())
        return Refusal{serials_named, "Articles under monitoring are named by serial number."};
    auto sorted = serials;
    std::ranges::sort(sorted);
    if (auto const twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        return Refusal{serials_named_once, "The serial " + *twice + " is named twice."};
    return std::nullopt;
}

std::optional<Refusal> refused_assets(Gate<AssetStage> const& gate, EndUseBook const& book,
                                      std::string_view article,
                                      std::vector<std::string> const& serials,
                                      Actor const& actor) {
    if (!gate.who.has(actor.role))
        return Refusal{gate.actor_rule,
                       sentence_of_actor(gate.operation, gate.who, actor.role)};
    if (auto no = refused_serials(serials)) return no;
    for (auto const& serial : serials) {
        auto const& asset = item_in(book.assets, asset_key(article, serial));
        if (auto no = refused_at(gate, asset.stage, "The serial " + serial, actor)) return no;
    }
    return std::nullopt;
}

}  // namespace casewright

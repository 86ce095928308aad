#include "lifecycle/delivery/transferable.hpp"

namespace casewright {

std::optional<Refusal> refused_unless_held(EndUseBook const& book, std::string_view article,
                                           std::vector<std::string> const& serials) {
    for (auto const& serial : serials) {
        auto const stage = item_in(book.assets, asset_key(article, serial)).stage;
        if (!any_of(AssetStage::delivered, AssetStage::inventoried, AssetStage::transferred)
                 .has(stage))
            return Refusal{transfer_serials_held,
                           "The serial " + serial + " stands at " + std::string{to_text(stage)} +
                               "; nobody has it to give."};
    }
    return std::nullopt;
}

}  // namespace casewright

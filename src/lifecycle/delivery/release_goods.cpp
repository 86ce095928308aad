#include "lifecycle/delivery/release_goods.hpp"

namespace casewright {

std::expected<GoodsReleased, Refusal> release_goods(Case const& fms_case, GoodsReleased stated,
                                                    Act const& act, Policy const&) {
    auto const& notice = item_in(fms_case.movements.notices, stated.name);
    if (auto no = refused_at(release_goods_gate, notice.stage,
                             "The notice " + stated.name, act.actor))
        return std::unexpected{std::move(*no)};
    if (auto no = refused_while_stopped(fms_case)) return std::unexpected{std::move(*no)};
    if (notice.stage == AvailabilityStage::answered) return stated;
    if (!notice.last_answer_day)
        return refuse(availability_answer_awaited,
                      "Goods of code " + notice.release_code + " wait for an answer.");
    if (act.on <= *notice.last_answer_day)
        return refuse(availability_answer_awaited, "An answer may come up to and on " +
                                                       to_text(*notice.last_answer_day) + ".");
    return stated;
}

}  // namespace casewright

#include "supply/futures.hpp"

#include <algorithm>
#include <cmath>

namespace casewright::supply {
namespace {

bool has_wide_registers() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0;
#else
    return false;
#endif
}

double value_of(ReadyTriangle const& triangle, double u) {
    if (triangle.constant) return triangle.low;
    double const along = u * triangle.width;
    if (along < triangle.left) return triangle.low + std::sqrt(along * triangle.left);
    return triangle.high - std::sqrt((1.0 - u) * triangle.width * triangle.right);
}

std::optional<ReadyTriangle> ready_if(std::optional<Triangle> const& triangle) {
    return triangle ? std::optional{ReadyTriangle{triangle}} : std::nullopt;
}

// By place: the number of the order in the file, from 1. The parts of an order with several due periods have one, and those after it that which they
// would have without them.
std::vector<std::uint32_t> blocks_of(Plan const& plan) {
    std::vector<std::uint32_t> blocks;
    std::uint32_t number = 0;
    for (auto const& order : plan.orders) blocks.push_back(order.due_part && order.due_part->number > 1 ? number : ++number);
    return blocks;
}

void add(DrawnOrders& orders, Order const& order, std::uint32_t block, std::size_t rank) {
    orders.block.push_back(block);
    orders.earliest.push_back(static_cast<double>(order.earliest));
    orders.probability.push_back(may_never_exist(order.state) ? order.probability : 2.0);
    orders.rank.push_back(static_cast<std::uint32_t>(rank));
    ++orders.count;
}

std::vector<DrawnPart> parts_of(Plan const& plan) {
    std::vector<DrawnPart> parts;
    bool any = false;
    auto const add_part = [&](OwnCauses const& own) {
        any |= own.uncertain.any();
        parts.push_back({ready_if(own.uncertain.yield), ready_if(own.uncertain.first_article_months), ready_if(own.uncertain.learning_slope),
                         ReadyTriangle{own.uncertain.outage_share}});
    };
    for (auto const& feed : plan.feeds) add_part(feed.own);
    for (auto const& resource : plan.resources) add_part(resource.own);
    if (!any) parts.clear();
    return parts;
}

// Repeats the last row: what is drawn for it is thrown away.
void pad(DrawnOrders& orders) {
    while (orders.block.size() % 4 != 0) {
        orders.block.push_back(orders.block.back());
        orders.earliest.push_back(orders.earliest.back());
        orders.probability.push_back(orders.probability.back());
    }
}

}  // namespace

ReadyTriangle::ReadyTriangle(std::optional<Triangle> const& triangle) {
    if (!triangle) return;
    low = triangle->low;
    high = triangle->high;
    width = high - low;
    left = triangle->mode - low;
    right = high - triangle->mode;
    constant = high <= low;
}

Futures::Futures(Plan const& plan, std::span<int const> turn, std::uint64_t seed, Kernel kernel)
    : seed_{seed},
      months_{static_cast<double>(months_in(plan.period))},
      periods_{plan.periods},
      wide_{kernel == Kernel::fastest && has_wide_registers()},
      slip_{plan.uncertainty.ramp_slip_months},
      outage_{plan.uncertainty.outage_share},
      acceptance_{plan.uncertainty.acceptance_months},
      lead_time_{plan.uncertainty.lead_time_months},
      yield_{ready_if(plan.uncertainty.yield)},
      first_article_{ready_if(plan.uncertainty.first_article_months)},
      learning_{ready_if(plan.uncertainty.learning_slope)},
      parts_{parts_of(plan)} {
    bool const accepting = plan.uncertainty.acceptance_months.has_value();
    bool const leading = plan.uncertainty.lead_time_months.has_value();
    auto const blocks = blocks_of(plan);
    for (std::size_t rank = 0; rank < turn.size(); ++rank) {
        auto const place = static_cast<std::size_t>(turn[rank]);
        auto const& order = plan.orders[place];
        as_planned_.push_back(static_cast<std::uint16_t>(std::min(order.earliest, periods_ + 1)));
        if (awaits_acceptance(order.state)) {
            if (accepting || leading || (may_never_exist(order.state) && order.probability < 1.0))
                add(awaiting_, order, blocks[place], rank);
        } else if (needs_lead_time(order.state) && leading) {
            add(leading_, order, blocks[place], rank);
        }
    }
    pad(awaiting_);
    pad(leading_);
}

LineFuture Futures::line(std::uint64_t trial) const {
    auto const words = philox_words(seed_, trial, 0);
    LineFuture future{value_of(slip_, uniform(words[0])), value_of(outage_, uniform(words[1]))};
    if (yield_) future.yield = value_of(*yield_, uniform(words[2]));
    if (first_article_) future.first_article_months = value_of(*first_article_, uniform(words[3]));
    if (learning_) future.learning_slope = value_of(*learning_, uniform(philox_words(seed_, trial, last_block)[0]));
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        auto const own = philox_words(seed_, trial, last_block - 1 - static_cast<std::uint32_t>(part));
        auto const& drawn = parts_[part];
        auto& known = future.own.emplace_back();
        if (drawn.yield) known.yield = value_of(*drawn.yield, uniform(own[0]));
        if (drawn.first_article) known.first_article_months = value_of(*drawn.first_article, uniform(own[1]));
        if (drawn.learning) known.learning_slope = value_of(*drawn.learning, uniform(own[2]));
        known.outage_share = value_of(drawn.outage, uniform(own[3]));
    }
    return future;
}

void Futures::prepare(std::span<std::uint16_t> available) const { std::ranges::copy(as_planned_, available.begin()); }

void Futures::draw_into(std::uint64_t trial, std::span<std::uint16_t> available,
                        std::vector<std::uint32_t>& scratch) const {
    scratch.resize(std::max(awaiting_.block.size(), leading_.block.size()));
    for (auto const* orders : {&awaiting_, &leading_}) {
        bool const accepting = orders == &awaiting_;
        if (wide_) draw_four_at_a_time(*orders, accepting, trial, scratch.data());
        else draw_portable(*orders, accepting, trial, scratch.data());
        for (std::size_t row = 0; row < orders->count; ++row)
            available[orders->rank[row]] = static_cast<std::uint16_t>(scratch[row]);
    }
}

void Futures::draw_portable(DrawnOrders const& orders, bool accepting, std::uint64_t trial,
                            std::uint32_t* periods) const {
    for (std::size_t row = 0; row < orders.count; ++row) {
        auto const words = philox_words(seed_, trial, orders.block[row]);
        double months = accepting ? value_of(acceptance_, uniform(words[0])) : 0.0;
        months += value_of(lead_time_, uniform(words[1]));
        auto const from = std::max(1.0, orders.earliest[row] + std::ceil(months / months_));
        auto const last = static_cast<double>(periods_);
        bool const exists = uniform(words[2]) < orders.probability[row];
        periods[row] = static_cast<std::uint32_t>(exists ? std::min(from, last + 1.0) : last + 2.0);
    }
}

}  // namespace casewright::supply

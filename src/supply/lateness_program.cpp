#include "supply/lateness_program.hpp"

#include <coin/Clp_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "supply/place.hpp"

namespace casewright::supply {
namespace {

struct Discard {
    void operator()(Clp_Simplex* model) const { Clp_deleteModel(model); }
};

// Columns: for each order its units in each period from the first one on and in H + 1 (short); for each resource what is
// kept from each period to the next. The first one is the due period: a unit that is given before it is no less late and only
// takes from others, so nothing is lost, and the program is solved some sixty times as fast. Rows: each order's quantity; each resource and period: what is taken and kept is
// what was kept and what came off.
class LatenessProgram {
public:
    LatenessProgram(Plan const& plan, SideConstraints const& side, std::span<int const> turn,
            std::span<Availability const> availability)
        : plan_{plan}, side_{side}, h_{plan.periods} {
        for (std::size_t rank = 0; rank < turn.size(); ++rank) add_order(rank, turn[rank], availability[at(turn[rank])]);
        orders_ = static_cast<int>(right_.size());
        for (auto const& output : side.output)
            for (int period = 1; period <= h_; ++period) right_.push_back(static_cast<double>(output[at(period)]));
        for (auto& entry : rows_)
            if (entry < 0) entry = orders_ - entry - 1;  // rows of resources stood as -1, -2 ... while orders were counted
        for (std::size_t resource = 0; resource < side.output.size(); ++resource)
            for (int period = 1; period <= h_; ++period) add_stock(resource, period);
        given_.resize(turn.size());
    }

    std::optional<ProgramOptimum> solve() {
        std::unique_ptr<Clp_Simplex, Discard> const model{Clp_newModel()};
        Clp_setLogLevel(model.get(), 0);
        std::vector<double> const least(late_.size()), most(late_.size(), std::numeric_limits<double>::max());
        Clp_loadProblem(model.get(), static_cast<int>(late_.size()), static_cast<int>(right_.size()), starts_.data(),
                        rows_.data(), values_.data(), least.data(), most.data(), late_.data(), right_.data(), right_.data());
        if (Clp_initialSolve(model.get()) != 0 || Clp_status(model.get()) != 0) return std::nullopt;
        ProgramOptimum found;
        found.weighted_lateness = Clp_getObjValue(model.get());
        read_worth(Clp_getRowPrice(model.get()), found);
        // Of all optima one with a small sum of periods, so that what is rounded is compact.
        auto both = late_;
        for (std::size_t column = 0; column < both.size(); ++column) both[column] += periods_[column] / (h_ * (h_ + 1.0) + 1.0);
        std::vector<double> units(Clp_primalColumnSolution(model.get()), Clp_primalColumnSolution(model.get()) + late_.size());
        Clp_chgObjCoefficients(model.get(), both.data());
        if (Clp_primal(model.get(), 0) == 0 && Clp_status(model.get()) == 0)
            units.assign(Clp_primalColumnSolution(model.get()), Clp_primalColumnSolution(model.get()) + late_.size());
        read_given(units, found);
        return found;
    }

private:
    // An entry of the matrix; rows of resources count down from -1.
    void entry(int row, double value) {
        rows_.push_back(row);
        values_.push_back(value);
    }
    // Ends the column of the entries before it.
    void column(double late, double period) {
        starts_.push_back(static_cast<CoinBigIndex>(rows_.size()));
        late_.push_back(late);
        periods_.push_back(period);
    }

    void add_order(std::size_t rank, int place, Availability const& known) {
        if (!known.exists) return;
        auto const& order = plan_.orders[at(place)];
        auto const row = static_cast<int>(right_.size());
        right_.push_back(static_cast<double>(order.quantity));
        auto const from = std::max<std::int64_t>(known.earliest, std::min<std::int64_t>(order.due, h_));
        columns_.push_back({rank, static_cast<int>(late_.size()), static_cast<int>(std::min<std::int64_t>(from, h_ + 1))});
        for (int period = columns_.back().first; period <= h_ + 1; ++period) {
            entry(row, 1.0);
            if (period <= h_)
                for (auto const& taking : side_.takes[at(place)])
                    entry(-1 - static_cast<int>(taking.resource) * h_ - (period - 1),
                          static_cast<double>(taking.units) / static_cast<double>(order.quantity));
            column(period > order.due ? static_cast<double>(order.weight * (period - order.due)) : 0.0, period);
        }
    }

    void add_stock(std::size_t resource, int period) {
        auto const row = orders_ + static_cast<int>(resource) * h_ + period - 1;
        entry(row, 1.0);
        if (period < h_) entry(row + 1, -1.0);
        column(0.0, 0.0);
    }

    void read_worth(double const* price, ProgramOptimum& found) const {
        found.worth.assign(side_.output.size(), std::vector<double>(at(h_) + 1));
        for (std::size_t resource = 0; resource < found.worth.size(); ++resource)
            for (int period = 1; period <= h_; ++period)
                found.worth[resource][at(period)] =
                    std::max(0.0, -price[at(orders_) + resource * at(h_) + at(period) - 1]);
    }

    void read_given(std::vector<double> const& units, ProgramOptimum& found) {
        for (auto const& [rank, column, first] : columns_) {
            auto& given = given_[rank];
            given.assign(at(h_) + 1, 0.0);
            for (int period = first; period <= h_; ++period)
                given[at(period)] = given[at(period) - 1] + std::max(0.0, units[at(column + period - first)]);
        }
        found.given = given_;
    }

    struct Columns {
        std::size_t rank;
        int column, first;
    };
    Plan const& plan_;
    SideConstraints const& side_;
    int h_, orders_ = 0;
    std::vector<Columns> columns_;
    std::vector<CoinBigIndex> starts_{0};
    std::vector<int> rows_;
    std::vector<double> values_, late_, periods_, right_;
    std::vector<std::vector<double>> given_;
};

}  // namespace

std::optional<ProgramOptimum> solve_lateness_program(Plan const& plan, SideConstraints const& side,
                                                     std::span<int const> turn,
                                                     std::span<Availability const> availability) {
    return LatenessProgram{plan, side, turn, availability}.solve();
}

}  // namespace casewright::supply

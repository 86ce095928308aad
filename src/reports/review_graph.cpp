#include "reports/review_graph.hpp"

#include <algorithm>
#include <tuple>

#include "cases/moves.hpp"

namespace casewright {
namespace {

using Chain = std::vector<std::size_t>;

class Graph {
public:
    Graph(Document const& document, Date on) : on_{on} {
        for (auto const& review : document.reviews)
            if (review.opened_on <= on) steps_.push_back(step_of(review));
        if (auto const& asked = document.notification;
            asked && asked->required && asked->assessed_on <= on)
            steps_.push_back(notification_of(document));
        if (document.kind != DocumentKind::modification && document.proposed_on &&
            *document.proposed_on <= on_)
            steps_.push_back(approval_of(document));
        for (auto& step : steps_) set_begin(step);
    }

    ReviewGraph take() {
        ReviewGraph graph;
        auto const chain = holding_chain();
        for (auto const place : chain.first) {
            steps_[place].on_chain = true;
            graph.chain.push_back(steps_[place].name);
        }
        if (!chain.first.empty()) {
            auto const& last = steps_[chain.second];
            graph.chain_since = steps_[chain.first.front()].begun_on;
            graph.chain_days =
                days_between(*graph.chain_since, is_open(last) ? on_ : *last.decided_on);
            if (is_open(last)) {
                graph.held_by = last.name;
                graph.holder = last.owner;
                graph.held_days = last.work_days;
            }
        }
        graph.steps = std::move(steps_);
        return graph;
    }

private:
    static bool is_open(ReviewStep const& step) {
        return step.state == ReviewState::running || step.state == ReviewState::returned;
    }

    ReviewStep step_of(Review const& review) const {
        ReviewStep step{review.name, review.owner,     review.depends_on, ReviewState::waiting,
                        review.opened_on, {}, {}, {}, {}, 0, 0, false};
        if (review.decided_on && *review.decided_on <= on_) {
            step.decided_on = review.decided_on;
            step.decision = review.decision;
            step.decided_by = review.decided_by;
            step.state = review.decision == ReviewDecision::returned ? ReviewState::returned
                                                                     : ReviewState::done;
        }
        step.age_days = days_between(
            step.opened_on, step.state == ReviewState::done ? *step.decided_on : on_);
        return step;
    }

    // The notification runs beside the reviews from the day it was found to be needed. Its owner is
    // who must act on it now; blocked or lapsed it is open again, like a review that was returned.
    ReviewStep notification_of(Document const& document) const {
        auto const opened_on = document.notification->assessed_on;
        ReviewStep step{std::string{notification_step}, std::string{to_text(notice_move(document).who)}, {},
                        ReviewState::waiting, opened_on, {}, {}, {}, {}, 0, 0, false};
        auto const& notice = document.notice;
        if (notice.since && *notice.since <= on_) {
            if (any_of(NoticeStage::blocked, NoticeStage::lapsed).has(notice.stage))
                step.state = ReviewState::returned;
            if (notice.stage == NoticeStage::cleared) {
                step.state = ReviewState::done;
                step.decided_on = notice.since;
                step.owner = to_text(Role::state_department);
            }
        }
        step.age_days = days_between(opened_on, step.decided_on.value_or(on_));
        return step;
    }

    ReviewStep approval_of(Document const& document) const {
        ReviewStep step{std::string{state_step}, std::string{to_text(Role::state_department)}, {},
                        ReviewState::waiting, *document.proposed_on, {}, {}, {}, {}, 0, 0, false};
        for (auto const& review : document.reviews)
            if (review.opened_on <= step.opened_on) step.depends_on.push_back(review.name);
        if (document.sale_approved_on && *document.sale_approved_on <= on_) {
            step.state = ReviewState::done;
            step.decided_on = document.sale_approved_on;
            step.decision = ReviewDecision::agreed;
            step.decided_by = document.sale_approved_by;
        }
        step.age_days = days_between(step.opened_on, step.decided_on.value_or(on_));
        return step;
    }

    ReviewStep const* named(std::string const& name) const {
        auto const found = std::ranges::find(steps_, name, &ReviewStep::name);
        return found == steps_.end() ? nullptr : &*found;
    }

    void set_begin(ReviewStep& step) const {
        auto begin = step.opened_on;
        for (auto const& name : step.depends_on) {
            auto const* before = named(name);
            if (before == nullptr) continue;
            if (before->state != ReviewState::done) {
                // Decided before what it should wait for: what happened counts.
                if (step.state == ReviewState::waiting) return;
                continue;
            }
            begin = std::max(begin, *before->decided_on);
        }
        if (step.state == ReviewState::waiting) step.state = ReviewState::running;
        auto const end = step.state == ReviewState::done ? *step.decided_on : on_;
        step.begun_on = std::min(begin, end);
        step.work_days = days_between(*step.begun_on, end);
    }

    // What held up the beginning of a review: the forerunner decided last, unless the review itself
    // was opened only after it.
    Chain before(std::size_t place) const {
        Chain chain{place};
        while (chain.size() <= steps_.size()) {
            auto const& step = steps_[chain.back()];
            std::optional<std::size_t> cause;
            for (std::size_t other = 0; other < steps_.size(); ++other) {
                auto const& candidate = steps_[other];
                bool const needed = std::ranges::find(step.depends_on, candidate.name) !=
                                    step.depends_on.end();
                if (!needed || candidate.state != ReviewState::done ||
                    *candidate.decided_on < step.opened_on ||
                    std::ranges::find(chain, other) != chain.end())
                    continue;
                if (!cause || *steps_[*cause].decided_on < *candidate.decided_on) cause = other;
            }
            if (!cause) break;
            chain.push_back(*cause);
        }
        std::ranges::reverse(chain);
        return chain;
    }

    // The longest row of reviews that wait for this one, one after another.
    Chain waiting_for(std::size_t place, std::size_t depth) const {
        Chain longest;
        if (depth > steps_.size()) return longest;  // a circle, of a record that another wrote
        for (std::size_t other = 0; other < steps_.size(); ++other) {
            auto const& step = steps_[other];
            if (step.state != ReviewState::waiting ||
                std::ranges::find(step.depends_on, steps_[place].name) == step.depends_on.end())
                continue;
            auto chain = waiting_for(other, depth + 1);
            chain.insert(chain.begin(), other);
            if (chain.size() > longest.size()) longest = std::move(chain);
        }
        return longest;
    }

    // The chain and the review in it that counts: the one that runs, or the one decided last.
    std::pair<Chain, std::size_t> holding_chain() const {
        std::pair<Chain, std::size_t> best;
        for (std::size_t place = 0; place < steps_.size(); ++place) {
            if (!is_open(steps_[place])) continue;
            auto chain = before(place);
            std::ranges::copy(waiting_for(place, 0), std::back_inserter(chain));
            if (best.first.empty() || holds_longer(chain, place, best)) best = {std::move(chain), place};
        }
        if (!best.first.empty()) return best;
        std::optional<std::size_t> last;
        for (std::size_t place = 0; place < steps_.size(); ++place)
            if (steps_[place].state == ReviewState::done &&
                (!last || *steps_[*last].decided_on < *steps_[place].decided_on))
                last = place;
        if (last) best = {before(*last), *last};
        return best;
    }

    bool holds_longer(Chain const& chain, std::size_t place,
                      std::pair<Chain, std::size_t> const& other) const {
        auto const since = *steps_[chain.front()].begun_on;
        auto const other_since = *steps_[other.first.front()].begun_on;
        if (since != other_since) return since < other_since;
        if (chain.size() != other.first.size()) return chain.size() > other.first.size();
        return steps_[place].name < steps_[other.second].name;
    }

    Date on_;
    std::vector<ReviewStep> steps_;
};

}  // namespace

ReviewGraph review_graph(Document const& document, Date on) { return Graph{document, on}.take(); }

}  // namespace casewright

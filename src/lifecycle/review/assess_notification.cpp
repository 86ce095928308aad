#include "lifecycle/review/assess_notification.hpp"

#include <array>

#include "lifecycle/notified_equipment.hpp"

namespace casewright {
namespace {

struct LimbOf {
    std::string_view name;
    Money ProgramValues::*value;
};
constexpr std::array<LimbOf, 3> limbs{{{"mde", &ProgramValues::mde},
                                       {"total", &ProgramValues::total},
                                       {"construction", &ProgramValues::construction}}};

// The days of a period for a group, written into the explanations under `path`.
std::expected<int, Refusal> days_of(std::string_view subject, std::string_view key,
                                    std::string_view path, Date on, Policy const& policy,
                                    Explanations& explanations) {
    auto const used = policy.find("notification/" + std::string{subject} + "/" + std::string{key}, on);
    if (!used)
        return std::unexpected{Refusal{review_thresholds_known,
                                       "No length of the period \"" + std::string{subject} +
                                           "\" is known for " + in_words(on) + "."}};
    explanations.emplace(path, derive(policy, subject, std::to_string(used->count()), {}, {*used}));
    return used->count();
}

}  // namespace

bool has_longer_tier(std::string_view purchaser, Policy const& policy) {
    return row_with(policy.codes("qme_countries"), "code", purchaser).has_value();
}

std::expected<NotificationAssessed, Refusal> assess_notification(NotificationQuestion question,
                                                                 Policy const& policy) {
    NotificationAssessed answer;
    answer.assessed_on = question.on;
    answer.purchaser = question.purchaser;
    answer.group = question.group.group;
    answer.explanations = std::move(question.reasons);
    for (auto const& limb : limbs) {
        auto const value = question.values.*limb.value;
        auto const id = "notification/thresholds/" +
                        std::string{to_text(question.group.thresholds_of)} + "_" +
                        std::string{limb.name};
        auto const threshold = policy.find(id, question.on);
        if (!threshold)
            return std::unexpected{Refusal{review_thresholds_known,
                                           "No threshold is known for " + in_words(question.on) +
                                               "; ask a person who has the law of that day."}};
        // "Meets or exceeds": the threshold itself is enough.
        bool const reached = value >= threshold->money();
        answer.required = answer.required || reached;
        answer.limbs.push_back({std::string{limb.name}, value, threshold->money(), reached});
        auto const path = "limbs." + std::string{limb.name};
        answer.explanations.try_emplace(path + ".value",
                                        derive(policy, "given_value", to_text(value), {}));
        auto why = derive(policy, "threshold", to_text(threshold->money()),
                          {{"value of the program", to_text(value), path + ".value"},
                           {"purchaser", question.purchaser + ": " + question.group.reason, ""}},
                          {*threshold});
        if (question.group.standing == Standing::unconfirmed) {
            why.standing = Standing::unconfirmed;
            why.note = "The day on which the purchaser joined its group was not read.";
        }
        answer.explanations.emplace(path + ".threshold", std::move(why));
    }
    if (!answer.required) return answer;
    auto const formal = days_of("formal_days", to_text(question.group.formal_of), "waiting_days",
                                question.on, policy, answer.explanations);
    if (!formal) return std::unexpected{formal.error()};
    auto const tier = days_of("tier_days",
                              question.sensitive ? "sensitive" : to_text(question.group.tier_of),
                              "tier_days", question.on, policy, answer.explanations);
    if (!tier) return std::unexpected{tier.error()};
    answer.waiting_days = *formal;
    answer.tier_days = *tier;
    return answer;
}

ExplainedValues program_values(std::span<PricedOffer const> offers,
                               std::span<LinkedOffer const> linked, Policy const& policy) {
    ExplainedValues sums;
    std::array<std::vector<DerivationInput>, 3> inputs;
    auto const add = [&](std::size_t limb, Money amount, std::string name) {
        sums.values.*limbs[limb].value += amount;
        if (amount != Money{}) inputs[limb].push_back({std::move(name), to_text(amount), ""});
    };
    for (auto const& offer : offers) {
        add(1, offer.summary.total, "total of " + offer.case_id.text());
        for (auto const& line : offer.lines) {
            auto const name = "line " + line.number.text() + " of " + offer.case_id.text();
            if (line.mde) add(0, value_with_charges(line), name);
            if (line.kind == LineKind::construction)
                add(2, value_with_charges(line), name);
        }
    }
    for (auto const& offer : linked) {
        auto const name = "linked offer " + offer.case_id.text();
        add(0, offer.mde, name);
        add(1, offer.total, name);
        add(2, offer.construction, name);
    }
    for (std::size_t limb = 0; limb < limbs.size(); ++limb)
        sums.reasons.emplace("limbs." + std::string{limbs[limb].name} + ".value",
                             derive(policy, std::string{limbs[limb].name} + "_value",
                                    to_text(sums.values.*limbs[limb].value),
                                    std::move(inputs[limb])));
    return sums;
}

}  // namespace casewright

#include "billing/standby_letter.hpp"

#include <algorithm>

#include "lifecycle/known_value.hpp"

namespace casewright {
namespace {

std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

}  // namespace

Explained<bool> grows_by_itself(Money original, Money asked, Date on, Policy const& policy) {
    auto const growth = policy.find("deposits/standby_letter_growth", on);
    bool grows = false;
    if (growth)
        grows = asked <= original + charge(original, growth->rate(), Rounding::toward_zero);
    std::vector<UsedValue> used;
    if (growth) used.push_back(*growth);
    return {grows, derive(policy, "letter_growth", yes_or_no(grows),
                          {{"original amount", to_text(original), ""},
                           {"asked for", to_text(asked), ""},
                           {"day", to_text(on), ""}},
                          std::move(used))};
}

std::expected<Explained<bool>, Refusal> decrease_is_offered(
    Money letter, std::span<Money const> liability_by_quarter, Date on, Policy const& policy) {
    auto const below =
        known_value(policy, "deposits/standby_letter_decrease", on, "C9.9.1.5.4.23.2.2");
    if (!below) return std::unexpected{below.error()};
    // In whole cents the limit itself is not more than the share below.
    auto const limit = letter - charge(letter, below->rate(), Rounding::toward_zero);
    std::vector<DerivationInput> inputs{{"letter", to_text(letter), ""}};
    bool offered = liability_by_quarter.size() >= 2;
    for (auto const liability : liability_by_quarter.last(
             std::min<std::size_t>(2, liability_by_quarter.size()))) {
        inputs.push_back({"termination liability", to_text(liability), ""});
        offered = offered && liability < limit;
    }
    return Explained<bool>{offered, derive(policy, "letter_decrease", yes_or_no(offered),
                                           std::move(inputs), {*below})};
}

Explained<bool> liability_is_covered(Money letter, Money cash_reserve, Money liability, Date on, Policy const& policy) {
    auto const alone = policy.find("deposits/standby_letter_covers_all", on);
    bool const cash_counts = !alone || alone->number == 0;
    bool const covered = liability <= letter + (cash_counts ? cash_reserve : Money{});
    std::vector<UsedValue> used;
    if (alone) used.push_back(*alone);
    return {covered, derive(policy, "letter_covers_liability", yes_or_no(covered),
                            {{"letter", to_text(letter), ""},
                             {cash_counts ? "cash kept for termination" : "cash kept for termination, which does not count", to_text(cash_reserve), ""},
                             {"termination liability", to_text(liability), ""}},
                            std::move(used))};
}

Explained<Money> requirement_beside_letter(Money total, Money liability, Policy const& policy) {
    auto const cash = total - std::min(total, liability);
    return {cash, derive(policy, "schedule_letter_column", to_text(cash),
                         {{"total requirement", to_text(total), ""},
                          {"termination liability secured", to_text(liability), ""}})};
}

}  // namespace casewright

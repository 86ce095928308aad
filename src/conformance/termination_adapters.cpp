// termination.sblc: a standby letter of credit against termination liability (SAMM C9.9.1.5.4).
#include <algorithm>

#include "billing/standby_letter.hpp"
#include "conformance/adapter_words.hpp"
#include "conformance/adapters.hpp"

namespace casewright {
namespace {

json::object standby_letter(VectorInputs& inputs, Policy const& policy, Date on) {
    auto const day = inputs.first_date({"as_of", "on", "date"}).value_or(on);
    auto const original = inputs.first_amount({"original", "original_amount"});
    auto const asked = inputs.first_amount({"requested", "requested_amount", "asked"});
    auto const letter = inputs.first_amount({"sblc", "sblc_amount", "letter"});
    auto const draw = inputs.first_amount({"draw", "drawn"});
    std::vector<Money> liability;
    for (auto const name : {"tl_last_two_quarters", "tl_by_quarter"})
        if (inputs.has(name)) liability = inputs.amounts(name);
    auto const kept = inputs.first_amount({"cash_reserve", "tl_reserve", "reserve", "cash"});
    auto const needed = inputs.first_amount({"tl_need", "tl", "termination_liability", "tl_required"});
    if (!inputs.problem().empty()) return {};
    json::object answer;
    if (needed && (letter || kept)) {
        bool const covered = liability_is_covered(letter.value_or(Money{}), kept.value_or(Money{}), *needed, day, policy).value;
        for (auto const name : {"covered", "tl_covered", "allowed", "sufficient"}) answer[name] = covered;
    }
    if (original && asked)
        answer["automatic"] = grows_by_itself(*original, *asked, day, policy).value;
    if (letter && !liability.empty())
        if (auto const offered =
                answered(decrease_is_offered(*letter, liability, day, policy), inputs))
            answer["offer_decrease"] = offered->value;
    // A draw lowers the letter for good.
    if (draw && (letter || original)) {
        auto const left = to_text(std::max(Money{}, letter.value_or(original.value_or(Money{})) - *draw));
        for (auto const name : {"balance", "balance_after_draw", "sblc_after_draw"})
            answer[name] = left;
    }
    if (answer.empty())
        inputs.refuse("a growth needs the original amount and the one asked for, a decrease the "
                      "letter and the liability of two quarters");
    return answer;
}

}  // namespace

void add_termination_adapters(std::map<std::string_view, Adapter>& all) {
    all["termination.sblc"] = standby_letter;
}

}  // namespace casewright

#include "lifecycle/offer/line_limit.hpp"

#include "lifecycle/known_value.hpp"

namespace casewright {

std::optional<LineLimit> limit_of(LineKind kind) {
    if (kind == LineKind::non_specific)
        return LineLimit{"offers/nonspecific_line_share", "non_specific_line_limit",
                         line_non_specific_allowed, "DSCA finance policy"};
    if (kind == LineKind::disbursing)
        return LineLimit{"offers/disbursing_line_share", "disbursing_line_limit",
                         line_disbursing_limit, ""};
    return std::nullopt;
}

bool fits_non_specific(NonSpecificConditions const& conditions) {
    return conditions.on_amendment && conditions.source == non_specific_source &&
           !conditions.grant_money && conditions.program != Program::bpc;
}

std::expected<Explained<Money>, Refusal> most_on_line(LimitedLine const& line,
                                                      Policy const& policy) {
    auto const limit = limit_of(line.kind);
    invariant(limit.has_value(), "only a kind of line with a limit is asked for it");
    auto const share = known_value(policy, limit->share, line.on, limit->rule.paragraph);
    if (!share) return std::unexpected{share.error()};
    bool const granted = line.exception_granted && !limit->exception_by.empty();
    if (exceeds_share(line.line.cents(), line.whole.cents(), share->rate()) && !granted)
        return std::unexpected{
            Refusal{limit->rule,
                    "A line of " + to_text(line.line) + " dollars is more than " + share->text +
                        " percent of " + to_text(line.whole) + " dollars" +
                        (limit->exception_by.empty()
                             ? std::string{"."}
                             : "; it needs an exception by " + std::string{limit->exception_by} +
                                   ".")}};
    auto const most = charge(line.whole, share->rate(), Rounding::toward_zero);
    return Explained<Money>{most, derive(policy, limit->formula, to_text(most),
                                         {{"value of the offer", to_text(line.whole), ""},
                                          {"value of the line", to_text(line.line), ""}},
                                         {*share})};
}

}  // namespace casewright

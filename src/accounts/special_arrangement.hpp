// src/accounts/special_arrangement.hpp
// A special billing arrangement of a purchaser (SAMM C9.10.2): one demand on its money as a whole takes the place of
// column 14 of all its statements. It is of no case, so its facts stand in the chain of facts that are no case's, beside
// payments of unknown purpose (docs/decisions/special-billing.md). Whoever asks whether a statement is payable by itself
// asks `SpecialTerms`, and nobody else.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cases/actors.hpp"
#include "foundation/money.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"
#include "record/store.hpp"

namespace casewright {

inline constexpr Rule special_actor{"special.recorded_by", "SAMM", "C9.10.2"};
inline constexpr Rule special_customer_is_known{"special.customer_is_known", "SAMM", "C9.10.2"};
inline constexpr Rule special_is_approved{"special.is_approved", "SAMM", "C9.10.2"};
inline constexpr Rule special_needs_undertaking{"special.dependable_undertaking", "SAMM", "C9.10.2"};
inline constexpr Rule special_reserve_is_positive{"special.reserve_is_positive", "SAMM", "C9.T26"};
inline constexpr Rule special_one_at_a_time{"special.one_at_a_time", "SAMM", "C9.10.2"};
inline constexpr Rule special_is_in_force{"special.is_in_force", "SAMM", "C9.10.2"};
inline constexpr Rule special_notice_once{"special.notice_once", "SAMM", "C9.10.2"};
inline constexpr Rule special_told_once{"special.told_once", "SAMM", "C9.10.2"};

enum class BillingFrequency { monthly, quarterly, half_yearly };
template <>
struct Words<BillingFrequency> {
    static constexpr WordList<BillingFrequency, 3> all{{{BillingFrequency::monthly, "monthly"},
                                                        {BillingFrequency::quarterly, "quarterly"},
                                                        {BillingFrequency::half_yearly, "half_yearly"}}};
};
enum class NoticeBy { purchaser, united_states };
template <>
struct Words<NoticeBy> {
    static constexpr WordList<NoticeBy, 2> all{
        {{NoticeBy::purchaser, "purchaser"}, {NoticeBy::united_states, "united_states"}}};
};

// Whose it is, the day on which it happened, and how it came into the record.
struct SpecialAct {
    std::string customer;  // "BN"
    Date on;
    std::chrono::sys_seconds recorded_at;
    std::string actor;
};
// In force from `act.on` on.
struct SpecialBegun {
    SpecialAct act;
    BillingFrequency frequency = BillingFrequency::quarterly;
    std::vector<std::pair<std::string, Money>> reserves;  // special reserves by name, above zero
    std::string approval;     // who approved it, in which paper
    std::string undertaking;  // what shows that the purchaser has dependable undertaking
};
// A special bill went out.
struct SpecialBilled {
    SpecialAct act;
    FiscalQuarter quarter;
    Money amount_due;
    Date due_on;
    bool is_final = false;  // the last one, after the end of the arrangement
};
// One side gave notice on `act.on`.
struct SpecialNotice {
    SpecialAct act;
    NoticeBy by = NoticeBy::purchaser;
    Date ends_on;        // the first day on which it is in force no more
    Date final_bill_by;  // the last day for the final bill
};
using SpecialFact = std::variant<SpecialBegun, SpecialBilled, SpecialNotice>;

[[nodiscard]] SpecialAct const& act_of(SpecialFact const& fact);

// All of a record, in order; damaged when one is not one that this program can read. Linear in the facts of no case.
[[nodiscard]] StoreResult<std::vector<SpecialFact>> special_facts(Store& store);
// The form in which one is recorded. Its key is what it is about, so that the same told again is the first.
[[nodiscard]] NewFact form_of(SpecialFact const& fact);

// The arrangements of one purchaser as known at a moment: the one place that says when column 14 is payable.
class SpecialTerms {
public:
    struct Term {
        SpecialBegun begun;
        std::optional<SpecialNotice> notice;
        [[nodiscard]] bool ended_by(Date on) const { return notice && notice->ends_on <= on; }
    };
    SpecialTerms() = default;
    // Of the facts recorded by `known_at`; none: of all. Linear in them.
    [[nodiscard]] static SpecialTerms of(std::string_view customer, std::span<SpecialFact const> facts,
                                         std::optional<std::chrono::sys_seconds> known_at = {});
    void take(SpecialFact const& fact);

    [[nodiscard]] std::vector<Term> const& terms() const { return terms_; }
    [[nodiscard]] std::vector<SpecialBilled> const& bills() const { return bills_; }
    // The one in force on a day; none.
    [[nodiscard]] Term const* in_force(Date on) const;
    // The first day on which a statement of `quarter` asks for nothing by itself; none: it is payable. Without a quarter:
    // of a case that no statement was issued of. A statement issued before an arrangement began is payable until then; one
    // of a quarter that ended under it never is.
    [[nodiscard]] std::optional<Date> superseded_from(std::optional<FiscalQuarter> quarter) const;
    [[nodiscard]] bool superseded(std::optional<FiscalQuarter> quarter, Date on) const {
        auto const from = superseded_from(quarter);
        return from && *from <= on;
    }
    // Whether a statement of `quarter` takes the place of the special bills: of a quarter after the last arrangement, whose
    // amount holds what they asked for and was not paid.
    [[nodiscard]] bool replaces_bills(FiscalQuarter quarter) const;

private:
    std::vector<Term> terms_;
    std::vector<SpecialBilled> bills_;
};

// Whether an arrangement may begin, or end, beside `before`, which are all facts of the record. The same once more is not
// refused: recording it answers with the first. Linear in them.
[[nodiscard]] std::optional<Refusal> refused_for_begin(SpecialBegun const& stated, std::span<SpecialFact const> before,
                                                       Policy const& policy);
[[nodiscard]] std::optional<Refusal> refused_for_notice(SpecialNotice const& stated, std::span<SpecialFact const> before);

// That an act is one of `role`.
[[nodiscard]] std::optional<Refusal> refused_for_role(SpecialAct const& act, Role role);

}  // namespace casewright

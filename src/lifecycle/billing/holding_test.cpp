// Money between a case and the holding account of its purchaser.
#include "lifecycle/billing/apply_holding.hpp"
#include "lifecycle/billing/move_to_holding.hpp"
#include "lifecycle/billing/refund_excess.hpp"
#include "lifecycle/case_cash.hpp"
#include "lifecycle/execution_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

inline namespace holdings {

Date const today = 2026y / June / 1;

// 1,000 dollars came in, 300 were paid to a contractor, 200 are kept for the end of contracts.
Case paid_case() {
    auto fms_case = then(executing_case(), implemented_on, obligation("001", "500.00"));
    fms_case = then(std::move(fms_case), today, PaymentReceived{dollars("1000.00"), "wire 1"});
    fms_case = then(std::move(fms_case), today,
                    DisbursementRecorded{line_number("001"), dollars("300.00"), "c", "i", "r", "e"});
    TerminationReserved kept;
    kept.quarter = {2026, 3};
    kept.reserve = dollars("200.00");
    return then(std::move(fms_case), today, kept);
}

MovedToHolding moving(std::string_view amount) { return {dollars(amount), "letter 7", today}; }
ExcessRefunded refund(std::string_view amount) { return {dollars(amount), "letter 8", today, "memo 9"}; }

template <class Stated>
std::string_view refused(Operation<Stated> operation, Case const& fms_case, Stated const& stated,
                         Date on = today) {
    return refused_by(operation(fms_case, stated, act_of(Role::disbursing_office, on), shipped()));
}

constexpr auto open_stages =
    any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
           CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing, CaseStage::closing_blocked);

}  // namespace holdings

TEST_CASE("SAMM C9.11.4: money whose purpose became known pays for the case like any other") {
    check_gate<HoldingApplied>(apply_holding_gate, apply_holding, paid_case(), {dollars("1.00"), "telex 3"}, today,
                               any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended,
                                      CaseStage::terminating, CaseStage::supply_complete, CaseStage::kept_open,
                                      CaseStage::closing, CaseStage::closing_blocked, CaseStage::interim_closed),
                               any_of(Role::disbursing_office));
    CHECK(refused<HoldingApplied>(apply_holding, paid_case(), {dollars("0.00"), "telex 3"}) ==
          applied_amount_is_positive.id);
    CHECK(refused<HoldingApplied>(apply_holding, paid_case(), {dollars("0.01"), " "}) == applied_purpose_is_known.id);
    auto const applied = then(paid_case(), today, HoldingApplied{dollars("5.00"), "telex 3"});
    CHECK(applied.paid == dollars("1005.00"));
    CHECK(free_cash_of(applied) == dollars("505.00"));
}

TEST_CASE("SAMM C9.11.6: money leaves a case only at the written request of its purchaser, and no more than it has free") {
    check_gate<MovedToHolding>(move_to_holding_gate, move_to_holding, paid_case(), moving("1.00"), today, open_stages,
                               any_of(Role::disbursing_office));
    CHECK(free_cash_of(paid_case()) == dollars("500.00"));
    CHECK(refused<MovedToHolding>(move_to_holding, paid_case(), moving("500.00")) == "");
    CHECK(refused<MovedToHolding>(move_to_holding, paid_case(), moving("500.01")) == moved_within_the_case.id);
    CHECK(refused<MovedToHolding>(move_to_holding, paid_case(), moving("0.00")) == moved_amount_is_positive.id);
    auto unasked = moving("1.00");
    unasked.request = " ";
    CHECK(refused<MovedToHolding>(move_to_holding, paid_case(), unasked) == moved_at_request.id);
    CHECK(refused<MovedToHolding>(move_to_holding, paid_case(), moving("1.00"), 2026y / May / 31) ==
          moved_at_request.id);
    auto const moved = then(paid_case(), today, moving("499.99"));
    CHECK(refused<MovedToHolding>(move_to_holding, moved, moving("0.01")) == "");
    CHECK(refused<MovedToHolding>(move_to_holding, moved, moving("0.02")) == moved_within_the_case.id);
}

TEST_CASE("SAMM C9.11.5: a refund is asked for in writing, is what the case left, and is approved by the department") {
    auto const left = then(paid_case(), today, moving("100.00"));
    check_gate<ExcessRefunded>(
        refund_excess_gate, refund_excess, left, refund("1.00"), today,
        any_of(CaseStage::implemented, CaseStage::executing, CaseStage::suspended, CaseStage::terminating,
               CaseStage::supply_complete, CaseStage::kept_open, CaseStage::closing, CaseStage::closing_blocked,
               CaseStage::interim_closed, CaseStage::final_closed),
        any_of(Role::disbursing_office));
    CHECK(refused<ExcessRefunded>(refund_excess, left, refund("100.00")) == "");
    CHECK(refused<ExcessRefunded>(refund_excess, left, refund("100.01")) == refund_within_what_was_left.id);
    CHECK(refused<ExcessRefunded>(refund_excess, left, refund("0.00")) == refund_is_positive.id);
    auto unasked = refund("1.00");
    unasked.request = "";
    CHECK(refused<ExcessRefunded>(refund_excess, left, unasked) == refund_is_requested.id);
    CHECK(refused<ExcessRefunded>(refund_excess, left, refund("1.00"), 2026y / May / 31) == refund_is_requested.id);
    for (auto const& approval : {std::optional<std::string>{}, std::optional<std::string>{" "}}) {
        auto unapproved = refund("1.00");
        unapproved.approval = approval;
        CHECK(refused<ExcessRefunded>(refund_excess, left, unapproved) == refund_is_approved.id);
    }
    auto const back = then(left, today, refund("99.99"));
    CHECK(refused<ExcessRefunded>(refund_excess, back, refund("0.01")) == "");
    CHECK(refused<ExcessRefunded>(refund_excess, back, refund("0.02")) == refund_within_what_was_left.id);
    // What a final closure leaves over is there too.
    auto const closed = then(paid_case(), today, CaseFinalClosed{"certificate", {}, dollars("7.00")});
    CHECK(refused<ExcessRefunded>(refund_excess, closed, refund("7.00")) == "");
    CHECK(refused<ExcessRefunded>(refund_excess, closed, refund("7.01")) == refund_within_what_was_left.id);
}

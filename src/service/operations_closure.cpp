// Completion and closure.
#include "lifecycle/closure/archive_case.hpp"
#include "lifecycle/closure/begin_closing.hpp"
#include "lifecycle/closure/clear_inhibitor.hpp"
#include "lifecycle/closure/close_final.hpp"
#include "lifecycle/closure/close_interim.hpp"
#include "lifecycle/closure/complete_line.hpp"
#include "lifecycle/closure/complete_supply.hpp"
#include "lifecycle/closure/conclude_termination.hpp"
#include "lifecycle/closure/end_keeping_open.hpp"
#include "lifecycle/closure/keep_open.hpp"
#include "lifecycle/closure/raise_inhibitor.hpp"
#include "lifecycle/closure/record_late_transaction.hpp"
#include "lifecycle/closure/reopen_case.hpp"
#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> closure_operations() {
    return {
        on_case(complete_line_gate, complete_line),
        on_case(complete_supply_gate, complete_supply),
        on_case(keep_open_gate, keep_open),
        on_case(end_keeping_open_gate, end_keeping_open),
        on_case(conclude_termination_gate, conclude_termination),
        on_case(begin_closing_gate, begin_closing),
        on_case(raise_inhibitor_gate, raise_inhibitor),
        on_case(clear_inhibitor_gate, clear_inhibitor),
        on_case(close_interim_gate, close_interim),
        on_case(close_final_gate, close_final),
        on_case(record_late_transaction_gate, record_late_transaction),
        on_case(reopen_case_gate, reopen_case),
        on_case(archive_case_gate, archive_case),
    };
}

}  // namespace casewright

#include "conformance/adapters.hpp"

namespace casewright {

std::map<std::string_view, Adapter> const& adapters() {
    static auto const all = [] {
        std::map<std::string_view, Adapter> made;
        add_surcharge_adapters(made);
        add_unit_price_adapters(made);
        add_below_the_line_adapters(made);
        add_notification_adapters(made);
        add_change_adapters(made);
        add_closure_adapters(made);
        add_deposit_adapters(made);
        add_schedule_adapters(made);
        add_billing_adapters(made);
        add_termination_adapters(made);
        add_loa_adapters(made);
        add_account_adapters(made);
        add_supply_adapters(made);
        return made;
    }();
    return all;
}

}  // namespace casewright

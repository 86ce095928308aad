// The congressional notification.
#include "lifecycle/notification/authorize_notification.hpp"
#include "lifecycle/notification/begin_tier.hpp"
#include "lifecycle/notification/block_notification.hpp"
#include "lifecycle/notification/clear_for_committee.hpp"
#include "lifecycle/notification/clear_notification.hpp"
#include "lifecycle/notification/coordinate_notification.hpp"
#include "lifecycle/notification/determine_emergency.hpp"
#include "lifecycle/notification/notify_congress.hpp"
#include "lifecycle/notification/record_lapse.hpp"
#include "lifecycle/notification/submit_notification.hpp"
#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> notification_operations() {
    return {
        on_notice(submit_notification_gate, submit_notification),
        on_notice(coordinate_notification_gate, coordinate_notification),
        on_notice(begin_tier_gate, begin_tier),
        on_notice(clear_for_committee_gate, clear_for_committee),
        on_notice(authorize_notification_gate, authorize_notification),
        on_notice(notify_congress_gate, notify_congress),
        on_notice(clear_notification_gate, clear_notification),
        on_notice(block_notification_gate, block_notification),
        on_notice(determine_emergency_gate, determine_emergency),
        on_notice(record_lapse_gate, record_lapse),
    };
}

}  // namespace casewright

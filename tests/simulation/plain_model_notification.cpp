// tests/simulation/plain_model_notification.cpp
// The congressional notification of one document: rules N1 to N10 of the table (SAMM C5.5). It
// opens or bars the way to the offer and moves no document.
#include <cctype>

#include "plain_model.hpp"

namespace plain {

namespace {

int const enhancement_delivery_days = 45;  // notification/enhancement_delivery_days
int const notice_life_months = 5 * 12;     // notification/notice_life_years
// codes/committee_clearances
Words const committee_clearances = {"house_chair", "house_ranking", "senate_chair",
                                    "senate_ranking"};

bool is_digit(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; }
bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }

// A first notice 25-38 or 25-103; a change of one 24-0J.
bool transmittal_fits(std::string const& text, std::string const& form) {
    if (text.size() < 5 || !is_digit(text[0]) || !is_digit(text[1]) || text[2] != '-')
        return false;
    if (form != "36(b)(1)")
        return text.size() == 5 && is_digit(text[3]) && is_capital(text[4]);
    if (text.size() > 6) return false;
    for (std::size_t at = 3; at < text.size(); ++at)
        if (!is_digit(text[at])) return false;
    return true;
}

// Nobody can say what is to be notified without a price that was held against the thresholds.
std::string not_assessed(Turn const& turn) {
    if (!turn.document.priced) return "priced";
    if (!turn.document.assessed || !turn.document.notification_required) return "assessed";
    return {};
}

std::string submit_notification(Turn& turn) {
    if (auto refused = not_assessed(turn); !refused.empty()) return refused;
    if (!turn.flag("targeting_cleared")) return "targeting_cleared";
    if (!turn.flag("disclosures_in_hand")) return "disclosures_in_hand";
    renew_notice(turn.document);
    turn.document.notice.stage = "notification_in_department_review";
    return {};
}

std::string coordinate_notification(Turn& turn) {
    turn.document.notice.stage = "notification_in_state_review";
    return {};
}

std::string begin_tier(Turn& turn) {
    if (auto refused = not_assessed(turn); !refused.empty()) return refused;
    turn.document.notice.stage = "notification_in_tiered_review";
    return {};
}

std::string clear_for_committee(Turn& turn) {
    auto const clearance = turn.told("clearance");
    if (!has(committee_clearances, clearance)) return "clearance_known";
    if (!turn.document.notice.clearances.insert(clearance).second) return "cleared_once";
    return {};
}

std::string authorize_notification(Turn& turn) {
    bool const all = turn.document.notice.clearances == committee_clearances;
    if (!all && turn.told("early_reason").empty()) return "four_clearances";
    turn.document.notice.stage = "notification_authorized";
    return {};
}

// What Congress was told is what the document is worth and holds on that day.
void take_figures(Turn& turn) {
    auto& notice = turn.document.notice;
    notice.notified_on = turn.step.day;
    notice.total_cents = turn.document.total_cents;
    notice.equipment = equipment_of(turn.document);
}

std::string notify_congress(Turn& turn) {
    if (auto refused = not_assessed(turn); !refused.empty()) return refused;
    auto& notice = turn.document.notice;
    if (!transmittal_fits(turn.told("transmittal"), turn.document.assessed_form))
        return "transmittal";
    // By the last assessment: another may have asked for another form while the package went on.
    notice.form = turn.document.assessed_form;
    take_figures(turn);
    if (notice.form == "36(b)(5)(A)") {
        notice.offer_from = turn.step.day;
        notice.deliver_from = days_after(turn.step.day, enhancement_delivery_days);
        notice.stage = "notification_cleared";
        return {};
    }
    // The day of receipt is day 0; the period ends with its last day, the offer comes after.
    notice.offer_from = days_after(turn.step.day, turn.document.formal_days + 1);
    notice.stage = "notification_before_congress";
    return {};
}

std::string clear_notification(Turn& turn) {
    if (turn.step.day < turn.document.notice.offer_from) return "waiting_period_over";
    turn.document.notice.stage = "notification_cleared";
    return {};
}

std::string block_notification(Turn& turn) {
    turn.document.notice.stage = "notification_blocked";
    return {};
}

std::string determine_emergency(Turn& turn) {
    if (auto refused = not_assessed(turn); !refused.empty()) return refused;
    auto& notice = turn.document.notice;
    if (!transmittal_fits(turn.told("transmittal"), turn.document.assessed_form))
        return "transmittal";
    take_figures(turn);
    notice.offer_from = turn.step.day;
    notice.emergency = true;
    notice.stage = "notification_cleared";
    return {};
}

// After one acceptance or implementation the notice lives on.
std::string record_lapse(Turn& turn) {
    if (turn.now.stage == "archived") return "not_archived";
    if (turn.document.accepted_once || turn.document.stage == "implemented") return "in_use";
    auto& notice = turn.document.notice;
    if (turn.step.day <= months_after(notice.notified_on, notice_life_months))
        return "notice_life_over";
    notice.stage = "notification_lapsed";
    return {};
}

}  // namespace

Rules notification_rules() {
    Words const state = {"state_department"};
    auto const on = Of::notice;
    return {
        {"submit_notification",
         {on, {"notification_required", "notification_lapsed"}, {"implementing_agency"},
          submit_notification}},
        {"coordinate_notification",
         {on, {"notification_in_department_review"}, {"country_program"},
          coordinate_notification}},
        {"begin_tier", {on, {"notification_in_state_review"}, state, begin_tier}},
        {"clear_for_committee",
         {on, {"notification_in_tiered_review"}, {"congress", "state_department"},
          clear_for_committee}},
        {"authorize_notification",
         {on, {"notification_in_tiered_review"}, state, authorize_notification}},
        {"notify_congress",
         {on, {"notification_authorized"}, {"country_program", "state_department"},
          notify_congress}},
        {"clear_notification",
         {on, {"notification_before_congress"}, state, clear_notification}},
        {"block_notification",
         {on, {"notification_before_congress"}, {"congress"}, block_notification}},
        {"determine_emergency",
         {on, {"notification_in_state_review", "notification_in_tiered_review",
               "notification_authorized", "notification_before_congress"},
          state, determine_emergency}},
        {"record_lapse",
         {on, {"notification_cleared"}, {"implementing_agency", "country_program"},
          record_lapse}},
    };
}

}  // namespace plain

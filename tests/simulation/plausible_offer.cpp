// The notification, acceptance and implementation, and changes of an offer.
#include <algorithm>

#include "lifecycle/versions.hpp"
#include "plausible.hpp"

namespace casewright::simulation {
namespace {

using It = Draft;

bool in_work(It const& it) {
    return any_of(DocumentStage::development, DocumentStage::write, DocumentStage::review,
                  DocumentStage::proposed, DocumentStage::held)
        .has(it.document.stage);
}
bool told_to_be_notified(It const& it) {
    return in_work(it) && it.document.offer && it.document.notification &&
           it.document.notification->required;
}

void submit_notification(It& it) {
    it.by(Role::implementing_agency);
    it.flag("targeting_cleared");
    it.flag("disclosures_in_hand");
}
void by_country_program(It& it) { it.by(Role::country_program); }
void by_state(It& it) { it.by(Role::state_department); }

std::string missing_clearance(It const& it) {
    auto const& rows = it.world.policy->codes("committee_clearances");
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        std::string code{cell(rows, row, "code")};
        if (std::ranges::find(it.document.notice.clearances, code) ==
            it.document.notice.clearances.end())
            return code;
    }
    return {};
}
bool clearance_missing(It const& it) { return in_work(it) && !missing_clearance(it).empty(); }
void clear_for_committee(It& it) {
    it.by_any({Role::congress, Role::state_department});
    auto const code = missing_clearance(it);
    it.tell("clearance", code.empty() ? it.any_code("committee_clearances") : code);
}
void authorize_notification(It& it) {
    it.by(Role::state_department);
    if (!missing_clearance(it).empty() && it.random().chance(85)) it.tell("early_reason", "the purchaser is at war");
}
bool ready_to_authorize(It const& it) {
    return in_work(it) && (missing_clearance(it).empty() || it.world.attempts % 3 == 0);
}

std::string transmittal(It& it) {
    auto const number = it.random().between(10, 99);
    auto const& assessed = it.document.notification;
    auto const form = assessed ? assessed->form.value_or(NoticeKind::first) : it.document.notice.form;
    if (form == NoticeKind::first) return "26-" + std::to_string(number);
    return "26-" + std::to_string(number % 10) + static_cast<char>('A' + number % 26);
}
void notify_congress(It& it) {
    it.by_any({Role::country_program, Role::state_department});
    it.tell("transmittal", transmittal(it));
}
void clear_notification(It& it) {
    it.by(Role::state_department);
    it.not_before(it.document.notice.offer_from);
}
void block_notification(It& it) {
    it.by(Role::congress);
    it.tell("law", "a joint resolution");
}
void determine_emergency(It& it) {
    it.by(Role::state_department);
    it.tell("transmittal", transmittal(it));
    it.tell("determined_by", "the Secretary of State");
    it.tell("justification", "an attack is under way");
}
bool unused_notice(It const& it) {
    return it.document.notice.notified_on && !it.document.acceptance && !it.document.implemented_on;
}
void record_lapse(It& it) {
    it.by_any({Role::implementing_agency, Role::country_program});
    auto const& notified = it.document.notice.notified_on;
    if (notified) it.not_before(plus_months(*notified, 120), 1);
}

bool stale(It const& it) { return newer_than_price(it.fms_case, it.document) != nullptr; }
// An amendment that waits while another document overtakes it.
bool overtaken(It const& it) {
    return it.world.attempts % 6 == 0 && it.document.kind == DocumentKind::amendment &&
           it.fms_case.documents.back().name != it.document.name &&
           is_open(it.fms_case.documents.back());
}
bool free_to_sign(It const& it) { return !it.fms_case.suspended && !(stale(it) && it.random().chance(80)); }
void accept_offer(It& it) {
    it.by_any({Role::purchaser, Role::purchaser, Role::implementing_agency, Role::security_cooperation_office});
    auto const last = it.document.expires_on.value_or(it.attempt.on);
    auto const first = it.document.offered_on.value_or(it.attempt.on);
    // Now and then on the last day itself, or the day after.
    if (it.random().chance(20)) it.not_before(last, 1);
    auto const latest = it.attempt.on > last && it.random().chance(20)
                            ? plus_days(last, 1)
                            : std::max(first, std::min(it.attempt.on, last));
    auto const days = std::clamp(days_between(first, latest), 0, 60);
    auto const earlier = it.random().chance(50) ? 0 : it.random().below(days + 1);
    it.tell("signed_on", to_text(plus_days(latest, -earlier)));
    it.tell("signer", "ministry of defense");
    it.tell("authority", "decree 12");
    it.tell("information", it.codes("purchaser_information"));
    it.not_before(latest);
}
void record_counteroffer(It& it) {
    it.by_any({Role::purchaser, Role::implementing_agency});
    it.tell("signed_on", to_text(plus_days(it.attempt.on, -it.random().below(20))));
    it.tell("reason", "signed too late");
}
void with_reason(It& it) { it.tell("reason", "the budget of the year was cut"); }
void refuse_offer(It& it) {
    it.by(Role::purchaser);
    with_reason(it);
}
void expire_offer(It& it) {
    it.by(Role::implementing_agency);
    it.not_before(it.document.expires_on, 1);
}

Money missing_deposit(It const& it) { return it.document.initial_deposit - it.document.deposited; }
bool deposit_missing(It const& it) { return missing_deposit(it) > Money{}; }
void receive_deposit(It& it) {
    it.by(Role::disbursing_office);
    auto const missing = std::max(missing_deposit(it), Money::from_cents(100));
    it.tell("amount", to_text(it.random().chance(70) ? missing : part_of(missing, it.random().between(1, 99))));
    it.tell("from", it.random().chance(80) ? "purchaser" : "holding_account");
    it.tell("reference", it.fresh("deposit"));
}
bool may_be_urgent(It const& it) { return deposit_missing(it) && !it.document.emergency; }
void approve_emergency(It& it) {
    it.by(Role::country_finance, {it.document.acceptance_by});
    it.tell("requested_by", "the army");
    it.tell("urgency", "the units leave next week");
    it.tell("division_chief", "division-chief");
}
void record_delay(It& it) {
    it.by(Role::disbursing_office);
    it.not_before(it.document.expires_on, 1);
}
bool ready_for_money(It const& it) {
    return !it.document.financial_on && (!deposit_missing(it) || it.document.emergency) &&
           !overtaken(it) && !stale(it);
}
void implement_financially(It& it) { it.by(Role::disbursing_office, {it.document.acceptance_by}); }

Money room_for_authority(It const& it, PricedLine const& line) {
    auto const found = it.fms_case.lines.find(line.number);
    if (found == it.fms_case.lines.end()) return line.net;
    auto const limit = it.document.stage == DocumentStage::implemented
                           ? std::min(line.net, found->second.funds)
                           : line.net;
    return limit - found->second.authority;
}
bool room_for_any(It const& it) {
    bool const ready = it.document.stage == DocumentStage::accepted
                           ? it.document.financial_on.has_value()
                           : it.document.stage == DocumentStage::implemented;
    // Some cases work for long with less authority than their lines have funds.
    bool const enough = it.world.attempts % 7 == 0 && it.document.stage == DocumentStage::implemented &&
                        it.document.authority_on;
    return ready && !enough && it.document.offer && !it.fms_case.suspended &&
           std::ranges::any_of(it.document.offer->lines, [&](auto const& line) {
               return room_for_authority(it, line) > Money{};
           });
}
void issue_authority(It& it) {
    it.by(Role::implementing_agency, {it.document.acceptance_by, it.document.financial_by});
    if (!it.document.offer) return;
    int place = 0;
    for (auto const& line : it.document.offer->lines) {
        auto const room = room_for_authority(it, line);
        if (room <= Money{} || (place > 0 && it.random().chance(15))) continue;
        auto const field = "lines." + std::to_string(place++) + ".";
        it.tell(field + "line", line.number.text());
        it.tell(field + "amount", to_text(it.random().chance(75) ? room : part_of(room, it.random().between(20, 100))));
    }
}
bool ready_to_implement(It const& it) {
    auto const stage = it.fms_case.stage;
    bool const basic = it.document.kind == DocumentKind::basic;
    return it.document.financial_on && !it.fms_case.suspended && !it.fms_case.closure_hold &&
           (it.document.authority_on || !basic) &&
           (basic || any_of(CaseStage::implemented, CaseStage::executing).has(stage));
}
void implement_case(It& it) {
    it.by(Role::implementing_agency);
    it.tell("systems", it.codes("implementation_systems"));
}

void correct_offer(It& it) {
    auto const weight = it.random().below(3);
    it.by(weight == 0   ? Role::implementing_agency
          : weight == 1 ? Role::finance_policy
                        : Role::country_finance);
    it.tell("weight", weight == 0 ? "minor" : weight == 1 ? "major" : "deposit_or_schedule");
    it.tell("change", "the address of the paying office");
    if (weight == 1) it.tell("policy_concurrence", "memo 7");
    bool const at_once = it.document.package_facts &&
                         it.document.package_facts->terms == "cash_with_acceptance";
    auto const due = it.document.kind == DocumentKind::amendment
                         ? std::max(Money{}, added_value(it.fms_case, it.document))
                         : total_of(it.document);
    if (weight == 2)
        it.tell("initial_deposit", to_text(at_once ? due : part_of(due, it.random().below(30))));
    it.flag("purchaser_told");
}
bool correctable(It const& it) {
    return it.document.expires_on && it.attempt.on <= *it.document.expires_on;
}
void extend_offer(It& it) {
    it.by(Role::implementing_agency);
    auto const old = it.document.expires_on.value_or(it.attempt.on);
    auto const last_to_ask = plus_months(old, 6);
    if (it.random().chance(25)) it.not_before(last_to_ask, 1);
    auto const asked = std::min(it.attempt.on, plus_days(last_to_ask, it.random().chance(30) ? 1 : 0));
    it.tell("asked_on", to_text(asked));
    it.tell("expires_on", to_text(plus_days(std::max(old, it.attempt.on), it.random().between(1, 90))));
    it.flag("data_valid");
    it.tell("reason", "the parliament sits later");
}
void restate_offer(It& it) {
    it.by(Role::implementing_agency);
    it.tell("purchaser_told_on", to_text(it.attempt.on));
    it.tell("reason", "the prices changed");
}
void cancel_offer(It& it) {
    bool const was_signed =
        any_of(DocumentStage::accepted, DocumentStage::delayed).has(it.document.stage);
    it.by(was_signed ? Role::finance_policy : Role::implementing_agency);
    with_reason(it);
}
bool can_return(It const& it) {
    return it.document.kind != DocumentKind::modification && !it.fms_case.closure_hold;
}
bool return_not_authorized(It const& it) {
    return can_return(it) && !it.document.reactivation_authorized;
}
void authorize_reactivation(It& it) {
    it.by(Role::finance_policy);
    with_reason(it);
}
bool return_authorized(It const& it) { return it.document.reactivation_authorized; }
void reactivate_offer(It& it) {
    it.by(Role::implementing_agency);
    bool const at_once = it.document.countersigned_by && it.random().chance(70);
    it.tell("to", at_once ? "offered" : "development");
    if (at_once) it.tell("expires_on", to_text(plus_days(it.attempt.on, it.random().between(1, 120))));
}

constexpr Step steps[] = {
    {"submit_notification", 30, told_to_be_notified, submit_notification},
    {"coordinate_notification", 30, in_work, by_country_program},
    {"begin_tier", 30, in_work, by_state},
    {"clear_for_committee", 30, clearance_missing, clear_for_committee},
    {"authorize_notification", 25, ready_to_authorize, authorize_notification},
    {"notify_congress", 30, told_to_be_notified, notify_congress},
    {"clear_notification", 30, in_work, clear_notification},
    {"block_notification", 1, in_work, block_notification},
    {"determine_emergency", 1, told_to_be_notified, determine_emergency},
    {"record_lapse", 1, unused_notice, record_lapse},
    {"accept_offer", 40, free_to_sign, accept_offer},
    {"record_counteroffer", 2, always, record_counteroffer},
    {"refuse_offer", 2, always, refuse_offer},
    {"expire_offer", 3, always, expire_offer},
    {"receive_deposit", 30, deposit_missing, receive_deposit},
    {"approve_emergency", 6, may_be_urgent, approve_emergency},
    {"record_delay", 8, may_be_urgent, record_delay},
    {"implement_financially", 40, ready_for_money, implement_financially},
    {"issue_authority", 30, room_for_any, issue_authority},
    {"implement_case", 40, ready_to_implement, implement_case},
    {"correct_offer", 6, correctable, correct_offer},
    {"extend_offer", 5, always, extend_offer},
    {"restate_offer", 3, always, restate_offer},
    {"cancel_offer", 1, [](It const& it) { return it.document.stage != DocumentStage::accepted; }, cancel_offer},
    {"cancel_offer", 20, stale, cancel_offer},
    {"authorize_reactivation", 15, return_not_authorized, authorize_reactivation},
    {"reactivate_offer", 20, return_authorized, reactivate_offer},
};

}  // namespace

std::span<Step const> offer_steps() { return steps; }

}  // namespace casewright::simulation

// The plain model beside the program: told the same, asked the same.
#include <algorithm>
#include <set>

#include "billing/told_figures.hpp"
#include "cases/discrepancies.hpp"
#include "cases/end_use.hpp"
#include "drive.hpp"
#include "lifecycle/closure/cancellation_charge.hpp"
#include "lifecycle/offer/deposit_due.hpp"
#include "lifecycle/offer/termination_liability.hpp"
#include "lifecycle/versions.hpp"

namespace casewright::simulation {
namespace {

plain::PricedLine plain_line(PricedLine const& line) {
    plain::PricedLine plain;
    plain.line = line.number.text();
    plain.article = line.article.empty() ? line.description : line.article;
    plain.kind = to_text(line.kind);
    plain.mde = line.mde;
    plain.sme = line.sme;
    if (line.quantity) plain.quantity = line.quantity->units;
    plain.net_cents = line.net.cents();
    return plain;
}

// Pricing and charges are not for the model: it is told what the least charge is.
std::int64_t cancellation_minimum(Case const& fms_case, Date on, Policy const& policy) {
    auto const* last = last_implemented(fms_case);
    if (last == nullptr || !last->offer) return 0;
    KeyDays days{on};
    auto const& basic = basic_of(fms_case);
    if (basic.acceptance)
        for (auto const key : {KeyDay::line_signed, KeyDay::line_accepted, KeyDay::case_accepted})
            days.set(key, basic.acceptance->signed_on);
    days.set(KeyDay::line_implemented, basic.implemented_on);
    days.set(KeyDay::case_implemented, basic.implemented_on);
    auto const rate = policy.find(last->offer->program == Program::bpc
                                      ? "charges/administrative_surcharge/bpc"
                                      : "charges/administrative_surcharge/standard",
                                  days);
    if (!rate) return 0;
    Money expended;
    for (auto const& [number, line] : fms_case.lines)
        expended += std::max(line.delivered_value, line.disbursed);
    auto const least = least_cancellation_charge(
        {Money{}, last->offer->summary.administrative_charge, expended, rate->rate(), on}, policy);
    return least ? least->value.cents() : 0;
}

plain::AskedLine asked_line(RequestedLine const& line) {
    plain::AskedLine plain{line.number.text(), std::string{to_text(line.kind)}, line.article,
                           line.description, line.delivery_term, line.mde, line.sme};
    if (line.quantity) plain.quantity = line.quantity->units;
    return plain;
}

plain::World world_of(Case const& fms_case, Attempt const& attempt, std::string const& name,
                      LetterOfRequest const* told, Policy const& policy) {
    plain::World world;
    if (told)
        for (auto const& line : told->lines) world.letter.push_back(asked_line(line));
    auto const& document = document_of(fms_case, name);
    auto const& letter = letter_of(fms_case, document);
    world.purchaser = letter.purchaser;
    world.program = to_text(letter.program);
    world.order_kind = to_text(letter.kind);
    world.case_id = letter.case_id.text();
    world.agency = letter.agency;
    if (document.assessment) world.request_status = to_text(document.assessment->status);
    if (document.offer) {
        for (auto const& line : document.offer->lines) world.lines.push_back(plain_line(line));
        world.total_cents = document.offer->summary.total.cents();
    }
    if (document.notification) {
        auto const& assessed = *document.notification;
        world.notification_required = assessed.required;
        world.notification_form = to_text(assessed.form.value_or(NoticeKind::first));
        world.formal_days = assessed.waiting_days.value_or(0);
        world.tier_days = assessed.tier_days.value_or(0);
    }
    for (auto const& [number, line] : fms_case.lines)
        if (site_certified(fms_case.end_use, line.article, attempt.on))
            world.certified_articles.insert(line.article);
    world.open_discrepancies = any_open(fms_case.discrepancies);
    if (attempt.operation == "complete_writing" && document.offer &&
        document.kind != DocumentKind::modification)
        if (auto const due = deposit_due(fms_case, document, policy)) {
            world.schedule_known = true;
            world.paid_at_once = due->at_once;
            world.deposit_cents = due->amount.value.cents();
            for (auto const term : due->terms) world.terms.emplace(to_text(term));
            if (due->terms.empty()) world.terms.emplace("cash_with_acceptance");
        }
    if (attempt.operation == "reserve_termination") {
        // Schedules are not for the model either.
        auto const told_quarter = attempt.told.find("quarter");
        if (told_quarter != attempt.told.end())
            if (auto const quarter = parse_fiscal_quarter(told_quarter->second))
                if (auto const liability = liability_in(fms_case, *quarter, policy)) {
                    world.liability_known = true;
                    world.liability_cents = liability->reserve.value.cents();
                }
    }
    if (attempt.operation == "conclude_termination")
        world.cancellation_minimum_cents = cancellation_minimum(fms_case, attempt.on, policy);
    return world;
}

std::string dollars(std::int64_t cents) { return to_text(Money::from_cents(cents)); }

std::optional<std::string> other_line(LineState const& line, plain::Model::Sums const& sums) {
    std::pair<char const*, std::pair<std::int64_t, std::int64_t>> const pairs[] = {
        {"funds", {line.funds.cents(), sums.funds}},
        {"authority", {line.authority.cents(), sums.authority}},
        {"obligated", {line.obligated.cents(), sums.obligated}},
        {"delivered", {line.delivered_value.cents(), sums.delivered}},
        {"disbursed", {line.disbursed.cents(), sums.disbursed}}};
    for (auto const& [what, both] : pairs)
        if (both.first != both.second)
            return "model-sums: " + std::string{what} + " of line " + line.number.text() + " is " +
                   dollars(both.first) + ", in the model " + dollars(both.second);
    auto const shipped = line.shipped.value_or(Quantity{}).units;
    if (line.quantity && shipped != sums.shipped)
        return "model-sums: shipped of line " + line.number.text() + " is " +
               std::to_string(shipped) + ", in the model " + std::to_string(sums.shipped);
    return std::nullopt;
}

std::optional<std::string> other_stage(std::string_view what, std::string const& name,
                                       std::string_view ours,
                                       std::map<std::string, std::string> const& theirs,
                                       std::string_view none) {
    auto const found = theirs.find(name);
    auto const their = found == theirs.end() ? std::string{none} : found->second;
    if (their == ours) return std::nullopt;
    return "model-stage: the " + std::string{what} + " of " + name + " stands at " +
           std::string{ours} + ", in the model at " + their;
}

std::optional<std::string> other_state(Case const& fms_case, plain::Model const& model) {
    if (model.case_stage() != to_text(fms_case.stage))
        return "model-stage: the case stands at " + std::string{to_text(fms_case.stage)} +
               ", in the model at " + model.case_stage();
    auto const documents = model.document_stages();
    auto const notices = model.notice_stages();
    for (auto const& document : fms_case.documents) {
        if (auto other = other_stage("document", document.name, to_text(document.stage), documents,
                                     "none"))
            return other;
        if (auto other = other_stage("notification", document.name,
                                     to_text(document.notice.stage), notices,
                                     "notification_unassessed"))
            return other;
    }
    auto const kept = fms_case.reserve ? fms_case.reserve->amount.cents() : 0;
    if (kept != model.reserve())
        return "model-reserve: " + dollars(kept) + " are kept, in the model " + dollars(model.reserve());
    auto const lines = model.lines();
    for (auto const& [number, line] : fms_case.lines) {
        auto const sums = lines.find(number.text());
        if (auto other = other_line(line, sums == lines.end() ? plain::Model::Sums{} : sums->second))
            return other;
    }
    return std::nullopt;
}

// Reviews, questions, alerts and inhibitors as the model names them.
std::map<std::string, std::string> items_of(Case const& fms_case) {
    std::map<std::string, std::string> all;
    for (auto const& document : fms_case.documents)
        for (auto const& review : document.reviews)
            all["review " + document.name + " " + review.name] =
                review.decision ? std::string{to_text(*review.decision)} : "open";
    for (std::size_t at = 0; at < fms_case.questions.size(); ++at)
        all["question " + std::to_string(at + 1)] = fms_case.questions[at].answered_on ? "answered" : "open";
    for (std::size_t at = 0; at < fms_case.alerts.size(); ++at) {
        auto const& alert = fms_case.alerts[at];
        all["alert " + std::to_string(at + 1)] = alert.told_on          ? "told"
                                                 : alert.coordinated_on ? "coordinated"
                                                                        : "raised";
    }
    for (auto const& inhibitor : fms_case.inhibitors)
        if (!inhibitor.cleared_on) all["inhibitor " + inhibitor.code] = "stands";
    return all;
}

std::optional<std::string> other_item(Case const& fms_case, plain::Model const& model) {
    auto const ours = items_of(fms_case);
    auto const theirs = model.items();
    auto const stands = [](auto const& items, std::string const& name) {
        auto const found = items.find(name);
        return found == items.end() ? std::string{"missing"} : found->second;
    };
    for (auto const* all : {&ours, &theirs})
        for (auto const& [name, word] : *all)
            if (stands(ours, name) != stands(theirs, name))
                return "model-item: " + name + " is " + stands(ours, name) + ", in the model " +
                       stands(theirs, name);
    return std::nullopt;
}

// What the model cannot know because another part of the program computes it.
bool of_prices(Attempt const& attempt, std::string const& refused_by) {
    if (attempt.operation != "price_offer" && attempt.operation != "assess_notification")
        return false;
    return !refused_by.empty() && !refused_by.ends_with(".actor") &&
           refused_by != "offer.request_is_actionable" && refused_by != "review.offer_is_priced";
}

// Where the one has a rule of its own for what is a stage to the other: a document that nobody started; a
// request that nobody stated, a price that nobody worked out.
bool by_stage(Operation const& operation, std::string const& refused_by) {
    return refused_by == operation.stage_rule.id || refused_by == "revise_request.document_was_started";
}
bool by_stage(Attempt const& attempt, std::string const& word) {
    static std::set<std::pair<std::string, std::string>> const own{
        {"assess_request", "request"}, {"price_offer", "request"}, {"assess_notification", "priced"}};
    return word == "stage" || own.contains({attempt.operation, word});
}

// What the books say is not for the model, which keeps none: it cannot know that a figure is wrong.
bool of_books(std::string const& refused_by) {
    return refused_by == bill_amount_is_the_statement.id || refused_by == final_cost_is_collected.id ||
           refused_by == excess_is_what_is_left.id;
}

}  // namespace

std::optional<std::string> AgainstModel::disagreement(Case const& fms_case, Attempt const& attempt,
                                                      std::string const& document,
                                                      std::string const& refused_by,
                                                      LetterOfRequest const* told,
                                                      Policy const& policy) {
    if (of_prices(attempt, refused_by) || of_books(refused_by)) return std::nullopt;
    auto const* operation = find_operation(attempt.operation);
    plain::Step const step{attempt.operation, operation->level == "case" ? "" : document,
                           std::string{to_text(attempt.actor.role)}, attempt.actor.name,
                           to_text(attempt.on), attempt.told};
    auto const word = model_.take(step, world_of(fms_case, attempt, document, told, policy));
    bool const by_role = refused_by == operation->actor_rule.id;
    if (word.empty() != refused_by.empty() || by_role != (word == "actor"))
        return "model-answer " + attempt.operation + " | " + model_.stood() + " | " +
               (refused_by.empty() ? "allows" : refused_by) + " | " +
               (word.empty() ? "allows" : word) + ":";
    // Role and stage are the first two questions of both, so a refusal by either is by the same one.
    // Before there is a case the program has rules of its own; to the model that is a stage.
    if (!fms_case.documents.empty() && by_stage(*operation, refused_by) != by_stage(attempt, word))
        return "model-rule " + attempt.operation + " | " + model_.stood() + " | " + refused_by + " | " + word + ":";
    if (!word.empty()) return std::nullopt;
    if (auto other = other_state(fms_case, model_)) return other;
    return other_item(fms_case, model_);
}

}  // namespace casewright::simulation

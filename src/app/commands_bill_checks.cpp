// bill match, aging, forecast, reconcile: whether papers and money fit each other.
#include <algorithm>

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"
#include "app/production_file.hpp"
#include "app/progress.hpp"
#include "app/show_bill.hpp"
#include "billing/case_as_of.hpp"
#include "billing/match_posted.hpp"
#include "foundation/text.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

Trouble damaged(std::string sentence) {
    return StoreError{StoreError::Kind::damaged, std::move(sentence)};
}

Outcome add_outside_papers(BillMatchAsked const& asked, MatchQuestion& question) {
    if (!asked.deliveries.empty()) {
        auto const text = read_text_file(asked.deliveries);
        if (!text) return std::unexpected{Trouble{text.error()}};
        auto papers = read_delivery_papers(*text, asked.deliveries);
        if (!papers) return std::unexpected{Trouble{papers.error()}};
        std::ranges::move(*papers, std::back_inserter(question.deliveries));
    }
    if (!asked.bills.empty()) {
        auto const text = read_text_file(asked.bills);
        if (!text) return std::unexpected{Trouble{text.error()}};
        auto papers = read_bill_papers(*text, asked.bills);
        if (!papers) return std::unexpected{Trouble{papers.error()}};
        std::ranges::move(*papers, std::back_inserter(question.bills));
    }
    return {};
}

// The document in force or, before any is, the newest with a price.
Document const* document_for(Case const& fms_case) {
    if (auto const* found = last_implemented(fms_case)) return found;
    Document const* newest = nullptr;
    for (auto const& document : fms_case.documents)
        if (document.offer && is_open(document)) newest = &document;
    return newest;
}

// What the record says of each case and line, by the figures that a provider may give.
void add_figures(ProviderFigures& figures, CaseId const& id, Case const& fms_case) {
    auto const name = id.text();
    auto const* document = last_implemented(fms_case);
    if (document == nullptr || !document->offer) return;
    figures[{name, "", "ordered"}] = document->offer->summary.total;
    figures[{name, "", "received"}] = fms_case.deposits + fms_case.paid;
    Money obligated, disbursed;
    for (auto const& [number, line] : fms_case.lines) {
        figures[{name, number.text(), "obligated"}] = line.obligated;
        figures[{name, number.text(), "disbursed"}] = line.disbursed;
        obligated += line.obligated;
        disbursed += line.disbursed;
    }
    figures[{name, "", "obligated"}] = obligated;
    figures[{name, "", "disbursed"}] = disbursed;
}

// A mistyped customer would look like one that owes nothing.
Outcome known_purchaser(Store& store, std::string const& customer) {
    auto const ids = store.cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    auto const is_its = [&](CaseId const& id) { return customer.empty() || id.customer() == customer; };
    if (std::ranges::any_of(*ids, is_its) || customer.empty()) return {};
    return std::unexpected{bad_bill_argument("the record has no case of customer " + customer)};
}

// No file: no rates. The day asked has one of the currency.
std::expected<std::vector<ExchangeRate>, Trouble> rates_asked(BillForecastAsked const& asked, Date on) {
    if (asked.rates.empty() != asked.currency.empty())
        return std::unexpected{bad_bill_argument("a currency and a table of rates go together")};
    if (asked.rates.empty()) return std::vector<ExchangeRate>{};
    auto const text = read_text_file(asked.rates);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto read = read_rates(*text, asked.rates);
    if (!read) return std::unexpected{Trouble{read.error()}};
    if (rate_on(*read, asked.currency, on) == nullptr)
        return std::unexpected{bad_bill_argument("the table has no rate of " + asked.currency + " by " + to_text(on))};
    return std::move(*read);
}

// What a canceled case still costs is told by its closure, not by its schedule.
bool is_paid_for(Case const& fms_case) { return document_for(fms_case) != nullptr && !fms_case.closed_on && !fms_case.ended_on; }

// The schedules of one case, or why it is passed over.
void add_case(ForecastQuestion& question, json::array& passed_over, CaseId const& id, Case const& fms_case, Policy const& policy) {
    if (!is_paid_for(fms_case)) return;
    auto const& document = *document_for(fms_case);
    auto const pass_over = [&](Refusal const& why) { passed_over.emplace_back(id.text() + ": " + why.explanation); };
    auto schedule = schedule_of(fms_case, document, policy);
    if (!schedule) return pass_over(schedule.error());
    auto production = production_schedules(fms_case, document, policy, question.on);
    if (!production) return pass_over(production.error());
    ScheduledCase scheduled{id, std::move(*schedule), fms_case.deposits + fms_case.paid - fms_case.to_holding, basic_of(fms_case).implemented_on.has_value()};
    if (*production) scheduled.schedule = (*production)->middle;
    scheduled.production = std::move(*production);
    question.cases.push_back(std::move(scheduled));
}

}  // namespace

Outcome bill_match(Session& session, BillMatchAsked const& asked) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    MatchQuestion question{{}, {}, {}, session.on()};
    std::vector<PriceHistory> prices;
    bool found = asked.case_id.empty();
    Progress const progress{"matching papers"};
    auto const done = each_case(*bills->store, "", [&](auto const& id, auto const& facts) -> Outcome {
        if (!asked.case_id.empty() && id.text() != asked.case_id) return {};
        found = true;
        if (auto added = add_record(question, id, facts, batches_of(*bills, id)); !added)
            return std::unexpected{damaged(added.error())};
        auto const folded = fold(facts);
        if (!folded) return std::unexpected{Trouble{folded.error()}};
        std::ranges::move(price_histories(id, *folded, batches_of(*bills, id)), std::back_inserter(prices));
        return {};
    });
    if (!done) return done;
    if (!found) return std::unexpected{bad_bill_argument("the record has no case " + asked.case_id)};
    auto posted = judge_posted_rows(*bills->store, session.kept_files(), question, **policy);
    if (!posted) return std::unexpected{Trouble{posted.error()}};
    if (auto added = add_outside_papers(asked, question); !added) return added;
    auto report = match(question, **policy);
    add_findings(report, std::move(*posted));
    session.print(answer(report, prices), shown(report, prices));
    return {};
}

Outcome bill_aging(Session& session, std::string const& purchaser, std::string const& known_at) {
    std::optional<std::chrono::sys_seconds> moment;
    if (!known_at.empty()) {
        auto const asked = known_by(session, known_at);
        if (!asked) return std::unexpected{asked.error()};
        moment = *asked;
    }
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    if (auto known = known_purchaser(*bills->store, purchaser); !known) return known;
    auto const facts_of_special = special_facts(*bills->store);
    if (!facts_of_special) return std::unexpected{Trouble{facts_of_special.error()}};
    auto const special = special_by_customer(*facts_of_special, moment);
    std::vector<Unsettled> open;
    auto const done =
        each_case(*bills->store, purchaser, [&](auto const& id, auto const& facts) -> Outcome {
            auto found = unsettled_of(id, facts, batches_of(*bills, id), *bills->accounting, session.on(), moment,
                                      terms_of(special, id.customer()));
            if (!found) return std::unexpected{damaged(found.error())};
            std::ranges::move(*found, std::back_inserter(open));
            return {};
        });
    if (!done) return done;
    for (auto const& [customer, terms] : special) {
        if (!purchaser.empty() && customer != purchaser) continue;
        auto const demand = special_demand_of_record(*bills->store, customer, terms);
        if (!demand) return std::unexpected{trouble_of(demand.error())};
        if (auto bill = unsettled_special(customer, *demand, session.on(), moment)) open.push_back(std::move(*bill));
    }
    auto const aging = age(std::move(open));
    auto all = answer(aging);
    all["as_of"] = to_text(session.on());
    session.print(all, shown(aging));
    return {};
}

Outcome bill_forecast(Session& session, BillForecastAsked const& asked) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const rates = rates_asked(asked, session.on());
    if (!rates) return std::unexpected{rates.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    if (auto known = known_purchaser(**store, asked.purchaser); !known) return known;
    AsOf as_of{session.on(), {}};
    if (!asked.known_at.empty()) {
        auto const known_at = known_by(session, asked.known_at);
        if (!known_at) return std::unexpected{known_at.error()};
        as_of.known_at = *known_at;
    }
    auto const file = read_production_file(asked.production, asked.line, asked.order);
    if (!file) return std::unexpected{file.error()};
    bool laid_over = false;
    ForecastQuestion question{{}, session.on(), asked.quarters, asked.slip, &*rates, asked.currency};
    json::array passed_over;
    auto const done =
        each_case(**store, asked.purchaser, [&](auto const& id, auto const& facts) -> Outcome {
            auto folded = case_as_of(facts, as_of);
            if (!folded) return std::unexpected{damaged(folded.error())};
            if (*file && (*file)->case_id == id && is_paid_for(*folded)) {
                if (auto laid = lay_over(*folded, **file, session.on()); !laid) return laid;
                laid_over = true;
            }
            add_case(question, passed_over, id, *folded, **policy);
            return {};
        });
    if (!done) return done;
    if (*file && !laid_over)
        return std::unexpected{bad_bill_argument(asked.purchaser + " has no open case " + (*file)->case_id.text() + " that is paid for by a schedule")};
    auto const calls = forecast_cash(question);
    auto all = answer(calls);
    all["as_of"] = to_text(session.on());
    all["purchaser"] = asked.purchaser;
    all["cases"] = question.cases.size();
    all["slip_quarters"] = asked.slip;
    all["by_production"] = production_answer(question.cases);
    all["passed_over"] = std::move(passed_over);
    if (*file)
        all["production_file"] = json::object{{"line", asked.line}, {"order", (*file)->order}, {"units", (*file)->forecast.units}, {"file", (*file)->file}, {"sha256", (*file)->digest}};
    auto const produced = std::ranges::count_if(question.cases, [](auto const& each) { return each.production.has_value(); });
    session.print(all, fmt::format("{}: calls on cash of {} cases: {} by {}, of the others payments {} "
                                   "quarters earlier or later\n\n",
                                   asked.purchaser, question.cases.size(), produced,
                                   *file ? "production, of " + asked.line + " as the forecast file has it" : std::string{"recorded production"}, asked.slip) +
                           shown(calls) + shown_production(question.cases));
    return {};
}

Outcome bill_reconcile(Session& session, std::string const& file) {
    auto const text = read_text_file(file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const theirs = read_provider(*text, file);
    if (!theirs) return std::unexpected{Trouble{theirs.error()}};
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    ProviderFigures ours;
    auto const done = each_case(*bills->store, "", [&](auto const& id, auto const& facts) -> Outcome {
        auto const folded = fold(facts);
        if (!folded) return std::unexpected{Trouble{folded.error()}};
        if (!basic_of(*folded).implemented_on) return {};
        auto const money = case_money(id, facts, batches_of(*bills, id), fiscal_quarter_of(session.on()),
                                      *bills->accounting);
        if (!money) return std::unexpected{damaged(money.error())};
        add_figures(ours, id, *folded);
        add_figures(ours, id, *money);
        return {};
    });
    if (!done) return done;
    auto const found = reconcile(ours, *theirs);
    session.print(answer(found), shown(found));
    return {};
}

}  // namespace casewright

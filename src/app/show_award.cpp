#include "app/show_award.hpp"

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/show_bill.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "lifecycle/offer/award_schedule.hpp"

namespace casewright {
namespace {

json::object award_answer(AwardRevision const& award) {
    json::array contracts, plan;
    for (auto const& contract : award.contracts) contracts.emplace_back(contract);
    for (auto const& row : award.plan)
        plan.push_back(json::object{{"quarter", to_text(row.quarter)},
                                    {"spending", to_text(row.spending)},
                                    {"termination_liability", to_text(row.termination_liability)},
                                    {"holdback", to_text(row.holdback)}});
    json::object why;
    for (auto const& [path, derivation] : award.explanations) why[path] = answer(derivation, path);
    auto all = answer(award.revised);
    all.erase("due_with_acceptance");  // a modification asks for nothing with its acceptance
    all["contracts"] = std::move(contracts);
    all["plan"] = std::move(plan);
    all["total"] = to_text(award.after.total);
    all["why"] = std::move(why);
    all["unconfirmed"] = unconfirmed_answer(award.explanations);
    return all;
}

std::string shown_award(AwardRevision const& award) {
    std::string contracts;
    for (auto const& contract : award.contracts) contracts += (contracts.empty() ? "" : ", ") + contract;
    TextTable plan{{{"contractors are paid in"}, {"spending", ColumnAlign::right},
                    {"termination liability", ColumnAlign::right}, {"holdback", ColumnAlign::right}}};
    for (auto const& row : award.plan)
        plan.add({to_text(row.quarter), dollars_of(row.spending), dollars_of(row.termination_liability),
                  dollars_of(row.holdback)});
    std::string remarks;
    for (auto const& remark : award.after.remarks) remarks += wrapped("• " + remark, 2);
    return fmt::format("\nAfter the award of {}: what a modification would schedule. Nothing is recorded by this.\n\n{}\n{}{}",
                       contracts, plan.text(), shown(award.revised, DocumentKind::modification), remarks);
}

}  // namespace

Outcome add_award(json::object& answer_to, std::string& text, Case const& fms_case, Date on, Policy const& policy) {
    auto const award = schedule_after_award(fms_case, on, policy);
    if (!award) return std::unexpected{Trouble{award.error()}};
    if (!*award) return {};
    answer_to["award_revision"] = award_answer(**award);
    text += shown_award(**award);
    return {};
}

}  // namespace casewright

#include "lifecycle/offer/complete_writing.hpp"

#include <algorithm>

#include "lifecycle/offer/deposit_due.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

bool is_needed(std::string_view item, std::string_view needed_for, Document const& document) {
    // A modification answers no request.
    if (needed_for == "all")
        return item != "request" || document.kind != DocumentKind::modification;
    if (needed_for == "services")
        return document.offer &&
               std::ranges::any_of(document.offer->lines, [](PricedLine const& line) {
                   return line.kind == LineKind::service;
               });
    if (needed_for == "notified") return document.notification && document.notification->required;
    if (needed_for == "restatement") return document.restated;
    return false;
}

std::optional<Refusal> fault_of_package(Document const& document,
                                        std::vector<std::string> const& package,
                                        Policy const& policy) {
    if (auto const unknown = first_unknown(policy, "package_items", package); !unknown.empty())
        return Refusal{package_item_known, "\"" + unknown + "\" is no item of a package."};
    auto const& items = policy.codes("package_items");
    for (std::size_t row = 0; row < items.rows.size(); ++row) {
        auto const item = cell(items, row, "code");
        if (is_needed(item, cell(items, row, "needed_for"), document) &&
            std::ranges::find(package, item) == package.end())
            return Refusal{package_is_whole, "The package lacks " + std::string{item} + ": " +
                                                 std::string{cell(items, row, "meaning")} + "."};
    }
    return std::nullopt;
}

bool is_among(std::string_view code, std::vector<TermOfSale> const& terms) {
    if (terms.empty()) return code == to_text(TermOfSale::cash_with_acceptance);
    return std::ranges::any_of(terms, [&](TermOfSale term) { return code == to_text(term); });
}

std::optional<Refusal> refused_against_schedule(DepositDue const& due,
                                                WritingCompleted const& stated) {
    if (!is_among(stated.terms, due.terms))
        return Refusal{terms_of_the_schedule,
                       "The request is to be paid under " +
                           std::string{to_text(due.terms.empty() ? TermOfSale::cash_with_acceptance
                                                                 : due.terms.front())} +
                           ", not under " + stated.terms + "."};
    auto const deposit = stated.initial_deposit;
    auto const computed = due.amount.value;
    if (deposit == computed) return std::nullopt;
    if (due.at_once)
        return Refusal{cash_with_acceptance_is_full,
                       "Without a payment schedule all of " + to_text(computed) +
                           " is deposited with acceptance; stated were " + to_text(deposit) + "."};
    if (stated.deposit_approval.value_or("").find_first_not_of(' ') != std::string::npos)
        return std::nullopt;
    return Refusal{deposit_of_the_schedule,
                   "By the schedule " + to_text(computed) + " dollars are due with acceptance, not " +
                       to_text(deposit) + ", to which finance would have to agree."};
}

std::optional<Refusal> fault_of_deposit(Case const& fms_case, Document const& document,
                                        WritingCompleted const& stated, Policy const& policy) {
    auto const deposit = stated.initial_deposit;
    if (document.kind == DocumentKind::modification) {
        if (deposit == Money{}) return std::nullopt;
        return Refusal{modification_has_no_deposit,
                       "Nobody accepts a modification, so no deposit can be due with it."};
    }
    auto const total = total_of(document);
    if (deposit < Money{} || deposit > total)
        return Refusal{deposit_within_total, "The deposit of " + to_text(deposit) +
                                                 " does not lie within the total of " +
                                                 to_text(total) + "."};
    auto const due = deposit_due(fms_case, document, policy);
    if (!due) return due.error();
    return refused_against_schedule(*due, stated);
}

}  // namespace

std::expected<WritingCompleted, Refusal> complete_writing(Case const& fms_case,
                                                          WritingCompleted stated, Act const& act,
                                                          Policy const& policy) {
    auto const& document = document_of(fms_case, act.document);
    if (auto no = refused_at(complete_writing_gate, document, act.actor))
        return std::unexpected{std::move(*no)};
    if (!document.papers_on)
        return refuse(writing_has_papers,
                      "The papers of " + document.name + " were not uploaded.");
    if (auto no = fault_of_package(document, stated.package, policy))
        return std::unexpected{std::move(*no)};
    if (!row_with(policy.codes("terms_of_sale"), "code", stated.terms))
        return refuse(terms_are_known, "\"" + stated.terms + "\" is no term of sale.");
    if (auto no = fault_of_deposit(fms_case, document, stated, policy))
        return std::unexpected{std::move(*no)};
    stated.document = document.name;
    return stated;
}

}  // namespace casewright

#include "record/case_view.hpp"

#include <limits>
#include <set>
#include <string>

#include <fmt/format.h>

#include "foundation/text.hpp"

namespace casewright {
namespace {

using Kind = StoreError::Kind;

std::optional<std::string> fault_in(std::string_view text) {
    if (text.size() > view_limit_bytes)
        return fmt::format("it is larger than {} bytes", view_limit_bytes);
    if (first_invalid_utf8(text)) return "it is not UTF-8";
    return std::nullopt;
}

}  // namespace

std::optional<StoreError> unfit_view(CaseId const& case_id, std::string_view text) {
    auto const fault = fault_in(text);
    if (!fault) return std::nullopt;
    return StoreError{Kind::unfit,
                      fmt::format("The view of {} cannot be kept: {}.", case_id.text(), *fault)};
}

std::optional<StoreError> unfit_purse(std::string_view customer, std::string_view text) {
    auto fault = fault_in(text);
    // The names of the cases of a purchaser begin with it.
    if (customer.size() != 2 || !CaseId::parse(std::string{customer} + "-B-UAA"))
        fault = "it belongs to no purchaser";
    if (!fault) return std::nullopt;
    return StoreError{Kind::unfit, fmt::format("The purse of {} cannot be kept: {}.",
                                               printable(customer.substr(0, 64)), *fault)};
}

StoreResult<Purse> purse_from(std::string_view customer, std::int64_t position,
                              std::string_view text) {
    if (unfit_purse(customer, text) || position < 1)
        return std::unexpected{
            StoreError{Kind::damaged, fmt::format("The purse of {} is damaged. Rebuild it from the facts.",
                                                  printable(customer.substr(0, 64)))}};
    return Purse{std::string{customer}, static_cast<std::uint64_t>(position), std::string{text}};
}

StoreResult<void> allow_purses(RecordSoFar& record, std::span<Purse const> purses) {
    auto const last = record.last_position();
    if (!last) return std::unexpected{last.error()};
    std::set<std::string_view> seen;
    for (auto const& purse : purses) {
        if (auto fault = unfit_purse(purse.customer, purse.text)) return std::unexpected{*fault};
        if (!seen.insert(purse.customer).second)
            return std::unexpected{StoreError{
                Kind::unfit, fmt::format("The purse of {} is given twice.", purse.customer)}};
        if (purse.position < 1 || purse.position > static_cast<std::uint64_t>(*last))
            return std::unexpected{StoreError{
                Kind::conflict, fmt::format("The purse of {} reflects facts that are not recorded.",
                                            purse.customer)}};
    }
    return {};
}

StoreResult<std::uint32_t> sequence_of_view(std::string_view case_id, std::int64_t sequence,
                                            std::string_view text) {
    auto fault = fault_in(text);
    if (!CaseId::parse(case_id)) fault = "it belongs to no case";
    if (sequence < 1 || sequence > std::int64_t{std::numeric_limits<std::uint32_t>::max()})
        fault = "it reflects no fact";
    // The id itself may be any bytes, and an error is read by people.
    if (fault)
        return std::unexpected{StoreError{
            Kind::damaged, fmt::format("The view of {} is damaged: {}. Rebuild it from the facts.",
                                       printable(case_id.substr(0, 64)), *fault)}};
    return static_cast<std::uint32_t>(sequence);
}

StoreResult<void> allow_replacement(RecordSoFar& record, std::span<CaseView const> views) {
    std::set<std::string_view> seen;
    for (auto const& [case_id, sequence, text] : views) {
        if (auto fault = unfit_view(case_id, text)) return std::unexpected{std::move(*fault)};
        if (!seen.insert(case_id.text()).second)
            return std::unexpected{StoreError{
                Kind::unfit, fmt::format("The view of {} is given twice.", case_id.text())}};
        auto const head = record.head_of(case_id);
        if (!head) return std::unexpected{head.error()};
        // A case without facts has no last one, so no view of it can be right.
        if (sequence == 0 || sequence != head->last_sequence)
            return std::unexpected{StoreError{
                Kind::conflict,
                fmt::format("The view of {} reflects fact {}, but the last one is number {}.",
                            case_id.text(), sequence, head->last_sequence)}};
    }
    return {};
}

StoreResult<std::vector<CaseView>> Store::views() {
    std::vector<CaseView> copies;
    auto const visited = visit_views([&](std::string_view case_id, std::uint32_t sequence,
                                         std::string_view text) {
        // The store hands out only names of cases.
        copies.push_back({CaseId::parse(case_id).value(), sequence, std::string{text}});
    });
    if (!visited) return std::unexpected{visited.error()};
    return copies;
}

StoreResult<std::vector<CaseId>> Store::stale_cases() {
    std::vector<CaseId> stale;
    auto const visited = visit_cases([&](std::string_view case_id,
                                         std::optional<std::string_view> view) {
        if (!view) stale.push_back(CaseId::parse(case_id).value());
    });
    if (!visited) return std::unexpected{visited.error()};
    return stale;
}

}  // namespace casewright

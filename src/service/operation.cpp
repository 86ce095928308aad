#include "service/operation.hpp"

#include <algorithm>

#include "service/make_operation.hpp"

namespace casewright {
namespace {

bool stands_at(Case const& fms_case, Operation const& operation) {
    auto const holds = [&](std::string_view word) {
        return std::ranges::find(operation.from, word) != operation.from.end();
    };
    auto const possible = [&](Document const& document) {
        return operation.possible == nullptr || operation.possible(fms_case, document);
    };
    auto const first = fms_case.documents.empty();
    if (operation.level == "document")
        return first ? operation.name == "receive_request"
                     : std::ranges::any_of(fms_case.documents, [&](Document const& document) {
                           return holds(to_text(document.stage)) && possible(document);
                       });
    if (operation.level == "notification")
        return std::ranges::any_of(fms_case.documents, [&](Document const& document) {
            return is_open(document) && document.stage != DocumentStage::none &&
                   holds(to_text(document.notice.stage)) && possible(document);
        });
    if (operation.level == "case")
        return !first && holds(to_text(fms_case.stage)) && possible(basic_of(fms_case));
    return false;  // items are asked by their own names
}

}  // namespace

std::vector<Operation> const& all_operations() {
    static std::vector<Operation> const all = [] {
        std::vector<Operation> joined;
        for (auto part : {development_operations, notification_operations, acceptance_operations,
                          change_operations, execution_operations, closure_operations,
                          item_operations}) {
            auto more = part();
            std::ranges::move(more, std::back_inserter(joined));
        }
        ask_for_more_than_the_gate(joined);
        return joined;
    }();
    return all;
}

Operation const* find_operation(std::string_view name) {
    auto const& all = all_operations();
    auto const found = std::ranges::find(all, name, &Operation::name);
    return found == all.end() ? nullptr : &*found;
}

std::vector<std::string_view> next_operations(Case const& fms_case) {
    std::vector<std::string_view> names;
    for (auto const& operation : all_operations())
        if (stands_at(fms_case, operation)) names.push_back(operation.name);
    return names;
}

}  // namespace casewright

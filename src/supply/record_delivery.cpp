#include "supply/record_delivery.hpp"

#include <algorithm>

namespace casewright::supply {
namespace {

std::unexpected<InputError> fault(std::string message, std::string_view file) {
    return std::unexpected{InputError{"value", std::move(message), std::string{file}, 1, 1}};
}

}  // namespace

std::expected<std::string, InputError> with_delivery(std::string const& text, std::string_view file, Delivered const& came, Date today) {
    auto const entries = read_promises(text, file);
    if (!entries) return std::unexpected{entries.error()};
    if (today < first_day_of(came.on)) return fault("on: a delivery of " + came.on.text + " has not come by " + to_text(today), file);
    Entry entry;
    entry.kind = EntryKind::delivered;
    entry.on = came.on;
    entry.order = came.order;
    entry.program = came.program;
    entry.ordered = came.ordered;
    entry.quantity = came.quantity;
    entry.says = came.says;
    entry.source = came.source;
    bool known = false;
    for (auto const& one : *entries) {
        if (one.order != came.order || (!came.program.empty() && one.program != came.program)) continue;
        if (!entry.program.empty() && one.program != entry.program)
            return fault("order: " + entry.program + " and " + one.program + " both have an order " + came.order + ", so that its program must be named", file);
        entry.program = one.program;
        known = true;
    }
    if (!known && (came.program.empty() || came.ordered < 1))
        return fault("order: nothing was said of an order " + came.order + "; its program and how many were ordered begin one", file);
    auto with = with_entry(text, entry);
    if (auto const again = read_promises(with, file); !again) return std::unexpected{again.error()};
    return with;
}

}  // namespace casewright::supply

#include "lifecycle/gate.hpp"

#include <algorithm>

namespace casewright {

std::string in_words(SetOf<Role> roles) {
    std::vector<std::string> names;
    for (auto const& [role, word] : Words<Role>::all)
        if (roles.has(role)) names.push_back(in_words(role));
    std::string list;
    for (std::size_t place = 0; place < names.size(); ++place) {
        if (place > 0) list += place + 1 == names.size() ? " or " : ", ";
        list += names[place];
    }
    return list;
}

std::string sentence_of_actor(std::string_view operation, SetOf<Role> who, Role role) {
    return std::string{operation} + " is for " + in_words(who) + "; this actor is " +
           in_words(role) + ".";
}

std::string first_unknown(Policy const& policy, std::string_view table,
                          std::vector<std::string> const& codes) {
    auto const& rows = policy.codes(table);
    auto const unknown = std::ranges::find_if(
        codes, [&](std::string const& code) { return !row_with(rows, "code", code); });
    return unknown == codes.end() ? std::string{} : *unknown;
}

}  // namespace casewright

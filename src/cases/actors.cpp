#include "cases/actors.hpp"

#include <algorithm>

namespace casewright {
namespace {

bool may_stand_in_a_name(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
}

}  // namespace

std::expected<Actor, std::string> parse_actor(std::string_view text) {
    auto const slash = text.find('/');
    auto const role = word_from<Role>(text.substr(0, slash));
    if (!role || *role == Role::unstated)
        return std::unexpected{"an actor is a role, or a role and a name as in "
                               "\"implementing_agency/desk-2\"; the roles are " + words_of<Role>()};
    if (slash == std::string_view::npos) return Actor{*role, {}};
    auto const name = text.substr(slash + 1);
    if (name.empty() || name.size() > 60 || !std::ranges::all_of(name, may_stand_in_a_name))
        return std::unexpected{
            std::string{"the name of an actor is 1 to 60 letters, digits, dots, _ or -"}};
    return Actor{*role, std::string{name}};
}

Actor actor_of(std::string_view recorded) {
    if (auto actor = parse_actor(recorded)) return std::move(*actor);
    return {Role::unstated, std::string{recorded}};
}

std::string to_text(Actor const& actor) {
    auto text = std::string{to_text(actor.role)};
    if (!actor.name.empty()) text += "/" + actor.name;
    return text;
}

bool same_hand(Actor const& one, Actor const& other) {
    if (!one.name.empty() && !other.name.empty()) return one.name == other.name;
    return one.role == other.role;
}

std::string in_words(Role role) {
    if (role == Role::unstated) return "somebody without a stated role";
    auto text = "the " + std::string{to_text(role)};
    std::ranges::replace(text, '_', ' ');
    return text;
}

}  // namespace casewright

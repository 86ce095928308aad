// src/cases/actors.hpp
// Who acts. The role is one that the policy names; the name after it tells two desks of one office
// apart, because some steps must not be taken by the same hand. No list of people is kept here:
// who may act for a role is decided where people log in.
#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "foundation/dates.hpp"
#include "foundation/words.hpp"

namespace casewright {

enum class Role {
    unstated,  // of records made before roles were kept
    purchaser,
    security_cooperation_office,
    implementing_agency,
    case_manager,
    case_writing,
    country_program,
    country_finance,
    finance_policy,
    performance,
    state_department,
    congress,
    disbursing_office,
    contracting,
    shipper,
    customs,
    supply_source,
    joint_staff,
    reviewer,  // an office that is asked for one review only
};
template <>
struct Words<Role> {
    static constexpr WordList<Role, 19> all{
        {{Role::unstated, "unstated"},
         {Role::purchaser, "purchaser"},
         {Role::security_cooperation_office, "security_cooperation_office"},
         {Role::implementing_agency, "implementing_agency"},
         {Role::case_manager, "case_manager"},
         {Role::case_writing, "case_writing"},
         {Role::country_program, "country_program"},
         {Role::country_finance, "country_finance"},
         {Role::finance_policy, "finance_policy"},
         {Role::performance, "performance"},
         {Role::state_department, "state_department"},
         {Role::congress, "congress"},
         {Role::disbursing_office, "disbursing_office"},
         {Role::contracting, "contracting"},
         {Role::shipper, "shipper"},
         {Role::customs, "customs"},
         {Role::supply_source, "supply_source"},
         {Role::joint_staff, "joint_staff"},
         {Role::reviewer, "reviewer"}}};
};

struct Actor {
    Role role = Role::unstated;
    std::string name;  // "desk-2"; empty: the office as such
    friend bool operator==(Actor const&, Actor const&) = default;
};

// "implementing_agency/desk-2" or "implementing_agency". The name: 1 to 60 of A-Z a-z 0-9 . _ -
[[nodiscard]] std::expected<Actor, std::string> parse_actor(std::string_view text);
// The same for what a record holds; a text of before roles were kept becomes an unstated role.
[[nodiscard]] Actor actor_of(std::string_view recorded);
[[nodiscard]] std::string to_text(Actor const& actor);

// Whether one hand may have done both. An office without a name might be anybody in it.
[[nodiscard]] bool same_hand(Actor const& one, Actor const& other);

// "the implementing agency", for sentences.
[[nodiscard]] std::string in_words(Role role);

// Who does something, on which day, to which document of the case ("basic", "A1", "M2").
struct Act {
    Actor actor;
    Date on;
    std::string document = "basic";
};

// What a fact was recorded with, for the fold.
struct Happening {
    Date on;
    Actor actor;
    std::uint32_t sequence = 0;
};

}  // namespace casewright

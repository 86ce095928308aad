// Who acts, and whether two steps were one hand.
#include "cases/actors.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace casewright;

TEST_CASE("An actor is a role, or a role and the name of a desk, and reads back as it was written") {
    for (auto const& [role, word] : Words<Role>::all) {
        if (role == Role::unstated) continue;
        CAPTURE(word);
        CHECK(parse_actor(word) == Actor{role, ""});
        CHECK(to_text(Actor{role, ""}) == word);
        Actor const desk{role, "Desk_2.b-7"};
        CHECK(parse_actor(to_text(desk)) == desk);
    }
}

TEST_CASE("Nobody acts in a role that is not one, or that is not stated") {
    for (auto const* text : {"", "/", "/desk-2", "unstated", "unstated/desk-2", "Purchaser", "buyer",
                             " purchaser", "purchaser "}) {
        CAPTURE(text);
        auto const actor = parse_actor(text);
        REQUIRE_FALSE(actor.has_value());
        CHECK(actor.error().find("security_cooperation_office") != std::string::npos);
    }
}

TEST_CASE("The name of an actor is 1 to 60 letters, digits, dots, underscores or hyphens") {
    auto const named = [](std::string const& name) { return parse_actor("purchaser/" + name); };
    CHECK_FALSE(named("").has_value());
    CHECK(named("a").has_value());
    CHECK(named(std::string(60, 'n')).has_value());
    CHECK_FALSE(named(std::string(61, 'n')).has_value());
    // The letters at each end of what is allowed, and their neighbors outside it.
    for (char const letter : std::string{"AZaz09._-"}) {
        CAPTURE(letter);
        CHECK(named(std::string{"desk"} + letter).has_value());
    }
    for (char const letter : std::string{"@[`{/:,^ +\t\n\x7f\xc3"}) {
        CAPTURE(static_cast<int>(letter));
        CHECK_FALSE(named(std::string{"desk"} + letter).has_value());
    }
}

TEST_CASE("What was recorded before roles were kept stays readable, as nobody's role") {
    CHECK(actor_of("shipper/dock-1") == Actor{Role::shipper, "dock-1"});
    CHECK(actor_of("shipper") == Actor{Role::shipper, ""});
    CHECK(actor_of("the old clerk") == Actor{Role::unstated, "the old clerk"});
    CHECK(actor_of("") == Actor{Role::unstated, ""});
    CHECK(in_words(Role::unstated) == "somebody without a stated role");
    CHECK(in_words(Role::security_cooperation_office) == "the security cooperation office");
}

TEST_CASE("Two steps are one hand when the names agree, and when one is unnamed, the roles") {
    using enum Role;
    CHECK(same_hand({implementing_agency, "a"}, {implementing_agency, "a"}));
    CHECK(same_hand({implementing_agency, "a"}, {disbursing_office, "a"}));
    CHECK_FALSE(same_hand({implementing_agency, "a"}, {implementing_agency, "b"}));
    // An office without a name might be anybody in it.
    CHECK(same_hand({implementing_agency, ""}, {implementing_agency, "b"}));
    CHECK(same_hand({implementing_agency, "a"}, {implementing_agency, ""}));
    CHECK(same_hand({implementing_agency, ""}, {implementing_agency, ""}));
    CHECK_FALSE(same_hand({implementing_agency, ""}, {disbursing_office, "b"}));
    CHECK_FALSE(same_hand({implementing_agency, "a"}, {disbursing_office, ""}));
}

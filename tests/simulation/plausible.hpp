// tests/simulation/plausible.hpp
// How each operation is filled in when somebody means it: the table of steps, and what its rows
// share. A row is only offered where the gate of its operation and its own `fits` let it through.
#pragma once
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>

#include "world.hpp"

namespace casewright::simulation {

// One attempt being written down.
struct Draft {
    World& world;
    Case const& fms_case;
    Document const& document;  // the one it is about; for the case as a whole, the basic one
    Attempt attempt;

    Random& random() const { return world.random; }
    void tell(std::string const& field, std::string text) {
        attempt.told[field] = std::move(text);
    }
    void flag(std::string const& field) { attempt.told[field] = "true"; }
    void by(Role role, std::initializer_list<std::optional<Actor>> other_than = {});
    void by_any(std::initializer_list<Role> roles) { by(*(roles.begin() + random().below(static_cast<int>(roles.size())))); }
    void not_before(std::optional<Date> day, int more_days = 0);
    std::string fresh(std::string const& word) { return word + "-" + std::to_string(++world.names); }
    std::string any_code(std::string_view table) const;
    // Codes whose cell in `column` is one of `values`; all codes without a column.
    std::string codes(std::string_view table, std::string_view column = {},
                      std::initializer_list<std::string_view> values = {}) const;
};

struct Step {
    std::string_view operation;
    int weight;
    bool (*fits)(Draft const&);
    void (*fill)(Draft&);
};
[[nodiscard]] std::span<Step const> development_steps();
[[nodiscard]] std::span<Step const> offer_steps();
[[nodiscard]] std::span<Step const> execution_steps();
[[nodiscard]] std::span<Step const> case_steps();

inline bool always(Draft const&) { return true; }
[[nodiscard]] std::string joined(std::string list, std::string_view more);
// `percent` of an amount, at least a cent when the amount is one.
[[nodiscard]] Money part_of(Money amount, int percent);
// One of the lines that satisfy `wanted`; the first line of the case, then none, when none does.
[[nodiscard]] LineState const* any_line_of(Draft const& draft,
                                           std::function<bool(LineState const&)> const& wanted);
[[nodiscard]] bool has_line(Draft const& draft,
                            std::function<bool(LineState const&)> const& wanted);

}  // namespace casewright::simulation

// src/conformance/vector_inputs.hpp
// The inputs of one worked figure, read field by field. The first thing that does not fit is kept in
// words: a vector that the adapter misunderstands must fail with the reason, never pass by chance.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/dates.hpp"
#include "foundation/json.hpp"
#include "foundation/money.hpp"

namespace casewright {

class VectorInputs {
public:
    explicit VectorInputs(json::object const& inputs) : inputs_{inputs} {}

    // A null says that it is not known: it is not given.
    [[nodiscard]] bool has(std::string_view name) const {
        auto const* found = inputs_.if_contains(name);
        return found != nullptr && !found->is_null();
    }
    [[nodiscard]] bool holds_list(std::string_view name) const;
    [[nodiscard]] bool holds_whole(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name);
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view name);
    [[nodiscard]] Money money(std::string_view name);
    [[nodiscard]] std::optional<Money> optional_money(std::string_view name);
    [[nodiscard]] UnitPrice price(std::string_view name);
    [[nodiscard]] Rate rate(std::string_view name);  // a fraction, "0.032"
    [[nodiscard]] std::optional<Rate> optional_rate(std::string_view name);
    [[nodiscard]] Date date(std::string_view name);
    [[nodiscard]] std::optional<Date> optional_date(std::string_view name);
    [[nodiscard]] bool flag(std::string_view name, bool otherwise);
    // A whole number, bare or quoted, from `low` to ten million.
    [[nodiscard]] std::int64_t whole(std::string_view name, std::int64_t low = 0);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);
    [[nodiscard]] std::vector<Money> amounts(std::string_view name);
    // The first of `names` that the vector gives: sources name the same day differently.
    [[nodiscard]] std::optional<Date> first_date(std::initializer_list<std::string_view> names);
    [[nodiscard]] std::optional<Money> first_money(std::initializer_list<std::string_view> names);
    // The same where an amount may be below zero: "-0.01".
    [[nodiscard]] std::optional<Money> first_balance(std::initializer_list<std::string_view> names);
    [[nodiscard]] std::optional<std::string> first_text(
        std::initializer_list<std::string_view> names);
    // The same where an amount may be a bare whole number as well.
    [[nodiscard]] std::optional<Money> first_amount(std::initializer_list<std::string_view> names);
    // A percentage, bare or quoted: 75, "75", "62.5".
    [[nodiscard]] std::optional<Rate> first_percent(std::initializer_list<std::string_view> names);
    // [["2027-03-15", "1000000", 250000], ...] as texts.
    [[nodiscard]] std::vector<std::vector<std::string>> rows(std::string_view name);
    // The vector records what a source prints; nothing of it is unknown to the adapter.
    void take_as_printed();
    // The scalars as "name=value", in the order given.
    [[nodiscard]] std::vector<std::string> printed_facts() const;
    // Whether any of `names` is true; false when none is given.
    [[nodiscard]] bool any_flag(std::initializer_list<std::string_view> names);
    // [["cash", "400000"], ...] or {"cash": "400000", ...}, in the order given.
    [[nodiscard]] std::vector<std::pair<std::string, Money>> named_amounts(std::string_view name);

    // [{"case": "A", "arrears": "-700000"}, ...]: in each the one member that is an amount, named by
    // the other; or the two forms above. Amounts may be below zero.
    [[nodiscard]] std::vector<std::pair<std::string, Money>> named_balances(std::string_view name);
    // Every input by name, without what an audit published; for areas whose inputs name themselves.
    [[nodiscard]] std::vector<std::string> names() const;
    // As it stands in the file, for inputs with a shape of their own; null when it is missing.
    [[nodiscard]] json::value const* raw(std::string_view name) { return find(name); }

    // What is multiplied must stay below a trillion dollars, as in a case file.
    void hold_below_limit(std::int64_t units, UnitPrice each);
    void refuse(std::string sentence);
    void refuse_unknown();
    [[nodiscard]] std::string const& problem() const { return problem_; }

private:
    json::value const* find(std::string_view name);
    template <class Parse>
    std::vector<std::pair<std::string, Money>> named(std::string_view name, Parse parse);
    template <class Value, class Parse>
    std::optional<Value> parsed(std::string_view name, Parse parse);
    void missing(std::string_view name);

    json::object const& inputs_;
    std::set<std::string, std::less<>> asked_;
    std::string problem_;
};

}  // namespace casewright

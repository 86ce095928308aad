// src/cases/fact_list.hpp
// Lists of kinds of fact, a list for each part of a case's life, joined into one variant. Each fact
// names itself (`fact_kind`, stored: never reused) and lists its fields once in `describe`: what its
// operation is told goes through `fields(...)`, what the operation finds itself through
// `fields.found(...)`. So the same list reads a person's file, writes the record and reads it back.
#pragma once
#include <type_traits>
#include <variant>

namespace casewright {

template <class... Facts>
struct FactList {
    using variant = std::variant<Facts...>;
    template <class Fact>
    static constexpr bool holds = (std::is_same_v<Fact, Facts> || ...);
};

template <class... Lists>
struct JoinedFacts;
template <class... Facts>
struct JoinedFacts<FactList<Facts...>> {
    using type = FactList<Facts...>;
};
template <class... Left, class... Right, class... Rest>
struct JoinedFacts<FactList<Left...>, FactList<Right...>, Rest...>
    : JoinedFacts<FactList<Left..., Right...>, Rest...> {};

// A fact that is about one document of a case carries its name; the operation fills it in.
template <class Fact>
concept AboutDocument = requires(Fact fact) { fact.document = std::string{}; };

}  // namespace casewright

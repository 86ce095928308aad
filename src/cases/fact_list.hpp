// src/cases/fact_list.hpp
// Lists of kinds of fact, a list for each part of a case's life, joined into one variant. Each fact
// names itself (`fact_kind`, stored: never reused) and lists its fields once in `describe`: what its
// operation is told goes through `fields(...)`, what the operation finds itself through
// `fields.found(...)`. So the same list reads a person's file, writes the record and reads it back.
#pragma once
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace casewright {

template <class... Facts>
struct FactList {
    static constexpr std::size_t size = sizeof...(Facts);
    template <class Fact>
    static constexpr bool holds = (std::is_same_v<Fact, Facts> || ...);
    template <class Fact>
    static constexpr std::size_t index_of = [] {
        std::size_t place = 0;
        (void)((std::is_same_v<Fact, Facts> || (++place, false)) || ...);
        return place;
    }();
    // Calls `visit.operator()<Fact>()` for the kind at `index`.
    template <class Result, class Visit>
    static Result visit_at(std::size_t index, Visit& visit) {
        using Call = Result (*)(Visit&);
        static constexpr std::array<Call, size> calls{
            +[](Visit& visitor) -> Result { return visitor.template operator()<Facts>(); }...};
        return calls[index](visit);
    }
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

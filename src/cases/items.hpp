// src/cases/items.hpp
// Items of a case live in books, by name: requisitions, notices, exports, reports, assets.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace casewright {

template <class Item>
using Book = std::map<std::string, Item, std::less<>>;

// The item of that name; an item in its first stage, which is none, when the book has no such name.
template <class Item>
[[nodiscard]] Item const& item_in(Book<Item> const& book, std::string_view name) {
    static Item const nothing{};
    auto const found = book.find(name);
    return found == book.end() ? nothing : found->second;
}

}  // namespace casewright

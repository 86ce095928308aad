// src/deliveries/large_pages.hpp
// Memory that is looked into all over: with small pages, finding the page costs more than the look.
#pragma once
#include <cstddef>
#include <cstdint>

#include <sys/mman.h>

namespace casewright {

// Asks for large pages where they fit whole; best before the memory is first written. Where the system
// has none, nothing changes but the time.
inline void prefer_large_pages(void* memory, std::size_t bytes) {
    constexpr std::uintptr_t page = 2U << 20;
    auto const begin = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
    auto const end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / page * page;
    if (begin < end) ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

}  // namespace casewright

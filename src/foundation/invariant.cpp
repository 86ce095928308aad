#include "foundation/invariant.hpp"

#include <cstdio>
#include <cstdlib>

namespace casewright {

void stop_for_broken_invariant(std::string_view sentence) {
    std::fprintf(stderr, "casewright: stopped, an invariant is broken: %.*s\n",
                 static_cast<int>(sentence.size()), sentence.data());
    std::abort();
}

}  // namespace casewright

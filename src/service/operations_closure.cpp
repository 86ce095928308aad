#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> closure_operations() { return {}; }

}  // namespace casewright

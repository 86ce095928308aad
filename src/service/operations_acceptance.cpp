#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> acceptance_operations() { return {}; }

}  // namespace casewright

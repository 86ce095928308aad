#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> execution_operations() { return {}; }

}  // namespace casewright

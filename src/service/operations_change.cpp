#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> change_operations() { return {}; }

}  // namespace casewright

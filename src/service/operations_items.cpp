#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> item_operations() { return {}; }

}  // namespace casewright

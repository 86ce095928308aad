#include "service/make_operation.hpp"

namespace casewright {

std::vector<Operation> notification_operations() { return {}; }

}  // namespace casewright

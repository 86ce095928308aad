// Request, offer and review.
#include "lifecycle/offer/develop_offer.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/request/receive_request.hpp"
#include "lifecycle/review/review_case.hpp"
#include "service/make_operation.hpp"

namespace casewright {
namespace {

template <class StageOf>
Operation by_name(Gate<StageOf> const& gate, std::string_view fact_kind, bool needs_letter) {
    auto made = from_gate("document", gate);
    made.fact_kind = fact_kind;
    made.about_document = true;
    made.needs_letter = needs_letter;
    return made;
}

}  // namespace

std::vector<Operation> development_operations() {
    return {by_name(receive_request_gate, RequestReceived::fact_kind, true),
            by_name(assess_request_gate, RequestAssessed::fact_kind, false),
            by_name(price_offer_gate, PricedOffer::fact_kind, false),
            by_name(assess_notification_gate, NotificationAssessed::fact_kind, false)};
}

}  // namespace casewright

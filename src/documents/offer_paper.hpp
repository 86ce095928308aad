// src/documents/offer_paper.hpp
// The paper of an offer: a working copy of the Letter of Offer and Acceptance with the derivation
// of every figure in an annex. It is no official form and shows no seal. The same offer gives the
// same bytes on every machine with the same packages.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cases/notification.hpp"
#include "cases/offer.hpp"
#include "cases/payment_schedule.hpp"

namespace casewright {

struct OfferPaper {  // what the paper shows
    PricedOffer const& offer;
    std::string purchaser_name, agency_name;           // of policy codes; the caller looks them up
    std::optional<NotificationAssessed> notification;  // if assessed: one short paragraph
    Date written_on;                                   // never the clock
    std::string program_version;
    std::optional<PaymentSchedule> payments = std::nullopt;  // if asked for: deposit and payments
};

struct Paper {
    std::string bytes;  // tagged PDF, US Letter
    int pages = 0;
    std::vector<std::string> figures_printed;  // paths of the figures, in the order of printing
};

// Fails with one sentence when a figure has no derivation, a font file is missing, or a text has
// letters that cannot be printed. Linear in the lines, but for the inputs of their derivations.
[[nodiscard]] std::expected<Paper, std::string> write_offer_paper(OfferPaper const& paper);

}  // namespace casewright

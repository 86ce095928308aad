// The estimated payment schedule: what is due with acceptance and on which days after it.
#include <array>

#include "documents/offer_parts.hpp"
#include "documents/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// How wide an amount of the schedule is with the number of its annex entry beside it.
Column amount_column(OfferSetting& setting, std::string head) {
    auto const gutter =
        reference_width(setting.sheets, static_cast<int>(setting.figures.entries().size()));
    auto const widest = setting.sheets.measure(
        with_thousands(to_text(setting.paper.payments->total)), styles::total);
    return {std::move(head), std::max(84.0, widest) + gutter, Align::right, false, gutter};
}

Cell payment_cell(OfferSetting& setting, ScheduledPayment const& payment,
                  std::string_view figure) {
    return Cell::of(setting.figures.print(payment_path(payment.due_on, figure)));
}

void set_introduction(OfferSetting& setting) {
    auto const& payments = *setting.paper.payments;
    auto text = "Terms of sale: " + payments.terms + ". ";
    text += payments.scheduled
                ? "The days follow from " +
                      std::string{payments.day_is_known ? "acceptance or expiration on "
                                                        : "the day of the price, as if accepted on "} +
                      in_words(payments.keyed_on) +
                      ". Each payment must last to the end of the quarter it is for. The quarterly "
                      "statement, not this schedule, is the demand."
                : payments.days_after_billing ? "Nothing is due before delivery."
                                              : "Everything is due with acceptance.";
    setting.sheets.paragraph({{text, styles::small}}, "P");
    setting.sheets.y += 5;
}

}  // namespace

void set_payments(OfferSetting& setting) {
    if (!setting.paper.payments) return;
    auto const& payments = *setting.paper.payments;
    auto& sheets = setting.sheets;
    sheets.heading("Estimated payment schedule", 18, 110);
    set_introduction(setting);
    {
        Table table{sheets,
                    {{"Payment", 0, Align::left, true},
                     {"For the quarter", 150},
                     amount_column(setting, "Amount"),
                     amount_column(setting, "Cumulative")}};
        table.row({Cell::of("Initial deposit", styles::cell_bold),
                   Cell::of(payments.deposit_carries_to
                                ? "to " + in_words(*payments.deposit_carries_to)
                                : payments.days_after_billing ? "nothing" : "everything"),
                   Cell::of(setting.figures.print("initial_deposit")), Cell{}});
        for (auto const& payment : payments.payments)
            table.row({Cell::of(in_words(payment.due_on), styles::cell_bold),
                       Cell::of("to " + in_words(last_day_of(payment.covers))),
                       payment_cell(setting, payment, "amount"),
                       payment_cell(setting, payment, "cumulative")});
    }
    for (auto const& remark : payments.remarks) {
        sheets.y += 4;
        sheets.paragraph({{remark, styles::small}}, "P");
    }
}

}  // namespace casewright

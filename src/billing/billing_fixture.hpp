// src/billing/billing_fixture.hpp
// A recorded case told fact by fact, as the statements and checks of this room read it.
#pragma once
#include "accounts/case_postings.hpp"
#include "cases/case.hpp"
#include "lifecycle/lifecycle_fixture.hpp"
#include "lifecycle/offer/price_offer.hpp"

namespace casewright::test::billing {

inline Accounting const& shipped_accounting() {
    static auto const read = Accounting::read(shipped());
    REQUIRE(read.has_value());
    return *read;
}

inline Date day(std::string_view text) { return parse_date(text).value(); }

class ToldCase {
public:
    explicit ToldCase(LetterOfRequest letter) : id_{letter.case_id} {
        auto const offer = price_offer(letter, shipped(), day("2026-11-01")).value();
        on("2026-11-01").with(RequestReceived{letter}).with(offer);
        on("2026-11-20").with(OfferAccepted{"basic", day("2026-11-20"), "ministry", {}, false, {}});
        total_ = offer.summary.total;
        on("2026-12-01").with(CaseImplemented{"basic", {}});
    }
    ToldCase& on(std::string_view text) {
        day_ = day(text);
        return *this;
    }
    // What follows is not recorded before that day, however early it happened.
    ToldCase& recorded(std::string_view text) {
        recorded_from_ = std::chrono::sys_days{day(text)};
        return *this;
    }
    ToldCase& with(Fact const& fact) {
        facts_.push_back({facts_.size() + 1, id_, static_cast<std::uint32_t>(facts_.size() + 1),
                          {std::string{kind_of(fact)}, version_of(fact), day_,
                           std::max<std::chrono::sys_seconds>(std::chrono::sys_days{day_}, recorded_from_),
                           "disbursing_office", "", to_json(fact)},
                          {}});
        return *this;
    }
    ToldCase& shipped_on(std::string_view when, std::string_view name, std::int64_t quantity,
                         std::string_view value, PriceBasis price = PriceBasis::actual) {
        return on(when).with(ShipmentReported{std::string{name}, line_number("001"),
                                              Quantity{quantity}, dollars(value), price, day_, {},
                                              false});
    }
    ToldCase& paid(std::string_view when, std::string_view amount) {
        return on(when).with(PaymentReceived{dollars(amount), "wire " + std::string{when}});
    }
    [[nodiscard]] CaseId const& id() const { return id_; }
    [[nodiscard]] std::vector<RecordedFact> const& facts() const { return facts_; }
    [[nodiscard]] Money total() const { return total_; }

private:
    CaseId id_;
    Date day_;
    std::chrono::sys_seconds recorded_from_{};
    std::vector<RecordedFact> facts_;
    Money total_;
};

// 100 articles of 1,000 dollars from stock, in two quarters, under a dependable undertaking.
inline LetterOfRequest scheduled_letter() {
    auto article = article_line("001", "1000.00", 100);
    article.source = "S";
    article.packing = false;
    article.schedule = {{{2027, 3}, Quantity{40}}, {{2028, 1}, Quantity{60}}};
    auto letter = letter_with({article});
    letter.payment = PaymentPlan{};
    letter.payment->terms = {TermOfSale::dependable_undertaking};
    return letter;
}

}  // namespace casewright::test::billing

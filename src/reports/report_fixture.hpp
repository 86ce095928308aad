// src/reports/report_fixture.hpp
// Histories put together by hand: facts as they would stand in the record, without the operations
// that decide them, so that every figure of a test can be counted on the fingers.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "reports/case_history.hpp"

namespace casewright::reports_test {
inline namespace fixture {

using namespace std::chrono_literals;
using std::chrono::April, std::chrono::August, std::chrono::February, std::chrono::January,
    std::chrono::July, std::chrono::June, std::chrono::March, std::chrono::May;

inline Policy const& shipped() {
    static auto const loaded = [] {
        auto policy = Policy::load(shipped_policy(), std::nullopt);
        REQUIRE(policy.problems.empty());
        return policy;
    }();
    return loaded.policy;
}

inline CaseId case_id(std::string_view text) { return CaseId::parse(text).value(); }
inline LineNumber line_number(std::string_view text) { return LineNumber::parse(text).value(); }
inline Money dollars(std::string_view text) { return parse_money(text).value(); }

// The facts of one case as they are told.
class Told {
public:
    explicit Told(std::string_view id = "BN-B-UAA") : id_{case_id(id)} {}

    Told& fact(Date on, Fact const& fact, std::string actor = "implementing_agency/desk-1") {
        RecordedFact recorded;
        recorded.case_id = id_;
        recorded.sequence = static_cast<std::uint32_t>(facts.size()) + 1;
        recorded.fact = {std::string{kind_of(fact)}, version_of(fact), on,
                         std::chrono::sys_days{on}, std::move(actor), {}, to_json(fact)};
        facts.push_back(std::move(recorded));
        return *this;
    }
    Told& letter(Date on) {
        LetterOfRequest letter;
        letter.case_id = id_;
        letter.purchaser = "BN";
        letter.requested_on = on;
        return fact(on, RequestReceived{letter}, "purchaser/ministry");
    }
    // A document with one line of major equipment and one of anything else.
    Told& price(Date on, std::string document, std::string_view total, std::int64_t missiles) {
        PricedOffer offer;
        if (document != "basic") offer.document = std::move(document);
        offer.case_id = id_;
        offer.requested_on = offer.priced_on = on;
        offer.summary.total = dollars(total);
        PricedLine line;
        line.number = line_number("001");
        line.article = "javelin.missile";
        line.mde = true;
        line.quantity = Quantity{missiles};
        offer.lines.push_back(line);
        line.number = line_number("002");
        line.article.clear();
        line.mde = false;
        line.quantity = Quantity{7};
        offer.lines.push_back(line);
        return fact(on, offer);
    }
    // What was told to Congress, as it stood then.
    Told& notify(Date on, std::string document, std::string transmittal, std::string_view total,
                 std::int64_t missiles, NoticeKind form = NoticeKind::first) {
        CongressNotified told;
        told.document = std::move(document);
        told.transmittal = std::move(transmittal);
        told.form = form;
        told.offer_from = plus_days(on, 31);
        told.total = dollars(total);
        told.equipment = {{"javelin.missile", Quantity{missiles}, dollars(total)}};
        return fact(on, told, "state_department/desk-9");
    }
    Told& offer(Date on, std::string document) {
        return fact(on, DocumentCountersigned{std::move(document)}, "case_writing/desk-5");
    }
    [[nodiscard]] CaseHistory history() const {
        auto found = history_of(id_, facts);
        REQUIRE(found.has_value());
        return std::move(*found);
    }

    std::vector<RecordedFact> facts;

private:
    CaseId id_;
};

}  // namespace fixture
}  // namespace casewright::reports_test

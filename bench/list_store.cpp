// bench/list_store.cpp
// Makes a record of many open cases, from the request to the execution, for measuring lists and
// reports: casewright_list_store FILE [CASES]. The facts are put together without the operations
// that would decide them; what stands in a list depends on their kinds, not on how they came about.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "cases/case_row.hpp"
#include "foundation/invariant.hpp"

namespace {

using namespace casewright;

constexpr int stages = 8;
constexpr int days_spread = 700;

CaseId case_number(int number) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    static constexpr std::string_view agencies = "BPDCM";
    std::string name = "BN-";
    name += agencies[static_cast<std::size_t>(number % 5)];
    name += '-';
    for (int place = 0; place < 3; ++place, number /= 36)
        name += letters[static_cast<std::size_t>((place == 0 ? number / 5 : number) % 36)];
    return CaseId::parse(name).value();
}

class OpenCase {
public:
    OpenCase(CaseId id, Date first) : append_{std::move(id), 0, {}, {}}, on_{first} {}

    void take(int days, Fact fact, std::string actor = "implementing_agency/desk-1") {
        on_ = plus_days(on_, days);
        append_.facts.push_back({std::string{kind_of(fact)}, version_of(fact), on_,
                                 std::chrono::sys_days{on_}, actor, {}, to_json(fact)});
        case_ = after(std::move(case_),
                      {case_.last_sequence + 1, on_, std::move(fact), actor_of(actor)});
    }
    CaseAppend done() {
        append_.view = row_text(case_);
        return std::move(append_);
    }

private:
    CaseAppend append_;
    Case case_;
    Date on_;
};

LetterOfRequest letter(CaseId const& id, Date on) {
    LetterOfRequest letter;
    letter.case_id = id;
    letter.purchaser = id.customer();
    letter.agency = id.agency();
    letter.requested_on = on;
    letter.subject = "trucks, spare parts and training of their crews, " + id.text();
    return letter;
}

PricedOffer priced(CaseId const& id, Date on, int number) {
    PricedOffer offer;
    offer.case_id = id;
    offer.purchaser = id.customer();
    offer.agency = id.agency();
    offer.requested_on = offer.priced_on = on;
    for (int count = 1; count <= 8; ++count) {
        PricedLine line;
        line.number = LineNumber::parse("00" + std::to_string(count)).value();
        line.description = "article " + std::to_string(count);
        line.quantity = Quantity{10};
        line.net = Money::from_cents(1'000'00LL * (number + 1));
        offer.summary.total += line.net;
        offer.lines.push_back(std::move(line));
    }
    return offer;
}

// A case that goes as far as its number says: one of eight places between request and execution.
CaseAppend open_case(int number, Date newest) {
    auto const id = case_number(number);
    auto const first = plus_days(newest, -(number % days_spread) - 60);
    int const far = number % stages;
    OpenCase made{id, first};
    made.take(0, RequestReceived{letter(id, first)}, "purchaser/ministry");
    if (far == 0) return made.done();
    RequestAssessed assessed;
    assessed.status = far == 1 ? RequestStatus::insufficient : RequestStatus::complete;
    made.take(5, assessed);
    if (far == 1) return made.done();
    made.take(2, CaseInitialized{"basic", number % 3 == 0 ? Category::a : Category::b, {}});
    made.take(10, priced(id, first, number));
    if (far == 2) return made.done();
    made.take(1, DocumentApproved{"basic", {}, {}, plus_days(first, 120)});
    if (far == 3) return made.done();
    made.take(1, PapersUploaded{"basic"});
    made.take(3, WritingCompleted{"basic", {}, "cash_with_acceptance", Money{}, {}}, "case_writing/desk-4");
    made.take(0, ReviewOpened{"basic", "finance", {}, "country_finance"}, "case_writing/desk-4");
    if (far == 4) return made.done();
    made.take(6, ReviewDecided{"basic", "finance", ReviewDecision::agreed, {}, {}}, "country_finance/desk-2");
    made.take(1, DocumentSigned{"basic"}, "implementing_agency/signer");
    made.take(1, DocumentProposed{"basic"}, "case_writing/desk-4");
    made.take(5, DocumentCountersigned{"basic"}, "case_writing/desk-5");
    if (far == 5) return made.done();
    made.take(20, CaseImplemented{"basic", {}});
    if (far == 6) return made.done();
    made.take(2, DirectiveIssued{"case directive", "desk-6"});
    return made.done();
}

}  // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::fputs("usage: casewright_list_store FILE [CASES]\n", stderr);
        return 2;
    }
    int const cases = count > 2 ? std::atoi(words[2]) : 16'000;
    auto store = open_sqlite_store(words[1], true);
    invariant(store.has_value(), "the bench can make a record");
    auto const newest = parse_date("2026-11-24").value();
    std::vector<CaseAppend> batch;
    for (int number = 0; number < cases; ++number) {
        batch.push_back(open_case(number, newest));
        if (batch.size() < 1'000 && number + 1 < cases) continue;
        auto const appended = (*store)->append(batch);
        invariant(appended.has_value(), "the bench's facts are appended");
        batch.clear();
    }
    std::printf("%s: %d open cases\n", words[1], cases);
    return 0;
}

#include "lifecycle/offer/check_lines.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "lifecycle/lifecycle_fixture.hpp"

using namespace casewright;
using namespace casewright::test;
using namespace std::chrono;

namespace {

constexpr Date today{2026y / March / 31};

// The id of the rule that refuses, or "" when the lines pass.
std::string refused_by(LetterOfRequest const& letter, Date on = today) {
    auto const refusal = check_lines(letter, shipped(), on);
    if (refusal) CHECK_FALSE(refusal->explanation.empty());
    return refusal ? std::string{refusal->rule.id} : std::string{};
}

std::string refused_by(RequestedLine const& line) { return refused_by(letter_with({line})); }

RequestedLine sound_line() { return article_line("001", "1000.00", 10); }

LetterOfRequest blanket_with(RequestedLine line) {
    auto letter = letter_with({std::move(line)});
    letter.kind = CaseKind::blanket_order;
    return letter;
}

LetterOfRequest stock_arrangement(std::string part) {
    auto line = service_line("001", "100000.00");
    line.kind = LineKind::article;
    line.stock_part = std::move(part);
    auto letter = letter_with({std::move(line)});
    letter.kind = CaseKind::clssa_fmso_1;
    return letter;
}

// A line of `share` dollars in an offer of 1,000,000.00.
LetterOfRequest with_share(LineKind kind, std::string_view share) {
    auto special = service_line("002", share);
    special.kind = kind;
    auto const rest = dollars("1000000.00") - dollars(share);
    auto letter = letter_with({service_line("001", to_text(rest)), special});
    letter.amendment = true;
    return letter;
}

}  // namespace

TEST_CASE("A sound line passes every rule") { CHECK(refused_by(sound_line()).empty()); }

TEST_CASE("SAMM C5.4: an offer has lines") {
    CHECK(refused_by(letter_with({})) == offer_has_lines.id);
}

TEST_CASE("SAMM C15.T5: a nickname has 50 characters, a State description 45") {
    auto letter = letter_with({sound_line()});
    letter.nickname = std::string(50, 'n');
    letter.state_description = std::string(45, 's');
    CHECK(refused_by(letter).empty());
    letter.nickname += 'n';
    CHECK(refused_by(letter) == offer_nickname_length.id);
    letter.nickname.clear();
    letter.state_description += 's';
    CHECK(refused_by(letter) == offer_nickname_length.id);
}

TEST_CASE("DLM 4000.25-1 AP2.19: the type of assistance allows some sources of supply") {
    struct Pair {
        char const *type, *source;
        bool fits;
    };
    for (auto const& [type, source, fits] :
         {Pair{"5", "P", true}, Pair{"5", "S", false}, Pair{"3", "S", true}, Pair{"3", "P", false},
          Pair{"3", "F", true}, Pair{"4", "X", true}, Pair{"4", "P", false}, Pair{"M", "P", true},
          Pair{"Z", "E", true}, Pair{"", "S", true}, Pair{"I", "S", true}, Pair{"A", "E", true}}) {
        CAPTURE(type);
        CAPTURE(source);
        auto line = sound_line();
        line.type_of_assistance = type;
        line.source = source;
        CHECK(refused_by(line) == (fits ? "" : line_source_fits_assistance.id));
    }
}

TEST_CASE("SAMM C7.T6: delivery term 8 needs offer release code Z") {
    auto line = sound_line();
    line.delivery_term = "8";
    CHECK(refused_by(line) == line_release_fits_delivery.id);
    line.offer_release = "A";
    CHECK(refused_by(line) == line_release_fits_delivery.id);
    line.offer_release = "Z";
    CHECK(refused_by(line).empty());
}

TEST_CASE("SAMM C7.11: offers to Canada carry no offer release code") {
    auto line = sound_line();
    line.delivery_term = "8";
    CHECK(refused_by(letter_with({line}, "CN")).empty());
    line.offer_release = "Z";
    CHECK(refused_by(letter_with({line}, "CN")) == line_release_not_for_canada.id);
}

TEST_CASE("SAMM C5.4.3.1: equipment has its quantity, and a quantity is at least one") {
    for (auto const& [mde, sme] : {std::pair{true, false}, std::pair{false, true}}) {
        auto line = sound_line();
        line.mde = mde;
        line.sme = sme;
        CHECK(refused_by(line).empty());
        line.quantity.reset();
        CHECK(refused_by(line) == line_has_quantity.id);
    }
    auto line = sound_line();
    line.quantity = Quantity{0};
    CHECK(refused_by(line) == line_has_quantity.id);
    line.quantity = Quantity{1};
    CHECK(refused_by(line).empty());
}

TEST_CASE("SAMM C5.4.3.2: a blanket order has neither quantities nor equipment nor availability") {
    CHECK(refused_by(blanket_with(service_line("001", "5000.00"))).empty());
    CHECK(refused_by(blanket_with(sound_line())) == line_blanket_has_no_quantity.id);
    for (auto const& [mde, sme] : {std::pair{true, false}, std::pair{false, true}}) {
        auto line = service_line("001", "5000.00");
        line.mde = mde;
        line.sme = sme;
        CHECK(refused_by(blanket_with(line)) == line_no_equipment_on_blanket.id);
    }
    auto line = service_line("001", "5000.00");
    line.availability = "2026-01/2027-12";
    CHECK(refused_by(blanket_with(line)) == line_availability_has_its_form.id);
}

TEST_CASE("SAMM C5.4.3.1: the delivery schedule adds up to the quantity") {
    auto line = sound_line();
    line.schedule = {{{2028, 1}, Quantity{4}}, {{2028, 2}, Quantity{6}}};
    CHECK(refused_by(line).empty());
    line.schedule.back().quantity = Quantity{5};
    CHECK(refused_by(line) == line_schedule_matches_quantity.id);
    line.schedule.back().quantity = Quantity{7};
    CHECK(refused_by(line) == line_schedule_matches_quantity.id);
    line.quantity.reset();
    CHECK(refused_by(line) == line_schedule_matches_quantity.id);
}

TEST_CASE("SAMM C5.F6: availability is months for materiel, a period for services") {
    auto line = sound_line();
    for (auto const* good : {"12", "12-18", "18-18", "0-480"}) {
        CAPTURE(good);
        line.availability = good;
        CHECK(refused_by(line).empty());
    }
    for (auto const* bad : {"18-12", "12-18-24", "12-481", "twelve", "2026-01/2027-12", "-12",
                            "12-", "12-x"}) {
        CAPTURE(bad);
        line.availability = bad;
        CHECK(refused_by(line) == line_availability_has_its_form.id);
    }
    line = service_line("001", "5000.00");
    for (auto const* good : {"2026-01/2027-12", "2026-01/2026-01"}) {
        CAPTURE(good);
        line.availability = good;
        CHECK(refused_by(line).empty());
    }
    for (auto const* bad :
         {"2027-12/2026-01", "2026-01", "2026-13/2027-01", "12-18", "2026-01/2027-01/x",
          "2026-01/2026-13", "/2026-01"}) {
        CAPTURE(bad);
        line.availability = bad;
        CHECK(refused_by(line) == line_availability_has_its_form.id);
    }
}

TEST_CASE("SAMM Appendix 9: a sub-line stands under its line, in any order") {
    auto const sub = article_line("002a", "1.00", 5);
    CHECK(refused_by(letter_with({sound_line(), sub})) == line_subline_has_parent.id);
    auto const parent = article_line("002", "1.00", 5);
    CHECK(refused_by(letter_with({sound_line(), sub, parent})).empty());
}

TEST_CASE("SAMM C6.7.6: token values of 0, 1, 2 and 10 dollars are not offered") {
    for (auto const* token : {"0.00", "1.00", "2.00", "10.00"}) {
        CAPTURE(token);
        auto line = service_line("001", token);
        CHECK(refused_by(line) == line_no_token_value.id);
        line.token_exception = "kept open for closure";
        CHECK(refused_by(line).empty());
    }
    for (auto const* value : {"0.01", "1.01", "3.00", "9.99", "10.01"}) {
        CAPTURE(value);
        CHECK(refused_by(service_line("001", value)).empty());
    }
    CHECK(refused_by(article_line("001", "1.00", 1)).empty());  // a cheap article is no token
}

TEST_CASE("SAMM C9.4.2.3.2: program management lines are closed since 1 August 2006") {
    auto line = service_line("001", "5000.00");
    line.kind = LineKind::program_management;
    auto const on = [&](Date day) { return refused_by(letter_with({line}), day); };
    CHECK(on(2006y / July / 31).empty());
    CHECK(on(2006y / August / 1) == line_program_management_closed.id);
    CHECK(on(2006y / August / 2) == line_program_management_closed.id);
    // The day of acceptance counts, of the line before that of the case.
    auto letter = letter_with({line});
    letter.accepted_on = 2006y / July / 31;
    CHECK(refused_by(letter).empty());
    letter.lines.front().accepted_on = 2006y / August / 1;
    CHECK(refused_by(letter) == line_program_management_closed.id);
}

TEST_CASE("SAMM C5.4.13: a line for requirements not named yet has its conditions") {
    auto const sound = with_share(LineKind::non_specific, "100000.00");
    CHECK(refused_by(sound).empty());
    auto letter = sound;
    letter.amendment = false;
    CHECK(refused_by(letter) == line_non_specific_allowed.id);
    letter = sound;
    letter.lines.back().source = "P";
    CHECK(refused_by(letter) == line_non_specific_allowed.id);
    for (auto const* grant : {"M", "N"}) {
        letter = sound;
        letter.lines.back().type_of_assistance = grant;
        CHECK(refused_by(letter) == line_non_specific_allowed.id);
    }
    letter = sound;
    letter.program = Program::bpc;
    CHECK(refused_by(letter) == line_non_specific_allowed.id);
}

TEST_CASE("SAMM C5.4.13.1, C4.5.1.2: special lines hold at most 10 percent of the offer") {
    CHECK(refused_by(with_share(LineKind::non_specific, "99999.99")).empty());
    CHECK(refused_by(with_share(LineKind::non_specific, "100000.00")).empty());
    CHECK(refused_by(with_share(LineKind::non_specific, "100000.01")) ==
          line_non_specific_allowed.id);
    CHECK(refused_by(with_share(LineKind::disbursing, "99999.99")).empty());
    CHECK(refused_by(with_share(LineKind::disbursing, "100000.00")).empty());
    CHECK(refused_by(with_share(LineKind::disbursing, "100000.01")) == line_disbursing_limit.id);
}

TEST_CASE("SAMM C6.4.3: a stock arrangement says part A or B and holds no equipment") {
    CHECK(refused_by(stock_arrangement("A")).empty());
    CHECK(refused_by(stock_arrangement("B")).empty());
    CHECK(refused_by(stock_arrangement("")) == line_stock_arrangement.id);
    auto letter = stock_arrangement("A");
    letter.lines.front().sme = true;
    letter.lines.front().quantity = Quantity{1};
    CHECK(refused_by(letter) == line_stock_arrangement.id);
    std::swap(letter.lines.front().sme, letter.lines.front().mde);
    CHECK(refused_by(letter) == line_stock_arrangement.id);
    letter = stock_arrangement("A");
    letter.kind = CaseKind::defined_order;
    CHECK(refused_by(letter) == line_stock_arrangement.id);
}

TEST_CASE("The first line that fails is the answer, in the order of the letter") {
    auto late = article_line("001", "1.00", 0);
    auto early = article_line("002", "1.00", 5);
    early.delivery_term = "8";
    CHECK(refused_by(letter_with({late, early})) == line_has_quantity.id);
    CHECK(refused_by(letter_with({early, late})) == line_release_fits_delivery.id);
}

TEST_CASE("SAMM C5.4.3.1: what is merely missing yet is a remark") {
    auto line = sound_line();
    line.mde = line.sme = true;
    line.article = "javelin.missile";
    // No schedule, no availability, no nonrecurring cost on file, an unconfirmed catalogue entry.
    std::vector<Citation> const expected{{"SAMM", "C5.4.3.1"},
                                         {"SAMM", "Figure C5.F6"},
                                         {"LOA Standardization Guide", "note 076"},
                                         {"Javelin notices", ""}};
    auto const is_remarked = [&](Citation const& source) {
        auto const remarks = remarks_on(letter_with({line}), shipped());
        for (auto const& remark : remarks) CHECK(remark.line == "001");
        return std::ranges::find(remarks, source, &Remark::source) != remarks.end();
    };
    for (auto const& source : expected) {
        CAPTURE(source.paragraph);
        CHECK(is_remarked(source));
    }
    line.schedule = {{{2028, 1}, Quantity{10}}};
    line.availability = "24-36";
    line.nonrecurring = price("1.00");
    line.article.clear();
    for (auto const& source : expected) {
        CAPTURE(source.paragraph);
        CHECK_FALSE(is_remarked(source));
    }
}

TEST_CASE("DLM 4000.25-1 AP2.19: which sources an unknown type of assistance allows is not decided here") {
    auto line = sound_line();
    line.type_of_assistance = "?";
    CHECK(refused_by(line).empty());
}

TEST_CASE("A limit that the policy does not have refuses no line") {
    auto const passes_without = [](std::string_view path, LetterOfRequest const& letter) {
        return !check_lines(letter, shipped_without(path), today).has_value();
    };
    CHECK(passes_without("offers/token_values.toml", letter_with({service_line("001", "1.00")})));
    auto line = service_line("001", "5000.00");
    line.kind = LineKind::program_management;
    CHECK(passes_without("offers/program_management_lines.toml", letter_with({line})));
    auto letter = letter_with({sound_line()});
    letter.nickname = std::string(51, 'n');
    CHECK(passes_without("offers/nickname_length.toml", letter));
    CHECK(passes_without("offers/nonspecific_line_share.toml",
                         with_share(LineKind::non_specific, "100000.01")));
}

TEST_CASE("SAMM C5.4.3: a stated program of record, and what is no equipment, leave nothing to ask") {
    auto const asks_for_program = [](RequestedLine const& line) {
        auto const remarks = remarks_on(letter_with({line}), shipped());
        return std::ranges::find(remarks, Citation{"SAMM", "C5.4.3"}, &Remark::source) !=
               remarks.end();
    };
    auto line = sound_line();
    CHECK_FALSE(asks_for_program(line));
    line.sme = true;
    CHECK(asks_for_program(line));
    line.program_of_record = "yes";
    CHECK_FALSE(asks_for_program(line));
}

TEST_CASE("An unconfirmed catalogue entry is remarked for what rests on it, a confirmed one is not") {
    auto const said_of = [](std::string article, bool mde) {
        auto line = sound_line();
        line.article = std::move(article);
        line.mde = mde;
        std::string said;
        for (auto const& remark : remarks_on(letter_with({line}), shipped()))
            if (remark.text.find("catalogue") != std::string::npos) said = remark.text;
        return said;
    };
    CHECK(said_of("javelin.missile", true).starts_with("That this article is major defense equipment"));
    CHECK(said_of("javelin.spares", false).starts_with("That this article is what the catalogue says"));
    auto const& articles = shipped().articles();
    auto const read = std::ranges::find_if(
        articles, [](auto const& named) { return named.second.standing == Standing::confirmed; });
    REQUIRE(read != articles.end());
    CHECK(said_of(read->first, true).empty());
}

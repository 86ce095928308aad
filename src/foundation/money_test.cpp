#include "foundation/money.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace casewright;

static constexpr auto half_away = Rounding::half_away_from_zero;
static constexpr auto toward_zero = Rounding::toward_zero;
static constexpr std::array both_roundings{half_away, toward_zero};

static Money cents(std::int64_t amount) { return Money::from_cents(amount); }

// Whether `action` ends in a broken invariant; tried in a child, because it stops the process.
template <class Action>
static bool stops(Action action) {
    auto const child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) ::_exit(2);
        action();
        ::_exit(0);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
           WTERMSIG(status) == SIGABRT;
}

// The slow model: long multiplication on decimal digits as on paper, then the last six digits are
// cut off and the first of them decides. It shares nothing with the code under test.
static std::string long_product(std::string const& left, std::string const& right) {
    std::vector<int> digits(left.size() + right.size(), 0);  // lowest first
    for (std::size_t i = 0; i < left.size(); ++i)
        for (std::size_t j = 0; j < right.size(); ++j)
            digits[i + j] +=
                (left[left.size() - 1 - i] - '0') * (right[right.size() - 1 - j] - '0');
    int carried = 0;
    std::string text;
    for (auto const digit : digits) {
        text += static_cast<char>('0' + (digit + carried) % 10);
        carried = (digit + carried) / 10;
    }
    std::ranges::reverse(text);
    return text;
}

static std::int64_t paper_share(std::int64_t base, std::int64_t factor, std::size_t cut_digits,
                                Rounding rounding) {
    auto product = long_product(std::to_string(base < 0 ? -base : base), std::to_string(factor));
    product.insert(0, cut_digits + 1, '0');
    auto const kept = product.size() - cut_digits;
    auto result = std::stoll(product.substr(0, kept));
    if (rounding == half_away && product[kept] >= '5') ++result;
    return base < 0 ? -result : result;
}

static rc::Gen<std::int64_t> any_amount_cents() {
    return rc::gen::inRange<std::int64_t>(-Money::limit_cents, Money::limit_cents + 1);
}

static rc::Gen<std::int64_t> any_base_cents() {
    return rc::gen::inRange<std::int64_t>(0, Money::limit_cents + 1);
}

static rc::Gen<Rate> any_rate() {
    return rc::gen::map(rc::gen::inRange<std::int64_t>(0, Rate::whole + 1),
                        [](std::int64_t parts) { return Rate{parts}; });
}

TEST_CASE("An exact half goes away from zero, in either sign") {
    CHECK(divide(5, 10, half_away) == 1);
    CHECK(divide(-5, 10, half_away) == -1);
    CHECK(divide(15, 10, half_away) == 2);
    CHECK(divide(25, 10, half_away) == 3);  // a banker's rounding would say 2
    CHECK(divide(4, 10, half_away) == 0);
    CHECK(divide(-4, 10, half_away) == 0);
    CHECK(divide(9, 10, toward_zero) == 0);
    CHECK(divide(-9, 10, toward_zero) == 0);
    // An odd divisor has no exact half: one third goes down, two thirds go up.
    CHECK(divide(1, 3, half_away) == 0);
    CHECK(divide(2, 3, half_away) == 1);
    CHECK(divide(-2, 3, half_away) == -1);
    CHECK(divide(7, 1, half_away) == 7);
}

TEST_CASE("3.2 percent of one cent to a dollar: the boundary of the half cent") {
    Rate const rate{32'000};
    CHECK(charge(cents(15), rate, half_away) == cents(0));  // 0.48 cents
    CHECK(charge(cents(16), rate, half_away) == cents(1));  // 0.512 cents
    CHECK(charge(cents(16), rate, toward_zero) == cents(0));
    CHECK(charge(cents(-16), rate, half_away) == cents(-1));
    CHECK(charge(cents(100), Rate{5'000}, half_away) == cents(1));   // exactly half a cent
    CHECK(charge(cents(-100), Rate{5'000}, half_away) == cents(-1));
    CHECK(charge(cents(100), Rate{5'000}, toward_zero) == cents(0));
    CHECK(charge(cents(100), Rate{4'999}, half_away) == cents(0));
}

TEST_CASE("A charge of 0 percent is nothing and one of 100 percent is the base") {
    for (auto const rounding : both_roundings)
        for (auto const amount : {cents(0), cents(1), cents(-1), cents(Money::limit_cents)}) {
            CAPTURE(amount.cents());
            CHECK(charge(amount, Rate{0}, rounding) == cents(0));
            CHECK(charge(amount, Rate{Rate::whole}, rounding) == amount);
        }
}

TEST_CASE("LABOR-001, DISAM slides of 31 January 2008: each figure is rounded and carried") {
    auto const hourly = cents(divide(38'039'00, 2'087, half_away));
    CHECK(to_text(hourly) == "18.23");
    auto const direct_labor = extend(Quantity{100}, hourly);
    CHECK(to_text(direct_labor) == "1823.00");
    auto const leave = charge(direct_labor, *parse_fraction("0.18"), half_away);
    CHECK(to_text(leave) == "328.14");
    auto const subtotal = direct_labor + leave;
    CHECK(to_text(subtotal) == "2151.14");
    auto const retirement = charge(subtotal, *parse_fraction("0.147"), half_away);
    CHECK(to_text(retirement) == "316.22");
    auto const fringe = charge(subtotal, *parse_fraction("0.158"), half_away);
    CHECK(to_text(fringe) == "339.88");
    CHECK(to_text(subtotal + retirement + fringe) == "2807.24");
}

TEST_CASE("property: a charge is what long multiplication on paper gives") {
    CHECK(rc::check("charge(base, rate) == paper", [] {
        auto const base = *any_amount_cents();
        auto const rate = *any_rate();
        for (auto const rounding : both_roundings)
            RC_ASSERT(charge(cents(base), rate, rounding).cents() ==
                      paper_share(base, rate.parts_per_million, 6, rounding));
    }));
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        // Small bases and round rates, where the exact halves are.
        auto const base = static_cast<std::int64_t>(random() % 2'001) - 1'000;
        auto const parts = static_cast<std::int64_t>(random() % 201) * 5'000;
        for (auto const rounding : both_roundings)
            CHECK(charge(cents(base), Rate{parts}, rounding).cents() ==
                  paper_share(base, parts, 6, rounding));
    }
}

TEST_CASE("property: a charge on nothing negative is not negative and not above its base") {
    CHECK(rc::check("0 <= charge(base, rate) <= base", [] {
        auto const base = cents(*any_base_cents());
        auto const rate = *any_rate();
        for (auto const rounding : both_roundings) {
            RC_ASSERT(charge(base, rate, rounding) >= cents(0));
            RC_ASSERT(charge(base, rate, rounding) <= base);
        }
    }));
}

TEST_CASE("property: a larger base or a higher rate never lowers the charge") {
    CHECK(rc::check("charge is monotone in base and rate", [] {
        auto const [less, more] = std::minmax({*any_amount_cents(), *any_amount_cents()});
        auto const base = cents(*any_base_cents());
        auto const rate = *any_rate();
        auto const [low, high] = std::minmax({*any_rate(), *any_rate()});
        for (auto const rounding : both_roundings) {
            RC_ASSERT(charge(cents(less), rate, rounding) <= charge(cents(more), rate, rounding));
            RC_ASSERT(charge(base, low, rounding) <= charge(base, high, rounding));
        }
    }));
}

TEST_CASE("property: a credit mirrors the charge, so taking a line back leaves nothing behind") {
    CHECK(rc::check("charge(-base) == -charge(base)", [] {
        auto const base = *any_amount_cents();
        auto const rate = *any_rate();
        for (auto const rounding : both_roundings)
            RC_ASSERT(charge(cents(base), rate, rounding) + charge(cents(-base), rate, rounding) ==
                      cents(0));
    }));
}

TEST_CASE("property: charges of the parts differ from the charge of the whole by rounding only") {
    CHECK(rc::check("parts against whole", [] {
        auto const parts = *rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(0, 1'000'000'000'00));
        auto const rate = *any_rate();
        auto const count = static_cast<std::int64_t>(parts.size());
        Money whole, halves, cut;
        for (auto const part : parts) {
            whole += cents(part);
            halves += charge(cents(part), rate, half_away);
            cut += charge(cents(part), rate, toward_zero);
        }
        // Each rounding is off by half a cent at most; each cut loses less than a cent.
        auto const off = (halves - charge(whole, rate, half_away)).cents();
        RC_ASSERT(2 * std::abs(off) <= count + 1);
        auto const lost = (charge(whole, rate, toward_zero) - cut).cents();
        RC_ASSERT(0 <= lost);
        RC_ASSERT(lost <= std::max<std::int64_t>(count - 1, 0));
    }));
}

TEST_CASE("property: a charge shared out along running totals loses no cent") {
    CHECK(rc::check("shares telescope to the whole", [] {
        auto const parts = *rc::gen::container<std::vector<std::int64_t>>(
            rc::gen::inRange<std::int64_t>(0, 1'000'000'000'00));
        auto const rate = *any_rate();
        for (auto const rounding : both_roundings) {
            Money so_far, charged;
            for (auto const part : parts) {
                auto const before = charge(so_far, rate, rounding);
                so_far += cents(part);
                auto const share = charge(so_far, rate, rounding) - before;
                auto const alone = charge(cents(part), rate, rounding);
                RC_ASSERT(share >= cents(0));
                RC_ASSERT(std::abs((share - alone).cents()) <= 1);
                charged += share;
            }
            RC_ASSERT(charged == charge(so_far, rate, rounding));
        }
    }));
}

TEST_CASE("An amount is extended exactly and rounded once, to the cent") {
    auto const cartridge = *parse_unit_price("0.3725");
    CHECK(extend(Quantity{1}, cartridge, half_away) == cents(37));
    CHECK(extend(Quantity{2}, cartridge, half_away) == cents(75));  // 0.745: the half goes up
    CHECK(extend(Quantity{2}, cartridge, toward_zero) == cents(74));
    CHECK(extend(Quantity{1'000'000}, cartridge, half_away) == cents(372'500'00));
    CHECK(extend(Quantity{0}, cartridge, half_away) == cents(0));
    CHECK(extend(Quantity{3}, cents(1'250'000'00)) == cents(3'750'000'00));
    CHECK(to_cents(cartridge, half_away) == cents(37));
    CHECK(to_cents(*parse_unit_price("0.375"), half_away) == cents(38));
    CHECK(to_cents(*parse_unit_price("0.375"), toward_zero) == cents(37));
}

TEST_CASE("property: extension is what long multiplication on paper gives") {
    CHECK(rc::check("extend(quantity, price) == paper", [] {
        auto const units = *rc::gen::inRange<std::int64_t>(0, Quantity::limit_units + 1);
        auto const micros = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000);
        auto const price = UnitPrice::from_micros(micros);
        for (auto const rounding : both_roundings)
            RC_ASSERT(extend(Quantity{units}, price, rounding).cents() ==
                      paper_share(micros, units, 4, rounding));
        auto const each = cents(micros / 10'000);
        RC_ASSERT(extend(Quantity{units}, each) ==
                  extend(Quantity{units}, UnitPrice::from_money(each), toward_zero));
    }));
}

TEST_CASE("property: a unit price is charged as exactly as an amount") {
    CHECK(rc::check("charge(price, rate) == paper", [] {
        auto const micros = *rc::gen::inRange<std::int64_t>(0, UnitPrice::limit_micros + 1);
        auto const rate = *any_rate();
        for (auto const rounding : both_roundings)
            RC_ASSERT(charge(UnitPrice::from_micros(micros), rate, rounding).micros() ==
                      paper_share(micros, rate.parts_per_million, 6, rounding));
    }));
}

TEST_CASE("An amount rounds to whole dollars, and the half dollar goes away from zero") {
    CHECK(round_to(cents(149), 100, half_away) == cents(100));
    CHECK(round_to(cents(150), 100, half_away) == cents(200));
    CHECK(round_to(cents(-150), 100, half_away) == cents(-200));
    CHECK(round_to(cents(-149), 100, half_away) == cents(-100));
    CHECK(round_to(cents(199), 100, toward_zero) == cents(100));
    CHECK(round_to(cents(123), 1, half_away) == cents(123));
    CHECK(rc::check("whole dollars, at most half a dollar away, and rounding twice changes nothing",
                    [] {
                        auto const amount = cents(*any_amount_cents());
                        auto const rounded = round_to(amount, 100, half_away);
                        RC_ASSERT(rounded.cents() % 100 == 0);
                        RC_ASSERT(std::abs((rounded - amount).cents()) <= 50);
                        RC_ASSERT(round_to(rounded, 100, half_away) == rounded);
                    }));
}

TEST_CASE("An amount is written in dollars with at most two places, and a trillion may enter") {
    CHECK(parse_money("75000000.00") == cents(75'000'000'00));
    CHECK(parse_money("0.5") == cents(50));
    CHECK(parse_money("1000000000000.00") == cents(Money::limit_cents));
    CHECK_FALSE(parse_money("1000000000000.01").has_value());
    CHECK_FALSE(parse_money("0.001").has_value());
    CHECK_FALSE(parse_money("75,000,000.00").has_value());
    CHECK_FALSE(parse_money("$1").has_value());
}

TEST_CASE("What is sold has no negative amount, price, quantity or rate, not even minus zero") {
    for (std::string const text : {"-1", "-0", "-0.00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_money(text).has_value());
        CHECK_FALSE(parse_unit_price(text).has_value());
        CHECK_FALSE(parse_quantity(text).has_value());
        CHECK_FALSE(parse_percent(text).has_value());
        CHECK_FALSE(parse_fraction(text).has_value());
    }
    CHECK(parse_money("-1").error() == "the number is negative");
}

TEST_CASE("A quantity is whole: half a missile is not sold") {
    CHECK(parse_quantity("12") == Quantity{12});
    CHECK(parse_quantity("10000000") == Quantity{Quantity::limit_units});
    CHECK_FALSE(parse_quantity("10000001").has_value());
    CHECK_FALSE(parse_quantity("0.5").has_value());
    CHECK_FALSE(parse_quantity("1.0").has_value());
}

TEST_CASE("A unit price has up to six places, and a hundred billion may enter") {
    CHECK(parse_unit_price("0.000001") == UnitPrice::from_micros(1));
    CHECK(parse_unit_price("100000000000") == UnitPrice::from_micros(UnitPrice::limit_micros));
    CHECK_FALSE(parse_unit_price("100000000000.000001").has_value());
    CHECK_FALSE(parse_unit_price("0.0000001").has_value());
    CHECK(to_text(UnitPrice::from_money(cents(107'104'00))) == "107104.00");
    CHECK(to_text(*parse_unit_price("0.3725")) == "0.3725");
}

TEST_CASE("A rate written as a percentage and as a fraction is the same rate") {
    CHECK(parse_percent("3.2") == Rate{32'000});
    CHECK(parse_fraction("0.032") == Rate{32'000});
    CHECK(parse_percent("0.65") == Rate{6'500});
    CHECK(parse_percent("0.0001") == Rate{1});
    CHECK(parse_percent("100") == Rate{Rate::whole});
    CHECK(parse_fraction("1") == Rate{Rate::whole});
    CHECK_FALSE(parse_percent("100.0001").has_value());
    CHECK_FALSE(parse_percent("0.00001").has_value());
    CHECK_FALSE(parse_fraction("1.000001").has_value());
    CHECK_FALSE(parse_percent("3.2%").has_value());
    CHECK(to_percent(Rate{32'000}) == "3.2");
    CHECK(to_fraction(Rate{32'000}) == "0.032");
    CHECK(to_percent(Rate{32'000} + Rate{6'500}) == "3.85");
}

TEST_CASE("property: amounts, prices, quantities and rates read back as they were printed") {
    CHECK(rc::check("parse(to_text(x)) == x", [] {
        auto const amount = cents(*any_base_cents());
        RC_ASSERT(parse_money(to_text(amount)).value() == amount);
        auto const price = UnitPrice::from_micros(
            *rc::gen::inRange<std::int64_t>(0, UnitPrice::limit_micros + 1));
        RC_ASSERT(parse_unit_price(to_text(price)).value() == price);
        Quantity const quantity{*rc::gen::inRange<std::int64_t>(0, Quantity::limit_units + 1)};
        RC_ASSERT(parse_quantity(to_text(quantity)).value() == quantity);
        auto const rate = *any_rate();
        RC_ASSERT(parse_percent(to_percent(rate)).value() == rate);
        RC_ASSERT(parse_fraction(to_fraction(rate)).value() == rate);
    }));
}

TEST_CASE("What only our own mistake can bring about stops the program") {
    auto const most = cents(std::numeric_limits<std::int64_t>::max());
    CHECK(stops([&] { static_cast<void>(most + cents(1)); }));
    CHECK(stops([&] { static_cast<void>(cents(-2) - most); }));
    CHECK(stops([] { static_cast<void>(charge(cents(1), Rate{Rate::whole + 1}, half_away)); }));
    CHECK(stops([] { static_cast<void>(charge(cents(1), Rate{-1}, half_away)); }));
    CHECK(stops([] { static_cast<void>(divide(1, 0, toward_zero)); }));
    CHECK(stops([&] { static_cast<void>(extend(Quantity{2}, most)); }));
    CHECK(stops([&] { static_cast<void>(UnitPrice::from_money(most)); }));
    CHECK_FALSE(stops([&] { static_cast<void>(most + cents(0)); }));
}

// Rounding up to a step once left 64 bits without anybody noticing.
TEST_CASE("Rounding the largest amount up to a step stops the program, never turns negative") {
    auto const most = cents(std::numeric_limits<std::int64_t>::max());
    CHECK(stops([&] { static_cast<void>(round_to(most, 1'000, half_away)); }));
    CHECK(round_to(most, 1'000, toward_zero) == cents(9'223'372'036'854'775'000));
}

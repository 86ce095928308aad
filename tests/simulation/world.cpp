#include "world.hpp"

#include <algorithm>
#include <array>

#include "foundation/invariant.hpp"

namespace casewright::simulation {
namespace {

using namespace std::chrono_literals;

// Customers of each group of thresholds: NATO, partners with its thresholds, a NATO organization,
// all others.
constexpr std::array purchasers{"UK", "NO", "BE", "AT", "N4", "BN", "KV", "BR", "BA", "BK"};
constexpr std::array agencies{"B", "P", "D", "F", "Q"};

LineNumber line_at(int place) { return LineNumber::parse("00" + std::to_string(place)).value(); }

UnitPrice dollars_each(std::int64_t dollars) {
    return UnitPrice::from_money(Money::from_cents(dollars * 100));
}

RequestedLine goods(Random& random, std::int64_t value) {
    RequestedLine line;
    line.description = "radio set";
    auto const units = random.between(1, 40);
    line.quantity = Quantity{units};
    line.unit_of_issue = "EA";
    line.base_price = dollars_each(std::max<std::int64_t>(100, value / units));
    line.source = "P";
    return line;
}

RequestedLine missiles(Random& random, std::int64_t value) {
    auto line = goods(random, value);
    line.description = "Javelin missile";
    line.article = "javelin.missile";
    line.mde = line.sme = true;
    line.quantity = Quantity{std::clamp<std::int64_t>(value / 200'000, 2, 600)};
    line.base_price = dollars_each(200'000);
    return line;
}

RequestedLine equipment(Random& random, std::int64_t value) {
    auto line = goods(random, value);
    line.description = "ground radar";
    line.mde = line.sme = true;
    return line;
}

RequestedLine dollar_line(LineKind kind, std::int64_t value) {
    RequestedLine line;
    line.description = kind == LineKind::service ? "technical assistance" : "spare parts";
    line.kind = kind;
    line.unit_of_issue = "XX";
    line.base_price = dollars_each(value);
    line.source = "S";
    return line;
}

RequestedLine any_line(Random& random, CaseKind kind, std::int64_t value) {
    auto const what = random.below(100);
    if (kind == CaseKind::blanket_order)
        return dollar_line(what < 75 ? LineKind::article : LineKind::service, value);
    if (what < 45) return goods(random, value);
    if (what < 65) return equipment(random, value);
    if (what < 75) return missiles(random, value);
    return dollar_line(what < 90 ? LineKind::service : LineKind::article, value);
}

// Small cases, cases about the thresholds, and large ones.
std::int64_t any_value(Random& random) {
    auto const size = random.below(100);
    if (size < 50) return random.between(20'000, 4'000'000);
    if (size < 75) return random.between(4'000'000, 30'000'000);
    return random.between(30'000'000, 250'000'000);
}

void answer_everything(LetterOfRequest& letter, Policy const& policy) {
    for (auto const* list : {"content", "actionable", "complete"})
        for (auto const& criterion : policy.criteria(list))
            letter.answers[criterion.field] = criterion.accepts.front();
}

void leave_unanswered(World& world, LetterOfRequest& letter, char const* list) {
    auto const criteria = world.policy->criteria(list);
    letter.answers.erase(world.random.pick(criteria).field);
}

// Two of three purchasers pay by quarters, most of them for contracts that would cost something to end.
std::optional<PaymentPlan> any_plan(Random& random) {
    if (random.chance(35)) return std::nullopt;
    PaymentPlan plan;
    auto const who = random.below(100);
    plan.terms = {who < 80   ? TermOfSale::dependable_undertaking
                  : who < 90 ? TermOfSale::raps
                             : TermOfSale::caps};
    plan.minimal_risk = random.chance(50);
    if (random.chance(75)) {
        plan.curve = {Rate{200'000}, Rate{300'000}, Rate{300'000}, Rate{200'000}};
        plan.termination_curve = {Rate{random.between(0, 90'000)}, Rate{random.between(0, 150'000)},
                                  Rate{random.between(0, 90'000)}, Rate{0}};
    }
    if (random.chance(20)) plan.standby_letter = Money::from_cents(random.between(1, 300'000) * 100'00LL);
    return plan;
}

LetterOfRequest first_letter(World& world, std::string purchaser, std::string agency) {
    LetterOfRequest letter;
    auto& random = world.random;
    letter.case_id = world.case_id;
    letter.purchaser = std::move(purchaser);
    letter.agency = std::move(agency);
    letter.requested_on = plus_days(world.today, -random.below(30));
    letter.kind = random.chance(20) ? CaseKind::blanket_order : CaseKind::defined_order;
    letter.program = random.chance(12) ? Program::bpc : Program::fms;
    letter.subject = "simulated";
    letter.sample = true;
    letter.payment = any_plan(random);
    auto const lines = random.between(1, 4);
    auto const value = any_value(random);
    for (int place = 1; place <= lines; ++place) {
        auto line = any_line(random, letter.kind, std::max<std::int64_t>(5'000, value / lines));
        line.number = line_at(place);
        letter.lines.push_back(std::move(line));
    }
    answer_everything(letter, *world.policy);
    if (random.chance(30)) leave_unanswered(world, letter, "complete");
    if (random.chance(15)) leave_unanswered(world, letter, "actionable");
    return letter;
}

std::string document_and_actor(Attempt const& attempt) {
    return (attempt.document.empty() ? "" : " [" + attempt.document + "]") + " by " +
           to_text(attempt.actor);
}

}  // namespace

std::uint64_t Random::next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    auto mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
}

int Random::below(int limit) {
    invariant(limit > 0, "one of nothing cannot be picked");
    return static_cast<int>(next() % static_cast<std::uint64_t>(limit));
}

std::string to_line(Attempt const& attempt) {
    auto line = to_text(attempt.on) + "  " + attempt.operation + document_and_actor(attempt);
    if (attempt.letter >= 0) line += "  letter " + std::to_string(attempt.letter);
    for (auto const& [field, text] : attempt.told) line += "  " + field + "=" + text;
    return line + "  (" + attempt.intent + ")";
}

Policy const& loaded_policy() {
    static Policy const policy = [] {
        auto loaded = Policy::load(casewright::shipped_policy(), std::nullopt);
        invariant(loaded.problems.empty(), "the shipped policy has no faults");
        return std::move(loaded.policy);
    }();
    return policy;
}

World make_world(std::uint64_t seed, Policy const& policy) {
    World world;
    world.policy = &policy;
    world.random = Random{seed};
    auto& random = world.random;
    world.today = plus_days(Date{2026y / std::chrono::January / 5}, random.below(900));
    std::string const purchaser = random.pick(purchasers);
    std::string const agency = random.pick(agencies);
    std::string designator = "U";
    for (int place = 0; place < 2; ++place)
        designator += static_cast<char>('A' + random.below(26));
    world.case_id = CaseId::parse(purchaser + "-" + agency + "-" + designator).value();
    world.through_store = random.chance(3);
    world.attempts = world.through_store ? random.between(60, 160) : random.between(150, 420);
    world.mischief_percent = random.between(15, 35);
    world.letters.push_back(first_letter(world, purchaser, agency));
    return world;
}

int vary_letter(World& world, LetterOfRequest const& letter, bool within_scope) {
    auto changed = letter;
    auto& random = world.random;
    for (auto& line : changed.lines) {
        auto const percent = random.chance(30) ? random.between(85, 99) : random.between(100, 125);
        bool const grows = !within_scope && line.quantity && random.chance(40);
        bool const shrinks = !within_scope && !grows && line.quantity && random.chance(15);
        if (grows) line.quantity->units += random.between(1, 6);
        else if (shrinks)
            line.quantity->units = std::max<std::int64_t>(1, line.quantity->units - random.between(1, 9));
        else line.base_price = dollars_each(line.base_price.micros() / 1'000'000 * percent / 100 + 7);
    }
    if (!within_scope && changed.lines.size() < 6 && random.chance(25)) {
        auto line = any_line(random, letter.kind, random.between(50'000, 2'000'000));
        line.number = line_at(static_cast<int>(changed.lines.size()) + 1);
        changed.lines.push_back(std::move(line));
    }
    if (changed.lines.size() > 1 && random.chance(6)) changed.lines.pop_back();
    changed.requested_on = std::min(world.today, plus_days(world.today, -random.below(10)));
    answer_everything(changed, *world.policy);
    if (random.chance(10)) leave_unanswered(world, changed, "complete");
    world.letters.push_back(std::move(changed));
    return static_cast<int>(world.letters.size()) - 1;
}

}  // namespace casewright::simulation

// The judge against a plain second one: maps and strings, one record after the other, written from the
// page docs/delivery-reports.md and not from the code.
#include <map>
#include <random>
#include <set>

#include "deliveries/deliveries_fixture.hpp"

namespace casewright {
namespace {

struct PlainLine {
    long long ordered = 0, price = 0, admin = 0, transport = 0, accepted = 0;
    bool packing = false;
    long long count = 0, quantity = 0, value = 0, pch = 0, charged_transport = 0, charged_admin = 0;
    std::string first_day, last_day;
};
struct PlainAnswer {
    std::vector<std::pair<std::uint64_t, std::string>> refused;
    std::map<std::string, PlainLine> lines;  // "KV-B-UAA 001"
};

long long plain_rounded(Wide numerator, long long denominator) {
    Wide const size = numerator < 0 ? -numerator : numerator;
    auto const result = static_cast<long long>((2 * size + denominator) / (2 * Wide{denominator}));
    return numerator < 0 ? -result : result;
}

bool plain_digits(std::string const& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}
bool plain_day(std::string const& text) {
    if (!plain_digits(text)) return false;
    int const year = std::stoi(text.substr(0, 4)), month = std::stoi(text.substr(4, 2)),
              day = std::stoi(text.substr(6));
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    bool const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

class PlainJudge {
public:
    explicit PlainJudge(std::map<std::string, PlainLine> lines) : lines_{std::move(lines)} {
        for (auto const& [name, line] : lines_) cases_.insert(name.substr(0, 8));
    }

    PlainAnswer judge(std::string const& text) {
        PlainAnswer answer;
        std::uint64_t number = 0;
        for (std::size_t place = 0; place < text.size();) {
            auto const end = std::min(text.find('\n', place), text.size());
            ++number;
            auto const reason = reason_for_one(text.substr(place, end - place));
            if (!reason.empty()) answer.refused.push_back({number, reason});
            place = end + 1;
        }
        answer.lines = lines_;
        return answer;
    }

private:
    std::string reason_for_one(std::string const& r) {
        if (r.size() != 99 || r.substr(0, 2) != "D1") return "layout";
        auto const quantity_text = r[25] == '-' ? r.substr(26, 7) : r.substr(25, 8);
        if (!plain_digits(r.substr(8, 3)) || !plain_digits(quantity_text) ||
            !plain_digits(r.substr(33, 13)) || !plain_day(r.substr(46, 8)) || !plain_day(r.substr(54, 8)))
            return "layout";
        auto const case_text = r.substr(2, 2) + "-" + r.substr(4, 1) + "-" + r.substr(5, 3);
        if (!cases_.contains(case_text)) return "unknown_case";
        auto const found = lines_.find(case_text + " " + r.substr(8, 3));
        if (found == lines_.end()) return "unknown_line";
        auto const delivered = r.substr(46, 8), reported = r.substr(54, 8);
        if (delivered > reported || reported > "20260930" || delivered < "19900101") return "day";
        auto const document = case_text + r.substr(11, 14);
        if (documents_.contains(document)) return "duplicate";
        auto& line = found->second;
        auto const price = std::stoll(r.substr(33, 13));
        if (price == 0 || price > 10 * line.price) return "price";
        auto const quantity = (r[25] == '-' ? -1 : 1) * std::stoll(quantity_text);
        if (line.accepted + quantity < 0 || line.accepted + quantity > line.ordered) return "quantity";
        documents_.insert(document);
        post(line, quantity, price);
        if (line.first_day.empty() || delivered < line.first_day) line.first_day = delivered;
        line.last_day = std::max(line.last_day, delivered);
        return "";
    }

    static void post(PlainLine& line, long long quantity, long long price) {
        auto const value = quantity * price;
        line.accepted += quantity;
        ++line.count;
        line.quantity += quantity;
        line.value += value;
        if (line.packing) {
            auto const low = std::min(price, 5'000'000LL), high = std::max(price - 5'000'000LL, 0LL);
            line.pch += quantity * plain_rounded(Wide{35} * low + Wide{10} * high, 1000);
        }
        line.charged_transport += plain_rounded(Wide{value} * line.transport, 1'000'000);
        line.charged_admin += plain_rounded(Wide{value} * line.admin, 1'000'000);
    }

    std::map<std::string, PlainLine> lines_;
    std::set<std::string> cases_, documents_;
};

// A small random world: few cases, few documents, many faults.
class World {
public:
    explicit World(std::uint64_t seed) : random_{seed} {
        auto const cases = 1 + below(6);
        for (std::uint64_t number = 0; number < cases; ++number)
            for (std::uint64_t line = 1, all = 1 + below(5); line <= all; ++line) {
                PlainLine it;
                it.ordered = static_cast<long long>(below(60));
                it.price = below(4) == 0 ? 5'000'000 + static_cast<long long>(below(3)) - 1
                                         : 1 + static_cast<long long>(below(9'000'000));
                it.admin = static_cast<long long>(below(60'000));
                it.transport = below(3) == 0 ? 0 : static_cast<long long>(below(200'000));
                it.packing = below(2) == 0;
                lines_[fmt::format("{}V-B-UA{} {:03}", static_cast<char>('A' + number % 3),
                                   static_cast<char>('A' + number), line * (1 + below(2)))] = it;
            }
    }

    std::map<std::string, PlainLine> const& lines() const { return lines_; }
    Terms terms() const {
        std::vector<LineTerms> all;
        for (auto const& [name, it] : lines_)
            all.push_back({CaseId::parse(name.substr(0, 8)).value(), LineNumber::parse(name.substr(9)).value(),
                           it.ordered, UnitPrice::from_money(Money::from_cents(it.price)), Rate{it.admin},
                           Rate{it.transport}, it.packing ? usual_packing : PackingTerms{}, 0});
        return Terms::from(std::move(all)).value();
    }
    std::string report() {
        std::string text;
        for (std::uint64_t record = 0, all = 1 + below(120); record < all; ++record) {
            auto name = std::next(lines_.begin(), static_cast<std::ptrdiff_t>(below(lines_.size())));
            auto it = written({name->first.substr(0, 8), name->first.substr(9),
                               fmt::format("B{:05}", below(90)), quantity(), price(name->second.price),
                               day(0), day(40), below(5) == 0 ? 'E' : 'A', 'S', "BA1"});
            if (below(12) == 0) spoil(it);
            text += it;
        }
        if (below(3) == 0) text.pop_back();
        return text;
    }

private:
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    std::int64_t quantity() { return static_cast<std::int64_t>(below(30)) - 8; }
    Money price(long long usual) {
        switch (below(8)) {
            case 0: return Money::from_cents(usual * 10 + static_cast<long long>(below(2)));
            case 1: return Money{};
            default: return Money::from_cents(1 + static_cast<long long>(below(static_cast<std::uint64_t>(2 * usual))));
        }
    }
    Date day(int later) {
        if (below(40) == 0) return Date{1990y / std::chrono::January / 1};
        return plus_days(Date{2026y / std::chrono::June / 1}, later + static_cast<int>(below(90)));
    }
    void spoil(std::string& record) {
        auto const place = below(record.size());
        switch (below(4)) {
            case 0: record[place] = "X-\n 9"[below(5)]; break;
            case 1: record.insert(place, 1, "0\n"[below(2)]); break;
            case 2: record.erase(place, 1 + below(3)); break;
            default: record[46 + below(16)] = static_cast<char>('0' + below(10));
        }
        if (!record.ends_with('\n')) record += '\n';
    }

    std::mt19937_64 random_;
    std::map<std::string, PlainLine> lines_;
};

void check_same(Answer const& answer, PlainAnswer const& plain) {
    REQUIRE(answer.judged.has_value());
    REQUIRE(answer.refused.size() == plain.refused.size());
    for (std::size_t place = 0; place < plain.refused.size(); ++place) {
        CHECK(answer.refused[place].record == plain.refused[place].first);
        CHECK(to_text(answer.refused[place].reason) == plain.refused[place].second);
    }
    std::size_t with_records = 0;
    for (auto const& line : answer.judged->lines) {
        auto const& it = plain.lines.at(line.case_id.text() + " " + line.line.text());
        CHECK(line.sums == DeliverySums{it.count, it.quantity, Money::from_cents(it.value),
                                        Money::from_cents(it.pch), Money::from_cents(it.charged_transport),
                                        Money::from_cents(it.charged_admin)});
        REQUIRE(line.days.has_value());
        CHECK(std::to_string(dr1::number_of_day(line.days->first)) == it.first_day);
        CHECK(std::to_string(dr1::number_of_day(line.days->last)) == it.last_day);
    }
    for (auto const& [name, line] : plain.lines) with_records += line.count > 0;
    CHECK(answer.judged->lines.size() == with_records);
}

}  // namespace

TEST_CASE("property: random reports are judged as the plain judge does, at any number of threads") {
    std::size_t refused = 0, posted = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        World world{seed};
        auto const text = world.report();
        auto const plain = PlainJudge{world.lines()}.judge(text);
        auto const terms = world.terms();
        auto const answer = judge_text(text, terms, 1 + static_cast<unsigned>(seed % 3));
        check_same(answer, plain);
        refused += answer.refused.size();
        posted += answer.judged->posted;
    }
    MESSAGE(posted << " records accepted, " << refused << " refused");
    CHECK(posted > 5'000);
    CHECK(refused > 5'000);
}

TEST_CASE("a report that is cut in many windows is judged the same with one thread and with four") {
    // Long misshapen lines make several windows of few records; whole windows without a newline too.
    World world{7};
    auto const terms = world.terms();
    std::string text;
    for (int part = 0; part < 5; ++part) {
        for (int times = 0; times < 20; ++times) {
            text += world.report();
            if (!text.ends_with('\n')) text += '\n';
        }
        text += std::string((part % 2 == 0 ? 7U : 19U) << 20, 'x') + "\n";
    }
    auto const plain = PlainJudge{world.lines()}.judge(text);
    auto const one = judge_text(text, terms, 1), four = judge_text(text, terms, 4);
    check_same(one, plain);
    check_same(four, plain);
    CHECK(one.judged->marks == four.judged->marks);
    for (std::size_t shelf = 0; shelf < shelf_count; ++shelf)
        CHECK(std::ranges::equal(one.judged->documents[shelf].slots(), four.judged->documents[shelf].slots()));
    // Every record is found again at its place.
    RowPlaces const places{one.judged->runs, one.judged->marks, text};
    std::uint64_t row = 0;
    for (std::size_t place = 0; place < text.size(); ++row) {
        REQUIRE(places.place_of(row) == place);
        place = text.find('\n', place) + 1;
    }
    CHECK(row == one.judged->records);
}

}  // namespace casewright

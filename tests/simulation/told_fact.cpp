// From the flat fields of an attempt to a fact, by the same `describe` that reads files.
#include <charconv>

#include "cases/describe.hpp"
#include "cases/fields.hpp"
#include "drive.hpp"

namespace casewright::simulation {
namespace {

using Told = std::map<std::string, std::string>;

template <class Value>
constexpr bool is_table_list = requires(Value value) { value.emplace_back(); } &&
                               !std::is_same_v<Value, std::string> &&
                               !std::is_same_v<Value, std::vector<std::string>>;

class ToldReader {
public:
    ToldReader(Told const& told, std::string prefix, bool& good)
        : told_{told}, prefix_{std::move(prefix)}, good_{good} {}

    template <class Value>
    void operator()(std::string_view name, Value& value) {
        auto const field = prefix_ + std::string{name};
        if constexpr (is_table_list<Value>) {
            read_tables(field, value);
        } else {
            auto const found = told_.find(field);
            if constexpr (std::is_same_v<Value, bool>)
                value = found == told_.end() ? value : found->second == "true";
            else if constexpr (std::is_same_v<Value, std::vector<std::string>>)
                value = found == told_.end() ? Value{} : parts_of(found->second);
            else if (found == told_.end()) good_ = false;
            else good_ = read(found->second, value) && good_;
        }
    }
    template <class Value>
    void operator()(std::string_view name, std::optional<Value>& value) {
        if constexpr (requires(ToldReader& inner, Value& table) { describe(inner, table); }) {
            auto const prefix = prefix_ + std::string{name} + ".";
            auto const first = told_.lower_bound(prefix);
            if (first == told_.end() || !first->first.starts_with(prefix)) return;
            ToldReader inner{told_, prefix, good_};
            describe(inner, value.emplace());
        } else {
            auto const found = told_.find(prefix_ + std::string{name});
            if (found != told_.end()) good_ = read(found->second, value.emplace()) && good_;
        }
    }
    template <class Value>
    void found(std::string_view, Value&) {}

private:
    template <class Value>
    void read_tables(std::string const& field, Value& values) {
        for (int place = 0;; ++place) {
            auto const prefix = field + "." + std::to_string(place) + ".";
            auto const first = told_.lower_bound(prefix);
            if (first == told_.end() || !first->first.starts_with(prefix)) return;
            ToldReader inner{told_, prefix, good_};
            describe(inner, values.emplace_back());
        }
    }
    static std::vector<std::string> parts_of(std::string_view text) {
        std::vector<std::string> parts;
        while (true) {
            auto const bar = text.find('|');
            parts.emplace_back(text.substr(0, bar));
            if (bar == std::string_view::npos) return parts;
            text.remove_prefix(bar + 1);
        }
    }
    template <class Value>
    static bool read(std::string const& text, Value& value) {
        if constexpr (std::is_same_v<Value, std::string>) {
            value = text;
            return !text.empty();
        } else if constexpr (std::is_integral_v<Value>) {
            auto const end = text.data() + text.size();
            return std::from_chars(text.data(), end, value).ptr == end;
        } else if constexpr (HasWords<Value>) {
            auto const word = word_from<Value>(text);
            value = word.value_or(value);
            return word.has_value();
        } else {
            return read_text(text, value);
        }
    }

    Told const& told_;
    std::string prefix_;
    bool& good_;
};

using Maker = std::optional<Fact> (*)(Told const&);

template <class Body>
std::optional<Fact> made(Told const& told) {
    Body body{};
    bool good = true;
    ToldReader reader{told, "", good};
    describe(reader, body);
    if (!good) return std::nullopt;
    return Fact{std::move(body)};
}

// Facts of letters, prices and assessments are not told.
template <class Body>
constexpr bool is_told =
    !std::is_same_v<Body, RequestReceived> && !std::is_same_v<Body, RequestAssessed> &&
    !std::is_same_v<Body, PricedOffer> && !std::is_same_v<Body, NotificationAssessed> &&
    !std::is_same_v<Body, RequestRevised>;

std::map<std::string_view, Maker> every_maker() {
    std::map<std::string_view, Maker> makers;
    auto const add = [&]<class Body>() {
        if constexpr (is_told<Body>) makers.emplace(Body::fact_kind, &made<Body>);
    };
    for (std::size_t kind = 0; kind < AllFacts::size; ++kind) AllFacts::visit_at<void>(kind, add);
    return makers;
}

}  // namespace

std::optional<Fact> told_fact(std::string_view fact_kind, Told const& told) {
    static auto const makers = every_maker();
    auto const maker = makers.find(fact_kind);
    return maker == makers.end() ? std::nullopt : maker->second(told);
}

}  // namespace casewright::simulation

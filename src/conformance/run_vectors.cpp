#include "conformance/run_vectors.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "conformance/adapters.hpp"
#include "foundation/dates.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// Nine places hold every rate and amount of the figures but sums above nine billion dollars: those
// are compared in cents.
std::optional<std::int64_t> as_number(json::value const& value, int places = 9) {
    if (value.is_int64()) {
        std::int64_t scaled = 0, scale = 1;
        for (int place = 0; place < places; ++place) scale *= 10;
        if (__builtin_mul_overflow(value.get_int64(), scale, &scaled)) return std::nullopt;
        return scaled;
    }
    if (!value.is_string()) return std::nullopt;
    auto const number = parse_decimal(value.get_string(), places, INT64_MAX);
    return number ? std::optional{*number} : std::nullopt;
}

// How far a figure may lie off: `exact` in billionths for what is counted exactly, `share` of the expected
// number for what is reckoned in binary fractions.
struct Tolerance {
    std::int64_t exact = 0;
    double share = 1e-12;  // what the last step of a division may leave
};

// A number that was reckoned in binary fractions, or that is compared with one.
std::optional<double> as_fraction(json::value const& value) {
    if (value.is_double()) return value.get_double();
    if (value.is_int64()) return static_cast<double>(value.get_int64());
    auto const exact = as_number(value);
    return exact ? std::optional{static_cast<double>(*exact) / 1e9} : std::nullopt;
}

bool agrees(json::value const& computed, json::value const& expected, Tolerance const& tolerance);

bool members_agree(json::array const& computed, json::array const& expected, Tolerance const& tolerance) {
    return std::ranges::equal(computed, expected, [&](json::value const& left, json::value const& right) {
        return agrees(left, right, tolerance);
    });
}

// What stands in an order: amounts, days, objects, and rows that begin with one of them.
bool stands_in_order(json::value const& value) {
    if (auto const* row = value.if_array()) return !row->empty() && stands_in_order(row->front());
    return value.is_object() || as_fraction(value) || (value.is_string() && parse_date(value.get_string()));
}

// A list of amounts, of days or of dated rows has an order; a list of codes is a set, and so is a list of rows each of
// which says by a code what its amounts are of. Within a row every member has its place: a payment is no cumulative sum.
bool lists_agree(json::array const& computed, json::array const& expected, Tolerance const& tolerance) {
    if (computed.size() != expected.size()) return false;
    if (std::ranges::all_of(expected, stands_in_order)) return members_agree(computed, expected, tolerance);
    bool const rows = std::ranges::all_of(expected, [](json::value const& value) { return value.is_array(); });
    return std::ranges::is_permutation(computed, expected, [&](json::value const& left, json::value const& right) {
        return rows && left.is_array() ? left.get_array().size() == right.get_array().size() &&
                                             members_agree(left.get_array(), right.get_array(), tolerance)
                                       : agrees(left, right, Tolerance{});
    });
}

// The same names, and what stands under each agrees.
bool rows_agree(json::object const& computed, json::object const& expected, Tolerance const& tolerance) {
    return computed.size() == expected.size() &&
           std::ranges::all_of(expected, [&](json::object::value_type const& pair) {
               auto const* found = computed.if_contains(pair.key());
               return found != nullptr && agrees(*found, pair.value(), tolerance);
           });
}

bool fractions_agree(double computed, double expected, Tolerance const& tolerance) {
    auto const allowed = std::max(static_cast<double>(tolerance.exact) / 1e9,
                                  tolerance.share * std::abs(expected));
    return std::abs(computed - expected) <= allowed;
}

bool agrees(json::value const& computed, json::value const& expected, Tolerance const& tolerance) {
    if (computed.is_array() && expected.is_array())
        return lists_agree(computed.get_array(), expected.get_array(), tolerance);
    if (computed.is_object() && expected.is_object())
        return rows_agree(computed.get_object(), expected.get_object(), tolerance);
    auto const left = as_number(computed);
    auto const right = as_number(expected);
    if (!left || !right || tolerance.share > Tolerance{}.share) {
        auto const one = as_fraction(computed), other = as_fraction(expected);
        if (one && other) return fractions_agree(*one, *other, tolerance);
        auto const cents = as_number(computed, 2);
        return computed == expected || (cents && cents == as_number(expected, 2));
    }
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(*left, *right, &difference)) return false;
    return -tolerance.exact <= difference && difference <= tolerance.exact;
}

std::string text_field(json::object const& vector, std::string_view name) {
    auto const* found = vector.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

// What is wrong with the shape of a vector; empty when nothing is.
std::string misshapen(json::object const& vector) {
    for (auto const name : {"id", "area", "kind"})
        if (text_field(vector, name).empty())
            return std::string{"the field \""} + name + "\" is missing or no text";
    for (auto const name : {"inputs", "expected"}) {
        auto const* found = vector.if_contains(name);
        if (found == nullptr || !found->is_object())
            return std::string{"the field \""} + name + "\" is missing or no object";
    }
    if (vector.at("expected").get_object().empty()) return "nothing is expected of this vector";
    if (auto const* tolerance = vector.if_contains("tolerance"))
        if (auto const number = as_fraction(*tolerance); !number || *number < 0)
            return "the tolerance is no number that is zero or more";
    return {};
}

// The tolerance of a vector is a number, but for a cost on the learning curve, where it is a share.
Tolerance tolerance_of(json::object const& vector) {
    auto const* stated = vector.if_contains("tolerance");
    if (stated == nullptr) return {};
    auto const number = std::min(as_fraction(*stated).value_or(0.0), 1e6);
    if (text_field(vector, "area") == "supply.learning_curve") return {0, std::max(number, Tolerance{}.share)};
    return {as_number(*stated).value_or(std::llround(number * 1e9))};
}

// The first difference in words; empty when every expected output was computed and agrees.
std::string difference(json::object const& computed, json::object const& expected,
                       Tolerance const& tolerance) {
    for (auto const& pair : expected) {
        auto const* found = computed.if_contains(pair.key());
        if (found == nullptr)
            return "the output \"" + std::string{pair.key()} + "\" is not one of this area";
        if (!agrees(*found, pair.value(), tolerance))
            return std::string{pair.key()} + " is " + json::serialize(*found) + ", expected " +
                   json::serialize(pair.value());
    }
    return {};
}

// Of a failure that an audit published, its figures are told to the control: nobody could compute
// them. What can be computed from them is, and the control must raise its alarm.
void tell_published(json::object& inputs, json::object const& printed) {
    for (auto const& pair : printed)
        if (pair.value().is_string())
            inputs["published." + std::string{pair.key()}] = pair.value();
}

json::object run_one(json::value const& element, Policy const& policy, Date on) {
    auto const* vector = element.if_object();
    json::object result{{"id", nullptr}, {"area", nullptr}, {"kind", nullptr}, {"status", "fail"},
                        {"computed", json::object{}}};
    auto const fail = [&](std::string problem) {
        result["problem"] = std::move(problem);
        return result;
    };
    if (vector == nullptr) return fail("a vector is an object");
    for (auto const name : {"id", "area", "kind"})
        if (auto text = text_field(*vector, name); !text.empty()) result[name] = text;
    if (auto wrong = misshapen(*vector); !wrong.empty()) return fail(std::move(wrong));
    auto const adapter = adapters().find(text_field(*vector, "area"));
    if (adapter == adapters().end()) {
        result["status"] = "unsupported";
        return result;
    }
    auto told = vector->at("inputs").get_object();
    for (auto const& pair : told)
        if (pair.key().starts_with("published.")) return fail("the input \"" + std::string{pair.key()} + "\" has a name that is kept for what an audit printed");
    bool const failure = text_field(*vector, "kind") == "published_failure";
    if (failure) tell_published(told, vector->at("expected").get_object());
    VectorInputs inputs{told};
    auto computed = adapter->second(inputs, policy, on);
    inputs.refuse_unknown();
    if (!inputs.problem().empty()) return fail(inputs.problem());
    auto wrong = difference(computed, vector->at("expected").get_object(), tolerance_of(*vector));
    auto const* alarm = computed.if_contains("alarm");
    bool const raised = alarm != nullptr && alarm->is_bool() && alarm->get_bool();
    result["computed"] = std::move(computed);
    if (failure && !raised) return fail("the control raised no alarm at a failure that was published");
    if (!wrong.empty()) return fail(std::move(wrong));
    result["status"] = "pass";
    return result;
}

void count(ConformanceRun& run) {
    for (auto const& result : run.results) {
        auto const status = text_field(result, "status");
        bool const recalled = text_field(result, "kind") == "recall_rule";
        if (status == "unsupported") ++run.unsupported;
        else if (status == "pass") ++(recalled ? run.recalled_passed : run.passed);
        else ++(recalled ? run.recalled_failed : run.failed);
    }
}

}  // namespace

json::object ConformanceRun::summary() const {
    return {{"summary", json::object{{"vectors", results.size()},
                                     {"passed", passed},
                                     {"failed", failed},
                                     {"unsupported", unsupported},
                                     {"recalled_passed", recalled_passed},
                                     {"recalled_failed", recalled_failed}}}};
}

std::expected<ConformanceRun, InputError> run_vectors(std::string_view text, std::string_view file,
                                                      Policy const& policy, Date on,
                                                      unsigned threads) {
    auto const document = parse_json(text, file);
    if (!document) return std::unexpected{document.error()};
    auto const* root = document->if_object();
    auto const* list = root ? root->if_contains("vectors") : nullptr;
    if (list == nullptr || !list->is_array())
        return std::unexpected{InputError{
            "value", "a conformance file is an object with a list \"vectors\"", std::string{file}}};
    auto const& vectors = list->get_array();
    ConformanceRun run;
    run.results.resize(vectors.size());
    {
        std::vector<std::jthread> workers;
        for (unsigned worker = 0; worker < threads; ++worker)
            workers.emplace_back([&, worker] {
                for (auto place = std::size_t{worker}; place < vectors.size(); place += threads)
                    run.results[place] = run_one(vectors[place], policy, on);
            });
    }
    count(run);
    return run;
}

}  // namespace casewright

#include "record/envelope.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "foundation/text.hpp"

namespace casewright {
namespace {

std::string in_quotes(std::string_view text) { return canonical_json(json::value(text)); }

bool is_plain(std::string_view text) {
    auto const is_control = [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    };
    return !first_invalid_utf8(text) && std::ranges::none_of(text, is_control);
}

// `depth_left` counts down so that hostile nesting ends the walk, not the stack.
std::optional<std::string> unfit_value(json::value const& value, int depth_left) {
    if ((value.is_object() || value.is_array()) && depth_left == 0)
        return fmt::format("its body is nested more than {} deep", body_depth_limit);
    if (value.is_double()) return "its body holds a binary fraction";
    if (value.is_string() && first_invalid_utf8(value.get_string()))
        return "its body holds text that is not UTF-8";
    if (auto const* array = value.if_array())
        for (auto const& element : *array)
            if (auto fault = unfit_value(element, depth_left - 1)) return fault;
    if (auto const* object = value.if_object())
        for (auto const& pair : *object) {
            if (first_invalid_utf8(pair.key())) return "its body holds a key that is not UTF-8";
            if (auto fault = unfit_value(pair.value(), depth_left - 1)) return fault;
        }
    return std::nullopt;
}

// Takes the fields of an envelope one by one and remembers the first that is missing or of another
// type; the rest of the reading then goes on with empty values and is thrown away.
class Fields {
public:
    explicit Fields(json::object& object) : object_{object} {}

    std::string_view text(std::string_view key) {
        auto const* value = find(key);
        if (value != nullptr && value->is_string()) return value->get_string();
        fault(fmt::format("its \"{}\" is no text", key));
        return {};
    }
    std::uint32_t count(std::string_view key) {
        auto const* value = find(key);
        bool const fits = value != nullptr && value->is_int64() && 1 <= value->get_int64() &&
                          value->get_int64() <= std::numeric_limits<std::uint32_t>::max();
        if (fits) return static_cast<std::uint32_t>(value->get_int64());
        fault(fmt::format("its \"{}\" is no whole number from 1 to 4294967295", key));
        return 0;
    }
    json::value take(std::string_view key) {
        auto* value = find(key);
        if (value != nullptr) return std::move(*value);
        fault(fmt::format("its \"{}\" is missing", key));
        return {};
    }
    template <class Parse>
    auto parsed(std::string_view key, Parse parse) {
        auto value = parse(text(key));
        if (!value) fault(fmt::format("its \"{}\" cannot be read: {}", key, value.error()));
        return value;
    }
    void fault(std::string what) {
        if (!fault_) fault_ = std::move(what);
    }
    std::optional<std::string> const& first_fault() const { return fault_; }

private:
    json::value* find(std::string_view key) { return object_.if_contains(key); }

    json::object& object_;
    std::optional<std::string> fault_;
};

}  // namespace

std::string envelope_of(CaseId const& case_id, std::uint32_t sequence, NewFact const& fact) {
    // Written field by field in the order of the keys, so that the body need not be copied into
    // one value first; the test compares with canonical_json of the whole.
    return fmt::format(
        R"({{"actor":{},"body":{},"case":{},"happened_on":"{}","idempotency_key":{},"kind":{},)"
        R"("recorded_at":"{}","sequence":{},"version":{}}})",
        in_quotes(fact.actor), canonical_json(fact.body), in_quotes(case_id.text()),
        to_text(fact.happened_on), in_quotes(fact.idempotency_key), in_quotes(fact.kind),
        to_text(fact.recorded_at), sequence, fact.version);
}

Digest hash_of(Digest const& previous, std::string_view envelope) {
    return sha256(as_bytes(previous), envelope);
}

std::optional<std::string> unfit_for_record(NewFact const& fact) {
    if (fact.kind.empty() || !is_plain(fact.kind)) return "its kind is empty or no plain text";
    if (fact.version == 0) return "its version is 0";
    if (!is_plain(fact.actor)) return "its actor is no plain text";
    if (!is_plain(fact.idempotency_key)) return "its idempotency key is no plain text";
    if (!fact.happened_on.ok() || !parse_date(to_text(fact.happened_on)))
        return "the day it happened on is not in 1900 to 2199";
    if (!parse_moment(to_text(fact.recorded_at)))
        return "the moment it was recorded at is not in 1900 to 2199";
    return unfit_value(fact.body, body_depth_limit);
}

namespace {

std::expected<json::value, std::string> parse_envelope(std::string_view envelope) {
    if (envelope.size() > envelope_limit_bytes)
        return std::unexpected{std::string{"the envelope is larger than any that was written"}};
    auto parsed = parse_json(envelope, "envelope");
    if (!parsed) return std::unexpected{"the envelope cannot be read: " + parsed.error().message};
    if (!parsed->is_object()) return std::unexpected{std::string{"the envelope is no object"}};
    return std::move(*parsed);
}

// What every envelope holds, whatever it is about.
std::expected<NewFact, std::string> fact_from(Fields& fields) {
    auto const happened_on = fields.parsed("happened_on", parse_date);
    auto const recorded_at = fields.parsed("recorded_at", parse_moment);
    auto const version = fields.count("version");
    std::string kind{fields.text("kind")};
    std::string actor{fields.text("actor")};
    std::string key{fields.text("idempotency_key")};
    auto body = fields.take("body");
    if (auto const& fault = fields.first_fault())
        return std::unexpected{"the envelope is no fact: " + *fault};
    NewFact fact{std::move(kind),  version,        *happened_on,   *recorded_at,
                 std::move(actor), std::move(key), std::move(body)};
    if (auto const fault = unfit_for_record(fact))
        return std::unexpected{"the envelope is no fact: " + *fault};
    return fact;
}

std::string not_canonical() { return "the envelope is not in the canonical form"; }

}  // namespace

std::expected<RecordedFact, std::string> decode_envelope(std::string_view envelope) {
    auto parsed = parse_envelope(envelope);
    if (!parsed) return std::unexpected{parsed.error()};
    Fields fields{parsed->get_object()};
    auto const case_id = fields.parsed("case", CaseId::parse);
    auto const sequence = fields.count("sequence");
    auto fact = fact_from(fields);
    if (!fact) return std::unexpected{fact.error()};
    // Whatever is left over (unknown keys, spaces, another order, longer escapes) shows here.
    if (envelope_of(*case_id, sequence, *fact) != envelope) return std::unexpected{not_canonical()};
    return RecordedFact{0, *case_id, sequence, std::move(*fact), {}};
}

std::string batch_envelope_of(std::uint32_t number, NewFact const& fact) {
    return fmt::format(
        R"({{"actor":{},"body":{},"happened_on":"{}","idempotency_key":{},"kind":{},)"
        R"("number":{},"recorded_at":"{}","version":{}}})",
        in_quotes(fact.actor), canonical_json(fact.body), to_text(fact.happened_on),
        in_quotes(fact.idempotency_key), in_quotes(fact.kind), number, to_text(fact.recorded_at),
        fact.version);
}

std::expected<RecordedBatch, std::string> decode_batch_envelope(std::string_view envelope) {
    auto parsed = parse_envelope(envelope);
    if (!parsed) return std::unexpected{parsed.error()};
    Fields fields{parsed->get_object()};
    auto const number = fields.count("number");
    auto fact = fact_from(fields);
    if (!fact) return std::unexpected{fact.error()};
    if (batch_envelope_of(number, *fact) != envelope) return std::unexpected{not_canonical()};
    return RecordedBatch{number, std::move(*fact), {}};
}

}  // namespace casewright

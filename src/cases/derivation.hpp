// src/cases/derivation.hpp
// Why a figure is what it is: its formula in words, what went in, each policy value with the day
// that selected it, the paragraph, and whether that was read. No figure is shown without one.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "policy/policy.hpp"

namespace casewright {

struct DerivationInput {
    std::string name;   // "quantity"
    std::string value;  // as printed
    std::string path;   // the figure it is, "lines.001.net"; empty: given in the request
};

struct Derivation {
    std::string value;    // as printed: "75000000.00"
    std::string unit;     // "dollars", "percent", "days" ...
    std::string formula;  // in words
    std::vector<DerivationInput> inputs;
    std::vector<UsedValue> policy;
    Citation citation;  // the paragraph that sets the formula
    Standing standing = Standing::unconfirmed;  // of that paragraph
    std::string note;   // a choice made where the text left room
};

// Unconfirmed as soon as the formula or one policy value is.
[[nodiscard]] Standing standing_of(Derivation const& derivation);

// A figure together with its reason, so that neither can be passed on alone.
template <class Value>
struct Explained {
    Value value;
    Derivation why;
};

// All figures of one answer by path, in the order of the paths.
using Explanations = std::map<std::string, Derivation, std::less<>>;

struct UnconfirmedUse {
    std::string id;  // a policy value, or a formula
    Citation source;
    friend auto operator<=>(UnconfirmedUse const&, UnconfirmedUse const&) = default;
};

// What an answer rests on that nobody here has read; each once, in order.
[[nodiscard]] std::set<UnconfirmedUse> unconfirmed_in(Explanations const& explanations);

// A derivation whose formula is policy data too: `formula` is a key of offers/formulas. The words,
// the paragraph and the standing come from there.
[[nodiscard]] Derivation derive(Policy const& policy, std::string_view formula, std::string value,
                                std::vector<DerivationInput> inputs,
                                std::vector<UsedValue> used = {});

}  // namespace casewright

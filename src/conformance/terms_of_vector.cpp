#include "conformance/terms_of_vector.hpp"

#include <algorithm>

#include "conformance/adapter_words.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

std::optional<TermOfSale> short_name(std::string_view name) {
    if (name == "du") return TermOfSale::dependable_undertaking;
    if (name == "cpd") return TermOfSale::cash_prior_to_delivery;
    if (name == "cwa") return TermOfSale::cash_with_acceptance;
    if (name.starts_with("raps")) return TermOfSale::raps;
    if (name.starts_with("caps")) return TermOfSale::caps;
    if (name == "fmf" || mentions(name, "non-repayable") || mentions(name, "nonrepayable"))
        return TermOfSale::fms_credit_non_repayable;
    if (name == "map") return TermOfSale::map_merger;
    if (mentions(name, "balance as billed")) return TermOfSale::balance_as_billed;
    return std::nullopt;
}

std::optional<TermOfSale> named(std::string_view text, Policy const& policy) {
    auto const name = lowered(std::string{trimmed(text)});
    auto const& table = policy.codes("terms_of_sale");
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (lowered(std::string{cell(table, row, "name")}) == name || cell(table, row, "code") == name)
            return word_from<TermOfSale>(cell(table, row, "code"));
    return short_name(name);
}

void add_named(VectorTerms& found, std::string const& text, VectorInputs& inputs,
               Policy const& policy) {
    auto const whole = named(text, policy);
    auto const parts = whole ? std::vector<std::string_view>{text} : split(text, ',');
    for (auto const part : parts) {
        auto const term = whole ? whole : named(part, policy);
        if (!term) inputs.refuse("there is no term of sale \"" + std::string{part} + "\"");
        else found.terms.push_back(*term);
    }
    auto const words = lowered(text);
    if (mentions(words, "minimal") || mentions(words, "low")) found.minimal_risk = true;
}

std::vector<std::string> printed(VectorInputs& inputs) {
    for (auto const name : {"terms", "term", "terms_of_sale", "term_of_sale"}) {
        if (!inputs.has(name)) continue;
        if (inputs.holds_list(name)) return inputs.texts(name);
        return {inputs.text(name)};
    }
    return {};
}

}  // namespace

bool VectorTerms::has(TermOfSale term) const {
    return std::ranges::find(terms, term) != terms.end();
}

VectorTerms terms_of(VectorInputs& inputs, Policy const& policy) {
    VectorTerms found;
    for (auto const& text : printed(inputs)) add_named(found, text, inputs, policy);
    bool const undertaking = inputs.any_flag({"purchaser_du", "du", "dependable_undertaking"});
    bool const raps = inputs.any_flag({"raps"});
    bool const caps = inputs.any_flag({"caps"});
    (void)inputs.any_flag({"wholly", "fully_funded", "wholly_grant", "partly"});
    found.cash_flow = inputs.any_flag({"cash_flow", "cash_flow_authorized", "cash_flow_financing"});
    if (auto const risk = inputs.first_text({"risk", "raps_risk"}))
        found.minimal_risk = mentions(*risk, "low") || mentions(*risk, "minimal");
    if (undertaking && !found.has(TermOfSale::dependable_undertaking))
        found.terms.push_back(TermOfSale::dependable_undertaking);
    if (raps && !found.has(TermOfSale::raps)) found.terms.push_back(TermOfSale::raps);
    if (caps && !found.has(TermOfSale::caps)) found.terms.push_back(TermOfSale::caps);
    return found;
}

}  // namespace casewright

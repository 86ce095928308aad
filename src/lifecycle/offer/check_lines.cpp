#include "lifecycle/offer/check_lines.hpp"

#include <algorithm>

#include "foundation/text.hpp"
#include "lifecycle/offer/price_line.hpp"

namespace casewright {
namespace {

using Answer = std::optional<Refusal>;

Refusal refuse(Rule rule, RequestedLine const& line, std::string explanation) {
    return {rule, "Line " + line.number.text() + ": " + std::move(explanation)};
}

bool is_grant_excess(RequestedLine const& line) {
    return line.type_of_assistance == "A" || line.type_of_assistance == "I";
}

// Which sources a type of assistance allows stands in its code table; an empty cell allows all.
Answer check_source(RequestedLine const& line, Policy const& policy) {
    if (line.type_of_assistance.empty()) return std::nullopt;
    auto const& table = policy.codes("type_of_assistance");
    auto const row = row_with(table, "code", line.type_of_assistance);
    if (!row) return std::nullopt;
    auto const allowed = cell(table, *row, "source_codes_allowed");
    if (allowed.empty() || is_grant_excess(line)) return std::nullopt;
    auto const codes = split(allowed, ' ');
    if (std::ranges::find(codes, line.source) != codes.end()) return std::nullopt;
    return refuse(line_source_fits_assistance, line,
                  "type of assistance " + line.type_of_assistance + " goes with source " +
                      std::string{allowed} + ", not with " + line.source + ".");
}

Answer check_release(RequestedLine const& line, LetterOfRequest const& letter) {
    if (letter.purchaser == "CN" && !line.offer_release.empty())
        return refuse(line_release_not_for_canada, line,
                      "offers to Canada carry no offer release code.");
    if (line.delivery_term == "8" && letter.purchaser != "CN" && line.offer_release != "Z")
        return refuse(line_release_fits_delivery, line,
                      "delivery term 8 needs offer release code Z: the purchaser's ship or "
                      "aircraft must be ready.");
    return std::nullopt;
}

Answer check_quantity(RequestedLine const& line, LetterOfRequest const& letter) {
    bool const blanket = letter.kind == CaseKind::blanket_order;
    bool const equipment = line.mde || line.sme;
    if (blanket && equipment)
        return refuse(line_no_equipment_on_blanket, line,
                      "major defense equipment and significant military equipment are never on a "
                      "blanket order.");
    if (blanket && line.quantity)
        return refuse(line_blanket_has_no_quantity, line,
                      "a line of a blanket order has a value and no quantity.");
    if (equipment && !line.quantity)
        return refuse(line_has_quantity, line,
                      "major defense equipment and significant military equipment stand on a line "
                      "of their own with their quantity.");
    if (line.quantity && line.quantity->units == 0)
        return refuse(line_has_quantity, line, "a quantity is at least one.");
    if (line.schedule.empty()) return std::nullopt;
    std::int64_t scheduled = 0;
    for (auto const& delivery : line.schedule) scheduled += delivery.quantity.units;
    if (!line.quantity || scheduled != line.quantity->units)
        return refuse(line_schedule_matches_quantity, line,
                      "the delivery schedule adds up to " + std::to_string(scheduled) +
                          ", the line asks for " +
                          (line.quantity ? to_text(*line.quantity) : "no quantity") + ".");
    return std::nullopt;
}

bool is_month_range(std::string_view text) {
    auto const ends = split(text, '-');
    if (ends.size() > 2) return false;
    auto const first = parse_quantity(ends.front());
    auto const last = parse_quantity(ends.back());
    return first && last && *first <= *last && last->units <= 480;
}

bool is_period(std::string_view text) {
    auto const ends = split(text, '/');
    if (ends.size() != 2) return false;
    auto const first = parse_date(std::string{ends[0]} + "-01");
    auto const last = parse_date(std::string{ends[1]} + "-01");
    return first && last && *first <= *last;
}

// Months for materiel, a period for services, nothing on a blanket order.
Answer check_availability(RequestedLine const& line, LetterOfRequest const& letter) {
    if (line.availability.empty()) return std::nullopt;
    if (letter.kind == CaseKind::blanket_order)
        return refuse(line_availability_has_its_form, line,
                      "a line of a blanket order has no availability.");
    bool const materiel = line.kind == LineKind::article;
    if (materiel ? is_month_range(line.availability) : is_period(line.availability))
        return std::nullopt;
    return refuse(line_availability_has_its_form, line,
                  materiel ? "the availability of materiel is months, like 12-18."
                           : "the availability of services is a period, like 2026-01/2027-12.");
}

Answer check_parent(RequestedLine const& line, LetterOfRequest const& letter) {
    if (line.number.text().size() == 3) return std::nullopt;
    auto const parent = line.number.text().substr(0, 3);
    bool const found = std::ranges::any_of(letter.lines, [&](RequestedLine const& other) {
        return other.number.text() == parent;
    });
    if (found) return std::nullopt;
    return refuse(line_subline_has_parent, line, "a sub-line stands under a line " + parent + ".");
}

Answer check_token(RequestedLine const& line, Policy const& policy, Date on) {
    if (line.quantity || !line.token_exception.empty()) return std::nullopt;
    auto const banned = policy.find("offers/token_values", on);
    if (!banned) return std::nullopt;
    for (auto const dollars : split(banned->text, ' '))
        if (parse_unit_price(dollars) == line.base_price)
            return refuse(line_no_token_value, line,
                          "a token value of " + std::string{dollars} +
                              " dollars is not offered without a named exception.");
    return std::nullopt;
}

Answer check_kind(RequestedLine const& line, LetterOfRequest const& letter, Policy const& policy,
                  Date on) {
    auto const open = policy.find("offers/program_management_lines", key_days_of(letter, line, on));
    if (line.kind == LineKind::program_management && open && open->number == 0)
        return refuse(line_program_management_closed, line,
                      "program management lines are closed to new use" +
                          (open->effective ? " since " + in_words(*open->effective) : "") + ".");
    if (line.kind == LineKind::non_specific) {
        bool const grant = line.type_of_assistance == "M" || line.type_of_assistance == "N";
        if (!fits_non_specific({letter.amendment, line.source, grant, letter.program}))
            return refuse(line_non_specific_allowed, line,
                          "a line for requirements not named yet comes with an amendment only, "
                          "from source S, and neither with grant money nor on a capacity "
                          "building case.");
    }
    if (!line.stock_part.empty() && letter.kind != CaseKind::clssa_fmso_1)
        return refuse(line_stock_arrangement, line,
                      "stock parts A and B belong to a cooperative logistics arrangement, FMSO I.");
    if (letter.kind == CaseKind::clssa_fmso_1 && line.stock_part.empty())
        return refuse(line_stock_arrangement, line,
                      "each line of an FMSO I says whether it is part A, on hand, or part B, on "
                      "order.");
    if (letter.kind == CaseKind::clssa_fmso_1 && (line.mde || line.sme))
        return refuse(line_stock_arrangement, line,
                      "a cooperative logistics arrangement holds spares, no equipment.");
    return std::nullopt;
}

// Micro-dollars before charges; what a limit in percent of the offer is measured on.
Wide value_of(RequestedLine const& line) {
    return Wide{line.base_price.micros()} * (line.quantity ? line.quantity->units : 1);
}

Answer check_shares(LetterOfRequest const& letter, Policy const& policy, Date on) {
    Wide whole = 0;
    for (auto const& line : letter.lines) whole += value_of(line);
    for (auto const& line : letter.lines) {
        auto const limit = limit_of(line.kind);
        auto const share = limit ? policy.find(limit->share, on) : std::nullopt;
        if (share && exceeds_share(value_of(line), whole, share->rate()))
            return refuse(limit->rule, line,
                          "this line is more than " + share->text + " percent of the offer.");
    }
    return std::nullopt;
}

Answer check_names(LetterOfRequest const& letter, Policy const& policy, Date on) {
    for (auto const& [text, id, name] :
         {std::tuple{&letter.nickname, "offers/nickname_length", "nickname"},
          std::tuple{&letter.state_description, "offers/state_description_length",
                     "description for the State Department list"}}) {
        auto const limit = policy.find(id, on);
        if (limit && text->size() > static_cast<std::size_t>(limit->count()))
            return Refusal{offer_nickname_length, std::string{"The "} + name + " has more than " +
                                                      limit->text + " characters."};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> check_lines(LetterOfRequest const& letter, Policy const& policy, Date on) {
    if (letter.lines.empty())
        return Refusal{offer_has_lines, "The request names no line, so there is nothing to offer."};
    if (auto refusal = check_names(letter, policy, on)) return refusal;
    for (auto const& line : letter.lines) {
        if (auto refusal = check_source(line, policy)) return refusal;
        if (auto refusal = check_release(line, letter)) return refusal;
        if (auto refusal = check_quantity(line, letter)) return refusal;
        if (auto refusal = check_availability(line, letter)) return refusal;
        if (auto refusal = check_parent(line, letter)) return refusal;
        if (auto refusal = check_token(line, policy, on)) return refusal;
        if (auto refusal = check_kind(line, letter, policy, on)) return refusal;
    }
    return check_shares(letter, policy, on);
}

std::vector<Remark> remarks_on(LetterOfRequest const& letter, Policy const& policy) {
    std::vector<Remark> remarks;
    for (auto const& line : letter.lines) {
        auto const remark = [&](std::string text, Citation source) {
            remarks.push_back({line.number.text(), std::move(text), std::move(source)});
        };
        if ((line.mde || line.sme) && line.schedule.empty())
            remark("A delivery schedule by quarter is still missing.", {"SAMM", "C5.4.3.1"});
        if (line.availability.empty() && letter.kind == CaseKind::defined_order)
            remark("The availability of this line is still missing.", {"SAMM", "Figure C5.F6"});
        if ((line.mde || line.sme) && line.program_of_record.empty())
            remark("It is not stated whether the article belongs to a U.S. program of record.",
                   {"SAMM", "C5.4.3"});
        auto const* article = policy.article(line.article);
        bool const approved = article != nullptr && !article->nonrecurring.empty();
        if (line.mde && !line.nonrecurring && line.nonrecurring_waiver.empty() && !approved)
            remark("No approved nonrecurring cost is on file; none is priced, and a note must say "
                   "that a modification may follow.",
                   {"LOA Standardization Guide", "note 076"});
        if (article != nullptr && article->standing == Standing::unconfirmed)
            remark("That this article is " +
                       std::string{line.mde ? "major defense equipment" : "what the catalogue says"} +
                       " rests on an unconfirmed catalogue entry.",
                   article->source);
    }
    return remarks;
}

}  // namespace casewright

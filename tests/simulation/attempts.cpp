// Which step comes next, and the mischief that is done instead.
#include <algorithm>
#include <array>

#include "plausible.hpp"
#include "service/operation.hpp"

namespace casewright::simulation {
namespace {

struct Offered {
    Step const* step;
    Operation const* operation;
};

std::vector<Offered> const& every_step() {
    static std::vector<Offered> const all = [] {
        std::vector<Offered> list;
        for (auto part : {development_steps(), offer_steps(), execution_steps(), case_steps()})
            for (auto const& step : part)
                if (auto const* operation = find_operation(step.operation))
                    list.push_back({&step, operation});
        return list;
    }();
    return all;
}

bool stands(Operation const& operation, std::string_view stage) {
    return std::ranges::find(operation.from, stage) != operation.from.end();
}

bool let_through(Operation const& operation, Case const& fms_case, Document const& document) {
    if (operation.name == "receive_request") return fms_case.documents.empty();
    if (operation.level == "document") return stands(operation, to_text(document.stage));
    if (operation.level == "notification")
        return is_open(document) && stands(operation, to_text(document.notice.stage));
    if (operation.level == "case") return stands(operation, to_text(fms_case.stage));
    return true;
}

bool of_a_document(Operation const& operation) {
    return operation.level == "document" || operation.level == "notification";
}

// Days go by: mostly few, sometimes a month, once in a while years.
void let_time_pass(World& world) {
    auto& random = world.random;
    auto const how = random.below(1'000);
    int const days = how < 450   ? 0
                     : how < 850 ? random.below(4)
                     : how < 997 ? random.below(41)
                                 : random.between(200, 900);
    world.today = plus_days(world.today, days);
}

Draft drafted(World& world, Case const& fms_case, Offered const& offered, Document const& document) {
    Draft draft{world, fms_case, document, {}};
    draft.attempt.operation = offered.step->operation;
    draft.attempt.intent = "next step";
    draft.attempt.on = world.today;
    if (of_a_document(*offered.operation)) {
        draft.attempt.document = document.name;
        if (document.since) draft.not_before(*document.since);
    } else if (fms_case.stage_since) {
        draft.not_before(*fms_case.stage_since);
    }
    return draft;
}

struct Choice {
    Offered const* offered;
    Document const* document;
    int weight;
};

std::vector<Choice> choices(World& world, Case const& fms_case) {
    std::vector<Choice> list;
    for (auto const& offered : every_step()) {
        auto const consider = [&](Document const& document) {
            if (!let_through(*offered.operation, fms_case, document)) return;
            if (offered.step->fits(drafted(world, fms_case, offered, document)))
                list.push_back({&offered, &document, offered.step->weight});
        };
        if (!of_a_document(*offered.operation) || fms_case.documents.empty())
            consider(basic_of(fms_case));
        else
            for (auto const& document : fms_case.documents) consider(document);
    }
    return list;
}

Attempt filled(World& world, Case const& fms_case, Offered const& offered,
               Document const& document) {
    auto draft = drafted(world, fms_case, offered, document);
    offered.step->fill(draft);
    return std::move(draft.attempt);
}

Attempt any_attempt(World& world, Case const& fms_case) {
    auto const& offered = world.random.pick(every_step());
    auto const& document = fms_case.documents.empty() ? basic_of(fms_case)
                                                      : world.random.pick(fms_case.documents);
    return filled(world, fms_case, offered, document);
}

Attempt next_step(World& world, Case const& fms_case) {
    auto const list = choices(world, fms_case);
    int total = 0;
    for (auto const& choice : list) total += choice.weight;
    if (total == 0) return any_attempt(world, fms_case);
    int left = world.random.below(total);
    for (auto const& choice : list) {
        left -= choice.weight;
        if (left < 0) return filled(world, fms_case, *choice.offered, *choice.document);
    }
    return any_attempt(world, fms_case);
}

std::string cent_more(std::string const& text) {
    auto const amount = parse_money(text);
    return amount ? to_text(*amount + Money::from_cents(1)) : text;
}

bool is_amount(std::string const& text) {
    return text.size() > 3 && text[text.size() - 3] == '.' && parse_money(text).has_value();
}

// One field told otherwise: a cent more, another day, a code that nobody knows, one of a list left
// out, a flag not set.
void spoil_field(Random& random, std::string& text) {
    if (is_amount(text)) {
        auto const how = random.below(3);
        text = how == 0 ? "0.00" : how == 1 ? cent_more(text) : text.substr(0, text.size() - 3) + "000.00";
    } else if (auto const day = parse_date(text)) {
        text = to_text(plus_days(*day, random.pick(std::array{-400, -31, -1, 1, 2, 200})));
    } else if (text.find('|') != std::string::npos) {
        if (random.chance(60)) text.erase(0, text.find('|') + 1);
        else text += "|no_such_code";
    } else if (text.size() == 3 && text.front() == '0') {
        text.back() = static_cast<char>('1' + random.below(7));
    } else if (text.find_first_not_of("0123456789") == std::string::npos) {
        text = std::to_string(std::min(99'000, std::atoi(text.c_str()) + random.between(1, 3)));
    } else {
        text = "no_such_code";
    }
}

void spoil(Random& random, Attempt& attempt) {
    if (attempt.told.empty()) return;
    auto field = attempt.told.begin();
    std::advance(field, random.below(static_cast<int>(attempt.told.size())));
    // What a letter says of itself stands in the letter.
    if (attempt.letter >= 0 || field->first == "closes") return;
    if (field->second == "true") attempt.told.erase(field);
    else spoil_field(random, field->second);
}

// A cent more than fits, a unit more than was ordered.
void tell_more(Attempt& attempt) {
    for (auto& [field, text] : attempt.told) {
        if (is_amount(text)) text = cent_more(text);
        if (field == "quantity" && text.find_first_not_of("0123456789") == std::string::npos)
            text = std::to_string(std::atoi(text.c_str()) + 1);
    }
}

bool of_different_hands(Attempt const& attempt) {
    constexpr std::array names{"approve_document", "countersign_document", "implement_financially",
                               "issue_authority", "approve_emergency", "reactivate_offer"};
    return std::ranges::find(names, attempt.operation) != names.end();
}

// The desk that did an earlier step of the document, the office as such, or a desk of every office.
std::string earlier_hand(Random& random, Document const& document) {
    std::vector<std::string> names{random.chance(50) ? "" : "everywhere"};
    for (auto const& hand : {document.prepared_by, document.signed_by, document.acceptance_by,
                             document.financial_by})
        if (hand) names.push_back(hand->name);
    return random.pick(names);
}

Attempt mischief(World& world, Case const& fms_case) {
    auto& random = world.random;
    auto const what = random.below(100);
    if (what < 25) {
        auto attempt = any_attempt(world, fms_case);
        attempt.intent = "out of order";
        return attempt;
    }
    auto attempt = next_step(world, fms_case);
    if (what < 40) {
        attempt.intent = "wrong actor";
        attempt.actor.role = Words<Role>::all[static_cast<std::size_t>(random.below(19))].first;
    } else if (what < 50) {
        attempt.intent = "a little more";
        tell_more(attempt);
    } else if (what < 65) {
        attempt.intent = "told otherwise";
        spoil(random, attempt);
    } else if (what < 75) {
        attempt.intent = "another day";
        attempt.on = plus_days(attempt.on, random.pick(std::array{-500, -30, -2, -1, 1, 40, 120, 300}));
    } else if (what < 85) {
        for (int tries = 0; tries < 6 && !of_different_hands(attempt); ++tries)
            attempt = next_step(world, fms_case);
        attempt.intent = "same hand";
        attempt.actor.name = earlier_hand(random, document_of(fms_case, attempt.document));
    } else if (what < 90) {
        attempt.intent = "unknown or other document";
        if (!attempt.document.empty())
            attempt.document = random.pick(std::array{"basic", "A1", "A9", "M1", ""});
    } else {
        attempt.intent = "named before";
        for (auto const* field : {"shipment", "receipt", "question", "alert", "line", "code"})
            if (attempt.told.contains(field)) {
                auto& text = attempt.told[field];
                auto const dash = text.find_last_of('-');
                if (dash != std::string::npos)
                    text = text.substr(0, dash + 1) +
                           std::to_string(random.between(1, std::max(1, world.names)));
            }
    }
    return attempt;
}

// Items are tried without a plan: names that come again, and a value of its form for each field.
std::string item_text(World& world, Case const& fms_case, StatedField const& field) {
    auto& random = world.random;
    if (field.form == "day") return to_text(plus_days(world.today, -random.below(20)));
    if (field.form == "amount") return std::to_string(random.between(1, 90'000)) + ".00";
    if (field.form == "quantity" || field.form == "whole number")
        return std::to_string(random.between(1, 5));
    if (field.form == "line")
        return fms_case.lines.empty() ? "001" : fms_case.lines.begin()->first.text();
    if (field.form == "true or false") return random.chance(80) ? "true" : "false";
    if (field.form == "list of texts") return "serial-" + std::to_string(random.between(1, 30));
    if (field.name == "article") return "javelin.missile";
    if (field.name == "shipment" && !fms_case.shipments.empty())
        return fms_case.shipments.begin()->first;
    auto const other = field.form.find_first_of(", ");
    if (field.form != "text" && other != std::string::npos) return field.form.substr(0, other);
    return "item-" + std::to_string(random.between(1, 3));
}

Attempt item_attempt(World& world, Case const& fms_case) {
    static std::vector<Operation const*> const items = [] {
        std::vector<Operation const*> list;
        for (auto const& operation : all_operations())
            if (operation.level != "case" && !of_a_document(operation)) list.push_back(&operation);
        return list;
    }();
    auto const& operation = *world.random.pick(items);
    Draft draft{world, fms_case, basic_of(fms_case), {}};
    draft.attempt.operation = operation.name;
    draft.attempt.intent = "an item";
    draft.attempt.on = world.today;
    std::vector<Role> roles;
    for (auto const& [role, word] : Words<Role>::all)
        if (operation.who.has(role)) roles.push_back(role);
    draft.by(world.random.pick(roles));
    for (auto const& field : operation.fields)
        if (field.form != "tables" && (field.required || world.random.chance(70)))
            draft.tell(field.name, item_text(world, fms_case, field));
    return std::move(draft.attempt);
}

}  // namespace

Attempt next_attempt(World& world, Case const& fms_case) {
    let_time_pass(world);
    if (!fms_case.lines.empty() && world.random.chance(4)) return item_attempt(world, fms_case);
    auto attempt = world.random.chance(world.mischief_percent) ? mischief(world, fms_case)
                                                               : next_step(world, fms_case);
    // A day that somebody waited for is reached; a day that was made up is not.
    if (attempt.intent == "next step") world.today = std::max(world.today, attempt.on);
    return attempt;
}

}  // namespace casewright::simulation

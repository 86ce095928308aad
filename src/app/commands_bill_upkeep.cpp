// bill early-collection, letter, bands: what is looked after from quarter to quarter.
#include <algorithm>

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"
#include "app/progress.hpp"
#include "app/record_books.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "billing/account_bands.hpp"
#include "billing/case_as_of.hpp"
#include "billing/letter_upkeep.hpp"
#include "billing/screen_case.hpp"
#include "billing/special_bill.hpp"
#include "exchange/answers.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

Trouble damaged(std::string sentence) {
    return StoreError{StoreError::Kind::damaged, std::move(sentence)};
}

bool names(std::vector<std::string> const& list, std::string_view name) {
    return std::ranges::find(list, name) != list.end();
}

json::array array_of(std::vector<std::string> const& list) {
    json::array all;
    for (auto const& each : list) all.emplace_back(each);
    return all;
}

// A mistyped name would look like one that has no arrangement.
Outcome all_on_record(Store& store, EarlyCollectionAsked const& asked) {
    auto const ids = store.cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    auto customers = asked.special_billing;
    if (!asked.purchaser.empty()) customers.push_back(asked.purchaser);
    for (auto const& customer : customers)
        if (std::ranges::none_of(*ids, [&](CaseId const& id) { return id.customer() == customer; }))
            return std::unexpected{bad_bill_argument("the record has no case of customer " + printable(customer))};
    for (auto const& name : asked.purchaser_schedules)
        if (std::ranges::none_of(*ids, [&](CaseId const& id) { return id.text() == name; }))
            return std::unexpected{bad_bill_argument("the record has no case " + printable(name))};
    return {};
}

std::string joined(std::vector<std::string> const& list) {
    std::string all;
    for (auto const& each : list) all += (all.empty() ? "" : ", ") + each;
    return all.empty() ? "none" : all;
}

json::object screened_answer(ScreenedCase const& screened) {
    auto const& figures = screened.figures;
    return {{"case", screened.case_id.text()},
            {"listed", screened.found.listed},
            {"not_met", array_of(screened.found.not_met)},
            {"value", to_text(screened.value)},
            {"delivered", to_text(screened.delivered)},
            {"expended", to_text(screened.expended)},
            {"collections", to_text(figures.collections)},
            {"disbursements", to_text(figures.disbursements)},
            {"collected_percent", to_percent(figures.collected)},
            {"executed_percent", to_percent(figures.executed)},
            {"implemented_days", figures.implemented_days},
            {"why", answer(screened.found.why, "early_collection." + screened.case_id.text())}};
}

void print_screen(Session& session, EarlyCollectionAsked const& asked, std::vector<ScreenedCase> const& all) {
    json::array cases;
    TextTable table{{{"case"}, {"listed"}, {"collected", ColumnAlign::right}, {"executed", ColumnAlign::right},
                     {"collections", ColumnAlign::right}, {"disbursements", ColumnAlign::right}, {"kept off by", ColumnAlign::left, 60}}};
    Explanations why;
    std::size_t listed = 0;
    for (auto const& each : all) {
        listed += each.found.listed ? 1 : 0;
        cases.push_back(screened_answer(each));
        why["early_collection." + each.case_id.text()] = each.found.why;
        table.add({each.case_id.text(), each.found.listed ? "yes" : "no", to_percent(each.figures.collected) + " %",
                   to_percent(each.figures.executed) + " %", dollars_of(each.figures.collections),
                   dollars_of(each.figures.disbursements), each.found.listed ? "" : joined(each.found.not_met)});
    }
    json::object told{{"special_billing", array_of(asked.special_billing)},
                      {"purchaser_schedules", array_of(asked.purchaser_schedules)}};
    session.print(json::object{{"as_of", to_text(session.on())},
                               {"screened", all.size()},
                               {"listed", listed},
                               {"cases", std::move(cases)},
                               {"told", std::move(told)},
                               {"unconfirmed", unconfirmed_answer(why)}},
                  fmt::format("{} of {} implemented cases collect early, on {}\n\n{}\nBeside what the record holds, as told: "
                              "special billing {}, schedules of the purchaser {}\n{}",
                              listed, all.size(), to_text(session.on()), table.text(), joined(asked.special_billing),
                              joined(asked.purchaser_schedules), shown_unconfirmed(why)));
}

struct NamedUpkeep {
    std::string of;
    LetterUpkeep upkeep;
};

json::object upkeep_answer(NamedUpkeep const& named) {
    auto const& upkeep = named.upkeep;
    json::array ended;
    for (auto const amount : upkeep.state.ended) ended.emplace_back(to_text(amount));
    json::object all{{"of", named.of},
                     {"original", to_text(upkeep.state.original)},
                     {"letter", to_text(upkeep.state.amount)},
                     {"quarter", to_text(upkeep.state.quarter)},
                     {"liability_last_quarters", std::move(ended)},
                     {"needed", to_text(upkeep.state.needed)},
                     {"too_small", upkeep.too_small},
                     {"grows_by_itself", nullptr},
                     {"decrease_offered", nullptr}};
    json::object why;
    if (upkeep.decrease) {
        all["decrease_offered"] = upkeep.decrease->value;
        why["decrease"] = answer(upkeep.decrease->why, "letter.decrease");
    }
    if (upkeep.grows) {
        all["grows_by_itself"] = upkeep.grows->value;
        why["growth"] = answer(upkeep.grows->why, "letter.growth");
    }
    all["why"] = std::move(why);
    return all;
}

std::string shown(std::vector<NamedUpkeep> const& letters) {
    TextTable table{{{"letter of"}, {"original", ColumnAlign::right}, {"letter", ColumnAlign::right}, {"needed", ColumnAlign::right},
                     {"quarter before last", ColumnAlign::right}, {"last quarter", ColumnAlign::right}, {"grows by itself"},
                     {"decrease"}}};
    for (auto const& [of, upkeep] : letters)
        table.add({of, dollars_of(upkeep.state.original), dollars_of(upkeep.state.amount),
                   dollars_of(upkeep.state.needed), dollars_of(upkeep.state.ended.front()),
                   dollars_of(upkeep.state.ended.back()),
                   upkeep.grows ? (upkeep.grows->value ? "yes" : "no: the purchaser is asked") : "not needed",
                   upkeep.decrease && upkeep.decrease->value ? "offered" : "no"});
    return table.text();
}

}  // namespace

Outcome bill_early_collection(Session& session, EarlyCollectionAsked const& asked) {
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    if (auto known = all_on_record(*bills->store, asked); !known) return known;
    auto const facts_of_special = special_facts(*bills->store);
    if (!facts_of_special) return std::unexpected{Trouble{facts_of_special.error()}};
    auto const special = special_by_customer(*facts_of_special);
    auto const arranged = [&](std::string_view customer) {
        auto const* terms = terms_of(special, customer);
        return terms != nullptr && terms->in_force(session.on()) != nullptr;
    };
    std::vector<ScreenedCase> all;
    Progress const progress{"screening cases"};
    auto const done = each_case(*bills->store, asked.purchaser, [&](auto const& id, auto const& facts) -> Outcome {
        auto screened = screen_case({id, facts, batches_of(*bills, id), session.on(),
                                     arranged(id.customer()) || names(asked.special_billing, id.customer()),
                                     names(asked.purchaser_schedules, id.text()), *bills->accounting, *bills->policy});
        if (screened) {
            if (*screened) all.push_back(std::move(**screened));
            return {};
        }
        if (auto const* refusal = std::get_if<Refusal>(&screened.error())) return std::unexpected{Trouble{*refusal}};
        return std::unexpected{damaged(std::get<std::string>(screened.error()))};
    });
    if (!done) return done;
    print_screen(session, asked, all);
    return {};
}

Outcome bill_letter(Session& session, std::string const& of) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    std::vector<NamedUpkeep> letters;
    std::vector<LetterState> states;
    json::array passed_over;
    bool found = false;
    auto const keep = [&](std::string name, LetterState state) -> Outcome {
        auto upkeep = letter_upkeep(std::move(state), session.on(), **policy);
        if (!upkeep) return std::unexpected{Trouble{upkeep.error()}};
        letters.push_back({std::move(name), std::move(*upkeep)});
        return {};
    };
    auto const done = each_case(**store, of.substr(0, 2), [&](auto const& id, auto const& facts) -> Outcome {
        if (of.size() > 2 && id.text() != of) return {};
        found = true;
        auto const fms_case = case_as_of(facts, {session.on(), {}});
        if (!fms_case) return std::unexpected{damaged(fms_case.error())};
        auto state = letter_of_case(*fms_case, session.on(), **policy);
        if (!state) {
            passed_over.emplace_back(id.text() + ": " + state.error().explanation);
            return {};
        }
        if (!*state) return {};
        states.push_back(**state);
        return keep(id.text(), std::move(**state));
    });
    if (!done) return done;
    if (!found || of.size() < 2)
        return std::unexpected{bad_bill_argument("the record has no case of " + printable(of))};
    if (letters.empty() && passed_over.empty())
        return std::unexpected{bad_bill_argument("no implemented case of " + printable(of) + " states a standby letter by " +
                                                 to_text(session.on()))};
    if (states.size() > 1)
        if (auto kept = keep("all of " + of, letters_together(states)); !kept) return kept;
    json::array all;
    Explanations why;
    for (auto const& each : letters) {
        all.push_back(upkeep_answer(each));
        if (each.upkeep.decrease) why["letter.decrease." + each.of] = each.upkeep.decrease->why;
        if (each.upkeep.grows) why["letter.growth." + each.of] = each.upkeep.grows->why;
    }
    std::string text = fmt::format("Standby letters of {}, on {}\n\n{}", of, to_text(session.on()), shown(letters));
    for (auto const& each : passed_over) text += "\npassed over: " + std::string{each.as_string()} + "\n";
    session.print(json::object{{"as_of", to_text(session.on())},
                               {"letters", std::move(all)},
                               {"passed_over", std::move(passed_over)},
                               {"unconfirmed", unconfirmed_answer(why)}},
                  text + shown_unconfirmed(why));
    return {};
}

Outcome bill_bands(Session& session, std::string const& file) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const text = read_text_file(file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const told = read_accounts(*text, file, **policy, session.on());
    if (!told) return std::unexpected{Trouble{told.error()}};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const books = books_of_record(session, **store, session.options().store);
    if (!books) return std::unexpected{books.error()};
    json::array accounts;
    Explanations all;
    TextTable table{{{"account"}, {"charged", ColumnAlign::right}, {"balance", ColumnAlign::right}, {"safety level", ColumnAlign::right},
                     {"upper level", ColumnAlign::right}, {"stands"}}};
    for (auto const& each : *told) {
        auto const found = account_in_band(each, books->ledger(), {session.on(), {}}, **policy);
        if (!found) return std::unexpected{Trouble{found.error()}};
        json::object why;
        for (auto const& [path, derivation] : found->explanations) why[path] = answer(derivation, path);
        all.insert(found->explanations.begin(), found->explanations.end());
        accounts.push_back(json::object{{"account", to_text(found->account)},
                                        {"opening", to_text(each.opening)},
                                        {"charged", to_text(found->charged)},
                                        {"spent", to_text(each.spent)},
                                        {"balance", to_text(found->balance)},
                                        {"safety_level", to_text(found->band.safety)},
                                        {"upper_level", to_text(found->band.upper)},
                                        {"standing", to_text(found->standing)},
                                        {"why", std::move(why)}});
        table.add({std::string{to_text(found->account)}, dollars_of(found->charged), dollars_of(found->balance),
                   dollars_of(found->band.safety), dollars_of(found->band.upper), std::string{to_text(found->standing)}});
    }
    session.print(json::object{{"as_of", to_text(session.on())},
                               {"accounts", std::move(accounts)},
                               {"unconfirmed", unconfirmed_answer(all)}},
                  fmt::format("Clearing accounts, on {}\n\n{}\n{}", to_text(session.on()), table.text(),
                              shown_unconfirmed(all)));
    return {};
}

}  // namespace casewright

#include <algorithm>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

Trouble bad_argument(std::string message) {
    return InputError{"arguments", std::move(message), "", 1, 1};
}

struct Found {
    CaseId id;
    std::vector<RecordedFact> facts;
    Case fms_case;
};

std::expected<Found, Trouble> find_case(Session& session, std::string const& name) {
    auto id = CaseId::parse(name);
    if (!id) return std::unexpected{bad_argument(id.error() + "; found \"" + name + "\"")};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto facts = (*store)->read(*id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    if (facts->empty()) return std::unexpected{bad_argument("the record has no case " + name)};
    auto folded = fold(*facts);
    if (!folded) return std::unexpected{Trouble{folded.error()}};
    return Found{*id, std::move(*facts), std::move(*folded)};
}

std::string days_text(Case const& fms_case, Date on) {
    if (!fms_case.in_stage_since) return "—";
    return std::to_string(days_between(*fms_case.in_stage_since, on));
}

std::string next_text(Case const& fms_case) {
    std::string list;
    for (auto const operation : next_operations(fms_case))
        list += (list.empty() ? "" : ", ") + std::string{operation};
    return list;
}

}  // namespace

Outcome case_list(Session& session) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const ids = (*store)->cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    json::array cases;
    TextTable table{{{"case"}, {"subject", Align::left, 40}, {"stage"}, {"whose move"},
                     {"days", Align::right}, {"total", Align::right},
                     {"unconfirmed", Align::right}, {"Congress"}}};
    for (auto const& id : *ids) {
        auto const facts = (*store)->read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        auto const fms_case = fold(*facts);
        if (!fms_case) return std::unexpected{Trouble{fms_case.error()}};
        cases.push_back(answer(*fms_case, id, session.on()));
        table.add({id.text(), fms_case->request ? fms_case->request->subject : "",
                   std::string{to_text(fms_case->stage)}, std::string{whose_move(*fms_case)},
                   days_text(*fms_case, session.on()),
                   fms_case->offer ? with_thousands(to_text(fms_case->offer->summary.total)) : "—",
                   fms_case->offer
                       ? std::to_string(unconfirmed_in(fms_case->offer->explanations).size())
                       : "—",
                   !fms_case->notification            ? "not assessed"
                   : fms_case->notification->required ? "notify"
                                                      : "not required"});
    }
    session.print(json::object{{"as_of", to_text(session.on())}, {"cases", std::move(cases)}},
                  table.text());
    return {};
}

Outcome case_show(Session& session, std::string const& case_id) {
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    auto const& fms_case = found->fms_case;
    auto document = answer(fms_case, found->id, session.on());
    auto text = fmt::format("{}  {}\nstage {}, since {} days; the move is with the {}; next: {}\n\n",
                            case_id, fms_case.request ? fms_case.request->subject : "",
                            to_text(fms_case.stage), days_text(fms_case, session.on()),
                            whose_move(fms_case), next_text(fms_case));
    if (fms_case.assessment) {
        document["request"] = answer(*fms_case.assessment);
        text += "request " + shown(*fms_case.assessment) + "\n";
    }
    if (fms_case.offer) {
        document["offer"] = answer(*fms_case.offer, false);
        text += shown(*fms_case.offer) + "\n";
    }
    if (fms_case.notification) {
        document["notification"] = answer(*fms_case.notification);
        text += shown(*fms_case.notification);
    }
    session.print(document, text);
    return {};
}

Outcome case_history(Session& session, std::string const& case_id) {
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    json::array facts;
    TextTable table{{{"#", Align::right}, {"fact"}, {"happened on"}, {"recorded at"}, {"by"}, {"hash", Align::left, 16}}};
    for (auto const& recorded : found->facts) {
        facts.push_back(answer(recorded));
        table.add({std::to_string(recorded.sequence), recorded.fact.kind,
                   to_text(recorded.fact.happened_on), to_text(recorded.fact.recorded_at),
                   recorded.fact.actor, to_hex(recorded.hash)});
    }
    session.print(json::object{{"case", case_id}, {"facts", std::move(facts)}}, table.text());
    return {};
}

Outcome case_why(Session& session, std::string const& case_id, std::string const& path,
                 std::size_t depth) {
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    Explanations all;
    if (found->fms_case.offer) all = found->fms_case.offer->explanations;
    if (found->fms_case.notification)
        all.insert(found->fms_case.notification->explanations.begin(),
                   found->fms_case.notification->explanations.end());
    auto const why = all.find(path);
    if (why == all.end()) {
        std::string known;
        for (auto const& [name, derivation] : all) known += (known.empty() ? " " : ", ") + name;
        return std::unexpected{bad_argument("the case has no figure \"" + path + "\"; it has" +
                                            (known.empty() ? " none" : known))};
    }
    session.print(answer(why->second, path), shown_why(all, path, depth));
    return {};
}

Outcome case_do(Session& session, CaseOperation const& asked) {
    auto const id = CaseId::parse(asked.case_id);
    if (!id) return std::unexpected{bad_argument(id.error())};
    if (std::ranges::find(operations(), asked.operation) == operations().end()) {
        std::string known;
        for (auto const name : operations()) known += " " + std::string{name};
        return std::unexpected{bad_argument("there is no operation \"" + asked.operation +
                                            "\"; this version has" + known)};
    }
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    AskedOperation operation{*id, asked.operation, {}, {}, session.on(), session.now(),
                             "command line", asked.idempotency_key, asked.expected_sequence};
    if (!asked.file.empty()) {
        auto const text = read_text_file(asked.file);
        if (!text) return std::unexpected{Trouble{text.error()}};
        if (needs_letter(asked.operation)) {
            auto letter = read_case_file(*text, asked.file, **policy);
            if (!letter) return std::unexpected{Trouble{letter.error()}};
            operation.letter = std::move(*letter);
        } else {
            auto input = read_operation_file(*text, asked.file, **policy);
            if (!input) return std::unexpected{Trouble{input.error()}};
            operation.input = std::move(*input);
        }
    } else if (needs_letter(asked.operation)) {
        return std::unexpected{bad_argument("receive_request needs the case file")};
    }
    if (asked.idempotency_key.size() > 200 || printable(asked.idempotency_key) != asked.idempotency_key)
        return std::unexpected{bad_argument("a key is at most 200 bytes of printable UTF-8")};
    // Only a first fact may make a new record, and only when the rules let it be recorded.
    bool const first = needs_letter(asked.operation);
    if (first && !session.store_exists())
        if (auto const tried = perform(*open_memory_store(), **policy, operation); !tried)
            return std::unexpected{tried.error()};
    auto const store = session.store(first);
    if (!store) return std::unexpected{store.error()};
    auto const recorded = perform(**store, **policy, operation);
    if (!recorded) return std::unexpected{recorded.error()};
    session.print(answer(*recorded),
                  fmt::format("{}: recorded {} as fact {}\n", asked.case_id, recorded->fact.kind,
                              recorded->sequence));
    return {};
}

}  // namespace casewright

#include <algorithm>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/money_guard.hpp"
#include "app/show_offer.hpp"
#include "app/table.hpp"
#include "exchange/answers.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "service/case_list.hpp"

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
    auto const since = in_stage_since(fms_case);
    return since ? std::to_string(days_between(*since, on)) : "—";
}

std::string due_text(Move const& move, Policy const& policy, Date on) {
    auto const due = move.clock ? due_on(*move.clock, policy, on) : std::optional<Date>{};
    if (!due) return "—";
    return to_text(*due) + (*due < on ? " (late)" : "");
}

std::string next_text(std::vector<std::string_view> const& next) {
    std::string list;
    for (auto const operation : next) list += (list.empty() ? "" : ", ") + std::string{operation};
    return list;
}

// The payments of a document with a price; none when the terms have no schedule that is known.
std::optional<PaymentSchedule> payments_of(Case const& fms_case, Document const& document,
                                           Policy const& policy) {
    if (!document.offer) return std::nullopt;
    auto schedule = schedule_of(fms_case, document, policy);
    return schedule ? std::optional{std::move(*schedule)} : std::nullopt;
}

PaymentSchedule const* pointer_to(std::optional<PaymentSchedule> const& schedule) {
    return schedule ? &*schedule : nullptr;
}

// What the documents of a case hold, and its moves, as people read it.
std::string shown(Case const& fms_case, Document const& document, Policy const& policy) {
    auto text = fmt::format("\n{} ({}), {}", document.name, to_text(document.kind),
                            to_text(document.stage));
    if (document.expires_on && !document.acceptance)
        text += ", to be accepted by " + to_text(*document.expires_on);
    if (document.notice.notified_on)
        text += ", Congress notified " + to_text(*document.notice.notified_on);
    text += "\n";
    if (document.assessment) text += "request " + shown(*document.assessment) + "\n";
    auto const payments = payments_of(fms_case, document, policy);
    if (document.offer) text += shown(*document.offer, pointer_to(payments)) + "\n";
    if (document.notification) text += shown(*document.notification);
    return text;
}

std::string shown_moves(Case const& fms_case, Policy const& policy, Date on) {
    TextTable table{{{"whose move"}, {"what"}, {"about"}, {"since"}, {"by"}}};
    for (auto const& move : moves_of(fms_case))
        table.add({people_word(move.who), move.operation, move.document,
                   move.since ? to_text(*move.since) : "—", due_text(move, policy, on)});
    return table.text();
}

json::object answer_document(Case const& fms_case, Document const& document,
                             Policy const& policy) {
    json::object all{{"document", document.name},
                     {"kind", to_text(document.kind)},
                     {"stage", to_text(document.stage)},
                     {"notification_stage", to_text(document.notice.stage)}};
    if (document.since) all["since"] = to_text(*document.since);
    if (document.expires_on) all["expires_on"] = to_text(*document.expires_on);
    if (document.assessment) all["request"] = answer(*document.assessment);
    auto const payments = payments_of(fms_case, document, policy);
    if (document.offer) all["offer"] = answer(*document.offer, false, pointer_to(payments));
    if (document.notification) all["notification"] = answer(*document.notification);
    return all;
}

}  // namespace

Outcome case_list(Session& session, CaseFilter const& filter) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const on = session.on();
    json::array cases;
    TextTable table{{{"case"}, {"subject", Align::left, 40}, {"stage"}, {"whose move"}, {"by"},
                     {"days", Align::right}, {"total", Align::right},
                     {"unconfirmed", Align::right}, {"Congress"}}};
    auto const listed = list_cases(**store, [&](std::string_view id, CaseRow const& row) {
        auto const due = due_on(row, **policy, on);
        if (!filter.who.empty() && to_text(row.who) != filter.who) return;
        if (!filter.stage.empty() && row.stage != filter.stage) return;
        if (!filter.purchaser.empty() && row.purchaser != filter.purchaser) return;
        if (filter.overdue && !(due && *due < on)) return;
        if (filter.open && !row.open) return;
        if (session.wants_json()) return cases.push_back(answer(id, row, due, on));
        table.add({std::string{id}, std::string{row.subject}, std::string{row.stage},
                   people_word(row.who),
                   due ? to_text(*due) + (*due < on ? " (late)" : "") : "—",
                   row.since ? std::to_string(days_between(*row.since, on)) : "—",
                   row.total.empty() ? "—" : with_thousands(std::string{row.total}),
                   row.unconfirmed < 0 ? "—" : std::to_string(row.unconfirmed),
                   row.notification.empty()         ? "not assessed"
                   : row.notification == "required" ? "notify"
                                                    : "not required"});
    });
    if (!listed) return std::unexpected{Trouble{listed.error()}};
    session.print(json::object{{"as_of", to_text(on)}, {"cases", std::move(cases)}}, table.text());
    return {};
}

Outcome case_show(Session& session, std::string const& case_id) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    auto const& fms_case = found->fms_case;
    auto const next = next_operations(fms_case);
    auto document = answer(fms_case, found->id, next, **policy, session.on());
    auto const& basic = basic_of(fms_case);
    auto text = fmt::format("{}  {}\nstage {}, since {} days; next: {}\n\n{}", case_id,
                            basic.request ? basic.request->subject : "", stage_word(fms_case),
                            days_text(fms_case, session.on()), next_text(next),
                            shown_moves(fms_case, **policy, session.on()));
    if (basic.assessment) document["request"] = answer(*basic.assessment);
    auto const payments = payments_of(fms_case, basic, **policy);
    if (basic.offer) document["offer"] = answer(*basic.offer, false, pointer_to(payments));
    if (basic.notification) document["notification"] = answer(*basic.notification);
    json::array documents, moves;
    for (auto const& one : fms_case.documents) {
        documents.push_back(answer_document(fms_case, one, **policy));
        text += shown(fms_case, one, **policy);
    }
    for (auto const& move : moves_of(fms_case))
        moves.push_back(answer(move, **policy, session.on()));
    document["documents"] = std::move(documents);
    document["moves"] = std::move(moves);
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
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const found = find_case(session, case_id);
    if (!found) return std::unexpected{found.error()};
    Explanations all;
    for (auto const& document : found->fms_case.documents) {
        // Of an amendment or a modification the path begins with its name: "A1.summary.total".
        auto const prefix = document.name == "basic" ? std::string{} : document.name + ".";
        if (document.offer)
            for (auto const& [name, derivation] : document.offer->explanations)
                all[prefix + name] = derivation;
        if (auto const payments = payments_of(found->fms_case, document, **policy))
            for (auto const& [name, derivation] : payments->explanations)
                all[prefix + name] = derivation;
        if (document.notification)
            for (auto const& [name, derivation] : document.notification->explanations)
                all[prefix + name] = derivation;
    }
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
    auto const* known = find_operation(asked.operation);
    if (known == nullptr)
        return std::unexpected{bad_argument("there is no operation \"" + asked.operation +
                                            "\"; `casewright case operations` lists them")};
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    AskedOperation operation{*id, asked.operation, {}, {}, session.on(), session.now(),
                             "command line", asked.idempotency_key, asked.expected_sequence};
    if (!asked.file.empty()) {
        auto const text = read_text_file(asked.file);
        if (!text) return std::unexpected{Trouble{text.error()}};
        if (known->needs_letter) {
            auto letter = read_case_file(*text, asked.file, **policy);
            if (!letter) return std::unexpected{Trouble{letter.error()}};
            operation.letter = std::move(*letter);
        } else {
            auto input = read_operation_file(*text, asked.file, **policy, known->read);
            if (!input) return std::unexpected{Trouble{input.error()}};
            operation.input = std::move(*input);
        }
    } else if (known->needs_letter) {
        return std::unexpected{bad_argument(asked.operation + " needs the case file")};
    } else if (known->read) {
        // Without a file an operation is told nothing; what it must know is then missing.
        auto input = read_operation_file("", "(no file)", **policy, known->read);
        if (!input) return std::unexpected{Trouble{input.error()}};
        operation.input = std::move(*input);
    }
    if (!asked.actor.empty()) {
        auto actor = parse_actor(asked.actor);
        if (!actor) return std::unexpected{bad_argument(actor.error())};
        operation.input.by = std::move(*actor);
    }
    if (!asked.document.empty()) operation.input.document = asked.document;
    if (asked.idempotency_key.size() > 200 || printable(asked.idempotency_key) != asked.idempotency_key)
        return std::unexpected{bad_argument("a key is at most 200 bytes of printable UTF-8")};
    // Only a first fact may make a new record, and only when the rules let it be recorded.
    bool const first = asked.operation == "receive_request";
    if (first && !session.store_exists())
        if (auto const tried = perform(*open_memory_store(), **policy, operation); !tried)
            return std::unexpected{tried.error()};
    auto const store = session.store(first);
    if (!store) return std::unexpected{store.error()};
    if (auto covered = money_covers(session, **store, operation); !covered) return covered;
    auto const recorded = perform(**store, **policy, operation);
    if (!recorded) return std::unexpected{recorded.error()};
    session.print(answer(*recorded),
                  fmt::format("{}: recorded {} as fact {}\n", asked.case_id, recorded->fact.kind,
                              recorded->sequence));
    return {};
}

}  // namespace casewright

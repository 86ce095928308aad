#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "accounts/purchaser_cash.hpp"
#include "app/commands.hpp"
#include "app/progress.hpp"
#include "app/record_books.hpp"
#include "conformance/run_vectors.hpp"
#include "deliveries/verify_batches.hpp"
#include "exchange/read_case_file.hpp"
#include "foundation/text.hpp"
#include "service/case_list.hpp"

namespace casewright {
namespace {

constexpr std::uintmax_t conformance_limit_bytes = 64U << 20;

// Every stored fact must still be one that this program can read and fold, and a row that lists
// show must be what the facts of its case make.
std::expected<std::optional<Verification::Bad>, Trouble> first_unreadable(Store& store) {
    auto const ids = store.cases();
    if (!ids) return std::unexpected{Trouble{ids.error()}};
    auto const rows = store.views();
    if (!rows) return std::unexpected{Trouble{rows.error()}};
    auto row = rows->begin();
    for (auto const& id : *ids) {
        auto const facts = store.read(id);
        if (!facts) return std::unexpected{Trouble{facts.error()}};
        auto const folded = fold(*facts);
        if (!folded) return Verification::Bad{id.text(), 0, folded.error().message};
        while (row != rows->end() && row->case_id < id) ++row;
        if (row == rows->end() || row->case_id != id) continue;
        // One that is behind, or of another form, is folded again by whoever lists it.
        bool const shown = row->sequence == folded->last_sequence && read_row(row->text);
        if (shown && row->text != row_text(*folded))
            return Verification::Bad{id.text(), row->sequence,
                                     "the row that lists show is not what its facts make; "
                                     "`record rebuild` writes it anew"};
    }
    return std::nullopt;
}

// What is kept of a purchaser's cash must be what the facts make, byte for byte.
std::expected<std::optional<Verification::Bad>, Trouble> false_purse(Session& session, Store& store) {
    auto const accounting = accounting_of(session);
    if (!accounting) return std::unexpected{accounting.error()};
    auto const found = first_false_purse(store, **accounting);
    if (!found && found.error().kind != StoreError::Kind::damaged)
        return std::unexpected{Trouble{found.error()}};
    if (found && !*found) return std::nullopt;
    auto const what = found ? "the cash kept of " + **found +
                                  " is not what its facts make; `record rebuild` writes it anew"
                            : found.error().message;
    return Verification::Bad{"", 0, what};
}

// Whether the books that the facts make balance; what is wrong with them otherwise.
std::expected<BooksCheck, Trouble> books_check(Session& session, Store& store,
                                              std::string const& place) {
    auto const books = books_of_record(session, store, place);
    if (!books) return std::unexpected{books.error()};
    return check_books(books->ledger(), books->record->counted());
}

// Whether a case is on record; where there is no record there is no case.
std::expected<bool, Trouble> on_record(Session& session, CaseId const& id) {
    if (!session.store_exists()) return false;
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto const facts = (*store)->read(id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    return !facts->empty();
}

json::value bad_answer(std::optional<Verification::Bad> const& bad) {
    if (!bad) return nullptr;
    return json::object{{"case", bad->case_id.empty() ? json::value(nullptr) : json::value(bad->case_id)},
                        {"sequence", bad->sequence},
                        {"what", bad->what}};
}

}  // namespace

Outcome record_rebuild(Session& session) {
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    Progress const progress{"folding every case"};
    auto const rebuilt = rebuild_rows(**store);
    if (!rebuilt) return std::unexpected{Trouble{rebuilt.error()}};
    auto const accounting = accounting_of(session);
    if (!accounting) return std::unexpected{accounting.error()};
    auto const purses = rebuild_purses(**store, **accounting);
    if (!purses) return std::unexpected{Trouble{purses.error()}};
    session.print(json::object{{"cases", rebuilt->cases},
                               {"differed", rebuilt->differed},
                               {"purses_differed", *purses}},
                  fmt::format("{} cases folded anew; {} rows and the kept cash of {} purchasers were "
                              "not as their facts make them\n",
                              rebuilt->cases, rebuilt->differed, *purses));
    return {};
}

Outcome record_verify(Session& session, std::string const& file) {
    auto const opened = session.store_at(file.empty() ? session.options().store : file);
    if (!opened) return std::unexpected{opened.error()};
    Progress const progress{"verifying the record"};
    auto verified = (*opened)->verify(session.threads());
    if (!verified) return std::unexpected{Trouble{verified.error()}};
    if (!verified->first_bad) {
        auto const unreadable = first_unreadable(**opened);
        if (!unreadable) return std::unexpected{unreadable.error()};
        verified->first_bad = *unreadable;
    }
    if (!verified->first_bad) {
        auto const purse = false_purse(session, **opened);
        if (!purse) return std::unexpected{purse.error()};
        verified->first_bad = *purse;
    }
    auto const place = file.empty() ? session.options().store : file;
    if (!verified->first_bad) {
        auto const fault = first_batch_fault(**opened, KeptFiles{KeptFiles::folder_of(place)});
        if (!fault) return std::unexpected{Trouble{fault.error()}};
        if (*fault) verified->first_bad = Verification::Bad{"", 0, **fault};
    }
    auto const& bad = verified->first_bad;
    // Books over damaged facts would say nothing: unknown is null, not true.
    json::object document{{"facts", verified->facts},
                          {"cases", verified->cases},
                          {"batches", verified->batches},
                          {"first_bad", bad_answer(bad)},
                          {"balanced", nullptr}};
    if (bad)
        return session.print_with(std::move(document),
                                  fmt::format("The record is damaged: {} fact {}: {}\n",
                                              bad->case_id, bad->sequence, bad->what),
                                  Trouble{StoreError{StoreError::Kind::damaged, bad->what}});
    auto const books = books_check(session, **opened, place);
    if (!books) return std::unexpected{books.error()};
    document["balanced"] = books->balanced();
    auto const text = fmt::format("{} facts of {} cases: every chain holds{}\n", verified->facts,
                                  verified->cases,
                                  books->balanced() ? ", and the books balance" : "");
    if (!books->balanced())
        return session.print_with(
            std::move(document), text + "the books do not balance: " + books->broken.front() + "\n",
            Trouble{StoreError{StoreError::Kind::damaged, books->broken.front()}});
    session.print(document, text);
    return {};
}

Outcome conformance(Session& session, std::string const& file) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const text = read_text_file(file, conformance_limit_bytes);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto const run = run_vectors(*text, file, **policy, session.on(), session.threads());
    if (!run) return std::unexpected{Trouble{run.error()}};
    // One JSON line for each figure is the contract, with or without --json.
    for (auto const& result : run->results) fmt::print("{}\n", json::serialize(result));
    fmt::print("{}\n", json::serialize(run->summary()));
    if (run->failed == 0) return {};
    // The summary says it already; JSON readers get no line that the contract does not name.
    if (session.options().json) session.tell();
    return std::unexpected{Trouble{Disagreement{
        fmt::format("{} of {} worked figures do not agree", run->failed, run->results.size())}}};
}

Outcome init(Session& session) {
    bool const existed = session.store_exists();
    auto const store = session.store(true);
    if (!store) return std::unexpected{store.error()};
    session.print(json::object{{"store", session.options().store}, {"created", !existed}},
                  fmt::format("{} {}\n", session.options().store,
                              existed ? "is a record already" : "is a new, empty record"));
    return {};
}

Outcome load(Session& session, std::string const& directory) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    std::error_code failure;
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator{directory, failure})
        if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
    if (failure)
        return std::unexpected{Trouble{InputError{
            "file", "the directory cannot be read: " + failure.message(), directory, 1, 1}}};
    std::ranges::sort(files);
    // All files are read and decided before a record is made or a fact is written: one bad file
    // loads nothing.
    std::vector<CaseAppend> appends;
    std::set<CaseId> seen;
    json::array cases;
    std::size_t facts = 0, present = 0;
    Progress progress{"loading", files.size()};
    for (auto const& file : files) {
        progress.advance();
        auto const text = read_text_file(file);
        if (!text) return std::unexpected{Trouble{text.error()}};
        auto const letter = read_case_file(*text, file, **policy);
        if (!letter) return std::unexpected{Trouble{letter.error()}};
        if (!seen.insert(letter->case_id).second)
            return std::unexpected{Trouble{InputError{
                "value", "another file has the case " + letter->case_id.text() + " already", file, 1, 1}}};
        auto const there = on_record(session, letter->case_id);
        if (!there) return std::unexpected{there.error()};
        if (*there) {
            ++present;
            continue;
        }
        auto append = open_case(*letter, **policy, session.on(), session.now(), "load");
        if (!append) return std::unexpected{append.error()};
        facts += append->facts.size();
        cases.emplace_back(letter->case_id.text());
        appends.push_back(std::move(*append));
    }
    auto const store = session.store(true);
    if (!store) return std::unexpected{store.error()};
    if (!appends.empty())
        if (auto const recorded = (*store)->append(appends); !recorded)
            return std::unexpected{Trouble{recorded.error()}};
    auto const loaded = cases.size();
    session.print(json::object{{"files", files.size()},
                               {"cases", std::move(cases)},
                               {"already_present", present},
                               {"facts", facts}},
                  fmt::format("{} case files: {} new cases with {} facts, {} already on record\n",
                              files.size(), loaded, facts, present));
    return {};
}

Outcome not_built(std::string const& verb) {
    return std::unexpected{Trouble{InputError{
        "not_built", verb + " belongs to the plan and is not built in this version", "", 1, 1}}};
}

}  // namespace casewright

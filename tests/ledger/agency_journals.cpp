// Writes what the peers are asked to confirm: the journals of a made-up agency and every balance as
// we have it, or the same agency as a record for the command line.
//   agency_journals SEED CASES STEPS FOLDER            journals and balances
//   agency_journals SEED CASES STEPS FOLDER record     a record of the same kind of agency
#include <fmt/format.h>

#include <filesystem>

#include "accounts/agency_fixture.hpp"
#include "accounts/write_journal.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"

namespace {

using namespace casewright;
using test::agency::Agency;

bool written(std::filesystem::path const& path, std::string const& text) {
    auto const done = write_file(path, text);
    if (!done) fmt::print(stderr, "{}: {}\n", path.string(), done.error().message);
    return done.has_value();
}

std::string balances_text(Ledger const& ledger, AsOf const& as_of) {
    std::string text;
    for (auto const& leaf : ledger.leaves(as_of))
        text += journal_account(ledger.accounting().account(leaf.account), leaf.customer, leaf.case_id,
                                leaf.line) +
                "," + to_text(leaf.balance) + "\n";
    return text;
}

// Once with everything, once as happened by a day and known at a moment in the middle.
bool write_journals(Agency const& agency, std::filesystem::path const& folder) {
    auto const& ledger = agency.ledger();
    auto const middle = ledger.transaction(ledger.transactions() / 2);
    AsOf const all{}, then{middle.happened_on, middle.recorded_at};
    std::size_t rows = 0;
    for (auto const& [name, as_of] : {std::pair{"all", all}, std::pair{"then", then}}) {
        for (auto const& [form, word] : Words<JournalForm>::all)
            if (!written(folder / fmt::format("{}.{}", name, word), journal_text(ledger, form, as_of, rows)))
                return false;
        if (!written(folder / fmt::format("{}.csv", name), balances_text(ledger, as_of))) return false;
    }
    return true;
}

bool record_agency(Agency& agency, std::size_t steps, std::filesystem::path const& folder) {
    auto store = open_sqlite_store((folder / "record.db").string(), true);
    if (!store) return false;
    std::vector<CaseAppend> waiting;
    bool good = true;
    auto const flush = [&] {
        good = good && (*store)->append(waiting).has_value();
        waiting.clear();
    };
    agency.tell([&](CaseId const& id, CaseEvent const& event, std::chrono::sys_seconds now) {
        waiting.push_back({id, event.sequence - 1,
                           {NewFact{std::string{kind_of(event.fact)}, version_of(event.fact), event.happened_on,
                                    now, "disbursing_office", "", to_json(event.fact)}}});
        if (waiting.size() >= 5'000) flush();
    });
    agency.run(steps);
    flush();
    std::size_t rows = 0;
    return good && written(folder / "record.ledger",
                           journal_text(agency.ledger(), JournalForm::ledger, {}, rows)) &&
           written(folder / "record.hledger",
                   journal_text(agency.ledger(), JournalForm::hledger, {}, rows));
}

std::int64_t number(std::string_view text) {
    auto const read = parse_decimal(text, 0, INT32_MAX);
    return read ? *read : 0;
}

}  // namespace

int main(int count, char** words) {
    if (count < 5) {
        fmt::print(stderr, "usage: agency_journals SEED CASES STEPS FOLDER [record]\n");
        return 2;
    }
    auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    auto const accounting = Accounting::read(loaded.policy);
    if (!accounting) return 3;
    Agency agency{static_cast<std::uint64_t>(number(words[1])), static_cast<std::size_t>(number(words[2])),
                  *accounting};
    auto const steps = static_cast<std::size_t>(number(words[3]));
    std::filesystem::path const folder{words[4]};
    std::filesystem::create_directories(folder);
    bool good = true;
    if (count > 5) {
        good = record_agency(agency, steps, folder);
    } else {
        agency.run(steps);
        good = write_journals(agency, folder);
    }
    auto const& counts = agency.counts();
    auto const check = check_books(agency.ledger(), agency.record().counted());
    for (auto const& sentence : check.broken) fmt::print(stderr, "{}\n", sentence);
    for (auto const& sentence : check.overdrawn) fmt::print(stderr, "{}\n", sentence);
    fmt::print("seed {}: {} cases, {} facts, {} delivery batches, {} transactions, {} postings; {} payments refused for cover, "
               "{} amendments and modifications, {} corrections, {} cancellations, {} reopenings\n",
               words[1], agency.cases().size(), counts.facts, counts.batches, agency.ledger().transactions(),
               agency.ledger().postings(), counts.refused, counts.amendments, counts.corrections,
               counts.cancellations, counts.reopenings);
    return good && check.balanced() && check.overdrawn.empty() ? 0 : 1;
}

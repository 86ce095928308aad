// bill schedule, statement, run: what a purchaser is asked for and why.
#include <algorithm>
#include <chrono>
#include <filesystem>

#include <unistd.h>

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"
#include "app/find_statement.hpp"
#include "app/progress.hpp"
#include "app/show_award.hpp"
#include "app/show_bill.hpp"
#include "app/show_offer.hpp"
#include "billing/line_terms_of_case.hpp"
#include "lifecycle/offer/revise_schedule.hpp"
#include "billing/statement_csv.hpp"
#include "billing/special_of_record.hpp"
#include "deliveries/delivery_rows.hpp"
#include "deliveries/post_deliveries.hpp"
#include "deliveries/refused_list.hpp"
#include "documents/statement_paper.hpp"
#include "exchange/answers.hpp"
#include "foundation/text.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/versions.hpp"

namespace casewright {
namespace {

constexpr std::uintmax_t lines_limit_bytes = 1U << 30;

// The newest document with a price.
Document const* newest_priced(Case const& fms_case) {
    Document const* found = nullptr;
    for (auto const& document : fms_case.documents)
        if (document.offer) found = &document;
    return found;
}

// The revision that a change of an implemented case makes; none of a basic document.
std::expected<std::optional<RevisedSchedule>, Refusal> revision_of(
    Case const& fms_case, Document const& document, PaymentSchedule const& after, Date on,
    Policy const& policy) {
    auto const* in_force = last_implemented(fms_case);
    if (in_force == nullptr || in_force == &document || document.kind == DocumentKind::basic)
        return std::nullopt;
    auto const old_schedule = schedule_of(fms_case, *in_force, policy);
    if (!old_schedule) return std::unexpected{old_schedule.error()};
    auto const day = document.acceptance ? document.acceptance->signed_on : on;
    return revise_schedule({document.kind, *old_schedule, after,
                            fms_case.deposits + fms_case.paid - fms_case.to_holding, day},
                           policy);
}

Outcome written(std::string const& path, std::string_view bytes) {
    if (auto const done = write_file(path, bytes); !done)
        return std::unexpected{Trouble{
            StoreError{StoreError::Kind::unavailable, path + ": " + done.error().message}}};
    return {};
}

// Whether a file can come to stand at `path`; an empty path asks for none.
Outcome can_be_written(std::string const& path) {
    if (path.empty()) return {};
    auto folder = std::filesystem::path{path}.parent_path();
    if (folder.empty()) folder = ".";
    std::error_code failure;
    bool const there = std::filesystem::is_directory(folder, failure) &&
                       !std::filesystem::is_directory(path, failure);
    if (there && ::access(folder.c_str(), W_OK) == 0) return {};
    return std::unexpected{Trouble{StoreError{StoreError::Kind::unavailable,
                                              printable(path) + " cannot be written"}}};
}

}  // namespace

Outcome bill_schedule(Session& session, std::string const& case_id) {
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    auto const found = find_billed_case(*bills->store, case_id);
    if (!found) return std::unexpected{found.error()};
    auto const* document = newest_priced(found->fms_case);
    if (document == nullptr)
        return std::unexpected{bad_bill_argument("the case has no priced document yet")};
    auto const schedule = schedule_of(found->fms_case, *document, *bills->policy);
    if (!schedule) return std::unexpected{Trouble{schedule.error()}};
    auto const revision = revision_of(found->fms_case, *document, *schedule, session.on(), *bills->policy);
    if (!revision) return std::unexpected{Trouble{revision.error()}};
    auto text = fmt::format("{}  {}\n\n{}", case_id, document->name, shown(*schedule));
    auto all = answer(*schedule);
    all["case"] = case_id;
    all["document"] = document->name;
    all["total"] = to_text(schedule->total);
    if (*revision) {
        all["revision"] = answer(**revision);
        text += "\n" + shown(**revision, document->kind);
    }
    if (auto done = add_award(all, text, found->fms_case, session.on(), *bills->policy); !done) return done;
    all["unconfirmed"] = unconfirmed_answer(schedule->explanations);
    session.print(all, text + "\n" + shown_unconfirmed(schedule->explanations));
    return {};
}

std::expected<PurchaserStatement, Trouble> asked_statement(Session& session, BillStatementAsked const& asked) {
    auto const quarter = quarter_from(asked.quarter);
    if (!quarter) return std::unexpected{quarter.error()};
    auto const known_at = known_by(session, asked.known_at);
    if (!known_at) return std::unexpected{known_at.error()};
    auto const bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    return statement_for(*bills, asked.of, {*quarter, session.on(), *known_at});
}

Outcome bill_statement(Session& session, BillStatementAsked const& asked) {
    auto const& output = asked.output;
    bool const pdf = output.ends_with(".pdf"), csv = output.ends_with(".csv");
    if (!output.empty() && !pdf && !csv)
        return std::unexpected{bad_bill_argument("the output is a .pdf or a .csv")};
    auto const statement = asked_statement(session, asked);
    if (!statement) return std::unexpected{statement.error()};
    if (output.empty()) {
        session.print(answer(*statement), shown(*statement));
        return {};
    }
    std::string bytes;
    int pages = 0;
    if (pdf) {
        auto paper = write_statement_paper({*statement, session.on(), CASEWRIGHT_VERSION});
        if (!paper) return std::unexpected{Trouble{InputError{"paper", paper.error(), "", 1, 1}}};
        bytes = std::move(paper->bytes);
        pages = paper->pages;
    } else {
        bytes = statement_csv(*statement);
    }
    if (auto done = written(output, bytes); !done) return done;
    auto const digest = to_hex(sha256(bytes));
    json::object file{{"path", output}, {"sha256", digest}};
    if (pdf) file["pages"] = pages;
    session.print(file, fmt::format("{}: SHA-256 {}\n", output, digest));
    return {};
}

namespace {

// The lines that reports are held against: of a table, or of every implemented case of the record.
std::expected<Terms, Trouble> terms_for(BillSession& bills, std::string const& lines, Date on) {
    if (!lines.empty()) {
        auto const text = read_text_file(lines, lines_limit_bytes);
        if (!text) return std::unexpected{Trouble{text.error()}};
        auto const below = bills.policy->find("charges/packing_crating_handling/below_tier", on);
        auto const above = bills.policy->find("charges/packing_crating_handling/above_tier", on);
        auto const tier = bills.policy->find("charges/packing_tier", on);
        PackingTerms packing;
        if (below && above && tier) packing = {below->rate(), above->rate(), tier->money()};
        auto terms = read_lines_csv(*text, lines, packing);
        if (!terms) return std::unexpected{Trouble{terms.error()}};
        auto const ids = bills.store->cases();
        if (!ids) return std::unexpected{Trouble{ids.error()}};
        for (auto const& line : terms->lines())
            if (std::ranges::binary_search(*ids, line.case_id))
                return std::unexpected{Trouble{InputError{
                    "value", line.case_id.text() + " is on record; its lines come from there, not from a table",
                    lines, 1, 1}}};
        return std::move(*terms);
    }
    std::vector<LineTerms> all;
    auto const done = each_case(*bills.store, "", [&](auto const& id, auto const& facts) -> Outcome {
        auto const folded = fold(facts);
        if (!folded) return std::unexpected{Trouble{folded.error()}};
        std::ranges::move(line_terms_of(id, *folded, *bills.policy), std::back_inserter(all));
        return {};
    });
    if (!done) return std::unexpected{done.error()};
    auto terms = Terms::from(std::move(all));
    if (!terms) return std::unexpected{bad_bill_argument(terms.error())};
    return std::move(*terms);
}

// A report that is not there is said before anything is opened or begun.
std::optional<Trouble> missing_file(std::vector<std::string> const& files) {
    for (auto const& file : files) {
        std::error_code failure;
        if (!std::filesystem::is_regular_file(file, failure))
            return InputError{"file", "there is no such file to read", file, 1, 1};
    }
    return std::nullopt;
}

struct RunResult {
    std::uint64_t records = 0, posted = 0;
    DeliverySums sums;
    json::array refused, already_posted;
};

Outcome add_refused(RunResult& result, Posted const& posted, KeptFiles const& kept,
                    std::string const& file) {
    auto const list = kept.open(posted.batch.kept.refused);
    if (!list) return std::unexpected{Trouble{list.error()}};
    auto const refused =
        read_refused(list->bytes(), 0, static_cast<std::size_t>(posted.batch.refused_records()));
    if (!refused)
        return std::unexpected{Trouble{StoreError{StoreError::Kind::damaged, refused.error()}}};
    auto const before = lines_before_records(posted.batch, kept);
    if (!before) return std::unexpected{Trouble{before.error()}};
    for (auto const& each : *refused)
        result.refused.push_back(json::object{{"line", each.record + *before},
                                              {"record", each.record},
                                              {"reason", to_text(each.reason)},
                                              {"file", printable(file)}});
    return {};
}

// Posts the files one after another; each is recorded whole or not at all.
std::expected<RunResult, Trouble> post_all(Session& session, BillSession& bills,
                                           BillRunAsked const& asked, Terms const& terms,
                                           FiscalQuarter quarter) {
    RunResult result;
    KeptFiles const kept{KeptFiles::folder_of(session.options().store)};
    PostingAct const act{last_day_of(quarter), session.on(), session.now(), "disbursing_office",
                         session.threads(), {}};
    // A fault in one of several files is found before any is posted.
    for (auto const& file : asked.deliveries) {
        if (asked.deliveries.size() == 1) break;
        Progress const progress{"checking " + file};
        auto const checked = check_deliveries(bills.store, kept, file, terms, act, {});
        if (!checked)
            return std::unexpected{std::visit([](auto const& each) { return Trouble{each}; }, checked.error())};
        if (auto fault = no_report(checked->batch, checked->has_header, file))
            return std::unexpected{Trouble{std::move(*fault)}};
    }
    for (auto const& file : asked.deliveries) {
        Progress const progress{"posting " + file};
        auto posted = post_deliveries(*bills.store, kept, file, terms, act);
        if (!posted)
            return std::unexpected{std::visit([](auto& each) { return Trouble{std::move(each)}; },
                                              posted.error())};
        result.records += posted->batch.records;
        if (posted->already_posted) {
            result.already_posted.push_back(
                json::object{{"file", printable(file)}, {"batch", posted->batch.number}});
        } else {
            result.posted += posted->batch.posted;
            result.sums += posted->batch.totals;
        }
        if (auto done = add_refused(result, *posted, kept, file); !done)
            return std::unexpected{done.error()};
        if (!posted->already_posted) add_batch(bills.batches, posted->batch, posted->lines);
    }
    return result;
}

}  // namespace

Outcome bill_run(Session& session, BillRunAsked const& asked) {
    auto const begun = std::chrono::steady_clock::now();
    auto const quarter = quarter_from(asked.quarter);
    if (!quarter) return std::unexpected{quarter.error()};
    auto files = asked.deliveries;
    if (!asked.lines.empty()) files.push_back(asked.lines);
    if (auto missing = missing_file(files)) return std::unexpected{std::move(*missing)};
    // Nothing is posted when its list could not be written afterwards.
    if (auto done = can_be_written(asked.output); !done) return done;
    if (session.on() <= last_day_of(*quarter))
        return std::unexpected{Trouble{Refusal{
            statement_quarter_is_over, "The quarter " + asked.quarter + " ends on " +
                                           in_words(last_day_of(*quarter)) +
                                           "; it is billed after that."}}};
    // A record that is not there yet is begun: reports over a table of lines need no cases.
    if (auto const store = session.store(!asked.lines.empty()); !store)
        return std::unexpected{store.error()};
    auto bills = open_bills(session);
    if (!bills) return std::unexpected{bills.error()};
    auto const terms = terms_for(*bills, asked.lines, session.on());
    if (!terms) return std::unexpected{terms.error()};
    auto result = post_all(session, *bills, asked, *terms, *quarter);
    if (!result) return std::unexpected{result.error()};
    BillRun const run{*quarter, session.on(), *bills->accounting, *bills->policy,
                      session.threads(), {}};
    auto statements = statements_of_record(*bills->store, bills->batches, run);
    if (!statements) return std::unexpected{trouble_of(std::move(statements.error()))};
    if (!asked.lines.empty()) {
        std::vector<CaseId> known;
        for (auto const& each : *statements) known.push_back(each.case_id);
        auto more = statements_of_terms(*terms, bills->batches, known, run);
        if (!more) return std::unexpected{trouble_of(std::move(more.error()))};
        std::ranges::move(*more, std::back_inserter(*statements));
        std::ranges::sort(*statements, {}, &CaseStatement::case_id);
    }
    auto const special = all_special_of_record(*bills->store, *statements, run);
    if (!special) return std::unexpected{trouble_of(special.error())};
    if (!asked.output.empty())
        if (auto done = written(asked.output, statement_csv(*statements) + special_rows(*special)); !done)
            return done;
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - begun;
    print_run(session, {asked.quarter, result->records, result->posted, result->sums,
                        std::move(result->refused), std::move(result->already_posted),
                        total_of(*statements), seconds.count(), *special});
    return {};
}

}  // namespace casewright

// bench/billing_bench.cpp
// Posts one delivery file with the code and the store of the program, for the comparison with what one
// would use instead (docs/evidence/billing.md). Called as the comparison calls every peer:
//
//   casewright-billing-bench lines.csv deliveries.dr1 out-dir
//
// BILLING_QUARTER_END is the last day of the quarter (20260930); BILLING_KEEP is read by the peers and
// changes nothing here: the report is always kept whole, synced, with its index and its fact. Exits 3 when
// the file's header does not agree with its records.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include <fmt/format.h>

#include "deliveries/post_deliveries.hpp"
#include "foundation/text.hpp"

namespace {

using namespace casewright;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_between(Clock::time_point begin, Clock::time_point end) {
    return std::chrono::duration<double>(end - begin).count();
}

[[noreturn]] void stop(std::string const& why, int code) {
    std::fprintf(stderr, "casewright-billing-bench: %s\n", why.c_str());
    std::exit(code);
}

[[noreturn]] void stop(DeliveryTrouble const& trouble) {
    if (auto const* input = std::get_if<InputError>(&trouble))
        stop(fmt::format("{}:{}:{}: {}", input->file, input->line, input->column, input->message),
             input->kind == "value" && input->line == 1 && input->column > 1 ? 3 : 2);
    if (auto const* refusal = std::get_if<Refusal>(&trouble)) stop(refusal->explanation, 1);
    stop(std::get<StoreError>(trouble).message, 4);
}

Date quarter_end() {
    auto const* const told = std::getenv("BILLING_QUARTER_END");
    std::string const digits = told == nullptr ? "20260930" : told;
    auto const day = digits.size() != 8 ? std::unexpected{std::string{"eight digits"}}
                                        : parse_date(digits.substr(0, 4) + "-" + digits.substr(4, 2) +
                                                     "-" + digits.substr(6));
    if (!day) stop("BILLING_QUARTER_END is no day: " + day.error(), 2);
    return *day;
}

// The canonical results; the first is a kept file of the batch.
void write_results(fs::path const& out, KeptFiles const& kept, Posted const& posted) {
    auto const copy = [&](Digest const& digest, char const* name) {
        fs::copy_file(kept.folder() / to_hex(digest), out / name, fs::copy_options::overwrite_existing);
    };
    copy(posted.batch.kept.refused, "refusals.csv");
    // The reference knows no days.
    if (auto const written = write_file(out / "lines.csv", sums_text(posted.lines, SumsForm::without_days)); !written)
        stop(written.error().message, 4);
    std::string cases = "case,count,quantity,value,pch,transport,admin,accrued\n";
    for (auto const& [case_id, sums] : sums_of_cases(posted.lines))
        cases += fmt::format("{},{},{},{},{},{},{},{}\n", case_id.text(), sums.count, sums.quantity,
                             sums.value.cents(), sums.packing.cents(), sums.transport.cents(),
                             sums.admin.cents(), sums.accrued().cents());
    if (auto const written = write_file(out / "cases.csv", cases); !written)
        stop(written.error().message, 4);
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) stop("lines.csv deliveries.dr1 out-dir", 2);
    auto const began = Clock::now();
    fs::path const out{words[3]};
    auto const text = read_text_file(words[1], 256U << 20);
    if (!text) stop(text.error().message, 2);
    // The rates of policy/charges, fixed here: the comparison says what its answer is.
    auto const terms = read_lines_csv(*text, words[1],
                                      {Rate{35'000}, Rate{10'000}, Money::from_cents(50'000'00)});
    if (!terms) stop(terms.error().message, 2);
    auto const loaded = Clock::now();

    auto const store = open_sqlite_store((out / "record.db").string(), true);
    if (!store) stop(store.error().message, 4);
    KeptFiles const kept{KeptFiles::folder_of((out / "record.db").string())};
    auto judged = loaded;
    auto const day = quarter_end();
    auto const posted = post_deliveries(
        **store, kept, words[2], *terms,
        {day, day, std::chrono::sys_days{day}, "bench", std::max(1U, std::thread::hardware_concurrency()),
         [&](std::uint64_t, std::uint64_t) { judged = Clock::now(); }});
    if (!posted) stop(posted.error());
    auto const recorded = Clock::now();
    write_results(out, kept, *posted);
    auto const ended = Clock::now();
    auto const phases = fmt::format(
        R"({{"load": {:.4f}, "compute": {:.4f}, "write": {:.4f}, "export": {:.4f}}})",
        seconds_between(began, loaded), seconds_between(loaded, judged),
        seconds_between(judged, recorded), seconds_between(recorded, ended));
    if (auto const written = write_file(out / "phases.json", phases); !written)
        stop(written.error().message, 4);
    return 0;
}

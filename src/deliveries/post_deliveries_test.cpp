#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include <sys/wait.h>

#include "deliveries/deliveries_fixture.hpp"
#include "deliveries/delivery_rows.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/verify_batches.hpp"

namespace casewright {
namespace {

std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string report_of(int first, int count, std::int64_t quantity = 1) {
    std::string text;
    for (int number = first; number < first + count; ++number) {
        auto record = usual_record(fmt::format("B{:013}", number));
        record.quantity = quantity;
        text += written(record);
    }
    return text;
}

// Overwrites a kept file behind our back.
void damage(std::filesystem::path const& path, std::size_t place) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
    file.seekg(static_cast<std::streamoff>(place));
    auto const was = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(place));
    file.put(static_cast<char>(was ^ 1));
}

}  // namespace

TEST_CASE("a report is posted as one batch over the kept file, and reads back") {
    Folder const folder;
    auto const store = opened(folder);
    auto const text = header_of(4, "136500000") + report_of(1, 3) + written([] {
                          auto record = usual_record("B1X");
                          record.quantity = 4;
                          record.line = "009";
                          return record;
                      }());
    auto const file = folder.file("july.dr1", text);
    auto const posted = posted_or_fail(*store, folder, file);
    CHECK(posted.batch.number == 1);
    CHECK_FALSE(posted.already_posted);
    CHECK(posted.batch.report_name == "july.dr1");
    CHECK(posted.batch.records == 4);
    CHECK(posted.batch.posted == 3);
    CHECK(posted.batch.refused_records() == 1);
    CHECK(posted.batch.totals.value.cents() == 585'000'00);
    CHECK(posted.batch.kept.report == sha256(text));
    CHECK(bytes_of(folder.kept().folder() / to_hex(sha256(text))) == text);
    std::filesystem::remove(file);  // the kept copy is our own

    auto const batches = delivery_batches(*store);
    REQUIRE(batches.has_value());
    REQUIRE(batches->size() == 1);
    CHECK(batches->front().totals == posted.batch.totals);
    CHECK(batches->front().kept == posted.batch.kept);
    CHECK(lines_of_batch(batches->front(), folder.kept()).value() == posted.lines);
    CHECK(store->verify(2)->batches == 1);
    CHECK_FALSE(store->verify(2)->first_bad.has_value());
    CHECK(first_batch_fault(*store, folder.kept()).value() == std::nullopt);
    CHECK(recomputed_otherwise(*store, folder.kept(), 1, 3).value() == std::nullopt);

    auto const second = read_delivery(*store, folder.kept(), 1, 2);
    REQUIRE(second.has_value());
    CHECK(second->line_in_file == 3);
    CHECK(second->read->document == "B0000000000002");
    CHECK(second->amounts->value.cents() == 195'000'00);
    CHECK(second->amounts->packing.cents() == 3'200'00);
    auto const refused = read_delivery(*store, folder.kept(), 1, 4);
    CHECK(refused->refused == Reason::unknown_line);
    CHECK_FALSE(refused->amounts.has_value());
    CHECK_FALSE(read_delivery(*store, folder.kept(), 1, 5).has_value());
    CHECK_FALSE(read_delivery(*store, folder.kept(), 1, 0).has_value());
    CHECK_FALSE(read_delivery(*store, folder.kept(), 2, 1).has_value());
    CHECK(refused_of_batch(batches->front(), folder.kept(), 0, 10).value() ==
          std::vector<RefusedRecord>{{4, Reason::unknown_line}});
}

TEST_CASE("a batch keeps the first and the last day of delivery of each line, of accepted records alone") {
    Folder const folder;
    auto const store = opened(folder);
    auto const on = [](std::string document, Date delivered, std::string line = "001", std::int64_t quantity = 1) {
        auto record = usual_record(std::move(document));
        record.delivered = delivered;
        record.reported = last_day;
        record.line = std::move(line);
        record.quantity = quantity;
        return written(record);
    };
    using std::chrono::July, std::chrono::August, std::chrono::January;
    auto const text = on("B1", 2026y / July / 9) + on("B2", 2026y / July / 2) + on("B3", 2026y / August / 31) +
                      on("B3", 2026y / January / 1) + on("B4", 1989y / January / 1) + on("B5", last_day, "001", 1'000) +
                      on("B6", 1990y / January / 1, "002");
    auto const posted = posted_or_fail(*store, folder, folder.file("days", text));
    REQUIRE(posted.lines.size() == 2);
    CHECK(posted.lines[0].days == DaySpan{2026y / July / 2, 2026y / August / 31});
    CHECK(posted.lines[1].days == DaySpan{1990y / January / 1, 1990y / January / 1});
    CHECK(to_text(*posted.lines[0].days) == "2026-07-02 to 2026-08-31");
    CHECK(to_text(*posted.lines[1].days) == "1990-01-01");
    CHECK(lines_of_batch(posted.batch, folder.kept()).value() == posted.lines);
    CHECK(lines_of_batch(posted.batch, folder.kept(), CaseId::parse("KV-B-UAA").value()).value() == posted.lines);
    auto const bad = sums_text(posted.lines);
    for (auto const& [from, to] : {std::pair{",2026-08-31\n", ",2026-07-01\n"}, std::pair{",2026-08-31\n", "\n"},
                                   std::pair{"2026-08-31", "2026-08-32"}}) {
        CAPTURE(to);
        auto changed = bad;
        CHECK_FALSE(read_sums(changed.replace(changed.find(from), std::string_view{from}.size(), to)).has_value());
    }
}

TEST_CASE("a batch of before its sums held days reads, verifies and comes out again as it was") {
    Folder const folder;
    auto const store = opened(folder);
    auto const posted = posted_or_fail(*store, folder, folder.file("old", report_of(1, 3)));
    // The same batch as it was written then: eight columns, and a fact that names them.
    auto batch = posted.batch;
    auto const old_text = sums_text(posted.lines, SumsForm::without_days);
    CHECK(old_text == "case,line,count,quantity,value,pch,transport,admin\nKV-B-UAA,001,3,3,58500000,960000,1462500,1872000\n");
    auto draft = folder.kept().draft();
    REQUIRE(draft.has_value());
    REQUIRE(draft->append(old_text).has_value());
    batch.kept.sums = folder.kept().keep(*draft).value();
    REQUIRE(folder.kept().settle().has_value());
    auto const old_store = open_sqlite_store((folder.path() / "old.db").string(), true).value();
    REQUIRE(old_store->append_batch(0, {std::string{delivery_batch_kind}, 1, last_day, std::chrono::sys_days{last_day},
                                        "implementing_agency", "old", body_of(batch)})
                .has_value());
    auto const read = delivery_batches(*old_store).value();
    auto const lines = lines_of_batch(read.front(), folder.kept()).value();
    REQUIRE(lines.size() == 1);
    CHECK_FALSE(lines[0].days.has_value());
    CHECK(lines[0].sums == posted.lines[0].sums);
    CHECK(lines_of_batch(read.front(), folder.kept(), lines[0].case_id).value() == lines);
    CHECK(first_batch_fault(*old_store, folder.kept()).value() == std::nullopt);
    CHECK(recomputed_otherwise(*old_store, folder.kept(), 1, 2).value() == std::nullopt);
}

TEST_CASE("the same file posts once, whatever it is called and whatever is asked the second time") {
    Folder const folder;
    auto const store = opened(folder);
    auto const text = report_of(1, 5);
    auto const first = posted_or_fail(*store, folder, folder.file("a", text));
    auto const again = posted_or_fail(*store, folder, folder.file("b", text));
    CHECK(again.already_posted);
    CHECK(again.batch.number == 1);
    CHECK(again.hash == first.hash);
    CHECK(again.lines == first.lines);
    CHECK(again.batch.report_name == "a");
    CHECK(store->batches()->size() == 1);
    // A file of the same size is another file.
    CHECK_FALSE(posted_or_fail(*store, folder, folder.file("c", report_of(6, 5))).already_posted);
    CHECK(store->batches()->size() == 2);
}

TEST_CASE("rules 5 and 7 start from what earlier batches accepted, across a reopened store") {
    Folder const folder;
    {
        auto const store = opened(folder);
        posted_or_fail(*store, folder, folder.file("one", report_of(1, 60)));
    }
    auto const store = opened(folder);
    // 20 documents again, then 50 new ones for the 40 that are left of the order.
    auto const posted = posted_or_fail(*store, folder, folder.file("two", report_of(41, 70)));
    CHECK(posted.batch.number == 2);
    CHECK(posted.batch.posted == 40);
    CHECK(posted.batch.refused[static_cast<std::size_t>(Reason::duplicate)] == 20);
    CHECK(posted.batch.refused[static_cast<std::size_t>(Reason::quantity)] == 10);
    // A document that a batch refused is free to come again, once there is room.
    auto const reversal = report_of(500, 1, -7);
    auto const third = posted_or_fail(*store, folder, folder.file("three", reversal + report_of(101, 10)));
    CHECK(third.batch.posted == 8);
    CHECK(third.batch.totals.quantity == 0);
    CHECK(first_batch_fault(*store, folder.kept()).value() == std::nullopt);
    for (std::uint32_t number = 1; number <= 3; ++number)
        CHECK(recomputed_otherwise(*store, folder.kept(), number, 2).value() == std::nullopt);
}

TEST_CASE("checking a report keeps nothing and answers as posting would") {
    Folder const folder;
    auto const store = opened(folder);
    posted_or_fail(*store, folder, folder.file("one", report_of(1, 60)));
    auto const file = folder.file("two", report_of(41, 70));
    std::size_t refused = 0;
    auto const count = [&](std::span<RefusedRecord const> records) {
        refused += records.size();
        return true;
    };
    auto const checked =
        check_deliveries(store.get(), folder.kept(), file, usual_terms(), usual_act(), count);
    REQUIRE(checked.has_value());
    CHECK(refused == 30);
    CHECK(store->batches()->size() == 1);
    CHECK(checked->batch.kept.report == sha256(bytes_of(file)));
    auto const posted = posted_or_fail(*store, folder, file);
    CHECK(posted.batch.totals == checked->batch.totals);
    CHECK(posted.batch.refused == checked->batch.refused);
    // Without a store nothing was posted before; line 001 has room for 100.
    auto const alone = check_deliveries(nullptr, folder.kept(), file, usual_terms(), usual_act(), {});
    CHECK(alone->batch.posted == 70);
}

TEST_CASE("a file without one record of the layout is no report and is not posted") {
    Folder const folder;
    auto const store = opened(folder);
    auto const fault_of = [&](std::string const& text) -> std::optional<std::string> {
        auto const posted = post_deliveries(*store, folder.kept(), folder.file("letter.txt", text),
                                            usual_terms(), usual_act());
        if (posted) return std::nullopt;
        auto const* fault = std::get_if<InputError>(&posted.error());
        REQUIRE(fault != nullptr);
        CHECK(fault->kind == "layout");
        return fault->file;
    };
    CHECK(fault_of("Dear Sir,\n\nthe missiles came.\n")->ends_with("letter.txt"));
    CHECK(store->batches()->empty());
    // One record of the layout, even a refused one, or a header, makes it a report.
    auto stranger = usual_record("B1");
    stranger.case_text = "BN-B-ZZZ";
    CHECK_FALSE(fault_of("Dear Sir,\n" + written(stranger)).has_value());
    CHECK_FALSE(fault_of(header_of(1, "0") + "Dear Sir,\n").has_value());
    CHECK(store->batches()->size() == 2);
}

TEST_CASE("a table is judged and posted like the records it spells") {
    Folder const folder;
    auto const store = opened(folder);
    auto const table = std::string{
        "case,line,document,quantity,unit_price,delivered,reported,price_code\n"
        "KV-B-UAA,001,B0000000000001,3,195000.00,2026-07-01,2026-07-20,A\n"
        "KV-B-UAA,001,B0000000000001,3,195000.00,2026-07-01,2026-07-20,A\n"
        "\"KV-B-UAA\",\"002\",\"B,\"\"2\",-1,195000.00,2026-07-01,2026-07-20,E\r\n"
        "KV-B-UAA,001,B3,3,195000.005,2026-07-01,2026-07-20,A\n"
        "KV-B-UAA,001,B4,3,195000.00,2026-02-30,2026-07-20,A\n"
        "KV-B-UAA,001,B5,3,195000.00,2026-07-01\n"
        "KV-B-UAA,001,B6,03,195000.00,2026-07-01,2026-07-20,A\n"
        "KV-B-UAA,001,\"B7,3,195000.00,2026-07-01,2026-07-20,A\n"
        "ZZ-Z-ZZZ,001,B8,3,195000.00,2026-07-01,2026-07-20,A"};
    auto const posted = posted_or_fail(*store, folder, folder.file("table.csv", table));
    CHECK(posted.batch.format == ReportFormat::csv);
    CHECK(posted.batch.records == 9);
    CHECK(posted.batch.posted == 1);
    CHECK(posted.batch.kept.report == sha256(table));
    CHECK(posted.batch.kept.records != posted.batch.kept.report);
    CHECK(refused_of_batch(posted.batch, folder.kept(), 0, 100).value() ==
          std::vector<RefusedRecord>{{2, Reason::duplicate},
                                     {3, Reason::quantity},
                                     {4, Reason::layout},
                                     {5, Reason::layout},
                                     {6, Reason::layout},
                                     {7, Reason::layout},
                                     {8, Reason::layout},
                                     {9, Reason::unknown_case}});
    auto const same = dr1::write_record(usual_record("B0000000000001")).value();
    CHECK(read_delivery(*store, folder.kept(), 1, 1)->text.substr(0, 63) == same.substr(0, 63));
    CHECK(read_delivery(*store, folder.kept(), 1, 1)->line_in_file == 2);
    CHECK(first_batch_fault(*store, folder.kept()).value() == std::nullopt);
    // The same delivery as DR1 is known by its document.
    auto const dr1 = posted_or_fail(*store, folder, folder.file("r", written(usual_record("B0000000000001"))));
    CHECK(dr1.batch.refused[static_cast<std::size_t>(Reason::duplicate)] == 1);
}

TEST_CASE("a changed, shortened or missing kept file is found, and nothing more is posted upon it") {
    for (int which = 0; which < 5; ++which)
        for (bool const missing : {false, true}) {
            CAPTURE(which);
            CAPTURE(missing);
            Folder const folder;
            auto const store = opened(folder);
            auto const posted = posted_or_fail(*store, folder, folder.file("one", report_of(1, 9)));
            auto const& kept = posted.batch.kept;
            Digest const digests[] = {kept.report, kept.terms, kept.sums, kept.refused, kept.index};
            auto const path = folder.kept().folder() / to_hex(digests[which]);
            if (missing) std::filesystem::remove(path);
            else damage(path, std::filesystem::file_size(path) / 2);
            auto const fault = first_batch_fault(*store, folder.kept());
            REQUIRE(fault.has_value());
            REQUIRE(fault->has_value());
            CHECK((*fault)->find("batch 1: the kept file " + to_hex(digests[which])) == 0);
            auto const needed = which == 0 || which == 2 || which == 4;
            auto const next = post_deliveries(*store, folder.kept(), folder.file("two", report_of(10, 9) + "x"),
                                              usual_terms(), usual_act());
            if (missing && needed) CHECK_FALSE(next.has_value());
        }
}

TEST_CASE("a batch that is changed in the record is found by its chain") {
    Folder const folder;
    auto const store = opened(folder);
    posted_or_fail(*store, folder, folder.file("one", report_of(1, 3)));
    auto recorded = store->batches()->front();
    CHECK(delivery_batch_of(recorded).has_value());
    recorded.fact.body.at("posted") = 2;
    CHECK_FALSE(delivery_batch_of(recorded).has_value());
    recorded.fact.body = {{"report", 1}};
    CHECK(delivery_batch_of(recorded).error().kind == StoreError::Kind::damaged);
}

TEST_CASE("two who post the same file at once get the same batch, and two files get two") {
    Folder const folder;
    opened(folder);
    auto const one = folder.file("one", report_of(1, 20)), two = folder.file("two", report_of(11, 20));
    std::vector<std::uint32_t> numbers(4);
    std::vector<std::jthread> posters;
    for (std::size_t who = 0; who < numbers.size(); ++who)
        posters.emplace_back([&, who] {
            auto const store = open_sqlite_store(folder.store(), false);
            auto const posted = post_deliveries(**store, folder.kept(), who % 2 == 0 ? one : two,
                                                usual_terms(), usual_act());
            if (posted) numbers[who] = posted->batch.number;
        });
    posters.clear();
    CHECK(numbers[0] == numbers[2]);
    CHECK(numbers[1] == numbers[3]);
    CHECK(numbers[0] + numbers[1] == 3);
    auto const batches = delivery_batches(*opened(folder)).value();
    REQUIRE(batches.size() == 2);
    CHECK(batches[0].posted + batches[1].posted == 30);
}

// The child posts one report after another until it is killed; every batch is whole or not there.
TEST_CASE("a posting that is killed at any moment leaves whole batches or none, and the next one goes on") {
    Folder const folder;
    std::mt19937_64 random{5};
    std::vector<std::filesystem::path> files;
    for (int number = 0; number < 25; ++number)
        files.push_back(folder.file(fmt::format("r{}", number), report_of(number * 40 + 1, 40)));
    auto line = line_of("KV-B-UAA", "001");
    line.ordered_quantity = 100'000;
    auto const terms = Terms::from({line}).value();
    std::size_t batches = 0;
    for (int round = 0; round < 8; ++round) {
        CAPTURE(round);
        auto const child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto const store = open_sqlite_store(folder.store(), true);
            for (auto const& file : files)
                if (!store || !post_deliveries(**store, folder.kept(), file, terms, usual_act())) _exit(1);
            _exit(0);
        }
        ::usleep(static_cast<useconds_t>(500 + random() % 60'000));
        kill(child, SIGKILL);
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        auto const store = opened(folder);
        REQUIRE_FALSE(store->verify(1)->first_bad.has_value());
        REQUIRE(first_batch_fault(*store, folder.kept()).value() == std::nullopt);
        REQUIRE(store->batches()->size() >= batches);
        batches = store->batches()->size();
    }
    auto const store = opened(folder);
    for (auto const& file : files)
        REQUIRE(post_deliveries(*store, folder.kept(), file, terms, usual_act()).has_value());
    CHECK(store->batches()->size() == files.size());
    CHECK(recomputed_otherwise(*store, folder.kept(), 25, 1).value() == std::nullopt);
    for (auto const& entry : std::filesystem::directory_iterator{folder.kept().folder()})
        CHECK_FALSE(entry.path().filename().string().starts_with("draft-"));
}

}  // namespace casewright

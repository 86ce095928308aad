// tests/malformed/malformed_records_test.cpp
// Damaged records: found by `record verify` with exit 3, never mended, never read as if whole.
#include "expect_refused.hpp"

using namespace casewright::testing;

namespace {

std::string good_record() {
    static auto const bytes = [] {
        Folder const folder;
        return bytes_of(example_record(folder));
    }();
    return bytes;
}

std::string flipped(std::size_t place) {
    auto bytes = good_record();
    bytes[place] = static_cast<char>(bytes[place] ^ 0x01);
    return bytes;
}

}  // namespace

TEST_CASE("a record that is damaged anywhere is found out with exit 3") {
    auto const good = good_record();
    auto const page = std::size_t{4096};
    REQUIRE_GT(good.size(), 4 * page);
    std::map<std::string, std::string> damaged{
        {"empty", ""},
        {"one byte", "S"},
        {"only its first words", good.substr(0, 16)},
        {"only its header", good.substr(0, 100)},
        {"half a page", good.substr(0, page / 2)},
        {"one page", good.substr(0, page)},
        {"two pages and a half", good.substr(0, 2 * page + page / 2)},
        {"half of it", good.substr(0, good.size() / 2)},
        {"all but its last page", good.substr(0, good.size() - page)},
        {"text", "this is no record\n"},
        {"a case file", bytes_of(example_case())},
        {"noughts", std::string(good.size(), '\0')},
        {"header and noughts", good.substr(0, 100) + std::string(good.size() - 100, '\0')},
        {"first byte", flipped(0)},
        {"another program's mark", flipped(68)},
        {"form of the file", flipped(63)},
        {"text in the middle", with(good, "Javelin missiles and launch units", "Javelin missiles and launch unitz")},
        {"amount", with(good, "47268000.00", "47268000.01")},
        {"name of the case", with(good, "KV-B-UAA", "KV-B-UAB")},
        {"kind of a fact", with(good, "offer_priced", "offer_prized")},
        {"schema", with(good, "fact_is_never_changed", "fact_is_often_changed")},
    };
    for (auto const& [name, bytes] : damaged) {
        CAPTURE(name);
        Folder const folder;
        auto const store = folder.write("record.db", bytes);
        auto const before = folder.content();
        for (auto const& words : std::vector<std::vector<std::string>>{
                 {"record", "verify", store}, {"record", "verify", "--store", store, "--threads", "1"}}) {
            auto const ran = run(words);
            CAPTURE(ran.err);
            check_no_crash(ran);
            CHECK_EQ(ran.code, 3);
            CHECK_FALSE(ran.err.empty());
        }
        auto const last = run({"record", "verify", store, "--json"});
        check_no_crash(last);
        CHECK_EQ(last.code, 3);
        auto const document = last.document();
        // One document, as for every other command.
        CHECK(document.has_value());
        auto const after = folder.content();
        CHECK(after.at("record.db") == bytes);
    }
}

TEST_CASE("a record with every thousandth byte changed is never verified by a crash") {
    auto const good = good_record();
    std::size_t found = 0, tried = 0;
    for (std::size_t place = 24; place < good.size(); place += good.size() / 60) {
        CAPTURE(place);
        Folder const folder;
        auto const store = folder.write("record.db", flipped(place));
        auto const ran = run({"record", "verify", store});
        check_no_crash(ran);
        // Free space of a page may change without changing the record.
        CHECK((ran.code == 0 || ran.code == 3));
        auto const listed = run({"case", "show", "KV-B-UAA", "--store", store});
        check_no_crash(listed);
        CHECK((listed.code == 0 || listed.code == 3 || listed.code == 2));
        ++tried;
        if (ran.code == 3) ++found;
    }
    CHECK_GT(2 * found, tried);
}

TEST_CASE("what is no record file at all is refused with exit 3 by every command, and left alone") {
    Folder const folder;
    REQUIRE_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    std::filesystem::create_symlink("loop", folder / "loop");
    std::filesystem::create_directory(folder / "folder");
    folder.write("text", "this is no record\n");
    folder.write("cases/KV-B-UAA.toml", bytes_of(example_case()));
    auto const before = folder.content();
    for (auto const& name : {folder / "pipe", folder / "loop", folder / "folder", folder / "text",
                             folder / "missing/record.db", std::string{"/dev/null"}}) {
        CAPTURE(name);
        for (auto const& words : std::vector<std::vector<std::string>>{
                 {"record", "verify"}, {"case", "list"}, {"case", "show", "KV-B-UAA"},
                 {"case", "history", "KV-B-UAA"}, {"case", "why", "KV-B-UAA", "summary.total"}, {"init"},
                 {"load", folder / "cases"}, {"case", "do", "KV-B-UAA", "price_offer"},
                 {"case", "do", "KV-B-UAA", "receive_request", example_case()}}) {
            CAPTURE(words.front());
            auto with_store = words;
            with_store.insert(with_store.end(), {"--store", name});
            auto const ran = run(with_store);
            check_no_crash(ran);
            CHECK_EQ(ran.code, 3);
        }
    }
    CHECK(folder.content() == before);
}

TEST_CASE("a record that is missing is not made by a command that reads") {
    Folder const folder;
    auto const store = folder / "record.db";
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"record", "verify"}, {"case", "list"}, {"case", "show", "KV-B-UAA"},
             {"case", "history", "KV-B-UAA"}, {"case", "do", "KV-B-UAA", "assess_request"}}) {
        auto with_store = words;
        with_store.insert(with_store.end(), {"--store", store});
        CHECK_EQ(run(with_store).code, 3);
        CHECK_FALSE(std::filesystem::exists(store));
    }
}

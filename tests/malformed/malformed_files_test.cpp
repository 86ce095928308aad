// tests/malformed/malformed_files_test.cpp
// What stands under a name may be no file at all, or far too much of one.
#include "expect_refused.hpp"

using namespace casewright::testing;

namespace {

// The commands that read a file given by its name; `file` stands in for it.
std::vector<std::vector<std::string>> reading(std::string const& file, std::string const& store) {
    return {{"request", "check", file},
            {"offer", "price", file},
            {"review", "assess", file},
            {"review", "assess", example_case(), file},
            {"case", "do", "KV-B-UAB", "receive_request", file, "--store", store},
            {"case", "do", "KV-B-UAA", "assess_request", file, "--store", store},
            {"conformance", file}};
}

}  // namespace

TEST_CASE("what is no readable file is refused by every command") {
    Folder const folder;
    auto const store = example_record(folder);
    REQUIRE_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    std::filesystem::create_directory(folder / "folder.toml");
    std::filesystem::create_symlink("loop.toml", folder / "loop.toml");
    std::filesystem::create_symlink("nowhere", folder / "dangling.toml");
    std::vector<std::string> names{folder / "pipe", folder / "folder.toml", folder / "loop.toml",
                                   folder / "dangling.toml", folder / "missing.toml",
                                   folder / "record.db/inside", "/dev/null", "/dev/zero",
                                   folder / std::string(300, 'n')};
    if (::geteuid() != 0) {
        names.push_back(folder.write("closed.toml", "x = 1\n"));
        std::filesystem::permissions(names.back(), std::filesystem::perms::none);
    }
    auto const before = folder.content();
    for (auto const& name : names) {
        CAPTURE(name);
        for (auto words : reading(name, store)) {
            CAPTURE(words[0] + " " + words[1]);
            words.push_back("--json");
            check_refused_in_json(run(words), {});
        }
    }
    CHECK(folder.content() == before);
}

TEST_CASE("a file of 100 million bytes is refused before it is read") {
    Folder const folder;
    auto const file = folder.write("large.toml", "case = \"KV-B-UAA\"\n");
    std::filesystem::resize_file(file, 100'000'000);
    auto const store = example_record(folder);
    for (auto words : reading(file, store)) {
        CAPTURE(words[0] + " " + words[1]);
        words.push_back("--json");
        check_refused_in_json(run(words), {"large", "", 1, 1, "size"});
    }
}

TEST_CASE("a directory to load with one bad file loads nothing and makes no record") {
    Folder const folder;
    auto const good = bytes_of(example_case());
    folder.write("in/a.toml", good);
    for (auto const& [name, text] : std::map<std::string, std::string>{
             {"broken", "x = "}, {"same case twice", good}, {"empty", ""}}) {
        CAPTURE(name);
        folder.write("in/b.toml", text);
        auto const before = folder.content();
        check_refused_in_json(run({"load", folder / "in", "--store", folder / "new.db", "--json"}), {});
        CHECK(folder.content() == before);
    }
    folder.write("in/b.toml", good);
    std::filesystem::remove(folder / "in/b.toml");
    std::filesystem::create_directory(folder / "in/c.toml");
    auto const before = folder.content();
    check_refused_in_json(run({"load", folder / "in", "--store", folder / "new.db", "--json"}), {});
    CHECK(folder.content() == before);
}

TEST_CASE("a directory to load that is none is refused") {
    Folder const folder;
    auto const file = folder.write("file", "x");
    for (auto const& name : {file, folder / "missing", std::string{}}) {
        CAPTURE(name);
        check_refused_in_json(run({"load", name, "--store", folder / "new.db", "--json"}), {});
        CHECK_FALSE(std::filesystem::exists(folder / "new.db"));
    }
}

TEST_CASE("values of many linked offers are bounded together, not only one by one") {
    auto const good = bytes_of(example_case());
    std::string linked = "linked_offer = [\n";
    // Each is a trillion, the most that may enter; the sum is beyond 64 bits of cents.
    for (int offer = 0; offer < 100'000; ++offer) linked += "{case=\"KV-B-UAB\",mde=\"1000000000000\",total=\"1000000000000\"},\n";
    Folder const folder;
    auto const file = folder.write("case.toml", with(good, "[answers]", linked + "]\n[answers]"));
    auto const ran = run({"review", "assess", file, "--json"});
    CAPTURE(ran.err);
    check_no_crash(ran);
    CHECK_EQ(ran.code, 2);
}

TEST_CASE("a case file of as many lines as are allowed is priced and recorded") {
    // The limit of lines and the limit of a fact must agree: 16 MB hold more explained lines.
    auto text = bytes_of(example_case());
    text.resize(text.find("[[line]]"));
    for (int place = 0; place < 1'000; ++place) {
        auto number = std::to_string(1'000 + place / 27).substr(1);
        if (place % 27 > 0) number += static_cast<char>('a' + place % 27 - 1);
        text += "[[line]]\nnumber = \"" + number +
                "\"\ndescription = \"spares\"\nsource = \"P\"\nvalue = \"100\"\ndelivery_term = \"7\"\n";
    }
    Folder const folder;
    auto const file = folder.write("cases/case.toml", text);
    RunOptions const patient{.limit = std::chrono::seconds{120}};
    auto const priced = run({"offer", "price", file, "--json"}, patient);
    CHECK_EQ(priced.code, 0);
    auto const loaded = run({"load", folder / "cases", "--store", folder / "record.db"}, patient);
    CAPTURE(loaded.err);
    check_no_crash(loaded);
    CHECK_EQ(loaded.code, 0);
}

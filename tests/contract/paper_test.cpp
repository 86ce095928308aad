// tests/contract/paper_test.cpp
// offer write: the paper whole under its name, or nothing at all.
#include <doctest/doctest.h>

#include "run_program.hpp"

using namespace casewright::testing;

namespace {

Ran write_paper(std::string const& file, std::string const& paper) {
    return run({"offer", "write", file, "-o", paper, "--json", "--on", "2024-01-11"});
}

bool has_part(Folder const& folder) {
    for (auto const& [name, bytes] : folder.content())
        if (name.find(".part") != name.npos) return true;
    return false;
}

}  // namespace

TEST_CASE("offer write answers with the path, the digest and the pages of the paper") {
    Folder const folder;
    auto const ran = write_paper(example_case(), folder / "offer.pdf");
    CAPTURE(ran.err);
    CHECK_EQ(ran.code, 0);
    CHECK_FALSE(ran.has_sanitizer_report());
    auto const document = ran.document();
    REQUIRE(document.has_value());
    CHECK_EQ(std::string{document->at("path").as_string()}, folder / "offer.pdf");
    CHECK_EQ(document->at("sha256").as_string().size(), 64U);
    CHECK_GE(document->at("pages").to_number<int>(), 1);
    CHECK(bytes_of(folder / "offer.pdf").starts_with("%PDF-"));
    CHECK_EQ(folder.content().size(), 1U);
}

TEST_CASE("the same offer is the same paper, byte for byte") {
    Folder const folder;
    auto const first = write_paper(example_case(), folder / "a.pdf");
    auto const second = write_paper(example_case(), folder / "b.pdf");
    REQUIRE_EQ(first.code, 0);
    REQUIRE_EQ(second.code, 0);
    CHECK(bytes_of(folder / "a.pdf") == bytes_of(folder / "b.pdf"));
    CHECK(first.document()->at("sha256") == second.document()->at("sha256"));
}

TEST_CASE("a paper that is refused or cannot be written leaves what was there, and no part of it") {
    Folder const folder;
    auto const old = folder.write("offer.pdf", "the old paper");
    auto const refused = folder.write(
        "refused.toml", with(bytes_of(example_case()), "delivery_term = \"7\"\noffer_release = \"X\"",
                             "delivery_term = \"8\"\noffer_release = \"X\""));
    CHECK_EQ(write_paper(refused, old).code, 1);
    CHECK_EQ(write_paper(folder.write("broken.toml", "x = "), old).code, 2);
    CHECK_EQ(bytes_of(old), "the old paper");
    std::filesystem::create_directory(folder / "folder");
    for (auto const& target : {folder / "missing/offer.pdf", folder / "folder", old + "/offer.pdf", std::string{}}) {
        CAPTURE(target);
        auto const ran = write_paper(example_case(), target);
        CHECK_NE(ran.code, 0);
        CHECK_FALSE(ran.has_sanitizer_report());
        CHECK(ran.document().has_value());
    }
    CHECK_FALSE(has_part(folder));
}

TEST_CASE("a paper does not take the place of what is no file") {
    // Run as root, `-o /dev/full` would replace the device for everybody. So a pipe stands in here.
    Folder const folder;
    REQUIRE_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    CHECK_NE(write_paper(example_case(), folder / "pipe").code, 0);
    CHECK(std::filesystem::is_fifo(folder / "pipe"));
    CHECK_FALSE(has_part(folder));
}

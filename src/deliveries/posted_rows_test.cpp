#include "deliveries/posted_rows.hpp"

#include "deliveries/deliveries_fixture.hpp"

namespace casewright {

TEST_CASE("the accepted records of a posted report are read back with their lines, by DR1 with and without a header") {
    Folder const folder;
    auto const store = opened(folder);
    auto const good = [](std::string document) { return written(usual_record(std::move(document))); };
    auto const body = good("D1") + "nonsense\n" + good("D2") + good("D2") + "\n" + good("D3");
    auto const read = [&](std::string const& text, std::string const& name) {
        auto const batch = posted_or_fail(*store, folder, folder.file(name, text)).batch;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> rows;
        auto const texts = PostedTexts::open(batch, folder.kept());
        REQUIRE(texts.has_value());
        auto const done = each_posted_row(batch, folder.kept(), [&](PostedRow const& row) {
            rows.emplace_back(row.record, row.line_in_file);
            CHECK(texts->text(row.record) == row.text);
            CHECK(texts->line_in_file(row.record) == row.line_in_file);
            CHECK(dr1::read_record(row.text).has_value());
        });
        CHECK(done.has_value());
        return rows;
    };
    using Rows = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
    CHECK(read(body, "plain") == Rows{{1, 1}, {3, 3}, {6, 6}});
    // 3 units of 195,000 dollars, and a record that cannot be read.
    CHECK(read(header_of(2, "58500000") + "D1\n" + good("H1"), "headed") == Rows{{2, 3}});
}

TEST_CASE("a report whose kept file is gone has no rows to read, and says that it is damaged") {
    Folder const folder;
    auto const store = opened(folder);
    auto const batch = posted_or_fail(*store, folder, folder.file("one", written(usual_record()))).batch;
    std::filesystem::remove_all(folder.kept().folder());
    auto const done = each_posted_row(batch, folder.kept(), [](PostedRow const&) { FAIL("there is no row"); });
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().kind == StoreError::Kind::damaged);
    CHECK_FALSE(PostedTexts::open(batch, folder.kept()).has_value());
}

}  // namespace casewright

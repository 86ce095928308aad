#include "record/kept_files.hpp"

#include <fstream>
#include <iterator>

#include "record/store_fixture.hpp"

namespace casewright {
namespace {

using test::TemporaryFolder;

std::size_t files_in(std::filesystem::path const& folder) {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator{folder}, std::filesystem::directory_iterator{}));
}

Digest keep_text(KeptFiles const& kept, std::string_view text) {
    auto draft = kept.draft();
    REQUIRE(draft.has_value());
    REQUIRE(draft->append(text).has_value());
    auto const digest = kept.keep(*draft);
    REQUIRE(digest.has_value());
    REQUIRE(kept.settle().has_value());
    return *digest;
}

}  // namespace

TEST_CASE("a kept file is named by its digest, read back, and the same bytes are the same file") {
    TemporaryFolder const folder;
    KeptFiles const kept{KeptFiles::folder_of((folder.path() / "record.db").string())};
    auto const lock = kept.lock();
    REQUIRE(lock.has_value());
    // Around the size of the buffer, in one piece and in many.
    for (std::size_t const size : {0UL, 1UL, (1UL << 20) - 1, 1UL << 20, (1UL << 20) + 1, 10UL << 20}) {
        CAPTURE(size);
        std::string text(size, 'x');
        for (std::size_t place = 0; place < size; place += 997) text[place] = static_cast<char>(place);
        auto const digest = keep_text(kept, text);
        CHECK(digest == sha256(text));
        CHECK(kept.open(digest)->bytes() == text);
        CHECK(kept.open(digest, size).has_value());
        CHECK(kept.open(digest, size + 1).error().kind == StoreError::Kind::damaged);
        CHECK(kept.fault_of(digest).value() == std::nullopt);
        auto draft = kept.draft();
        for (std::size_t place = 0; place < size; place += 300'001)
            REQUIRE(draft->append(std::string_view{text}.substr(place, 300'001)).has_value());
        CHECK(kept.keep(*draft).value() == digest);
    }
    CHECK(files_in(kept.folder()) == 7);  // and the lock
    CHECK(kept.open(sha256("nobody")).error().kind == StoreError::Kind::damaged);
    CHECK(kept.fault_of(sha256("nobody"))->has_value());
}

TEST_CASE("a draft that is not kept leaves nothing, and one of a dead writer is swept by the next") {
    TemporaryFolder const folder;
    KeptFiles const kept{folder.path() / "kept"};
    {
        auto const lock = kept.lock();
        auto draft = kept.draft();
        REQUIRE(draft->append("begun").has_value());
        CHECK(files_in(kept.folder()) == 2);
    }
    CHECK(files_in(kept.folder()) == 1);
    std::ofstream{kept.folder() / "draft-dead00"} << "torn";
    std::ofstream{kept.folder() / "0123"} << "of nobody";
    auto const lock = kept.lock();
    CHECK(files_in(kept.folder()) == 2);
}

TEST_CASE("a changed byte of a kept file is found, as is a folder in its place") {
    TemporaryFolder const folder;
    KeptFiles const kept{folder.path() / "kept"};
    auto const lock = kept.lock();
    auto const digest = keep_text(kept, "evidence");
    auto const path = kept.folder() / to_hex(digest);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::ofstream{path} << "evidenze";
    CHECK(kept.fault_of(digest)->value().find("other bytes") != std::string::npos);
    std::filesystem::remove(path);
    std::filesystem::create_directory(path);
    CHECK(kept.open(digest).error().kind == StoreError::Kind::damaged);
}

TEST_CASE("where nothing can be written, the store is unavailable and says why") {
    KeptFiles const nowhere{"/nonexistent/kept"};
    CHECK(nowhere.lock().error().kind == StoreError::Kind::unavailable);
    CHECK(nowhere.draft().error().kind == StoreError::Kind::unavailable);
    CHECK(nowhere.settle().error().kind == StoreError::Kind::unavailable);
    auto draft = Draft::unnamed();
    REQUIRE(draft.has_value());
    REQUIRE(draft->append("looked at").has_value());
    CHECK(draft->digest().value() == sha256("looked at"));
}

}  // namespace casewright

// Files of an overlay directory laid over the shipped ones.
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "foundation/text.hpp"
#include "policy/policy.hpp"

using namespace casewright;
using namespace std::chrono;
namespace fs = std::filesystem;

namespace {

class Overlay {
public:
    Overlay() {
        auto name = (fs::temp_directory_path() / "casewright-policy-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Overlay() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Overlay(Overlay const&) = delete;
    Overlay& operator=(Overlay const&) = delete;
    fs::path const& path() const { return path_; }
    void hold(std::string_view file, std::string_view content) const {
        fs::create_directories((path_ / file).parent_path());
        REQUIRE(write_file(path_ / file, content).has_value());
    }
    Policy::Loaded load() const { return Policy::load(shipped_policy(), path_); }

private:
    fs::path path_;
};

std::string surcharge_of(std::string_view rate) {
    return "title = \"Surcharge\"\nunit = \"percent\"\ntype = \"percent\"\nlook_up_by = \"line_accepted\"\n"
           "last_checked = 2026-11-24\ndefault_key = \"standard\"\n[[value]]\nkey = \"standard\"\n"
           "effective = 2018-06-01\nannounced = 2018-05-02\nvalue = \"" +
           std::string{rate} + "\"\nsource = \"DSCA 18-27\"\nstanding = \"confirmed\"\n";
}

}  // namespace

TEST_CASE("A file of the overlay replaces the shipped file of the same path, whole") {
    Overlay overlay;
    overlay.hold("charges/administrative_surcharge.toml", surcharge_of("4"));
    auto const loaded = overlay.load();
    CHECK(loaded.problems.empty());
    CHECK(loaded.files == shipped_policy().size());
    auto const used = loaded.policy.find("charges/administrative_surcharge", 2026y / March / 31);
    REQUIRE(used.has_value());
    CHECK(used->rate() == Rate{40'000});
    // Nothing of the shipped history is left, and nothing else changed.
    CHECK_FALSE(loaded.policy.find("charges/administrative_surcharge", 2018y / May / 31));
    CHECK_FALSE(loaded.policy.find("charges/administrative_surcharge/bpc", 2026y / March / 31));
    CHECK(loaded.policy.find("charges/contract_administration", 2026y / March / 31)->rate() ==
          Rate{10'000});
}

TEST_CASE("A new file of the overlay is added, and what is no policy file is left alone") {
    Overlay overlay;
    overlay.hold("charges/a_new_charge.toml", surcharge_of("1"));
    overlay.hold("README.md", "not read");
    auto const loaded = overlay.load();
    CHECK(loaded.problems.empty());
    CHECK(loaded.files == shipped_policy().size() + 1);
    CHECK(loaded.policy.find("charges/a_new_charge/standard", 2026y / March / 31).has_value());
}

TEST_CASE("An empty overlay changes nothing") {
    Overlay const overlay;
    auto const loaded = overlay.load();
    CHECK(loaded.problems.empty());
    CHECK(loaded.files == shipped_policy().size());
}

TEST_CASE("A fault in the overlay names the file where it stands, not the shipped one") {
    Overlay overlay;
    overlay.hold("charges/administrative_surcharge.toml", surcharge_of("4,0"));
    auto const loaded = overlay.load();
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems.front().file ==
          (overlay.path() / "charges/administrative_surcharge.toml").string());
    CHECK(loaded.problems.front().line == 11);
    CHECK(loaded.problems.front().column == 9);
}

TEST_CASE("An overlay cannot cite a document that nobody lists") {
    Overlay overlay;
    auto text = surcharge_of("4");
    text.replace(text.find("DSCA 18-27"), 10, "Hearsay 1-");
    overlay.hold("charges/administrative_surcharge.toml", text);
    auto const loaded = overlay.load();
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems.front().line == 12);
}

TEST_CASE("A missing overlay directory is a fault, and the first one") {
    Overlay const overlay;
    auto const missing = overlay.path() / "nowhere";
    auto const loaded = Policy::load(shipped_policy(), missing);
    REQUIRE_FALSE(loaded.problems.empty());
    CHECK(loaded.problems.front().kind == "file");
    CHECK(loaded.problems.front().file == missing.string());
    CHECK(loaded.problems.front().message == "the policy directory is missing");
    // A file is no directory.
    overlay.hold("file.toml", "");
    CHECK_FALSE(Policy::load(shipped_policy(), overlay.path() / "file.toml").problems.empty());
}

TEST_CASE("A policy file that is too large or no text is refused with its name") {
    Overlay overlay;
    overlay.hold("charges/storage.toml", std::string(text_file_limit_bytes + 1, '#'));
    auto const loaded = overlay.load();
    REQUIRE_FALSE(loaded.problems.empty());
    CHECK(loaded.problems.front().file == (overlay.path() / "charges/storage.toml").string());
}

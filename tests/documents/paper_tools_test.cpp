// A paper as other programs see it: poppler says whether it is tagged, which fonts are inside and
// in which order its text is read; qpdf whether the file is sound.
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "documents/offer_paper.hpp"
#include "documents/offer_sample_test.hpp"
#include "foundation/decimal.hpp"

using namespace casewright;

namespace {

struct PaperFile {
    PricedOffer offer = sample_offer();
    std::filesystem::path path;
    PaperFile() {
        auto const written = write_offer_paper({offer, "Kosovo", "Department of the Army",
                                                sample_notification(offer),
                                                Date{std::chrono::year{2026} / 11 / 24}, "0.1.0"});
        REQUIRE(written.has_value());
        path = std::filesystem::temp_directory_path() /
               ("casewright-paper-" + std::to_string(getpid()) + ".pdf");
        std::ofstream{path, std::ios::binary} << written->bytes;
    }
    ~PaperFile() { std::filesystem::remove(path); }
    PaperFile(PaperFile const&) = delete;
    PaperFile& operator=(PaperFile const&) = delete;
};

// What a tool prints about a file; none when it is not installed.
std::optional<std::string> output_of(std::string const& tool, std::filesystem::path const& file,
                                     std::string const& after = "") {
    if (std::system(("command -v " + tool.substr(0, tool.find(' ')) + " >/dev/null").c_str()) !=
        0) {
        MESSAGE(tool << " is not installed; nothing was checked");
        return std::nullopt;
    }
    struct Close {
        void operator()(std::FILE* pipe) const { pclose(pipe); }
    };
    auto const command = tool + " '" + file.string() + "' " + after + " 2>&1";
    std::unique_ptr<std::FILE, Close> const pipe{popen(command.c_str(), "r")};
    REQUIRE(pipe != nullptr);
    std::string output;
    std::array<char, 4096> part{};
    while (auto const count = std::fread(part.data(), 1, part.size(), pipe.get()))
        output.append(part.data(), count);
    return output;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char letter) {
        return 'A' <= letter && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

}  // namespace

TEST_CASE("poppler sees a tagged paper in US Letter with the day it was written") {
    PaperFile const paper;
    auto const info = output_of("pdfinfo", paper.path);
    if (!info) return;
    CHECK(info->find("Tagged:          yes") != std::string::npos);
    CHECK(info->find("(letter)") != std::string::npos);
    CHECK(info->find("KV-B-UAA, Letter of Offer and Acceptance, working copy") !=
          std::string::npos);
    CHECK(info->find("24 ") != std::string::npos);
    CHECK(info->find("Author:") == std::string::npos);
    CHECK(info->find("Error") == std::string::npos);
}

TEST_CASE("every font of a paper is Noto, embedded and a subset") {
    PaperFile const paper;
    auto const fonts = output_of("pdffonts", paper.path);
    if (!fonts) return;
    std::istringstream lines{*fonts};
    std::string line;
    int count = 0;
    for (int number = 0; std::getline(lines, line); ++number) {
        if (number < 2) continue;
        ++count;
        CHECK_MESSAGE(line.find("+Noto") == 6, line);
        CHECK_MESSAGE(line.find(" yes yes yes ") != std::string::npos, line);
    }
    CHECK(count >= 4);
}

TEST_CASE("qpdf finds no fault in a paper") {
    PaperFile const paper;
    auto const check = output_of("qpdf --check", paper.path);
    if (!check) return;
    CHECK(check->find("No syntax or stream encoding errors found") != std::string::npos);
    CHECK(check->find("WARNING") == std::string::npos);
}

TEST_CASE("a paper is read in the order of its parts and calls itself official nowhere") {
    PaperFile const paper;
    auto const text = output_of("pdftotext -layout", paper.path, "-");
    if (!text) return;
    std::size_t place = 0;
    for (auto const* part :
         {"Letter of Offer and Acceptance", "Not an official form", "KV-B-UAA", "Sample.", "Lines",
          "FGM-148F Javelin missile", "Total estimated cost", "Charges below the line",
          "Notification of Congress", "Notes by reference", "written without a payment schedule",
          "Signatures", "Countersignature", "Annex", "Values of policy",
          "What rests on unconfirmed values"}) {
        auto const found = text->find(part, place);
        CHECK_MESSAGE(found != std::string::npos, part);
        if (found != std::string::npos) place = found;
    }
    auto words = lower(*text);
    for (auto const* disclaimer : {"not an official form"})
        for (auto at = words.find(disclaimer); at != std::string::npos; at = words.find(disclaimer))
            words.erase(at, std::string_view{disclaimer}.size());
    CHECK(words.find("official") == std::string::npos);
    CHECK(words.find(" seal") == std::string::npos);
    CHECK(words.find("flag") == std::string::npos);
}

TEST_CASE("the amounts of an offer can be found in the text of its paper") {
    PaperFile const paper;
    auto const text = output_of("pdftotext -layout", paper.path, "-");
    if (!text) return;
    for (auto const& line : paper.offer.lines) {
        CHECK(text->find(with_thousands(to_text(line.net))) != std::string::npos);
        CHECK(text->find(with_thousands(to_text(line.unit_price))) != std::string::npos);
    }
    CHECK(text->find("$" + with_thousands(to_text(paper.offer.summary.total))) !=
          std::string::npos);
}

TEST_CASE("the tables of a paper have heads over columns and before rows") {
    PaperFile const paper;
    auto const structure = output_of("pdfinfo -struct-text", paper.path);
    if (!structure) return;
    CHECK(structure->starts_with("Document"));
    for (auto const* part :
         {"H1", "H2", "Table", "TR", "TH", "TD", "LBody", "Link", "/Scope /Row", "/Scope /Column"})
        CHECK_MESSAGE(structure->find(part) != std::string::npos, part);
}

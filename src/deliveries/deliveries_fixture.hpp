// src/deliveries/deliveries_fixture.hpp
// What the tests of this room share: terms of a few lines, records of DR1, reports as files.
#pragma once
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "deliveries/judge.hpp"
#include "deliveries/post_deliveries.hpp"
#include "foundation/text.hpp"

namespace casewright {
inline namespace deliveries_fixture {

using namespace std::chrono_literals;

inline constexpr PackingTerms usual_packing{Rate{35'000}, Rate{10'000}, Money::from_cents(50'000'00)};
inline Date const last_day = Date{2026y / std::chrono::September / 30};

// Ordered 100 at $195,000.00 each, 3.2 percent administration, 2.5 percent transport, packing.
inline LineTerms line_of(std::string_view case_text, std::string_view line) {
    return {CaseId::parse(case_text).value(), LineNumber::parse(line).value(), 100,
            UnitPrice::from_money(Money::from_cents(195'000'00)), Rate{32'000}, Rate{25'000},
            usual_packing, 0};
}
inline Terms usual_terms() {
    return Terms::from({line_of("KV-B-UAA", "001"), line_of("KV-B-UAA", "002"),
                        line_of("RO-B-UAA", "001")})
        .value();
}

// A record that every rule lets pass.
inline dr1::Record usual_record(std::string document = "B2617300010001") {
    return {"KV-B-UAA", "001", std::move(document), 3, Money::from_cents(195'000'00),
            Date{2026y / std::chrono::July / 1}, Date{2026y / std::chrono::July / 20}, 'A', 'P', "BA1"};
}
inline std::string written(dr1::Record const& record) { return dr1::write_record(record).value() + "\n"; }

inline std::string header_of(std::int64_t records, std::string_view cents) {
    auto text = fmt::format("H1         REPORT00000001{:08}{:0>18}", records, cents);
    text.resize(dr1::record_bytes, ' ');
    return text + "\n";
}

struct Answer {
    std::expected<Judged, ReportFault> judged;
    std::vector<RefusedRecord> refused;
};

inline Answer judge_text(std::string_view text, Terms const& terms, unsigned threads = 1,
                         std::span<std::int64_t const> carried = {}) {
    std::vector<RefusedRecord> refused;
    auto judged = judge_report({text}, {.terms = terms,
                                        .quarter_end = last_day,
                                        .carried = carried,
                                        .threads = threads,
                                        .refused = [&](auto records) {
                                            refused.insert(refused.end(), records.begin(), records.end());
                                            return true;
                                        }});
    return {std::move(judged), std::move(refused)};
}

// The reason for one record judged alone; nothing when it is accepted.
inline std::optional<Reason> reason_for(std::string_view text, Terms const& terms = usual_terms()) {
    auto const answer = judge_text(text, terms);
    REQUIRE(answer.judged.has_value());
    REQUIRE(answer.judged->records == 1);
    if (answer.refused.empty()) return std::nullopt;
    return answer.refused.front().reason;
}

class Folder {
public:
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "casewright-deliveries-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path file(std::string_view name, std::string_view text) const {
        auto const at = path_ / name;
        REQUIRE(write_file(at, text).has_value());
        return at;
    }
    [[nodiscard]] std::string store() const { return (path_ / "record.db").string(); }
    [[nodiscard]] KeptFiles kept() const { return KeptFiles{KeptFiles::folder_of(store())}; }

private:
    std::filesystem::path path_;
};

inline std::unique_ptr<Store> opened(Folder const& folder) {
    auto store = open_sqlite_store(folder.store(), true);
    REQUIRE(store.has_value());
    return std::move(*store);
}

inline PostingAct usual_act(unsigned threads = 2) {
    return {last_day, last_day, std::chrono::sys_days{last_day}, "implementing_agency", threads};
}

inline std::string told(DeliveryTrouble const& trouble) {
    if (auto const* input = std::get_if<InputError>(&trouble))
        return fmt::format("{}:{}: {}", input->line, input->column, input->message);
    if (auto const* refusal = std::get_if<Refusal>(&trouble)) return refusal->explanation;
    return std::get<StoreError>(trouble).message;
}

inline Posted posted_or_fail(Store& store, Folder const& folder, std::filesystem::path const& file,
                             Terms const& terms = usual_terms()) {
    auto posted = post_deliveries(store, folder.kept(), file, terms, usual_act());
    if (!posted) FAIL(told(posted.error()));
    return std::move(*posted);
}

}  // namespace deliveries_fixture
}  // namespace casewright

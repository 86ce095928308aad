// src/deliveries/report_source.hpp
// A report on its way in: copied once into a draft of ours, and judged there while it arrives. So what
// is judged, hashed and kept are the same bytes, whatever happens to the file that was given; and a file
// that shrinks under our hands is an error, not a crash.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "deliveries/delivery_batch.hpp"
#include "deliveries/judge.hpp"
#include "record/kept_files.hpp"

namespace casewright {

// A regular file, opened for reading.
struct SourceFile {
    FileHandle file;
    std::string name;  // as it was given, for errors
    std::uint64_t bytes = 0;
    std::string beginning;  // its first bytes, at most 99

    // Input errors: missing, no regular file, empty.
    [[nodiscard]] static DeliveryResult<SourceFile> open(std::filesystem::path const& path);
    // Of the whole file.
    [[nodiscard]] DeliveryResult<Digest> digest() const;
};

// What the beginning of a report says of its form; nothing when it is a constructive delivery record
// (C1), which bills nothing.
enum class ReportForm { dr1, csv, c1 };
[[nodiscard]] ReportForm form_of_report(std::string_view beginning);

class ArrivingReport {
public:
    // `draft` outlives it. Copying begins at once, on a thread of its own, and ends with the draft
    // synced when `keep`.
    [[nodiscard]] static DeliveryResult<std::unique_ptr<ArrivingReport>> begin(SourceFile source,
                                                                               Draft& draft, bool keep);
    ~ArrivingReport();
    ArrivingReport(ArrivingReport const&) = delete;
    ArrivingReport& operator=(ArrivingReport const&) = delete;

    // For the judge; waits for what it asks.
    [[nodiscard]] ReportBytes bytes();
    [[nodiscard]] std::string_view all() const { return mapped_.bytes(); }
    // Waits for the end. Why the report did not arrive whole; else its digest.
    [[nodiscard]] DeliveryResult<Digest> finish();

private:
    ArrivingReport(SourceFile source, Draft& draft, MappedFile mapped, bool keep);
    void copy(std::stop_token const& stop);
    [[nodiscard]] std::optional<DeliveryTrouble> copy_all(std::stop_token const& stop);
    bool wait_for(std::uint64_t count);

    SourceFile source_;
    Draft& draft_;
    MappedFile mapped_;
    bool keep_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t arrived_ = 0;               // guarded by mutex_
    bool done_ = false;                       // guarded by mutex_
    std::optional<DeliveryTrouble> trouble_;  // guarded by mutex_
    Digest digest_{};                         // guarded by mutex_
    std::jthread copier_;
};

}  // namespace casewright

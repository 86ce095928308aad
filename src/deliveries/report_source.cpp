#include "deliveries/report_source.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "foundation/text.hpp"

namespace casewright {
namespace {

constexpr std::size_t piece_bytes = 1U << 20;

InputError unreadable(std::string const& name, std::string message) {
    return {"file", std::move(message), printable(name), 1, 1};
}

// The number of bytes read, less than asked only at the end of the file; nothing when reading failed.
std::optional<std::size_t> read_piece(int file, std::uint64_t at, std::span<char> into) {
    std::size_t count = 0;
    while (count < into.size()) {
        auto const read = ::pread(file, into.data() + count, into.size() - count,
                                  static_cast<off_t>(at + count));
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) return std::nullopt;
        if (read == 0) break;
        count += static_cast<std::size_t>(read);
    }
    return count;
}

}  // namespace

DeliveryResult<SourceFile> SourceFile::open(std::filesystem::path const& path) {
    auto const refuse = [&](std::string message) {
        return std::unexpected{DeliveryTrouble{unreadable(path.string(), std::move(message))}};
    };
    // Not blocking: a pipe without a writer would keep us waiting before it can be refused.
    FileHandle file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (!file.is_open()) return refuse(fmt::format("the file cannot be read: {}", std::strerror(errno)));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return refuse("a delivery report is a regular file");
    if (status.st_size == 0) return refuse("the file is empty");
    SourceFile source{std::move(file), path.string(), static_cast<std::uint64_t>(status.st_size),
                      std::string(dr1::record_bytes, '\0')};
    auto const read = read_piece(source.file.get(), 0, source.beginning);
    if (!read) return refuse(fmt::format("the file cannot be read: {}", std::strerror(errno)));
    source.beginning.resize(*read);
    ::posix_fadvise(source.file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
    return source;
}

DeliveryResult<Digest> SourceFile::digest() const {
    Sha256 hash;
    std::string piece(piece_bytes, '\0');
    for (std::uint64_t place = 0;;) {
        auto const read = read_piece(file.get(), place, piece);
        if (!read)
            return std::unexpected{DeliveryTrouble{unreadable(name, "the file cannot be read to its end")}};
        if (*read == 0) return hash.finish();
        hash.update({piece.data(), *read});
        place += *read;
    }
}

ReportForm form_of_report(std::string_view beginning) {
    if (beginning.starts_with("C1")) return ReportForm::c1;
    if (beginning.starts_with("case,")) return ReportForm::csv;
    return ReportForm::dr1;
}

DeliveryResult<std::unique_ptr<ArrivingReport>> ArrivingReport::begin(SourceFile source, Draft& draft,
                                                                      bool keep) {
    if (auto const sized = draft.set_length(source.bytes); !sized)
        return std::unexpected{DeliveryTrouble{sized.error()}};
    auto mapped = MappedFile::map(draft.file(), source.bytes);
    if (!mapped) return std::unexpected{DeliveryTrouble{mapped.error()}};
    return std::unique_ptr<ArrivingReport>{
        new ArrivingReport{std::move(source), draft, std::move(*mapped), keep}};
}

ArrivingReport::ArrivingReport(SourceFile source, Draft& draft, MappedFile mapped, bool keep)
    : source_{std::move(source)},
      draft_{draft},
      mapped_{std::move(mapped)},
      keep_{keep},
      copier_{[this](std::stop_token const& stop) { copy(stop); }} {}

ArrivingReport::~ArrivingReport() = default;

void ArrivingReport::copy(std::stop_token const& stop) {
    auto trouble = copy_all(stop);
    StoreResult<Digest> digest{Digest{}};
    if (!trouble) {
        {
            std::lock_guard const lock{mutex_};
            arrived_ = source_.bytes;
        }
        changed_.notify_all();
        digest = keep_ ? draft_.sync() : draft_.digest();
        if (!digest) trouble = DeliveryTrouble{digest.error()};
    }
    {
        std::lock_guard const lock{mutex_};
        trouble_ = std::move(trouble);
        if (digest) digest_ = *digest;
        done_ = true;
    }
    changed_.notify_all();
}

std::optional<DeliveryTrouble> ArrivingReport::copy_all(std::stop_token const& stop) {
    auto const changed = [&] {
        return DeliveryTrouble{unreadable(source_.name, "the file changed while it was read")};
    };
    struct stat before {}, after {};
    if (::fstat(source_.file.get(), &before) != 0) return changed();
    std::string piece(piece_bytes, '\0');
    for (std::uint64_t place = 0; place < source_.bytes;) {
        if (stop.stop_requested()) return changed();
        auto const wanted = std::min<std::uint64_t>(piece.size(), source_.bytes - place);
        auto const read = read_piece(source_.file.get(), place, {piece.data(), wanted});
        if (!read)
            return DeliveryTrouble{unreadable(source_.name, "the file cannot be read to its end")};
        if (*read != wanted) return changed();
        if (auto const done = draft_.append({piece.data(), wanted}); !done)
            return DeliveryTrouble{done.error()};
        place += wanted;
        if (wanted < piece.size())
            if (auto const done = draft_.flush(); !done) return DeliveryTrouble{done.error()};
        {
            std::lock_guard const lock{mutex_};
            arrived_ = place;
        }
        changed_.notify_all();
    }
    if (::fstat(source_.file.get(), &after) != 0 || after.st_size != before.st_size ||
        after.st_mtim.tv_sec != before.st_mtim.tv_sec ||
        after.st_mtim.tv_nsec != before.st_mtim.tv_nsec)
        return changed();
    return std::nullopt;
}

bool ArrivingReport::wait_for(std::uint64_t count) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return done_ || arrived_ >= count; });
    return arrived_ >= count && !trouble_;
}

ReportBytes ArrivingReport::bytes() {
    return {mapped_.bytes(), [this](std::uint64_t count) { return wait_for(count); }};
}

DeliveryResult<Digest> ArrivingReport::finish() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return done_; });
    if (trouble_) return std::unexpected{*trouble_};
    return digest_;
}

}  // namespace casewright

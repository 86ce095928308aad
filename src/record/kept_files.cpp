#include "record/kept_files.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "foundation/invariant.hpp"

namespace casewright {
namespace {

constexpr std::size_t buffer_bytes = 1U << 20;
constexpr std::uint64_t begin_every_bytes = 8U << 20;
constexpr std::string_view draft_prefix = "draft-";

std::unexpected<StoreError> failed(std::string const& what) {
    int const number = errno;
    return std::unexpected{StoreError{StoreError::Kind::unavailable,
                                      fmt::format("{}: {}.", what, std::strerror(number))}};
}

StoreResult<void> write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed("a kept file cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

FileHandle::~FileHandle() {
    if (descriptor_ >= 0) ::close(descriptor_);
}
FileHandle::FileHandle(FileHandle&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}
FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}
MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_{std::exchange(other.bytes_, {})} {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

StoreResult<MappedFile> MappedFile::map(FileHandle const& file, std::uint64_t size) {
    MappedFile mapped;
    if (size == 0) return mapped;
    auto* const at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (at == MAP_FAILED) return failed("a kept file cannot be mapped");
    mapped.bytes_ = {static_cast<char const*>(at), size};
    return mapped;
}

Draft::Draft(FileHandle file, std::filesystem::path path)
    : file_{std::move(file)}, path_{std::move(path)}, durable_{!path_.empty()} {
    waiting_.reserve(buffer_bytes);
}
Draft::~Draft() {
    if (!path_.empty()) ::unlink(path_.c_str());
}
Draft::Draft(Draft&& other) noexcept
    : file_{std::move(other.file_)},
      path_{std::exchange(other.path_, {})},
      hash_{std::move(other.hash_)},
      digest_{other.digest_},
      waiting_{std::move(other.waiting_)},
      size_{other.size_},
      begun_{other.begun_},
      durable_{other.durable_} {}

StoreResult<void> Draft::append(std::string_view bytes) {
    invariant(!digest_, "nothing is added to a draft that was finished");
    size_ += bytes.size();
    if (waiting_.size() + bytes.size() > buffer_bytes)
        if (auto const done = flush(); !done) return done;
    if (bytes.size() < buffer_bytes) {
        waiting_ += bytes;
        return {};
    }
    auto const written = write_all(file_.get(), bytes);
    hash_.update(bytes);
    begin_writing_back();
    return written;
}

void Draft::begin_writing_back() {
    auto const done = size_ - waiting_.size();
    if (!durable_ || done - begun_ < begin_every_bytes) return;
    // Only begins; what cannot be begun early is done at the sync.
    ::sync_file_range(file_.get(), static_cast<off_t>(begun_), static_cast<off_t>(done - begun_),
                      SYNC_FILE_RANGE_WRITE);
    begun_ = done;
}

StoreResult<void> Draft::set_length(std::uint64_t size) {
    if (::ftruncate(file_.get(), static_cast<off_t>(size)) != 0)
        return failed("there is no room for a kept file");
    return {};
}

StoreResult<void> Draft::flush() {
    hash_.update(waiting_);
    auto const written = write_all(file_.get(), waiting_);
    waiting_.clear();
    begin_writing_back();
    return written;
}

StoreResult<Digest> Draft::digest() {
    if (auto const done = flush(); !done) return std::unexpected{done.error()};
    if (!digest_) digest_ = hash_.finish();
    return *digest_;
}

StoreResult<Digest> Draft::sync() {
    auto const found = digest();
    if (found && ::fdatasync(file_.get()) != 0) return failed("a kept file cannot be synced");
    return found;
}

StoreResult<Draft> Draft::unnamed() {
    std::error_code ignored;
    auto const folder = std::filesystem::temp_directory_path(ignored);
    FileHandle file{::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)};
    if (!file.is_open()) return failed("no file can be made in " + folder.string());
    return Draft{std::move(file), {}};
}

std::filesystem::path KeptFiles::folder_of(std::string const& store_path) {
    return store_path + ".kept";
}

std::filesystem::path KeptFiles::path_of(Digest const& digest) const {
    return folder_ / to_hex(digest);
}

StoreResult<FileHandle> KeptFiles::lock() const {
    std::error_code error;
    std::filesystem::create_directory(folder_, error);
    if (error)
        return std::unexpected{StoreError{
            StoreError::Kind::unavailable,
            fmt::format("{} cannot be made: {}.", folder_.string(), error.message())}};
    FileHandle held{::open((folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)};
    if (!held.is_open()) return failed(folder_.string() + " cannot be locked");
    while (::flock(held.get(), LOCK_EX) != 0)
        if (errno != EINTR) return failed(folder_.string() + " cannot be locked");
    for (auto const& entry : std::filesystem::directory_iterator{folder_, error})
        if (entry.path().filename().string().starts_with(draft_prefix))
            ::unlink(entry.path().c_str());
    return held;
}

StoreResult<Draft> KeptFiles::draft() const {
    auto name = (folder_ / draft_prefix).string() + "XXXXXX";
    FileHandle file{::mkostemp(name.data(), O_CLOEXEC)};
    if (!file.is_open()) return failed("no file can be made in " + folder_.string());
    return Draft{std::move(file), name};
}

StoreResult<Digest> KeptFiles::keep(Draft& draft) const {
    auto const digest = draft.sync();
    if (!digest) return digest;
    // Whoever may read the folder may read what is in it; nobody writes to it any more.
    if (::fchmod(draft.file_.get(), 0444) != 0) return failed("a kept file cannot be protected");
    if (::rename(draft.path_.c_str(), path_of(*digest).c_str()) != 0)
        return failed("a kept file cannot be given its name");
    draft.path_.clear();
    return digest;
}

StoreResult<void> KeptFiles::settle() const {
    FileHandle const folder{::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!folder.is_open() || ::fsync(folder.get()) != 0)
        return failed(folder_.string() + " cannot be synced");
    auto const parent = folder_.has_parent_path() ? folder_.parent_path() : ".";
    FileHandle const above{::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!above.is_open() || ::fsync(above.get()) != 0)
        return failed(parent.string() + " cannot be synced");
    return {};
}

StoreResult<MappedFile> KeptFiles::open(Digest const& digest,
                                        std::optional<std::uint64_t> expected_bytes) const {
    auto const path = path_of(digest);
    FileHandle const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open() && errno == ENOENT)
        return std::unexpected{
            StoreError{StoreError::Kind::damaged,
                       fmt::format("The kept file {} is missing.", path.string())}};
    if (!file.is_open()) return failed(path.string() + " cannot be opened");
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return failed(path.string() + " cannot be opened");
    auto const size = static_cast<std::uint64_t>(status.st_size);
    if (!S_ISREG(status.st_mode) || (expected_bytes && *expected_bytes != size))
        return std::unexpected{
            StoreError{StoreError::Kind::damaged,
                       fmt::format("The kept file {} has another size than when it was kept.",
                                   path.string())}};
    return MappedFile::map(file, size);
}

StoreResult<std::optional<std::string>> KeptFiles::fault_of(Digest const& digest) const {
    FileHandle const file{::open(path_of(digest).c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open() && errno == ENOENT)
        return fmt::format("the kept file {} is missing", to_hex(digest));
    if (!file.is_open()) return failed(to_hex(digest) + " cannot be opened");
    Sha256 hash;
    std::string buffer(buffer_bytes, '\0');
    for (;;) {
        auto const read = ::read(file.get(), buffer.data(), buffer.size());
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) return failed(to_hex(digest) + " cannot be read");
        if (read == 0) break;
        hash.update({buffer.data(), static_cast<std::size_t>(read)});
    }
    if (hash.finish() != digest)
        return fmt::format("the kept file {} has other bytes than its name says", to_hex(digest));
    return std::nullopt;
}

}  // namespace casewright

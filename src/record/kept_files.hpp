// src/record/kept_files.hpp
// Files that are kept beside a record, unchanged, each under its SHA-256: a fact names them by their
// digest, so the chain covers them and nobody can change one unnoticed. A file is complete and synced
// before it has its name, and has its name before a fact mentions it. What a crash leaves behind is a
// draft without a name, or a file that no fact mentions; neither harms, and drafts are swept.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/sha256.hpp"
#include "record/store.hpp"

namespace casewright {

// A descriptor that closes itself.
class FileHandle {
public:
    explicit FileHandle(int descriptor = -1) : descriptor_{descriptor} {}
    ~FileHandle();
    FileHandle(FileHandle&& other) noexcept;
    FileHandle& operator=(FileHandle&& other) noexcept;
    [[nodiscard]] int get() const { return descriptor_; }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

// A file that lies in memory as long as this lives, read as it is needed.
class MappedFile {
public:
    MappedFile() = default;
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    // The first `size` bytes of an open file of at least that length. Only files that nobody
    // shortens are mapped: ours.
    [[nodiscard]] static StoreResult<MappedFile> map(FileHandle const& file, std::uint64_t size);
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
    std::string_view bytes_;
};

// A file that is being written. Gone without a trace unless it is kept.
class Draft {
public:
    ~Draft();
    Draft(Draft&& other) noexcept;
    Draft& operator=(Draft&&) = delete;

    // Nothing is written to the disk at once; writing back begins early, so that the sync at the end
    // finds little left to do.
    [[nodiscard]] StoreResult<void> append(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const { return size_; }
    // For a reader beside the writer: what was appended and flushed may be mapped.
    [[nodiscard]] FileHandle const& file() const { return file_; }
    // Makes room for `size` bytes, so that the file may be mapped before it is written.
    [[nodiscard]] StoreResult<void> set_length(std::uint64_t size);
    [[nodiscard]] StoreResult<void> flush();
    // Waits until all is on the disk; answers with its digest. Nothing may be appended afterwards.
    [[nodiscard]] StoreResult<Digest> sync();
    // The digest alone, for a draft that will never be kept.
    [[nodiscard]] StoreResult<Digest> digest();

    // A file without a name in the system's folder for such, for what is only looked at.
    [[nodiscard]] static StoreResult<Draft> unnamed();

private:
    friend class KeptFiles;
    Draft(FileHandle file, std::filesystem::path path);
    void begin_writing_back();
    FileHandle file_;
    std::filesystem::path path_;  // empty: it has no name
    Sha256 hash_;
    std::optional<Digest> digest_;
    std::string waiting_;
    std::uint64_t size_ = 0, begun_ = 0;
    bool durable_ = false;
};

// The folder. One writer at a time; readers need no leave.
class KeptFiles {
public:
    // Of the record at `store_path`: a folder with the same name and ".kept" behind it.
    [[nodiscard]] static std::filesystem::path folder_of(std::string const& store_path);

    explicit KeptFiles(std::filesystem::path folder) : folder_{std::move(folder)} {}
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }

    // The right to write, until the handle is gone: makes the folder where there is none, waits for
    // another writer, and sweeps the drafts of one that died.
    [[nodiscard]] StoreResult<FileHandle> lock() const;
    [[nodiscard]] StoreResult<Draft> draft() const;
    // Syncs the draft and gives it its name. Durable only after `settle`. A file of that name is
    // the same file.
    [[nodiscard]] StoreResult<Digest> keep(Draft& draft) const;
    // Makes the names durable: once for all that were kept.
    [[nodiscard]] StoreResult<void> settle() const;

    // Damaged when it is missing or has another size than `expected_bytes`, where given.
    [[nodiscard]] StoreResult<MappedFile> open(
        Digest const& digest, std::optional<std::uint64_t> expected_bytes = {}) const;
    // Reads the whole file and computes its digest again; what is wrong with it, or nothing.
    [[nodiscard]] StoreResult<std::optional<std::string>> fault_of(Digest const& digest) const;

private:
    [[nodiscard]] std::filesystem::path path_of(Digest const& digest) const;
    std::filesystem::path folder_;
};

}  // namespace casewright

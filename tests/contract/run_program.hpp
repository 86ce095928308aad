// tests/contract/run_program.hpp
// Runs the built program as a stranger would: words in, exit code and output back, in a folder of
// its own. A run that takes too long is killed and says so, a run that dies of a signal says which.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "foundation/json.hpp"

namespace casewright::testing {

inline std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// An empty folder that goes away with its content.
class Folder {
public:
    Folder() {
        auto name = (std::filesystem::temp_directory_path() / "casewright-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no folder: " + name};
        path_ = name;
    }
    ~Folder() {
        std::error_code failure;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, failure);
        std::filesystem::remove_all(path_, failure);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::string operator/(std::string_view name) const {
        return (path_ / name).string();
    }
    // Writes a file, with the folders above it, and answers its path.
    std::string write(std::string_view name, std::string_view bytes) const {
        auto const file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream{file, std::ios::binary} << bytes;
        return file.string();
    }
    // Every file with its bytes: equal before and after means that nothing was written.
    [[nodiscard]] std::map<std::string, std::string> content() const {
        std::map<std::string, std::string> all;
        for (auto const& entry : std::filesystem::recursive_directory_iterator{path_}) {
            std::error_code failure;  // a link may lead in a circle
            bool const small = entry.is_regular_file(failure) && entry.file_size(failure) < (16U << 20);
            all[entry.path().lexically_relative(path_).string()] =
                small ? bytes_of(entry.path()) : std::string{};
        }
        return all;
    }

private:
    std::filesystem::path path_;
};

struct Ran {
    int code = -1;  // -1: it did not exit by itself
    int signal = 0;
    bool too_long = false;
    std::string out, err;

    // Sanitizers exit with a code of their own, so their words are looked for.
    [[nodiscard]] bool has_sanitizer_report() const {
        return err.find("Sanitizer") != err.npos || err.find("runtime error:") != err.npos;
    }
    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> all;
        for (std::size_t start = 0; start < out.size();) {
            auto const end = std::min(out.find('\n', start), out.size());
            all.push_back(out.substr(start, end - start));
            start = end + 1;
        }
        return all;
    }
    // The one JSON document of standard output; none when it is anything else.
    [[nodiscard]] std::optional<json::object> document() const {
        auto const parsed = parse_json(out, "standard output");
        if (!parsed || !parsed->is_object()) return std::nullopt;
        return parsed->get_object();
    }
};

struct RunOptions {
    std::string folder = {};  // the working directory; empty: as it is
    std::string out_to = {};  // where standard output goes; empty: it is kept in Ran::out
    bool out_closed = false;
    std::map<std::string, std::string> environment = {};
    std::vector<std::string> without = {};  // variables that are taken away
    std::chrono::seconds limit{20};    // of work; of waiting, six times as long: machines are shared
    std::string program = CASEWRIGHT_PROGRAM;
};

// The variables of this program with those of `options` put in and taken away.
inline std::vector<std::string> environment_of(RunOptions const& options) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        std::string const text{*variable};
        auto const name = text.substr(0, text.find('='));
        bool const taken = std::ranges::find(options.without, name) != options.without.end();
        if (!options.environment.contains(name) && !taken) variables.push_back(text);
    }
    for (auto const& [name, value] : options.environment) variables.push_back(name + "=" + value);
    // Fontconfig keeps its caches; a leak of our own must still show.
    variables.push_back("LSAN_OPTIONS=print_suppressions=0:suppressions=" CASEWRIGHT_SOURCE_DIR
                        "/tests/contract/leaks.txt");
    return variables;
}

inline std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

// Waits for a child; work beyond the limit, or waiting beyond six times the limit, ends it.
inline Ran wait_for(pid_t child, std::chrono::seconds limit) {
    auto const seconds = static_cast<rlim_t>(limit.count());
    rlimit const work{seconds, seconds};
    ::prlimit(child, RLIMIT_CPU, &work, nullptr);
    Ran ran;
    int status = 0;
    auto const end = std::chrono::steady_clock::now() + 6 * limit;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > end) {
            ran.too_long = true;
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
    if (ran.signal == SIGXCPU) ran.too_long = true;
    return ran;
}

// Throws only when the program cannot be started at all.
inline Ran run(std::vector<std::string> words, RunOptions const& options = {}) {
    Folder const kept;
    auto const out = kept / "out";
    auto const err = kept / "err";
    words.insert(words.begin(), options.program);
    auto variables = environment_of(options);
    auto const argv = pointers_to(words);
    auto const envp = pointers_to(variables);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    auto const out_path = options.out_to.empty() ? out : options.out_to;
    constexpr int write_new = O_WRONLY | O_CREAT | O_TRUNC;
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (options.out_closed) ::posix_spawn_file_actions_addclose(&actions, 1);
    else ::posix_spawn_file_actions_addopen(&actions, 1, out_path.c_str(), write_new, 0644);
    ::posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), write_new, 0644);
    if (!options.folder.empty())
        ::posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
    pid_t child = 0;
    int const failed =
        ::posix_spawnp(&child, argv.front(), &actions, nullptr, argv.data(), envp.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error{options.program + " cannot be started"};
    auto ran = wait_for(child, options.limit);
    ran.out = bytes_of(out);
    ran.err = bytes_of(err);
    return ran;
}

inline std::string source_file(std::string_view name) {
    return std::string{CASEWRIGHT_SOURCE_DIR} + "/" + std::string{name};
}
inline std::string example_case() { return source_file("examples/KV-B-UAA-javelin.toml"); }

// `text` with the first `from` made `to`; a text without it is a mistake of the test.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
    auto const place = text.find(from);
    if (place == text.npos) throw std::runtime_error{"not in the text: " + std::string{from}};
    return text.replace(place, from.size(), to);
}

// A record of the one example case, received, assessed, priced and held against the thresholds.
inline std::string example_record(Folder const& folder) {
    auto const cases = folder / "cases";
    folder.write("cases/KV-B-UAA.toml", bytes_of(example_case()));
    auto const store = folder / "record.db";
    if (run({"load", cases, "--store", store, "--on", "2024-01-11", "--clock", "2024-01-11T09:00:00Z"})
            .code != 0)
        throw std::runtime_error{"the example case cannot be loaded"};
    return store;
}

// The 1-based line on which `what` begins.
inline std::uint32_t line_of(std::string_view text, std::string_view what) {
    auto const place = text.find(what);
    if (place == text.npos) throw std::runtime_error{"not in the text: " + std::string{what}};
    return 1 + static_cast<std::uint32_t>(std::ranges::count(text.substr(0, place), '\n'));
}

}  // namespace casewright::testing

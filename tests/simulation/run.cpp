#include "run.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace casewright::simulation {
namespace {

// A broken invariant of the program stops the process: then this says which case it was.
thread_local std::uint64_t running_seed = 0;

extern "C" void say_seed(int) {
    char text[] = "simulation: stopped in the case of seed                     \n";
    auto place = sizeof text - 3;
    for (auto rest = running_seed; rest > 0; rest /= 10) text[place--] = static_cast<char>('0' + rest % 10);
    auto const written = write(STDERR_FILENO, text, sizeof text - 1);
    static_cast<void>(written);
}

struct Played {
    World world;
    std::vector<Attempt> attempts;
    std::optional<std::string> failure;
};

// `limit` attempts, or all that the world gives; the last of them is only made up when
// `leave_last` is set.
Played played(std::uint64_t seed, Policy const& policy, Tally& tally, int limit, bool leave_last,
             int report_to = -1) {
    Played run{make_world(seed, policy), {}, {}};
    Drive drive{run.world, tally};
    auto const count = limit < 0 ? run.world.attempts : std::min(limit, run.world.attempts);
    for (int made = 0; made < count && !run.failure; ++made) {
        run.attempts.push_back(next_attempt(run.world, drive.now()));
        if (leave_last && made + 1 == count) break;
        if (report_to >= 0 && write(report_to, "+", 1) != 1) break;
        run.failure = drive.take(run.attempts.back());
        bool const over = drive.now().stage == CaseStage::archived &&
                          made > run.world.attempts / 2;
        if (over) break;
    }
    if (!run.failure && !leave_last) run.failure = drive.check_fold();
    return run;
}

// The first word tells failures apart.
std::string kind_of_failure(std::string const& what) { return what.substr(0, what.find(':')); }

std::optional<std::string> replayed(World const& world, std::vector<Attempt> const& attempts) {
    Tally tally;
    Drive drive{world, tally};
    for (auto const& attempt : attempts)
        if (auto failure = drive.take(attempt)) return failure;
    return drive.check_fold();
}

// What `body` answers, in a process of its own; "stopped" when it did not live to answer.
template <class Body>
std::string in_a_process(Body body) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    auto const child = fork();
    if (child == 0) {
        close(ends[0]);
        std::signal(SIGABRT, SIG_DFL);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) _exit(2);
        auto const text = body(ends[1]) + "\n";
        auto const written = write(ends[1], text.data(), text.size());
        _exit(written == static_cast<ssize_t>(text.size()) ? 0 : 1);
    }
    close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (text.ends_with('\n')) return text.substr(0, text.size() - 1);
    return text + "stopped: a broken invariant of the program";
}

std::string answer_of(World const& world, std::vector<Attempt> const& attempts) {
    return in_a_process([&](int) { return replayed(world, attempts).value_or(""); });
}

std::vector<Attempt> without(std::vector<Attempt> attempts, std::size_t from, std::size_t count) {
    auto const first = attempts.begin() + static_cast<std::ptrdiff_t>(from);
    attempts.erase(first, first + static_cast<std::ptrdiff_t>(std::min(count, attempts.size() - from)));
    return attempts;
}

std::vector<Attempt> reduced(World const& world, std::vector<Attempt> attempts,
                             std::string const& kind, std::string& what) {
    for (auto size = attempts.size() / 2; size > 0; size = size > 1 ? size / 2 : 0) {
        bool smaller = true;
        while (smaller) {
            smaller = false;
            for (std::size_t from = 0; from < attempts.size();) {
                auto fewer = without(attempts, from, size);
                auto answer = fewer.empty() ? std::string{} : answer_of(world, fewer);
                if (kind_of_failure(answer) != kind) {
                    from += size;
                    continue;
                }
                attempts = std::move(fewer);
                what = std::move(answer);
                smaller = size == 1;
            }
        }
    }
    return attempts;
}

std::vector<std::string> lines_of(std::vector<Attempt> const& attempts) {
    std::vector<std::string> lines;
    for (auto const& attempt : attempts) lines.push_back(to_line(attempt));
    return lines;
}

}  // namespace

std::string to_text(Failure const& failure) {
    auto text = "seed " + std::to_string(failure.seed) + ": " + failure.what + "\n";
    text += "all " + std::to_string(failure.steps.size()) + " steps:\n";
    for (auto const& step : failure.steps) text += "  " + step + "\n";
    text += "the shortest list that fails, " + std::to_string(failure.shortest.size()) + " steps:\n";
    for (auto const& step : failure.shortest) text += "  " + step + "\n";
    return text;
}

std::optional<Failure> run_case(std::uint64_t seed, Policy const& policy, Tally& tally) {
    running_seed = seed;
    ++tally.cases;
    auto const played_case = played(seed, policy, tally, -1, false);
    if (!played_case.failure) return std::nullopt;
    return Failure{seed, *played_case.failure, lines_of(played_case.attempts), {}};
}

std::optional<Failure> run_cases(std::uint64_t first, std::int64_t operations, unsigned threads,
                                 Policy const& policy, Tally& tally) {
    std::signal(SIGABRT, say_seed);
    threads = std::max(1U, threads);
    std::vector<Tally> tallies(threads);
    std::vector<std::optional<Failure>> failures(threads);
    auto const share = operations / threads;
    auto const work = [&](unsigned place) {
        for (auto seed = first + place; tallies[place].attempts < share && !failures[place];
             seed += threads)
            failures[place] = run_case(seed, policy, tallies[place]);
    };
    std::vector<std::thread> others;
    for (unsigned place = 1; place < threads; ++place) others.emplace_back(work, place);
    work(0);
    for (auto& other : others) other.join();
    for (auto const& one : tallies) tally.add(one);
    for (auto& failure : failures)
        if (failure) return shortened(std::move(*failure), policy);
    return std::nullopt;
}

Failure shortened(Failure failure, Policy const& policy) {
    // Made up again in a process of its own, which counts the attempts that it lived through.
    auto const lived = in_a_process([&](int end) {
        Tally tally;
        return played(failure.seed, policy, tally, -1, false, end).failure.value_or("");
    });
    auto const made = static_cast<int>(std::min(lived.find_first_not_of('+'), lived.size()));
    Tally tally;
    auto const again = played(failure.seed, policy, tally, made, true);
    failure.steps = lines_of(again.attempts);
    failure.what = lived.substr(static_cast<std::size_t>(made));
    failure.shortest = lines_of(
        reduced(again.world, again.attempts, kind_of_failure(failure.what), failure.what));
    return failure;
}

std::vector<std::string> never_succeeded(Tally const& tally) {
    std::vector<std::string> names;
    for (auto const& operation : all_operations()) {
        bool const of_case = operation.level == "document" || operation.level == "notification" ||
                             operation.level == "case";
        if (of_case && !tally.successes.contains(std::string{operation.name}))
            names.emplace_back(operation.name);
    }
    return names;
}

std::vector<std::string> never_passed(Tally const& tally) {
    std::vector<std::string> names;
    for (auto const& operation : all_operations()) {
        bool const of_case = operation.level == "document" || operation.level == "notification" ||
                             operation.level == "case";
        if (!of_case) continue;
        std::string const name{operation.name};
        auto const passed = [&](auto place, std::string_view stage) {
            return std::ranges::any_of(tally.transitions, [&](auto const& entry) {
                return std::get<0>(entry.first) == name && place(entry.first) == stage;
            });
        };
        for (auto const stage : operation.from)
            if (!passed([](auto const& key) { return std::get<1>(key); }, stage))
                names.push_back(name + " from " + std::string{stage});
        for (auto const stage : operation.to)
            if (!passed([](auto const& key) { return std::get<2>(key); }, stage))
                names.push_back(name + " to " + std::string{stage});
    }
    return names;
}

}  // namespace casewright::simulation

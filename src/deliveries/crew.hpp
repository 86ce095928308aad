// src/deliveries/crew.hpp
// A few threads that share out numbered tasks. Who does which task is left to chance, so no task may
// depend on another of the same round, and none may write what another reads.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace casewright {

class Crew {
public:
    // `threads` counts the calling thread, which works too.
    explicit Crew(unsigned threads);
    ~Crew();
    Crew(Crew const&) = delete;
    Crew& operator=(Crew const&) = delete;

    // Calls `task` with 0 to `count` - 1, each once; returns when all are done.
    void each(std::size_t count, std::function<void(std::size_t)> const& task);

private:
    void work();
    void take_tasks();

    std::mutex mutex_;
    std::condition_variable changed_, idle_;
    std::function<void(std::size_t)> const* task_ = nullptr;  // guarded by mutex_ while it changes
    std::size_t count_ = 0, round_ = 0, busy_ = 0;            // guarded by mutex_
    bool closed_ = false;                                     // guarded by mutex_
    std::atomic<std::size_t> next_ = 0;
    std::vector<std::jthread> workers_;
};

}  // namespace casewright

// src/app/progress.hpp
// A sign of life on standard error for work beyond a second, and only at a terminal: what a script
// reads must not change with the time that something took.
#pragma once
#include <atomic>
#include <cstddef>
#include <string>
#include <thread>

namespace casewright {

class Progress {
public:
    // `steps` 0: it is not known how much there is to do, so the seconds are shown.
    explicit Progress(std::string what, std::size_t steps = 0);
    ~Progress();
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;
    void advance() { ++done_; }

private:
    void show(std::stop_token const& stop) const;
    std::string what_;
    std::size_t steps_;
    std::atomic<std::size_t> done_ = 0;
    std::jthread shower_;  // last: it reads the others
};

}  // namespace casewright

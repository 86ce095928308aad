#include "app/progress.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>

#include <fmt/format.h>
#include <unistd.h>

namespace casewright {

Progress::Progress(std::string what, std::size_t steps) : what_{std::move(what)}, steps_{steps} {
    if (::isatty(STDERR_FILENO) == 1)
        shower_ = std::jthread{[this](std::stop_token const& stop) { show(stop); }};
}

Progress::~Progress() = default;

void Progress::show(std::stop_token const& stop) const {
    std::mutex mutex;
    std::condition_variable_any tick;
    std::unique_lock lock{mutex};
    for (int seconds = 1; !tick.wait_for(lock, stop, std::chrono::seconds{1}, [] { return false; }) &&
                          !stop.stop_requested();
         ++seconds) {
        if (steps_ == 0) fmt::print(stderr, "\r{} … {} s", what_, seconds);
        else fmt::print(stderr, "\r{} {:3} %", what_, 100 * done_ / steps_);
        std::fflush(stderr);
    }
    fmt::print(stderr, "\r\033[K");
}

}  // namespace casewright

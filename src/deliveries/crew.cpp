#include "deliveries/crew.hpp"

namespace casewright {

Crew::Crew(unsigned threads) {
    for (unsigned number = 1; number < threads; ++number)
        workers_.emplace_back([this] { work(); });
}

Crew::~Crew() {
    {
        std::lock_guard const lock{mutex_};
        closed_ = true;
    }
    changed_.notify_all();
    workers_.clear();
}

void Crew::take_tasks() {
    for (;;) {
        auto const number = next_.fetch_add(1, std::memory_order_relaxed);
        if (number >= count_) return;
        (*task_)(number);
    }
}

void Crew::work() {
    std::size_t seen = 0;
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [&] { return closed_ || round_ != seen; });
        if (closed_) return;
        seen = round_;
        lock.unlock();
        take_tasks();
        lock.lock();
        if (--busy_ == 0) idle_.notify_one();
    }
}

void Crew::each(std::size_t count, std::function<void(std::size_t)> const& task) {
    {
        std::lock_guard const lock{mutex_};
        task_ = &task;
        count_ = count;
        next_.store(0, std::memory_order_relaxed);
        busy_ = workers_.size();
        ++round_;
    }
    changed_.notify_all();
    take_tasks();
    std::unique_lock lock{mutex_};
    idle_.wait(lock, [&] { return busy_ == 0; });
}

}  // namespace casewright

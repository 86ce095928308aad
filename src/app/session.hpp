// src/app/session.hpp
// One run of the program: its options, the policy, the store, and the way answers leave. The only
// place that reads the clock; everything below is handed the day.
#pragma once
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "foundation/json.hpp"
#include "foundation/refusal.hpp"
#include "policy/policy.hpp"
#include "service/perform.hpp"

namespace casewright {

struct Options {
    bool json = false;
    std::string store = "casewright.db";
    std::string policy;   // a directory laid over the shipped policy; empty: none
    std::string on;       // the day of the question; empty: the day of the clock
    std::string clock;    // the moment to record as "now"; empty: the machine's clock
    unsigned threads = 0; // 0: as many as the machine has, at most 64
};

using Outcome = std::expected<void, Trouble>;

// Exit codes of the command line's contract.
enum class Exit { done = 0, refused = 1, unusable_input = 2, failed = 3 };
[[nodiscard]] Exit exit_of(Trouble const& trouble);

class Session {
public:
    // Reads the days among the options, so that a bad one is refused before anything is done.
    [[nodiscard]] static std::expected<Session, InputError> open(Options options);

    [[nodiscard]] Options const& options() const { return options_; }
    [[nodiscard]] Date on() const { return on_; }
    [[nodiscard]] std::chrono::sys_seconds now() const { return now_; }
    [[nodiscard]] unsigned threads() const { return threads_; }

    // The policy, read once. Its first fault is the answer when it has any.
    [[nodiscard]] std::expected<Policy const*, Trouble> policy();
    // `create` makes a new record where there is none.
    [[nodiscard]] std::expected<Store*, Trouble> store(bool create);

    // A record elsewhere than the options say; only read unless `create`.
    [[nodiscard]] std::expected<std::unique_ptr<Store>, Trouble> store_at(std::string const& place,
                                                                          bool create = false) const;
    // What the record named by the options keeps of its delivery reports.
    [[nodiscard]] KeptFiles kept_files() const { return KeptFiles{KeptFiles::folder_of(options_.store)}; }
    // Whether the record named by the options is there already.
    [[nodiscard]] bool store_exists() const;

    // Whether the answer is a JSON document, so that nobody needs to make the other form.
    [[nodiscard]] bool wants_json() const { return options_.json; }
    // Prints one JSON document, or `text` for people, as the options ask.
    void print(json::value const& document, std::string_view text) const;
    // A piece of an answer of many megabytes, in the form that is asked for; the last ends in a newline.
    void print_piece(std::string_view piece) const;
    // The same for an answer that ends in trouble: the JSON document holds its error too, so that
    // one document stays one.
    [[nodiscard]] Outcome print_with(json::object document, std::string_view text, Trouble trouble);
    // True when the trouble of this run stands in the answer already.
    [[nodiscard]] bool told() const { return told_; }
    void tell() { told_ = true; }

private:
    Options options_;
    Date on_;
    std::chrono::sys_seconds now_;
    unsigned threads_ = 1;
    std::optional<Policy::Loaded> policy_;
    std::unique_ptr<Store> store_;
    bool told_ = false;
};

// Prints trouble to standard error for people, or as JSON to standard output; answers its exit code.
[[nodiscard]] int report(Trouble const& trouble, bool as_json);

}  // namespace casewright

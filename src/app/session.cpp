#include "app/session.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "exchange/answers.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

InputError bad_argument(std::string message) {
    return {"arguments", std::move(message), "", 1, 1};
}

void write_out(std::FILE* stream, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stream);
}

std::string_view kind_of(StoreError const& error) {
    switch (error.kind) {
        case StoreError::Kind::conflict: return "conflict";
        case StoreError::Kind::reused_key: return "reused_key";
        case StoreError::Kind::damaged: return "damaged";
        case StoreError::Kind::unavailable: return "unavailable";
        case StoreError::Kind::foreign: return "foreign";
        case StoreError::Kind::unfit: return "unfit";
    }
    return "unavailable";
}

json::object as_json(StoreError const& error) {
    return {{"error", json::object{{"kind", kind_of(error)},
                                   {"message", printable(error.message)},
                                   {"file", nullptr},
                                   {"line", nullptr},
                                   {"column", nullptr}}}};
}
json::object as_json(Disagreement const& disagreement) {
    return {{"error", json::object{{"kind", "disagreement"},
                                   {"message", disagreement.message},
                                   {"file", nullptr},
                                   {"line", nullptr},
                                   {"column", nullptr}}}};
}
json::object as_json(Refusal const& refusal) { return answer(refusal); }
json::object as_json(InputError const& error) { return answer(error); }

std::string in_words(Refusal const& refusal) {
    auto const paragraph = refusal.rule.paragraph.empty()
                               ? std::string{}
                               : " " + std::string{refusal.rule.paragraph};
    return fmt::format("refused: {}\n  {} {}[{}]\n", refusal.explanation, refusal.rule.document,
                       paragraph.empty() ? "" : paragraph.substr(1) + " ", refusal.rule.id);
}
std::string in_words(InputError const& error) {
    if (error.file.empty()) return fmt::format("casewright: {}\n", printable(error.message));
    return fmt::format("{}:{}:{}: {}\n", printable(error.file), error.line, error.column,
                       printable(error.message));
}
std::string in_words(Disagreement const& disagreement) {
    return fmt::format("casewright: {}\n", disagreement.message);
}
std::string in_words(StoreError const& error) {
    return fmt::format("casewright: the store: {}\n", printable(error.message));
}

}  // namespace

Exit exit_of(Trouble const& trouble) {
    if (std::holds_alternative<Refusal>(trouble)) return Exit::refused;
    if (std::holds_alternative<Disagreement>(trouble)) return Exit::refused;
    if (std::holds_alternative<InputError>(trouble)) return Exit::unusable_input;
    return Exit::failed;
}

std::expected<Session, InputError> Session::open(Options options) {
    Session session;
    session.now_ =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (!options.clock.empty()) {
        auto const moment = parse_moment(options.clock);
        if (!moment) return std::unexpected{bad_argument("--clock: " + moment.error())};
        session.now_ = *moment;
    }
    session.on_ = Date{std::chrono::floor<std::chrono::days>(session.now_)};
    if (!options.on.empty()) {
        auto const day = parse_date(options.on);
        if (!day) return std::unexpected{bad_argument("--on: " + day.error())};
        session.on_ = *day;
    }
    auto const cores = std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
    session.threads_ = options.threads == 0 ? cores : std::min(options.threads, 64U);
    session.options_ = std::move(options);
    return session;
}

std::expected<Policy const*, Trouble> Session::policy() {
    if (!policy_) {
        std::optional<std::filesystem::path> overlay;
        if (!options_.policy.empty()) overlay = options_.policy;
        policy_ = Policy::load(shipped_policy(), overlay);
    }
    if (!policy_->problems.empty()) return std::unexpected{Trouble{policy_->problems.front()}};
    return &policy_->policy;
}

std::expected<std::unique_ptr<Store>, Trouble> Session::store_at(std::string const& place,
                                                                 bool create) const {
    if (place.starts_with("postgresql://") || place.starts_with("postgres://"))
        return std::unexpected{Trouble{InputError{
            "not_built", "records on PostgreSQL are not built yet; name a SQLite file", "", 1, 1}}};
    auto opened = open_sqlite_store(place, create);
    if (!opened) return std::unexpected{Trouble{opened.error()}};
    return std::move(*opened);
}

std::expected<Store*, Trouble> Session::store(bool create) {
    if (store_) return store_.get();
    auto opened = store_at(options_.store, create);
    if (!opened) return std::unexpected{opened.error()};
    store_ = std::move(*opened);
    return store_.get();
}

bool Session::store_exists() const {
    std::error_code failure;
    return std::filesystem::exists(options_.store, failure);
}

Outcome Session::print_with(json::object document, std::string_view text, Trouble trouble) {
    auto const told = std::visit([](auto const& what) { return as_json(what); }, trouble);
    for (auto const& pair : told) document[pair.key()] = pair.value();
    print(document, text);
    told_ = options_.json;
    return std::unexpected{std::move(trouble)};
}

void Session::print(json::value const& document, std::string_view text) const {
    if (options_.json) write_out(stdout, json::serialize(document) + "\n");
    else write_out(stdout, text);
}

void Session::print_piece(std::string_view piece) const { write_out(stdout, piece); }

int report(Trouble const& trouble, bool as_json_document) {
    if (as_json_document) {
        auto const document =
            std::visit([](auto const& what) { return as_json(what); }, trouble);
        write_out(stdout, json::serialize(document) + "\n");
    } else {
        write_out(stderr, std::visit([](auto const& what) { return in_words(what); }, trouble));
    }
    return static_cast<int>(exit_of(trouble));
}

}  // namespace casewright

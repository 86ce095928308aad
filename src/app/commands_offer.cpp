#include <algorithm>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/show_offer.hpp"
#include "documents/offer_paper.hpp"
#include "exchange/answers.hpp"
#include "exchange/read_case_file.hpp"
#include "foundation/sha256.hpp"
#include "foundation/text.hpp"
#include "lifecycle/offer/price_offer.hpp"
#include "lifecycle/offer/schedule_offer.hpp"
#include "lifecycle/request/assess_request.hpp"
#include "lifecycle/review/review_case.hpp"

namespace casewright {
namespace {

std::expected<LetterOfRequest, Trouble> read_letter(Policy const& policy, std::string const& file) {
    auto const text = read_text_file(file);
    if (!text) return std::unexpected{Trouble{text.error()}};
    auto letter = read_case_file(*text, file, policy);
    if (!letter) return std::unexpected{Trouble{letter.error()}};
    return std::move(*letter);
}

std::expected<PricedOffer, Trouble> priced(Session& session, Policy const& policy,
                                           LetterOfRequest const& letter) {
    auto offer = price_offer(letter, policy, session.on());
    if (!offer) return std::unexpected{Trouble{offer.error()}};
    return std::move(*offer);
}

// The name beside a code; the code itself where the table has none.
std::string name_of(Policy const& policy, std::string_view table, std::string const& code) {
    auto const row = row_with(policy.codes(table), "code", code);
    return row ? std::string{cell(policy.codes(table), *row, "name")} : code;
}

void show(Session& session, NotificationAssessed const& assessed) {
    auto document = answer(assessed);
    json::object why;
    for (auto const& [path, derivation] : assessed.explanations)
        why[path] = answer(derivation, path);
    document["why"] = std::move(why);
    session.print(document, shown(assessed));
}

Outcome assess_question(Session& session, Policy const& policy, std::string const& text,
                        std::string const& file) {
    auto const question = read_review_question(text, file, policy);
    if (!question) return std::unexpected{Trouble{question.error()}};
    auto const on = question->on.value_or(session.on());
    auto const group = notification_group(question->purchaser, question->participants, on, policy);
    bool const longer = question->sensitive || has_longer_tier(question->purchaser, policy);
    auto const assessed = assess_notification(
        {question->purchaser, group, question->values, {}, longer, on}, policy);
    if (!assessed) return std::unexpected{Trouble{assessed.error()}};
    show(session, *assessed);
    return {};
}

}  // namespace

Outcome request_check(Session& session, std::string const& file) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const letter = read_letter(**policy, file);
    if (!letter) return std::unexpected{letter.error()};
    auto const assessed = assess_request(*letter, **policy);
    session.print(answer(assessed), letter->case_id.text() + " is " + shown(assessed));
    return {};
}

Outcome offer_price(Session& session, std::string const& file, bool with_why) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const letter = read_letter(**policy, file);
    if (!letter) return std::unexpected{letter.error()};
    auto const offer = priced(session, **policy, *letter);
    if (!offer) return std::unexpected{offer.error()};
    auto const schedule = schedule_offer(*letter, *offer, letter->accepted_on, **policy);
    if (!schedule) return std::unexpected{Trouble{schedule.error()}};
    auto text = shown(*offer, &*schedule);
    if (with_why) {
        auto all = offer->explanations;
        all.insert(schedule->explanations.begin(), schedule->explanations.end());
        text += "\n" + shown_why(all, "summary.total", all_steps);
        text += "\n" + shown_why(all, "initial_deposit", all_steps);
    }
    session.print(answer(*offer, with_why, &*schedule), text);
    return {};
}

Outcome offer_write(Session& session, std::string const& file, std::string const& path) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto const letter = read_letter(**policy, file);
    if (!letter) return std::unexpected{letter.error()};
    auto const offer = priced(session, **policy, *letter);
    if (!offer) return std::unexpected{offer.error()};
    auto const assessed = review_offer(*letter, {&*offer, 1}, **policy, session.on());
    if (!assessed) return std::unexpected{Trouble{assessed.error()}};
    auto schedule = schedule_offer(*letter, *offer, letter->accepted_on, **policy);
    if (!schedule) return std::unexpected{Trouble{schedule.error()}};
    auto const paper = write_offer_paper({*offer, name_of(**policy, "customers", letter->purchaser),
                                          name_of(**policy, "implementing_agencies", letter->agency),
                                          *assessed, session.on(), CASEWRIGHT_VERSION,
                                          std::move(*schedule)});
    if (!paper)
        return std::unexpected{Trouble{InputError{"paper", paper.error(), file, 1, 1}}};
    if (auto const written = write_file(path, paper->bytes); !written)
        return std::unexpected{Trouble{StoreError{StoreError::Kind::unavailable,
                                                  path + ": " + written.error().message}}};
    auto const digest = to_hex(sha256(paper->bytes));
    session.print(json::object{{"path", path}, {"sha256", digest}, {"pages", paper->pages}},
                  fmt::format("{}: {} pages, SHA-256 {}\n", path, paper->pages, digest));
    return {};
}

Outcome review_assess(Session& session, std::vector<std::string> const& files) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    std::vector<LetterOfRequest> letters;
    for (auto const& file : files) {
        auto const text = read_text_file(file);
        if (!text) return std::unexpected{Trouble{text.error()}};
        if (files.size() == 1 && is_review_question(*text))
            return assess_question(session, **policy, *text, file);
        auto letter = read_case_file(*text, file, **policy);
        if (!letter) return std::unexpected{Trouble{letter.error()}};
        if (!letters.empty() && letters.front().purchaser != letter->purchaser)
            return std::unexpected{Trouble{InputError{
                "value", "the offers of one program have one purchaser", file, 1, 1}}};
        if (std::ranges::find(letters, letter->case_id, &LetterOfRequest::case_id) != letters.end())
            return std::unexpected{Trouble{InputError{
                "value", "this case is given a second time; it would count twice", file, 1, 1}}};
        letters.push_back(std::move(*letter));
    }
    std::vector<PricedOffer> offers;
    for (auto const& letter : letters) {
        auto offer = priced(session, **policy, letter);
        if (!offer) return std::unexpected{offer.error()};
        offers.push_back(std::move(*offer));
    }
    auto const assessed = review_offer(letters.front(), offers, **policy, session.on());
    if (!assessed) return std::unexpected{Trouble{assessed.error()}};
    show(session, *assessed);
    return {};
}

}  // namespace casewright

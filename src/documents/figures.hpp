// src/documents/figures.hpp
// The figures of an offer, each with its derivation and its number in the annex. An amount reaches
// the paper only as a PrintedFigure, and only Figures makes one, by its path: that is why no figure
// on a paper is without a derivation.
#pragma once
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/notification.hpp"
#include "cases/offer.hpp"
#include "cases/payment_schedule.hpp"

namespace casewright {

// The figures of each line and of the summary, in the order of the annex.
struct FigureName {
    std::string_view path, words;
};
[[nodiscard]] std::vector<FigureName> const& line_figures();
[[nodiscard]] std::vector<FigureName> const& summary_figures();

class PrintedFigure {
public:
    [[nodiscard]] std::string const& amount() const { return amount_; }  // "75,000,000.00"
    [[nodiscard]] int number() const { return number_; }                 // of the annex entry

private:
    friend class Figures;
    PrintedFigure(std::string amount, int number) : amount_{std::move(amount)}, number_{number} {}
    std::string amount_;
    int number_;
};

// One derivation of the annex and the figures it explains: figures with the same value, formula,
// inputs and policy share it, so that 300 lines without packing do not take 300 entries.
struct AnnexEntry {
    Derivation const* why;
    std::vector<std::string> paths;
};

class Figures {
public:
    // Fails with a sentence when a figure has no derivation or its derivation says another value.
    // The offer, the notification and the payments must outlive the figures.
    [[nodiscard]] static std::expected<Figures, std::string> of(
        PricedOffer const& offer, NotificationAssessed const* notification,
        PaymentSchedule const* payments = nullptr);

    // "lines.001.net", "summary.total", "notification.limbs.mde.value".
    [[nodiscard]] PrintedFigure print(std::string_view path);

    [[nodiscard]] std::vector<AnnexEntry> const& entries() const { return entries_; }
    // 0 when the path names no figure.
    [[nodiscard]] int number_of(std::string_view path) const;
    [[nodiscard]] Derivation const& why(std::string_view path) const;
    // The entry's own standing and that of all figures it is made of.
    [[nodiscard]] Standing rests_on(std::string_view path) const;
    // "Line total, lines 001-003": what an entry explains.
    [[nodiscard]] std::string title_of(AnnexEntry const& entry) const;
    // Every path printed so far, in the order of printing.
    [[nodiscard]] std::vector<std::string> const& printed() const { return printed_; }

private:
    void add(std::string path, Derivation const& why);
    // The sentence that is wrong with them, if one is.
    [[nodiscard]] std::optional<std::string> add_payments(PaymentSchedule const& payments);
    [[nodiscard]] std::optional<std::string> add_notification(
        NotificationAssessed const& notification);
    [[nodiscard]] std::vector<Standing> standings() const;

    PricedOffer const* offer_ = nullptr;
    std::vector<AnnexEntry> entries_;
    std::map<std::string, int, std::less<>> numbers_;
    std::map<std::string, int, std::less<>> by_content_;
    std::vector<Standing> standings_;
    std::vector<std::string> printed_;
};

// "lines 001-003 and 007" in the order of the offer; `numbers` are lines of it.
[[nodiscard]] std::string list_lines(PricedOffer const& offer,
                                     std::vector<std::string> const& numbers);

}  // namespace casewright

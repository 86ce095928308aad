#include "documents/figures.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "foundation/decimal.hpp"
#include "foundation/invariant.hpp"

namespace casewright {
namespace {

constexpr std::string_view notification_prefix = "notification.";

constexpr std::string_view payment_prefix = "payment_schedule.";

// "payment_schedule.2027-06-15.amount" is "payment of 2027-06-15, amount".
std::string words_of_payment(std::string_view figure) {
    auto rest = std::string{figure.substr(payment_prefix.size())};
    std::ranges::replace(rest, '_', ' ');
    auto const dot = rest.find('.');
    auto const first = rest.substr(0, dot);
    auto const last = dot == rest.npos ? std::string{} : rest.substr(dot + 1);
    if (last.empty()) return first;
    if (first == "spending") return "spending through " + last;
    if (first == "quarter") return "spending of " + last;
    if (first == "deposit") return "initial deposit, " + last;
    return "payment of " + first + ", " + last;
}

// What the annex tells apart: everything of a derivation but the figure it belongs to.
std::string content_of(Derivation const& why) {
    std::string content = why.value + '\n' + why.unit + '\n' + why.formula + '\n' + why.note +
                          '\n' + why.citation.document + '\n' + why.citation.paragraph;
    for (auto const& input : why.inputs)
        content += '\n' + input.name + '\n' + input.value + '\n' + input.path;
    for (auto const& used : why.policy)
        content += '\n' + used.id + '\n' + used.text + '\n' + to_text(used.on) + '\n' +
                   std::string{to_text(used.look_up_by)};
    return content;
}

// The amount that the offer holds under each path, as text.
std::vector<std::pair<std::string, std::string>> amounts_of(PricedOffer const& offer) {
    std::vector<std::pair<std::string, std::string>> amounts;
    for (auto const& line : offer.lines) {
        auto const path = "lines." + line.number.text() + ".";
        amounts.emplace_back(path + "unit_price", to_text(line.unit_price));
        amounts.emplace_back(path + "base_price", to_text(line.base_price));
        amounts.emplace_back(path + "nonrecurring_cost", to_text(line.nonrecurring_cost));
        amounts.emplace_back(path + "contract_administration",
                             to_text(line.contract_administration));
        amounts.emplace_back(path + "program_support", to_text(line.program_support));
        amounts.emplace_back(path + "attrition", to_text(line.attrition));
        amounts.emplace_back(path + "net", to_text(line.net));
        amounts.emplace_back(path + "charges.packing_crating_handling",
                             to_text(line.packing_crating_handling));
        amounts.emplace_back(path + "charges.administrative_charge",
                             to_text(line.administrative_charge));
        amounts.emplace_back(path + "charges.transportation", to_text(line.transportation));
        amounts.emplace_back(path + "charges.other", to_text(line.other));
    }
    auto const& sums = offer.summary;
    amounts.emplace_back("summary.net_estimated_cost", to_text(sums.net_estimated_cost));
    amounts.emplace_back("summary.packing_crating_handling",
                         to_text(sums.packing_crating_handling));
    amounts.emplace_back("summary.administrative_charge", to_text(sums.administrative_charge));
    amounts.emplace_back("summary.transportation", to_text(sums.transportation));
    amounts.emplace_back("summary.other", to_text(sums.other));
    amounts.emplace_back("summary.total", to_text(sums.total));
    return amounts;
}

std::optional<std::string> problem_with(Explanations const& explanations, std::string const& path,
                                        std::string const& amount) {
    auto const found = explanations.find(path);
    if (found == explanations.end())
        return fmt::format("The figure {} has no derivation, so the paper cannot show it.", path);
    if (found->second.value != amount)
        return fmt::format("The figure {} is {}, but its derivation says {}.", path, amount,
                           found->second.value);
    return std::nullopt;
}

std::vector<FigureName> const& notification_figures() {
    static std::vector<FigureName> const names{
        {"notification.limbs.mde.value", "value of major defense equipment"},
        {"notification.limbs.mde.threshold", "threshold for major defense equipment"},
        {"notification.limbs.total.value", "total value"},
        {"notification.limbs.total.threshold", "threshold for the total value"},
        {"notification.limbs.construction.value", "value of construction"},
        {"notification.limbs.construction.threshold", "threshold for construction"},
        {"notification.waiting_days", "formal period"},
        {"notification.tier_days", "informal review"}};
    return names;
}

std::string words_of(std::string_view figure) {
    for (auto const* names : {&line_figures(), &summary_figures(), &notification_figures()})
        for (auto const& [path, words] : *names)
            if (path == figure) return std::string{words};
    std::string words{figure};
    std::ranges::replace(words, '_', ' ');
    std::ranges::replace(words, '.', ',');
    return words;
}

}  // namespace

std::vector<FigureName> const& line_figures() {
    static std::vector<FigureName> const names{
        {"unit_price", "unit price"},
        {"base_price", "base price"},
        {"nonrecurring_cost", "nonrecurring cost"},
        {"contract_administration", "contract administration"},
        {"program_support", "program support"},
        {"attrition", "attrition"},
        {"net", "line total"},
        {"charges.packing_crating_handling", "packing, crating and handling"},
        {"charges.administrative_charge", "administrative charge"},
        {"charges.transportation", "transportation"},
        {"charges.other", "other charge"}};
    return names;
}

std::vector<FigureName> const& summary_figures() {
    static std::vector<FigureName> const names{
        {"summary.net_estimated_cost", "net estimated cost"},
        {"summary.packing_crating_handling", "packing, crating and handling"},
        {"summary.administrative_charge", "administrative charge"},
        {"summary.transportation", "transportation"},
        {"summary.other", "other"},
        {"summary.total", "total estimated cost"}};
    return names;
}

void Figures::add(std::string path, Derivation const& why) {
    if (numbers_.contains(path)) return;
    auto const [place, is_new] =
        by_content_.emplace(content_of(why), static_cast<int>(entries_.size()) + 1);
    if (is_new) entries_.push_back({&why, {}});
    entries_[static_cast<std::size_t>(place->second) - 1].paths.push_back(path);
    numbers_.emplace(std::move(path), place->second);
}

std::optional<std::string> Figures::add_payments(PaymentSchedule const& payments) {
    auto const& reasons = payments.explanations;
    auto problem =
        problem_with(reasons, "initial_deposit", to_text(payments.initial_deposit));
    for (auto const& payment : payments.payments)
        for (auto const& [figure, amount] : {std::pair{"amount", payment.amount},
                                             std::pair{"cumulative", payment.cumulative}})
            if (!problem)
                problem = problem_with(reasons, payment_path(payment.due_on, figure),
                                       to_text(amount));
    if (!problem)
        for (auto const& [path, why] : reasons) add(path, why);
    return problem;
}

std::optional<std::string> Figures::add_notification(NotificationAssessed const& notification) {
    auto const& reasons = notification.explanations;
    for (auto const& limb : notification.limbs) {
        auto const path = "limbs." + limb.name;
        auto problem = problem_with(reasons, path + ".value", to_text(limb.value));
        if (!problem) problem = problem_with(reasons, path + ".threshold", to_text(limb.threshold));
        if (problem) return problem;
    }
    if (notification.waiting_days)
        if (auto problem = problem_with(reasons, "waiting_days",
                                        std::to_string(*notification.waiting_days)))
            return problem;
    for (auto const& [path, words] : notification_figures())
        if (auto const why = reasons.find(path.substr(notification_prefix.size()));
            why != reasons.end())
            add(std::string{path}, why->second);
    for (auto const& [path, why] : reasons) add(std::string{notification_prefix} + path, why);
    return std::nullopt;
}

std::expected<Figures, std::string> Figures::of(PricedOffer const& offer,
                                                NotificationAssessed const* notification,
                                                PaymentSchedule const* payments) {
    Figures figures;
    figures.offer_ = &offer;
    for (auto const& [path, amount] : amounts_of(offer)) {
        if (auto problem = problem_with(offer.explanations, path, amount))
            return std::unexpected{std::move(*problem)};
        figures.add(path, offer.explanations.find(path)->second);
    }
    for (auto const& [path, why] : offer.explanations) figures.add(path, why);
    if (payments)
        if (auto problem = figures.add_payments(*payments))
            return std::unexpected{std::move(*problem)};
    if (notification)
        if (auto problem = figures.add_notification(*notification))
            return std::unexpected{std::move(*problem)};
    figures.standings_ = figures.standings();
    return figures;
}

PrintedFigure Figures::print(std::string_view path) {
    auto const number = number_of(path);
    invariant(number > 0, "a figure is printed only with its derivation");
    printed_.emplace_back(path);
    return {with_thousands(why(path).value), number};
}

int Figures::number_of(std::string_view path) const {
    auto const found = numbers_.find(path);
    return found == numbers_.end() ? 0 : found->second;
}

Derivation const& Figures::why(std::string_view path) const {
    auto const number = number_of(path);
    invariant(number > 0, "a figure has a derivation");
    return *entries_[static_cast<std::size_t>(number) - 1].why;
}

Standing Figures::rests_on(std::string_view path) const {
    auto const number = number_of(path);
    invariant(number > 0, "a figure has a derivation");
    return standings_[static_cast<std::size_t>(number) - 1];
}

// What is unconfirmed spreads to whatever is made of it. Figures are few steps deep, so going over
// all entries until nothing changes ends soon.
std::vector<Standing> Figures::standings() const {
    std::vector<Standing> found;
    for (auto const& entry : entries_) found.push_back(standing_of(*entry.why));
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t place = 0; place < entries_.size(); ++place) {
            if (found[place] == Standing::unconfirmed) continue;
            for (auto const& input : entries_[place].why->inputs) {
                auto const number = number_of(input.path);
                if (number == 0) continue;
                if (found[static_cast<std::size_t>(number) - 1] == Standing::confirmed) continue;
                found[place] = Standing::unconfirmed;
                changed = true;
            }
        }
    }
    return found;
}

std::string Figures::title_of(AnnexEntry const& entry) const {
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;  // figure → lines
    for (auto const& path : entry.paths) {
        std::string figure = path, line;
        if (path.starts_with("lines.")) {
            auto const end = path.find('.', 6);
            line = path.substr(6, end - 6);
            figure = path.substr(end + 1);
        }
        auto const known =
            std::ranges::find(groups, figure, [](auto const& group) { return group.first; });
        auto& lines = known == groups.end()
                          ? groups.emplace_back(figure, std::vector<std::string>{}).second
                          : known->second;
        if (!line.empty()) lines.push_back(line);
    }
    std::string title;
    for (auto const& [figure, lines] : groups) {
        if (!title.empty()) title += "; ";
        if (figure == "initial_deposit") title += "initial deposit";
        else if (figure.starts_with(payment_prefix)) title += words_of_payment(figure);
        else if (figure.starts_with(notification_prefix)) title += "notification, " + words_of(figure);
        else
            title +=
                (lines.empty() ? "offer, " : list_lines(*offer_, lines) + ", ") + words_of(figure);
    }
    if (!title.empty() && 'a' <= title[0] && title[0] <= 'z')
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

std::string list_lines(PricedOffer const& offer, std::vector<std::string> const& numbers) {
    std::set<std::string, std::less<>> const wanted(numbers.begin(), numbers.end());
    std::vector<std::string> runs;
    std::string first, last;
    auto const close = [&] {
        if (!first.empty()) runs.push_back(first == last ? first : first + "–" + last);
        first.clear();
    };
    for (auto const& line : offer.lines) {
        if (!wanted.contains(line.number.text())) {
            close();
            continue;
        }
        if (first.empty()) first = line.number.text();
        last = line.number.text();
    }
    close();
    std::string list = wanted.size() == 1 ? "line " : "lines ";
    for (std::size_t place = 0; place < runs.size(); ++place) {
        if (place > 0) list += place + 1 == runs.size() ? " and " : ", ";
        list += runs[place];
    }
    return list;
}

}  // namespace casewright

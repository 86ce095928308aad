#include "app/show_offer.hpp"

#include <fmt/format.h>

#include "app/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

std::string dollars(Money amount) { return with_thousands(to_text(amount)); }

// The smallest useful indentation: deep derivations stay on the screen.
void show_figure(Explanations const& explanations, std::string const& path, std::size_t depth,
                 std::size_t deepest, std::string& out) {
    auto const found = explanations.find(path);
    if (found == explanations.end()) return;
    auto const& why = found->second;
    std::string const space(2 * depth, ' ');
    out += fmt::format("{}{} = {} {}\n", space, path, with_thousands(why.value), why.unit);
    out += wrapped("= " + why.formula, 2 * depth + 4);
    out += wrapped(fmt::format("per {} {}({})", why.citation.document,
                               why.citation.paragraph.empty() ? "" : why.citation.paragraph + " ",
                               to_text(standing_of(why))),
                   2 * depth + 4);
    if (!why.note.empty()) out += wrapped("note: " + why.note, 2 * depth + 4);
    for (auto const& used : why.policy) {
        out += wrapped(fmt::format("{} = {} {}, selected by {} {}{}; {} {}({})", used.id, used.text,
                                   used.unit, to_text(used.look_up_by), to_text(used.on),
                                   used.day_is_known ? "" : " (not known yet: the day of the question)",
                                   used.source.document,
                                   used.source.paragraph.empty() ? "" : used.source.paragraph + " ",
                                   to_text(used.standing)),
                       2 * depth + 4);
        if (!used.note.empty()) out += wrapped("note: " + used.note, 2 * depth + 8);
    }
    for (auto const& input : why.inputs) {
        if (!input.path.empty() && explanations.contains(input.path) && depth < deepest)
            show_figure(explanations, input.path, depth + 1, deepest, out);
        else
            out += wrapped(fmt::format("{} = {}", input.name, input.value), 2 * depth + 4);
    }
}

}  // namespace

std::string shown_why(Explanations const& explanations, std::string const& path,
                      std::size_t depth) {
    std::string out;
    show_figure(explanations, path, 0, depth, out);
    return out;
}

std::string shown_unconfirmed(Explanations const& explanations) {
    auto const uses = unconfirmed_in(explanations);
    if (uses.empty()) return "Everything here rests on sources that were read.\n";
    std::string out =
        fmt::format("{} of the values and formulas used here are unconfirmed:\n", uses.size());
    for (auto const& use : uses)
        out += wrapped(fmt::format("• {} — {} {}", use.id, use.source.document, use.source.paragraph), 2);
    return out;
}

std::string shown(PricedOffer const& offer, PaymentSchedule const* schedule) {
    auto out = fmt::format("{}  {}\n{}, priced on {}{}\n\n", offer.case_id.text(), offer.subject,
                           offer.purchaser, to_text(offer.priced_on),
                           offer.sample ? "   SAMPLE: the unit prices are invented" : "");
    TextTable table{{{"line"},
                     {"description", ColumnAlign::left, 44},
                     {"quantity", ColumnAlign::right},
                     {"unit price", ColumnAlign::right},
                     {"net", ColumnAlign::right},
                     {"packing", ColumnAlign::right},
                     {"surcharge", ColumnAlign::right},
                     {"transport", ColumnAlign::right},
                     {"price"}}};
    for (auto const& line : offer.lines)
        table.add({line.number.text(), line.description,
                   line.quantity ? with_thousands(to_text(*line.quantity)) : "—",
                   line.quantity ? with_thousands(to_text(line.unit_price)) : "—",
                   dollars(line.net), dollars(line.packing_crating_handling),
                   dollars(line.administrative_charge), dollars(line.transportation),
                   std::string{to_text(line.price_status)}});
    out += table.text() + "\n";
    auto const& summary = offer.summary;
    for (auto const& [block, name, amount] :
         {std::tuple{" (8)", "Net estimated cost", summary.net_estimated_cost},
          std::tuple{" (9)", "Packing, crating and handling", summary.packing_crating_handling},
          std::tuple{"(10)", "Administrative charge", summary.administrative_charge},
          std::tuple{"(11)", "Transportation", summary.transportation},
          std::tuple{"(12)", "Other", summary.other},
          std::tuple{"(13)", "Total estimated cost", summary.total}})
        out += fmt::format("  {} {:<32}{:>24}\n", block, name, dollars(amount));
    out += "\n";
    for (auto const& remark : offer.remarks)
        out += wrapped(fmt::format("• {}{}", remark.line.empty() ? "" : "line " + remark.line + ": ",
                                   remark.text), 2);
    auto explanations = offer.explanations;
    if (schedule != nullptr) {
        out += "\n" + shown(*schedule);
        explanations.insert(schedule->explanations.begin(), schedule->explanations.end());
    }
    return out + "\n" + shown_unconfirmed(explanations);
}

std::string shown(PaymentSchedule const& schedule) {
    auto out = fmt::format("Payments: {}, {} {}\n", schedule.terms,
                           schedule.day_is_known ? "by acceptance or expiration on"
                                                 : "as if accepted on",
                           to_text(schedule.keyed_on));
    std::vector<TextTable::Column> columns{
        {"due"}, {"for"}, {"amount", ColumnAlign::right}, {"cumulative", ColumnAlign::right}};
    if (schedule.standby_letter)
        columns.insert(columns.end(), {{"requirement", ColumnAlign::right}, {"by letter", ColumnAlign::right}});
    TextTable table{std::move(columns)};
    std::vector<std::string> deposit{
        "with acceptance",
        schedule.deposit_carries_to ? "to " + to_text(*schedule.deposit_carries_to)
        : schedule.days_after_billing ? "nothing" : "everything",
        dollars(schedule.initial_deposit), dollars(schedule.initial_deposit)};
    if (schedule.standby_letter) deposit.resize(6);
    table.add(std::move(deposit));
    for (auto const& payment : schedule.payments) {
        std::vector<std::string> row{to_text(payment.due_on), to_text(payment.covers),
                                     dollars(payment.amount), dollars(payment.cumulative)};
        if (schedule.standby_letter) {
            row.push_back(dollars(payment.requirement));
            row.push_back(dollars(payment.secured));
        }
        table.add(std::move(row));
    }
    out += table.text();
    for (auto const& remark : schedule.remarks) out += wrapped("• " + remark, 2);
    return out;
}

std::string shown(RequestAssessed const& assessed) {
    auto out = fmt::format("{}: {} criteria asked, {} open\n", to_text(assessed.status),
                           assessed.asked, assessed.gaps.size());
    for (auto const& gap : assessed.gaps)
        out += wrapped(fmt::format("• {} [{} = {}] {} {}", gap.explanation, gap.field,
                                   gap.answer.empty() ? "not answered" : gap.answer,
                                   gap.source.document, gap.source.paragraph), 2);
    return out;
}

std::string shown(NotificationAssessed const& assessed) {
    std::string out =
        assessed.required
            ? fmt::format("Congress must be notified: {} days formal, {} days tiered review before\n",
                          assessed.waiting_days.value_or(0), assessed.tier_days.value_or(0))
            : std::string{"No congressional notification is required\n"};
    out += fmt::format("{}, group {}, on {}\n\n", assessed.purchaser, to_text(assessed.group),
                       to_text(assessed.assessed_on));
    TextTable table{{{"limb"}, {"value", ColumnAlign::right}, {"threshold", ColumnAlign::right}, {"reached"}}};
    for (auto const& limb : assessed.limbs)
        table.add({limb.name, dollars(limb.value), dollars(limb.threshold),
                   limb.reached ? "yes" : "no"});
    return out + table.text() + "\n" + shown_unconfirmed(assessed.explanations);
}

}  // namespace casewright

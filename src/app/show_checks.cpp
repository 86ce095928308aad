// The checks of billing as text and as JSON: match, aging, forecast, reconciliation.
#include <algorithm>

#include <fmt/format.h>

#include "app/bill_session.hpp"
#include "app/show_bill.hpp"
#include "app/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

json::value text_or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

std::string tenths(std::int64_t value) { return format_decimal(value, 1, 1); }

json::array prices_answer(std::vector<PriceHistory> const& prices) {
    json::array list;
    for (auto const& each : prices)
        list.push_back(json::object{
            {"case", each.case_id},
            {"line", each.line},
            {"first_status", to_text(each.first_status)},
            {"status", to_text(each.status)},
            {"first_price", to_text(each.first_price)},
            {"price", to_text(each.price)},
            {"delivered_price",
             each.delivered ? json::value(to_text(*each.delivered)) : json::value(nullptr)},
            {"drift_percent", tenths(each.drift_tenths_percent)}});
    return list;
}

// How many there are, and of which kinds some are counted and not listed.
std::string findings_in_words(MatchReport const& report) {
    std::size_t all = 0;
    for (auto const& [kind, count] : report.counts) all += count;
    auto out = fmt::format("{} findings\n", all);
    for (auto const& [kind, count] : report.unlisted)
        out += fmt::format("  of them {} more of {}, counted and not listed\n", count, to_text(kind));
    return out;
}

}  // namespace

std::string refused_in_words(json::array const& refused) {
    constexpr std::size_t shown_rows = 20;
    std::string text;
    for (std::size_t place = 0; place < std::min(refused.size(), shown_rows); ++place) {
        auto const& row = refused[place];
        text += fmt::format("  {}:{}: {}\n", std::string_view{row.at("file").as_string()},
                            row.at("line").to_number<std::uint64_t>(),
                            std::string_view{row.at("reason").as_string()});
    }
    if (refused.size() > shown_rows)
        text += fmt::format("  and {} more; the same run with --json lists all of them, and posts nothing again\n",
                            refused.size() - shown_rows);
    return text;
}

json::object answer(MatchReport const& report, std::vector<PriceHistory> const& prices) {
    json::array findings, lines;
    for (auto const& it : report.findings)
        findings.push_back(json::object{{"kind", to_text(it.kind)},
                                        {"case", it.case_id},
                                        {"line", it.line},
                                        {"document", it.document},
                                        {"place", text_or_null(it.place)},
                                        {"value", to_text(it.value)},
                                        {"explanation", it.explanation},
                                        {"source", it.source.document},
                                        {"paragraph", text_or_null(it.source.paragraph)}});
    for (auto const& it : report.lines)
        lines.push_back(json::object{{"case", it.case_id},
                                     {"line", it.line},
                                     {"ordered", to_text(it.ordered)},
                                     {"delivered", to_text(it.delivered)},
                                     {"billed", to_text(it.billed)},
                                     {"matched", to_text(it.matched)},
                                     {"unmatched_deliveries", to_text(it.unmatched_deliveries)},
                                     {"unmatched_bills", to_text(it.unmatched_bills)}});
    json::object counts, unlisted;
    for (auto const& [kind, count] : report.counts) counts[to_text(kind)] = count;
    for (auto const& [kind, count] : report.unlisted) unlisted[to_text(kind)] = count;
    return {{"findings", std::move(findings)},
            {"counts", std::move(counts)},
            {"not_listed", std::move(unlisted)},
            {"ordered", to_text(report.ordered)},
            {"delivered", to_text(report.delivered)},
            {"billed", to_text(report.billed)},
            {"matched", to_text(report.matched)},
            {"unmatched_deliveries", to_text(report.unmatched_deliveries)},
            {"unmatched_bills", to_text(report.unmatched_bills)},
            {"lines", std::move(lines)},
            {"prices", prices_answer(prices)}};
}

std::string shown(MatchReport const& report, std::vector<PriceHistory> const& prices) {
    std::string out;
    if (!report.findings.empty()) {
        TextTable table{{{"finding"},
                         {"case"},
                         {"line"},
                         {"document", ColumnAlign::left, 40},
                         {"place", ColumnAlign::left, 40},
                         {"value", ColumnAlign::right},
                         {"why", ColumnAlign::left, 76}}};
        for (auto const& it : report.findings)
            table.add({std::string{to_text(it.kind)}, it.case_id, it.line, it.document,
                       it.place.empty() ? "record" : it.place, dollars_of(it.value), it.explanation});
        out += table.text() + "\n";
    }
    out += findings_in_words(report);
    for (auto const& [name, amount] :
         {std::pair{"ordered", report.ordered}, std::pair{"delivered", report.delivered},
          std::pair{"billed", report.billed}, std::pair{"matched", report.matched},
          std::pair{"delivered, not billed", report.unmatched_deliveries},
          std::pair{"billed, not delivered", report.unmatched_bills}})
        out += fmt::format("  {:<26}{:>24}\n", name, dollars_of(amount));
    if (prices.empty()) return out;
    TextTable table{{{"case"},
                     {"line"},
                     {"price is"},
                     {"first", ColumnAlign::right},
                     {"now", ColumnAlign::right},
                     {"delivered at", ColumnAlign::right},
                     {"drift", ColumnAlign::right}}};
    for (auto const& it : prices)
        table.add({it.case_id, it.line, std::string{to_text(it.status)},
                   with_thousands(to_text(it.first_price)), with_thousands(to_text(it.price)),
                   it.delivered ? with_thousands(to_text(*it.delivered)) : "—",
                   tenths(it.drift_tenths_percent) + " %"});
    return out + "\n" + table.text();
}

json::object answer(Aging const& aging) {
    json::array rows, open;
    for (auto const& row : aging.rows) {
        json::array amounts;
        for (auto const amount : row.amounts) amounts.emplace_back(to_text(amount));
        rows.push_back(json::object{{"kind", to_text(row.kind)},
                                    {"amounts", std::move(amounts)},
                                    {"sum", to_text(row.sum)}});
    }
    for (auto const& it : aging.open)
        open.push_back(json::object{{"kind", to_text(it.kind)},
                                    {"case", it.case_id},
                                    {"what", it.what},
                                    {"since", to_text(it.since)},
                                    {"days", it.days},
                                    {"amount", to_text(it.amount)}});
    json::array limits;
    for (auto const limit : age_limits) limits.emplace_back(limit);
    return {{"days_to", std::move(limits)},
            {"rows", std::move(rows)},
            {"sum", to_text(aging.sum)},
            {"open", std::move(open)}};
}

std::string shown(Aging const& aging) {
    std::vector<TextTable::Column> columns{{"unsettled"}};
    for (int from = 0; auto const limit : age_limits) {
        columns.push_back({fmt::format("{}–{} days", from, limit), ColumnAlign::right});
        from = limit + 1;
    }
    columns.push_back({"longer", ColumnAlign::right});
    columns.push_back({"sum", ColumnAlign::right});
    TextTable table{std::move(columns)};
    for (auto const& row : aging.rows) {
        std::vector<std::string> cells{std::string{to_text(row.kind)}};
        for (auto const amount : row.amounts)
            cells.push_back(amount == Money{} ? "—" : dollars_of(amount));
        cells.push_back(dollars_of(row.sum));
        table.add(cells);
    }
    auto out = table.text() + "\n";
    TextTable oldest{{{"case"}, {"what", ColumnAlign::left, 56}, {"since"}, {"days", ColumnAlign::right},
                      {"amount", ColumnAlign::right}}};
    constexpr std::size_t shown_most = 40;
    for (std::size_t place = 0; place < aging.open.size() && place < shown_most; ++place) {
        auto const& it = aging.open[place];
        oldest.add({it.case_id, it.what, to_text(it.since), std::to_string(it.days),
                    dollars_of(it.amount)});
    }
    out += oldest.text();
    if (aging.open.size() > shown_most)
        out += fmt::format("and {} more, newer ones\n", aging.open.size() - shown_most);
    return out;
}

namespace {

json::object rate_answer(ExchangeRate const& rate) {
    return {{"currency", rate.currency},
            {"effective", to_text(rate.effective)},
            {"per_dollar", format_decimal(rate.middle, 6, 2)},
            {"low", format_decimal(rate.low, 6, 2)},
            {"high", format_decimal(rate.high, 6, 2)},
            {"source", rate.source}};
}

// The rates that some quarter uses, each once.
std::vector<ExchangeRate const*> rates_used(std::vector<CashCall> const& calls) {
    std::vector<ExchangeRate const*> used;
    for (auto const& call : calls)
        if (call.rate != nullptr && (used.empty() || used.back() != call.rate)) used.push_back(call.rate);
    return used;
}

}  // namespace

json::object answer(std::vector<CashCall> const& calls) {
    json::array rows;
    for (auto const& call : calls) {
        json::object row{{"quarter", to_text(call.quarter)},
                         {"low", to_text(call.low)},
                         {"middle", to_text(call.middle)},
                         {"high", to_text(call.high)},
                         {"slow", to_text(call.slow)},
                         {"fast", to_text(call.fast)},
                         {"cumulative_slow", to_text(call.cumulative_slow)},
                         {"cumulative", to_text(call.cumulative_middle)},
                         {"cumulative_fast", to_text(call.cumulative_fast)},
                         {"termination_liability", to_text(call.termination_liability)},
                         {"secured_by_letter", to_text(call.secured)}};
        if (call.rate != nullptr) {
            row["own_low"] = to_text(call.own_low);
            row["own_middle"] = to_text(call.own_middle);
            row["own_high"] = to_text(call.own_high);
            row["rate_effective"] = to_text(call.rate->effective);
        }
        rows.push_back(std::move(row));
    }
    json::object all{{"calls", std::move(rows)}};
    auto const used = rates_used(calls);
    if (used.empty()) return all;
    json::array rates;
    for (auto const* rate : used) rates.push_back(rate_answer(*rate));
    all["rate"] = rate_answer(*used.front());
    all["rates"] = std::move(rates);
    return all;
}

std::string shown(std::vector<CashCall> const& calls) {
    auto const used = rates_used(calls);
    std::vector<TextTable::Column> columns{{"quarter"}};
    for (auto const name : {"low", "scheduled", "high", "in sum: late", "scheduled", "early", "liability in it"})
        columns.push_back({name, ColumnAlign::right});
    if (!used.empty())
        for (auto const name : {"low", "scheduled", "high"})
            columns.push_back({used.front()->currency + " " + name, ColumnAlign::right});
    TextTable table{std::move(columns)};
    for (auto const& call : calls) {
        std::vector<std::string> cells{to_text(call.quarter)};
        for (auto const amount : {call.low, call.middle, call.high, call.cumulative_slow, call.cumulative_middle,
                                  call.cumulative_fast, call.termination_liability})
            cells.push_back(dollars_of(amount));
        if (!used.empty())
            for (auto const amount : {call.own_low, call.own_middle, call.own_high})
                cells.push_back(dollars_of(amount));
        table.add(cells);
    }
    auto out = table.text();
    for (auto const* rate : used)
        out += fmt::format("\n{} {} for a dollar, {} to {}, from {} on; {}\n",
                           format_decimal(rate->middle, 6, 2), rate->currency,
                           format_decimal(rate->low, 6, 2), format_decimal(rate->high, 6, 2),
                           to_text(rate->effective), rate->source);
    return out;
}

json::object answer(ProviderComparison const& found) {
    json::array differences, ours, theirs;
    for (auto const& it : found.differences)
        differences.push_back(json::object{
            {"case", it.key.case_id},
            {"line", text_or_null(it.key.line)},
            {"figure", it.key.figure},
            {"ours", it.ours ? json::value(to_text(*it.ours)) : json::value(nullptr)},
            {"theirs", it.theirs ? json::value(to_text(*it.theirs)) : json::value(nullptr)},
            {"difference", to_text(it.apart)}});
    for (auto const& name : found.only_ours) ours.emplace_back(name);
    for (auto const& name : found.only_theirs) theirs.emplace_back(name);
    json::object apart;
    for (auto const& [figure, amount] : found.apart) apart[figure] = to_text(amount);
    return {{"compared", found.compared},
            {"agreeing", found.agreeing},
            {"differences", std::move(differences)},
            {"only_ours", std::move(ours)},
            {"only_theirs", std::move(theirs)},
            {"apart", std::move(apart)}};
}

std::string shown(ProviderComparison const& found) {
    TextTable table{{{"case"}, {"line"}, {"figure"}, {"record", ColumnAlign::right},
                     {"provider", ColumnAlign::right}, {"difference", ColumnAlign::right}}};
    auto const or_dash = [](std::optional<Money> amount) {
        return amount ? dollars_of(*amount) : std::string{"—"};
    };
    for (auto const& it : found.differences)
        table.add({it.key.case_id, it.key.line, it.key.figure, or_dash(it.ours),
                   or_dash(it.theirs), dollars_of(it.apart)});
    auto out = found.differences.empty() ? std::string{} : table.text() + "\n";
    out += fmt::format("{} figures compared, {} agree, {} differ\n", found.compared,
                       found.agreeing, found.differences.size());
    for (auto const& name : found.only_ours) out += "  " + name + " is not in the provider's file\n";
    for (auto const& name : found.only_theirs) out += "  " + name + " is not in the record\n";
    return out;
}

}  // namespace casewright

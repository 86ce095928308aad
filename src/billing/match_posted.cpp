#include "billing/match_posted.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "billing/match_paper.hpp"
#include "deliveries/held_estimates.hpp"
#include "deliveries/posted_before.hpp"
#include "deliveries/posted_rows.hpp"
#include "foundation/decimal.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

// Of a row whose line was ordered by a table of its own, and is on record since, no limit of ours is known.
Money row_value(std::int64_t quantity, std::int64_t cents) {
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    return Money::from_cents(static_cast<std::int64_t>(std::clamp(Wide{quantity} * cents, -most, most)));
}

// A document number is filled up with blanks in DR1, which are no part of it.
DeliveryPaper row_paper(dr1::Record record) {
    record.document.resize(record.document.find_last_not_of(' ') + 1);
    return {record.case_text, record.line, record.document, record.quantity,
            UnitPrice::from_money(record.price), row_value(record.quantity, record.price.cents()), record.delivered, record.reported,
            record.price_code == 'E', {}, {}};
}

std::string row_place(DeliveryBatch const& batch, std::uint64_t line_in_file) {
    return "batch " + std::to_string(batch.number) + ", " + printable(batch.report_name) + ":" +
           std::to_string(line_in_file);
}

class RowsJudge {
public:
    RowsJudge(MatchQuestion const& asked, Policy const& policy, std::size_t limit)
        : paper_{policy, asked.on}, limit_{limit} {
        for (auto const& fms_case : asked.cases)
            if (auto const id = CaseId::parse(fms_case.case_id)) add(dr1::case_key_of(*id), fms_case);
        for (auto const& delivery : asked.deliveries)
            if (!delivery.of_rows && delivery.quantity > 0) told_[delivery.case_id].insert(delivery.document);
    }

    void take(DeliveryBatch const& batch, PostedRow const& row) {
        dr1::Numbers numbers{};
        if (row.text.size() != dr1::record_bytes || !dr1::read_numbers(row.text.data(), numbers)) return;
        auto const known = cases_.find(numbers.case_key);
        if (known == cases_.end() || numbers.quantity == 0) return;
        auto const line = lines_.find(line_key(numbers.case_key, numbers.line));
        auto const record = dr1::read_record(row.text);
        auto paper = row_paper(*record);
        judge(paper, *known->second, line == lines_.end() ? nullptr : line->second);
        if (paper.estimated) {
            auto& estimates = estimates_[{paper.case_id, paper.line}];
            estimates.fms_case = known->second;
            estimates.held.take(held(*record, batch.number, row.record));
        }
        for (auto const kind : kinds_) {
            if (!is_listed(kind)) continue;
            if (paper.place.empty()) {
                paper.place = row_place(batch, row.line_in_file);
                paper.document = printable(paper.document);
            }
            found_.listed.push_back(paper_.explained(kind, paper, known->second,
                                                     line == lines_.end() ? nullptr : line->second));
        }
    }

    // After all rows. Only what is listed is read back from its report.
    StoreResult<PostedFindings> finish(std::vector<DeliveryBatch> const& batches, KeptFiles const& kept) {
        std::map<std::uint32_t, std::vector<HeldEstimate>> listed;
        for (auto const& [line, estimates] : estimates_)
            estimates.held.each([&](HeldEstimate const& one) {
                if (paper_.waits_too_long(one.delivered_on(), estimates.fms_case) && is_listed(FindingKind::estimate_not_settled))
                    listed[one.batch].push_back(one);
            });
        for (auto const& batch : batches) {
            auto const of_batch = listed.find(batch.number);
            if (of_batch == listed.end()) continue;
            auto const texts = PostedTexts::open(batch, kept);
            if (!texts) return std::unexpected{texts.error()};
            for (auto const& one : of_batch->second) list(batch, *texts, one);
        }
        return std::move(found_);
    }

private:
    static std::uint64_t line_key(std::uint64_t case_key, std::uint32_t line) { return case_key << 10 | line; }

    void add(std::uint64_t case_key, OrderedCase const& fms_case) {
        cases_[case_key] = &fms_case;
        for (auto const& line : fms_case.lines) {
            // Reports do not know sub-lines.
            if (line.line.size() != 3 || !std::ranges::all_of(line.line, is_digit)) continue;
            auto const number = static_cast<std::uint32_t>(std::stoul(line.line));
            lines_[line_key(case_key, number)] = &line;
        }
    }

    void judge(DeliveryPaper const& paper, OrderedCase const& fms_case, OrderedLine const* line) {
        kinds_.clear();
        paper_.judge_number(paper, kinds_);
        if (paper.quantity > 0 && is_told(paper)) kinds_.push_back(FindingKind::duplicate_delivery);
        if (line != nullptr && line->quantity && paper.quantity > 0) paper_.judge_price(paper, *line, kinds_);
        if (paper.quantity > 0) return paper_.judge_days(paper, &fms_case, kinds_);
        paper_.judge_days(paper, nullptr, kinds_);
        std::erase(kinds_, FindingKind::late_report);
    }

    // Posting knows how much was delivered one by one, not under which numbers.
    bool is_told(DeliveryPaper const& paper) const {
        if (told_.empty()) return false;
        auto const of_case = told_.find(paper.case_id);
        return of_case != told_.end() && of_case->second.contains(paper.document);
    }

    // Counts it.
    bool is_listed(FindingKind kind) { return ++found_.counts[kind] <= limit_; }

    void list(DeliveryBatch const& batch, PostedTexts const& texts, HeldEstimate const& one) {
        auto const record = dr1::read_record(texts.text(one.record));
        if (!record) return;
        auto paper = row_paper(*record);
        paper.quantity = one.quantity;  // what no reversal took back
        paper.value = row_value(one.quantity, one.price);
        paper.document = printable(paper.document);
        paper.place = row_place(batch, texts.line_in_file(one.record));
        auto const fms_case = cases_.find(dr1::case_key_of(*CaseId::parse(paper.case_id)));
        found_.listed.push_back(paper_.explained(FindingKind::estimate_not_settled, paper,
                                                 fms_case == cases_.end() ? nullptr : fms_case->second, nullptr));
    }

    PaperJudge paper_;
    std::size_t limit_;
    std::unordered_map<std::uint64_t, OrderedCase const*> cases_;  // by the six bytes of their name
    std::unordered_map<std::uint64_t, OrderedLine const*> lines_;
    std::unordered_map<std::string, std::unordered_set<std::string>> told_;  // documents of facts, by case
    struct OfLine {
        OrderedCase const* fms_case = nullptr;
        HeldEstimates held;
    };
    std::map<std::pair<std::string, std::string>, OfLine> estimates_;  // by case and line
    std::vector<FindingKind> kinds_;
    PostedFindings found_;
};

// Whether a batch may be left unread: the one case that is asked about has nothing in it.
StoreResult<bool> is_of_others(DeliveryBatch const& batch, KeptFiles const& kept,
                               std::vector<OrderedCase> const& cases) {
    if (cases.empty()) return true;
    auto const id = cases.size() == 1 ? CaseId::parse(cases.front().case_id)
                                      : std::unexpected{std::string{}};
    if (!id) return false;
    auto const lines = lines_of_batch(batch, kept, *id);
    if (!lines) return std::unexpected{lines.error()};
    return lines->empty();
}

}  // namespace

StoreResult<PostedFindings> judge_posted_rows(Store& store, KeptFiles const& kept,
                                              MatchQuestion const& asked, Policy const& policy,
                                              std::size_t limit) {
    auto const batches = delivery_batches(store);
    if (!batches) return std::unexpected{batches.error()};
    RowsJudge judge{asked, policy, limit};
    for (auto const& batch : *batches) {
        auto const others = is_of_others(batch, kept, asked.cases);
        if (!others) return std::unexpected{others.error()};
        if (*others) continue;
        auto const done = each_posted_row(batch, kept, [&](PostedRow const& row) { judge.take(batch, row); });
        if (!done) return std::unexpected{done.error()};
    }
    return judge.finish(*batches, kept);
}

void add_findings(MatchReport& to, PostedFindings found) {
    std::map<FindingKind, std::size_t> listed;
    for (auto const& finding : found.listed) ++listed[finding.kind];
    for (auto const& [kind, count] : found.counts) {
        to.counts[kind] += count;
        if (count > listed[kind]) to.unlisted[kind] += count - listed[kind];
    }
    std::ranges::move(found.listed, std::back_inserter(to.findings));
    std::ranges::stable_sort(to.findings, {}, [](Finding const& it) {
        return std::tie(it.case_id, it.line, it.document);
    });
}

}  // namespace casewright

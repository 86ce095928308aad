#include "billing/match.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "billing/match_delivery.hpp"

namespace casewright {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // case, line, document

// What a bill and a delivery have in common: nothing, when one gives and the other takes back.
Money common(Money billed, Money delivered) {
    if ((billed < Money{}) != (delivered < Money{})) return {};
    return billed < Money{} ? std::max(billed, delivered) : std::min(billed, delivered);
}

class Matching {
public:
    Matching(MatchQuestion const& asked, Policy const& policy)
        : asked_{asked}, judge_{asked, policy} {}

    MatchReport match() {
        for (auto const& fms_case : asked_.cases)
            for (auto const& line : fms_case.lines)
                rows_[{line.case_id, line.line}] = {
                    line.case_id, line.line, line.description, line.funds, {}, {}, {}, {}, {}};
        for (auto const& bill : asked_.bills) {
            Key const key{bill.case_id, {}, bill.document};
            billed_.insert(key);
            if (bill.amount < Money{}) credits_.try_emplace(key, bill.amount);
            else debits_.insert(key);
        }
        for (auto const& delivery : asked_.deliveries) take(delivery);
        add_findings(judge_.open_findings());
        for (auto const& bill : asked_.bills) take(bill);
        for (auto const& [key, open] : open_) judge_unbilled(*open.delivery, open.billed);
        return finish();
    }

private:
    struct Open {
        DeliveryPaper const* delivery = nullptr;
        Money value;   // of the delivery with its credits
        Money billed;
        int bills = 0, credits = 0;
    };

    void take(DeliveryPaper const& delivery) {
        add_findings(judge_.findings_of(delivery));
        row_of(delivery.case_id, delivery.line).delivered += delivery.value;
        // A credit that is billed itself is matched with its bill. Else it lowers what the bill of the
        // delivery that it takes back must be.
        if (!billed_.contains({delivery.case_id, {}, delivery.document}) && take_back(delivery)) return;
        auto& open = open_[{delivery.case_id, {}, delivery.document}];
        if (open.delivery == nullptr) open.delivery = &delivery;
        open.value += delivery.value;
    }

    // Whether all of it was taken back from others.
    bool take_back(DeliveryPaper const& credit) {
        auto left = Money{} - credit.value;
        for (auto const& [delivery, value] : judge_.taken_back()) {
            if (delivery->document == credit.document) return false;  // in the same entry
            auto& open = open_[{delivery->case_id, {}, delivery->document}];
            open.value = open.value - value;
            left = left - value;
        }
        return !judge_.taken_back().empty() && left == Money{};
    }

    void add_findings(std::vector<Finding> const& found) {
        findings_.insert(findings_.end(), found.begin(), found.end());
    }

    void take(BillPaper const& bill) {
        row_of(bill.case_id, bill.line).billed += bill.amount;
        auto const found = open_.find({bill.case_id, {}, bill.document});
        if (found == open_.end()) {
            find(FindingKind::bill_without_delivery, bill, bill.amount,
                 "No delivery of this document number was reported for this case.");
            row_of(bill.case_id, bill.line).unmatched_bills += bill.amount;
            return;
        }
        auto& open = found->second;
        if ((bill.amount < Money{} ? open.credits : open.bills)++ > 0) {
            find(FindingKind::billed_twice, bill, bill.amount,
                 "The delivery was billed before, with " + to_text(open.billed) + " dollars.");
            row_of(bill.case_id, bill.line).unmatched_bills += bill.amount;
            return;
        }
        check_bill(bill, open);
        open.billed += bill.amount;
    }

    void check_bill(BillPaper const& bill, Open const& open) {
        if (bill.line != open.delivery->line)
            find(FindingKind::bill_of_other_line, bill, bill.amount,
                 "The delivery was reported on line " + open.delivery->line + ".");
        if (bill.billed_on < open.delivery->reported_on)
            find(FindingKind::bill_before_delivery, bill, bill.amount,
                 "The delivery was reported on " + in_words(open.delivery->reported_on) + ".");
        // A bill and the bill of its credit under one number are held against the delivery as one.
        Key const key{bill.case_id, {}, bill.document};
        if (bill.amount < Money{} && debits_.contains(key)) return;
        auto const credit = credits_.find(key);
        bool const credited = bill.amount >= Money{} && credit != credits_.end();
        auto const billed = credited ? bill.amount + credit->second : bill.amount;
        auto& row = row_of(bill.case_id, bill.line);
        row.matched += common(billed, open.value);
        if (billed == open.value) return;
        auto const apart = std::max(billed, open.value) - std::min(billed, open.value);
        find(FindingKind::bill_differs, bill, apart,
             "The delivery is worth " + to_text(open.value) + " dollars and " + to_text(billed) +
                 " were billed.");
        if (billed > open.value) row.unmatched_bills += apart;
    }

    void judge_unbilled(DeliveryPaper const& delivery, Money billed) {
        auto const& open = open_.find({delivery.case_id, {}, delivery.document})->second;
        if (open.value <= billed) return;
        auto& row = row_of(delivery.case_id, delivery.line);
        row.unmatched_deliveries += open.value - billed;
        if (auto finding = judge_.unbilled(delivery, open.value - billed); finding && billed == Money{})
            findings_.push_back(std::move(*finding));
    }

    void find(FindingKind kind, BillPaper const& bill, Money value, std::string sentence) {
        findings_.push_back({kind, bill.case_id, bill.line, bill.document, bill.place,
                             size_of(value), std::move(sentence), {"SAMM", "C9.13"}});
    }

    MatchedLine& row_of(std::string const& case_id, std::string const& line) {
        auto& row = rows_[{case_id, line}];
        row.case_id = case_id;
        row.line = line;
        return row;
    }

    MatchReport finish() {
        MatchReport report;
        std::ranges::stable_sort(findings_, {}, [](Finding const& it) {
            return std::tie(it.case_id, it.line, it.document);
        });
        report.findings = std::move(findings_);
        for (auto const& finding : report.findings) ++report.counts[finding.kind];
        for (auto& [key, row] : rows_) {
            report.ordered += row.ordered;
            report.delivered += row.delivered;
            report.billed += row.billed;
            report.matched += row.matched;
            report.unmatched_deliveries += row.unmatched_deliveries;
            report.unmatched_bills += row.unmatched_bills;
            report.lines.push_back(std::move(row));
        }
        return report;
    }

    MatchQuestion const& asked_;
    DeliveryJudge judge_;
    std::map<std::pair<std::string, std::string>, MatchedLine> rows_;
    std::map<Key, Open> open_;
    std::set<Key> billed_, debits_;   // documents that a bill names, and one that is none of a credit
    std::map<Key, Money> credits_;    // the first bill of a credit for each
    std::vector<Finding> findings_;
};

}  // namespace

MatchReport match(MatchQuestion const& asked, Policy const& policy) {
    return Matching{asked, policy}.match();
}

}  // namespace casewright

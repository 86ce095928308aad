// src/reports/notice_ledger.hpp
// What is used of every congressional notice. A notice bounds the total and each article of major
// defense equipment, without tolerance (docs/decisions/tolerance-above-notice.md), and several cases
// may be offered under one. Each case draws, with the version of it that stands or is on offer, on
// the latest notice that it was notified by.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reports/case_history.hpp"

namespace casewright {

// An amount or a number of units: notified, used by what stands or is on offer, and what would be
// used if all that is priced now were offered.
template <class Count>
struct DrawnDown {
    Count notified{}, used{}, in_work{};
};

struct NoticeUse {
    CaseId case_id;
    std::string document;       // the document that was notified
    Date notified_on;
    NoticeStage stage = NoticeStage::formal;
    // The case was notified again since: it draws on the later notice, and counts here no more.
    std::optional<std::string> replaced_by;
    std::string used_by, in_work_by;  // the document whose figures count; empty: none yet
    DrawnDown<Money> total;
    std::map<std::string, DrawnDown<Quantity>> equipment;  // by article
};

// Another case of the same program that this notice was held together with, known by its value. It
// counts only once it is notified itself.
struct LinkedCase {
    CaseId named_by;
    std::string case_id, program;
    Money total;
};

struct NoticeAccount {
    std::string transmittal;
    Date first_notified_on;
    std::vector<NoticeUse> uses;  // by case, then by day
    std::vector<LinkedCase> linked;
    DrawnDown<Money> total;
    std::map<std::string, DrawnDown<Quantity>> equipment;
    // More is used than was notified: of the total, or of an article.
    bool over = false;
    // More would be used if all that is priced were offered.
    bool would_be_over = false;
};

// Takes case after case and then gives every notice in the order of its number.
class NoticeLedger {
public:
    void add(CaseHistory const& history);
    [[nodiscard]] std::vector<NoticeAccount> accounts() const;

private:
    std::map<std::string, NoticeAccount> accounts_;
};

}  // namespace casewright

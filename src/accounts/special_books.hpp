// src/accounts/special_books.hpp
// What a special billing arrangement does to `payments_due` (SAMM C9.10.2): what the statements of single cases ask for is
// taken off again, and the open part of the special bill stands with the purchaser, in no case. Told of every transaction of
// the ledger in its order; whatever was known of the arrangement when it is recorded decides.
#pragma once
#include <expected>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "accounts/ledger.hpp"
#include "accounts/open_demand.hpp"
#include "accounts/special_arrangement.hpp"

namespace casewright {

class SpecialBooks {
public:
    // The quarter of the newest statement of a case; none: no statement yet.
    using NewestQuarter = std::function<std::optional<FiscalQuarter>(CaseId const&)>;

    // A fact of special billing came. Appends what it posts; an error in one sentence when no posting rule is in force.
    // Linear in the postings of the purchaser's cases for a beginning, else constant but for what came in.
    [[nodiscard]] std::expected<void, std::string> take(SpecialFact const& fact, Ledger& ledger,
                                                        NewestQuarter const& newest);
    // A transaction was appended. `billed`: it is a statement of that quarter.
    [[nodiscard]] std::expected<void, std::string> follow(Transaction const& made, std::optional<FiscalQuarter> billed,
                                                          Ledger& ledger, NewestQuarter const& newest);

private:
    struct OfPurchaser {
        SpecialTerms terms;
        OpenDemand demand;
        Money posted;                   // of the special bills
        std::map<CaseId, Money> taken;  // off what statements ask for, by case
    };
    [[nodiscard]] std::expected<void, std::string> begin(OfPurchaser& of, SpecialBegun const& begun, Ledger& ledger,
                                                         NewestQuarter const& newest);
    [[nodiscard]] static std::expected<void, std::string> follow_case(OfPurchaser& of, Transaction const& made,
                                                                      std::optional<FiscalQuarter> billed, Ledger& ledger,
                                                                      NewestQuarter const& newest);
    std::map<std::string, OfPurchaser, std::less<>> purchasers_;
};

}  // namespace casewright

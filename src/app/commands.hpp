// src/app/commands.hpp
// The verbs of the command line: one function for each, in files by noun. They fetch, ask the rules
// and print; no rule stands here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/session.hpp"

namespace casewright {

// More steps than any derivation has.
inline constexpr std::size_t all_steps = 20;

[[nodiscard]] Outcome policy_show(Session& session, std::string const& id);
[[nodiscard]] Outcome policy_check(Session& session, std::string const& directory);

[[nodiscard]] Outcome request_check(Session& session, std::string const& file);
[[nodiscard]] Outcome offer_price(Session& session, std::string const& file, bool with_why);
[[nodiscard]] Outcome offer_write(Session& session, std::string const& file,
                                  std::string const& path);
[[nodiscard]] Outcome review_assess(Session& session, std::vector<std::string> const& files);

// Which cases to list; empty and false: all of them.
struct CaseFilter {
    std::string who, stage, purchaser;
    bool overdue = false, open = false;
};
[[nodiscard]] Outcome case_list(Session& session, CaseFilter const& filter);
[[nodiscard]] Outcome case_show(Session& session, std::string const& case_id);
[[nodiscard]] Outcome case_history(Session& session, std::string const& case_id);
[[nodiscard]] Outcome case_why(Session& session, std::string const& case_id,
                               std::string const& path, std::size_t depth);
struct CaseOperation {
    std::string case_id, operation, file;
    std::string idempotency_key;
    std::optional<std::uint32_t> expected_sequence;
    std::string actor;     // "role" or "role/name"; empty: as the file says
    std::string document;  // "basic", "A1"; empty: as the file says, or the one that is open
    // What a requisition of 80 columns does not say; see `case_do`.
    std::string line, value;
};
[[nodiscard]] Outcome case_operations(Session& session);
[[nodiscard]] Outcome case_diagram(Session& session);
[[nodiscard]] Outcome case_do(Session& session, CaseOperation const& asked);

// The books; see commands_account.cpp.
struct AccountQuestion {
    std::string id;        // an account or a case
    std::string known_at;  // a moment; empty: all that is known
    std::string country;   // a customer code; empty: all
    std::string path;      // of an export
};
// A payment of unknown purpose; see commands_holding.cpp.
struct AskedReceipt {
    std::string customer, amount, reference, actor;
};
[[nodiscard]] Outcome account_receive(Session& session, AskedReceipt const& asked);
[[nodiscard]] Outcome account_trial_balance(Session& session, AccountQuestion const& asked);
[[nodiscard]] Outcome account_show(Session& session, AccountQuestion const& asked);
[[nodiscard]] Outcome account_journal(Session& session, AccountQuestion const& asked);
[[nodiscard]] Outcome account_chart(Session& session);
[[nodiscard]] Outcome export_record(Session& session, std::string const& kind,
                                    AccountQuestion const& asked);
struct AskedDeliveries {
    std::string file, lines;
    std::string quarter;  // "2026-Q4"; empty: that of the day of the question
};
[[nodiscard]] Outcome deliveries_check(Session& session, AskedDeliveries const& asked);
[[nodiscard]] Outcome deliveries_list(Session& session);
[[nodiscard]] Outcome deliveries_row(Session& session, std::uint32_t batch, std::uint64_t record);
[[nodiscard]] Outcome deliveries_estimates(Session& session);
[[nodiscard]] Outcome deliveries_recompute(Session& session, std::uint32_t batch);

[[nodiscard]] Outcome record_rebuild(Session& session);
[[nodiscard]] Outcome record_verify(Session& session, std::string const& file);
[[nodiscard]] Outcome conformance(Session& session, std::string const& file);
[[nodiscard]] Outcome init(Session& session);
[[nodiscard]] Outcome load(Session& session, std::string const& directory);
[[nodiscard]] Outcome article_show(Session& session, std::string const& id);

// Reports over all cases; `only` names one case instead, empty: all of them.
[[nodiscard]] Outcome report_phases(Session& session, std::string const& only);
[[nodiscard]] Outcome report_reviews(Session& session, std::string const& only,
                                     std::string const& owner);
[[nodiscard]] Outcome report_returns(Session& session, std::string const& from,
                                     std::string const& until);
[[nodiscard]] Outcome report_notices(Session& session);
// Writes what `kind` names to a file, whole or not at all; `known_at` is a moment, of a ledger.
[[nodiscard]] Outcome export_file(Session& session, std::string const& kind,
                                  std::string const& path, std::string const& known_at);

// Verbs that belong to the contract and are not built yet say so.
[[nodiscard]] Outcome not_built(std::string const& verb);

}  // namespace casewright

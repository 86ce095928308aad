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
[[nodiscard]] Outcome account_trial_balance(Session& session, AccountQuestion const& asked);
[[nodiscard]] Outcome account_show(Session& session, AccountQuestion const& asked);
[[nodiscard]] Outcome account_journal(Session& session, AccountQuestion const& asked);
[[nodiscard]] Outcome account_chart(Session& session);
[[nodiscard]] Outcome export_record(Session& session, std::string const& kind,
                                    AccountQuestion const& asked);

[[nodiscard]] Outcome record_rebuild(Session& session);
[[nodiscard]] Outcome record_verify(Session& session, std::string const& file);
[[nodiscard]] Outcome conformance(Session& session, std::string const& file);
[[nodiscard]] Outcome init(Session& session);
[[nodiscard]] Outcome load(Session& session, std::string const& directory);
[[nodiscard]] Outcome article_show(Session& session, std::string const& id);

// Verbs that belong to the contract and are not built yet say so.
[[nodiscard]] Outcome not_built(std::string const& verb);

}  // namespace casewright

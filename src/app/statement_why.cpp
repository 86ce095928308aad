#include "app/statement_why.hpp"

#include "app/bill_session.hpp"
#include "app/commands_bill.hpp"

namespace casewright {
namespace {

constexpr std::string_view head = "statement.";

// "statement.due" becomes "statement.2027-Q2.due"; another path stays what it is.
std::string named(std::string const& path, std::string const& quarter) {
    if (!path.starts_with(head)) return path;
    return std::string{head} + quarter + "." + path.substr(head.size());
}

void take(Explanations& into, Explanations const& from, std::string_view begins, std::string const& quarter) {
    for (auto const& [path, why] : from) {
        if (!path.starts_with(begins)) continue;
        auto& taken = into[named(path, quarter)] = why;
        for (auto& input : taken.inputs) input.path = named(input.path, quarter);
    }
}

}  // namespace

bool is_of_statement(std::string_view path) { return path.starts_with(head); }

std::expected<Explanations, Trouble> statement_figures(Session& session, std::string const& case_id,
                                                       std::string_view path) {
    auto const rest = path.substr(head.size());
    std::string const quarter{rest.substr(0, rest.find('.'))};
    if (!parse_fiscal_quarter(quarter))
        return std::unexpected{bad_bill_argument("a figure of a statement names its quarter, like "
                                                 "statement.2027-Q2.due; found \"" +
                                                 std::string{path} + "\"")};
    auto const statement = asked_statement(session, {case_id, quarter, "", ""});
    if (!statement) return std::unexpected{statement.error()};
    Explanations all;
    for (auto const& each : statement->cases) take(all, each.explanations, head, quarter);
    // The sums over the cases of a statement of one case are its own; the interest is of the purchaser.
    take(all, statement->explanations, "statement.interest", quarter);
    return all;
}

}  // namespace casewright

// The verbs of special billing, below `bill`.
#include "app/commands_bill.hpp"
#include "app/nouns.hpp"

namespace casewright {
namespace {

struct SpecialWords {
    BillSpecialAsked bill;
    SpecialBeginAsked begin;
    std::string by;
};

class SpecialNouns : Nouns<SpecialWords> {
public:
    using Nouns::Nouns;

    void add(CLI::App& bill) {
        auto* special = verb(&bill, "special", "One demand on a purchaser's money, under a special billing arrangement",
                             [](Session& session, SpecialWords const& words) { return bill_special(session, words.bill); });
        special->add_option("PURCHASER", words_->bill.purchaser, "A customer code")->required();
        special->add_option("--quarter", words_->bill.quarter, "A fiscal quarter, 2026-Q4")->required();
        special->add_option("--known-at", words_->bill.known_at, "As known at this moment")->type_name("MOMENT");
        special->add_option("--reserve", words_->bill.reserves, "NAME=AMOUNT to keep back beside the termination liability");
        special->add_flag("--final", words_->bill.is_final, "The bill after the end of the arrangement");
        auto* issue = special->add_option("--issue", words_->bill.issue, "It goes out with this amount, and is recorded");
        auto* actor = special->add_option("--as", words_->bill.actor, "Who sends it: role/desk")->type_name("ACTOR");
        issue->needs(actor);
        actor->needs(issue);
        auto* begin = verb(&bill, "special-begin", "A special billing arrangement of a purchaser begins",
                           [](Session& session, SpecialWords const& words) {
                               return bill_special_begin(session, words.begin);
                           });
        begin->add_option("PURCHASER", words_->begin.purchaser, "A customer code")->required();
        begin->add_option("--frequency", words_->begin.frequency, "monthly, quarterly or half_yearly")->required();
        begin->add_option("--approval", words_->begin.approval, "Who approved it, in which paper")->required();
        begin->add_option("--undertaking", words_->begin.undertaking,
                          "What grants dependable undertaking; else a case sold under it shows it");
        begin->add_option("--reserve", words_->begin.reserves, "NAME=AMOUNT, a special reserve");
        begin->add_option("--as", words_->begin.actor, "Who records it: role/desk")->required()->type_name("ACTOR");
        auto* end = verb(&bill, "special-end", "One side gives notice of a special billing arrangement",
                         [](Session& session, SpecialWords const& words) {
                             return bill_special_end(session, words.begin.purchaser, words.by, words.begin.actor);
                         });
        end->add_option("PURCHASER", words_->begin.purchaser, "A customer code")->required();
        end->add_option("--by", words_->by, "purchaser or united_states")->required();
        end->add_option("--as", words_->begin.actor, "Who records it: role/desk")->required()->type_name("ACTOR");
    }
};

}  // namespace

void add_special_commands(CommandLine& line, CLI::App& bill) { SpecialNouns{line}.add(bill); }

}  // namespace casewright

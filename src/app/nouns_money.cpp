// The nouns of the money: books, delivery reports and bills.
#include "app/commands.hpp"
#include "app/commands_bill.hpp"
#include "app/nouns.hpp"

namespace casewright {
namespace {

class ReceiptNouns : Nouns<AskedReceipt> {
public:
    using Nouns::Nouns;

    void add(CLI::App* account) {
        auto* receive = verb(account, "receive", "Record a payment whose purpose is not known",
                             [](Session& session, AskedReceipt const& words) {
                                 return account_receive(session, words);
                             });
        receive->add_option("PURCHASER", words_->customer, "A customer code")->required();
        receive->add_option("--amount", words_->amount, "Dollars, 1250.00")->required();
        receive->add_option("--reference", words_->reference, "Of the wire or the check")->required();
        receive->add_option("--as", words_->actor, "Who receives it: role/desk")->required()->type_name("ACTOR");
    }
};

class AccountNouns : Nouns<AccountQuestion> {
public:
    using Nouns::Nouns;

    CLI::App* add() {
        auto const known_at = [&](CLI::App* command) {
            command->add_option("--known-at", words_->known_at, "As known at this moment")
                ->type_name("MOMENT");
            return command;
        };
        auto* account = noun("account", "The books: accounts, journals, balances");
        known_at(verb(account, "trial-balance", "Every account of every purchaser, on a day",
                      [](Session& session, AccountQuestion const& words) {
                          return account_trial_balance(session, words);
                      }))
            ->add_option("--country", words_->country, "Only this customer code");
        known_at(verb(account, "show", "One account, or the accounts of one case",
                      [](Session& session, AccountQuestion const& words) {
                          return account_show(session, words);
                      }))
            ->add_option("ACCOUNT", words_->id, "Like case_cash, or a case like KV-B-UAA")
            ->required();
        known_at(verb(account, "journal", "What each fact of a case posted, and by which rule",
                      [](Session& session, AccountQuestion const& words) {
                          return account_journal(session, words);
                      }))
            ->add_option("CASE", words_->id, "Like KV-B-UAA")->required();
        verb(account, "chart", "The chart of accounts and the posting rules",
             [](Session& session, AccountQuestion const&) { return account_chart(session); });
        return account;
    }
};

struct DeliveryWords {
    AskedDeliveries deliveries;
    std::uint32_t batch = 0;
    std::uint64_t row = 0;
};

class DeliveryNouns : Nouns<DeliveryWords> {
public:
    using Nouns::Nouns;

    void add() {
        auto* deliveries = noun("deliveries", "Delivery reports: before they are posted, and after");
        auto* check = verb(deliveries, "check", "Judge a report, and keep nothing",
                           [](Session& session, DeliveryWords const& words) {
                               return deliveries_check(session, words.deliveries);
                           });
        check->add_option("FILE", words_->deliveries.file, "A report: DR1, C1, or a table")->required();
        check->add_option("--lines", words_->deliveries.lines, "The terms of the lines: a table")
            ->required()->type_name("FILE");
        check->add_option("--quarter", words_->deliveries.quarter, "The quarter that is billed, 2026-Q4")
            ->type_name("QUARTER");
        verb(deliveries, "list", "The reports that were posted",
             [](Session& session, DeliveryWords const&) { return deliveries_list(session); });
        auto* row = verb(deliveries, "row", "One record of a posted report",
                         [](Session& session, DeliveryWords const& words) {
                             return deliveries_row(session, words.batch, words.row);
                         });
        row->add_option("BATCH", words_->batch, "The number of the batch")->required();
        row->add_option("N", words_->row, "The record; 1 is the first after the header")->required();
        verb(deliveries, "estimates", "Estimated prices that never became actual, with their age",
             [](Session& session, DeliveryWords const&) { return deliveries_estimates(session); });
        verb(deliveries, "recompute", "Judge a posted report once more and compare",
             [](Session& session, DeliveryWords const& words) {
                 return deliveries_recompute(session, words.batch);
             })
            ->add_option("BATCH", words_->batch, "The number of the batch")->required();
    }
};

struct BillWords {
    std::string case_id, quarter, output, file, purchaser;
    std::vector<std::string> files, special_billing, purchaser_schedules;
    std::string lines, deliveries, bills, rates, currency, known_at;
    std::string production, line, order;  // of `forecast`
    int quarters = 8, slip = 1;
};

class BillNouns : Nouns<BillWords> {
public:
    using Nouns::Nouns;

    void add() {
        auto* bill = noun("bill", "What purchasers are asked for, when, and whether it fits");
        verb(bill, "schedule", "Deposit and payments of a case, and what a change makes of them",
             [](Session& session, BillWords const& words) {
                 return bill_schedule(session, words.case_id);
             })
            ->add_option("CASE", words_->case_id, "Like KV-B-UAA")->required();
        auto* statement = verb(bill, "statement", "The quarterly statement of a case or a purchaser",
                               [](Session& session, BillWords const& words) {
                                   return bill_statement(session, {words.case_id, words.quarter,
                                                                   words.output, words.known_at});
                               });
        statement->add_option("CASE", words_->case_id, "A case, or a customer code for all of its")
            ->required();
        statement->add_option("--quarter", words_->quarter, "A fiscal quarter, 2026-Q4")->required();
        statement->add_option("-o,--output", words_->output, "A .pdf or a .csv to write");
        statement->add_option("--known-at", words_->known_at, "As known at this moment")
            ->type_name("MOMENT");
        auto* run = verb(bill, "run", "Post delivery reports and make the statements of everyone",
                         [](Session& session, BillWords const& words) {
                             return bill_run(session, {words.quarter, words.files, words.lines,
                                                       words.output});
                         });
        run->add_option("--quarter", words_->quarter, "A fiscal quarter, 2026-Q4")->required();
        run->add_option("--deliveries", words_->files, "Delivery reports, DR1 or CSV");
        run->add_option("--lines", words_->lines, "A table of lines beside those of the record");
        run->add_option("-o,--output", words_->output, "A table of the statements to write");
        add_special_commands(line_, *bill);
        add_bill_checks(*bill);
        add_bill_upkeep(*bill);
    }

private:
    void add_bill_upkeep(CLI::App& bill) {
        auto* screen = verb(&bill, "early-collection", "Cases that collect far ahead of what is paid out, and what keeps others off the list",
                            [](Session& session, BillWords const& words) {
                                return bill_early_collection(session, {words.purchaser, words.special_billing,
                                                                       words.purchaser_schedules});
                            });
        screen->add_option("--purchaser", words_->purchaser, "Only of this customer code");
        screen->add_option("--special-billing", words_->special_billing, "Customer codes with a special billing arrangement")
            ->type_name("CODE");
        screen->add_option("--purchaser-schedule", words_->purchaser_schedules, "Cases whose schedule the purchaser asked for")
            ->type_name("CASE");
        verb(&bill, "letter", "Standby letters against the liability that they secure",
             [](Session& session, BillWords const& words) { return bill_letter(session, words.case_id); })
            ->add_option("CASE", words_->case_id, "A case, or a customer code for all of its")->required();
        verb(&bill, "bands", "The clearing accounts against their control bands",
             [](Session& session, BillWords const& words) { return bill_bands(session, words.file); })
            ->add_option("FILE", words_->file, "A TOML file: what was spent, and what sets each band")->required();
    }
    void add_bill_checks(CLI::App& bill) {
        auto* match = verb(&bill, "match", "Lines, deliveries and bills against each other",
                           [](Session& session, BillWords const& words) {
                               return bill_match(session, {words.case_id, words.deliveries,
                                                           words.bills});
                           });
        match->add_option("CASE", words_->case_id, "Only this case");
        match->add_option("--deliveries", words_->deliveries, "Deliveries from outside, a CSV");
        match->add_option("--bills", words_->bills, "Bills from outside, a CSV");
        auto* aging = verb(&bill, "aging", "Money that is not settled, by how long",
                           [](Session& session, BillWords const& words) {
                               return bill_aging(session, words.purchaser, words.known_at);
                           });
        aging->add_option("--purchaser", words_->purchaser, "Only of this customer code");
        aging->add_option("--known-at", words_->known_at, "As known at this moment")->type_name("MOMENT");
        auto* forecast = verb(&bill, "forecast", "Calls on a purchaser's cash by quarter, with a range",
                              [](Session& session, BillWords const& words) {
                                  return bill_forecast(session, {words.purchaser, words.rates,
                                                                 words.currency, words.quarters,
                                                                 words.slip, words.known_at,
                                                                 words.production, words.line, words.order});
                              });
        forecast->add_option("--production", words_->production, "A forecast of production, as `supply forecast --json` answers it");
        forecast->add_option("--line", words_->line, "The line whose production that is, like KV-B-UAA/001");
        forecast->add_option("--order", words_->order, "What the forecast calls the line, when not the same");
        forecast->add_option("--purchaser", words_->purchaser, "A customer code")->required();
        forecast->add_option("--rates", words_->rates, "A dated table of exchange rates, a CSV");
        forecast->add_option("--currency", words_->currency, "Three letters, of the table");
        forecast->add_option("--quarters", words_->quarters, "How many quarters to look ahead")
            ->check(CLI::Range(1, 80))->capture_default_str();
        forecast->add_option("--slip", words_->slip, "Quarters by which payments may move")
            ->check(CLI::Range(0, 8))->capture_default_str();
        forecast->add_option("--known-at", words_->known_at, "As known at this moment")->type_name("MOMENT");
        verb(&bill, "closure", "Where the money of a case stands at its end",
             [](Session& session, BillWords const& words) {
                 return bill_closure(session, words.case_id);
             })
            ->add_option("CASE", words_->case_id, "Like KV-B-UAA")->required();
        verb(&bill, "reconcile", "The record against a finance provider's file",
             [](Session& session, BillWords const& words) {
                 return bill_reconcile(session, words.file);
             })
            ->add_option("FILE", words_->file, "A CSV: case, line and figures")->required();
    }
};

}  // namespace

void add_account_commands(CommandLine& line) { ReceiptNouns{line}.add(AccountNouns{line}.add()); }
void add_delivery_commands(CommandLine& line) { DeliveryNouns{line}.add(); }
void add_bill_commands(CommandLine& line) { BillNouns{line}.add(); }

}  // namespace casewright

// tests/simulation/plain_model.hpp
// The rules of a case's life once more, slow and plain, written from the tables and not from the
// code under test. It knows texts, maps and whole cents; it shares no type with the program, so that
// a misunderstanding must be made twice to go unseen.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace plain {

// One attempt. `told` holds the fields of the operation's file by their names; a list of texts is
// joined by "|", a list of tables is flattened as "lines.0.line", "lines.0.amount". Amounts are
// decimal dollars, days YYYY-MM-DD, flags "true" or absent.
struct Step {
    std::string operation, document;  // document: "basic", "A1"; empty for the case as a whole
    std::string role, name;           // who acts
    std::string day;
    std::map<std::string, std::string> told;
};

// What the model must be told of the world because another part of the program computes it: lines
// and total of a price, whether a notification is needed. Given with the steps that need it.
struct PricedLine {
    std::string line, article, kind;  // kind: article, service ...
    bool mde = false, sme = false;
    std::int64_t quantity = -1;       // -1: a dollar line
    std::int64_t net_cents = 0;
};
// A line as a letter asks for it; its price is no scope.
struct AskedLine {
    std::string line, kind, article, description, delivery_term;
    bool mde = false, sme = false;
    std::int64_t quantity = -1;
    bool operator==(AskedLine const&) const = default;
};
struct World {
    std::vector<AskedLine> letter;               // with receive_request and revise_request
    std::string purchaser, program, order_kind;  // "FMS"/"BPC"; "defined_order", "blanket_order" ...
    std::string request_status;                  // after assess_request: insufficient, actionable, complete
    std::vector<PricedLine> lines;               // after price_offer
    std::int64_t total_cents = 0;
    bool notification_required = false;          // after assess_notification
    std::string notification_form;               // 36(b)(1), 36(b)(5)(A), 36(b)(5)(C)
    int formal_days = 0, tier_days = 0;
    std::string case_id;                         // "BN-B-UAA"; with receive_request
    std::string agency;                          // its letter; empty: the one within case_id
    std::set<std::string> certified_articles;    // with ready_line: articles with a certified site
    bool open_discrepancies = false;             // with close_interim and close_final
    std::int64_t cancellation_minimum_cents = 0; // with conclude_termination
    bool schedule_known = false;                 // with complete_writing: deposit and payments can be worked out
    bool paid_at_once = false;                   // no payment follows the deposit
    std::int64_t deposit_cents = 0;              // by that schedule
    std::set<std::string> terms;                 // of the request
    bool liability_known = false;                // with reserve_termination: a schedule says it
    std::int64_t liability_cents = 0;            // less what a standby letter secures
};

class Model {
public:
    Model();
    ~Model();
    Model(Model&&) noexcept;
    // Whether the step is allowed where the case stands now. Empty: it is, and it was taken.
    // Otherwise "actor", "stage" or a word of the model's own for the rule that refuses; nothing changes.
    std::string take(Step const& step, World const& world);
    std::string case_stage() const;                          // words of CaseStage
    // Where the last step found what it was about: its document, its notification or the case.
    std::string stood() const { return stood_; }
    std::map<std::string, std::string> document_stages() const;  // words of DocumentStage
    std::map<std::string, std::string> notice_stages() const;    // words of NoticeStage
    struct Sums {
        std::int64_t funds = 0, authority = 0, obligated = 0, delivered = 0, disbursed = 0;
        std::int64_t shipped = 0;
    };
    std::map<std::string, Sums> lines() const;
    // What walks stages of its own in a word or two each: "review A1 finance": agreed; "question 1": open;
    // "alert 2": raised, coordinated or told; "inhibitor FD": stands.
    std::map<std::string, std::string> items() const;
    std::int64_t reserve() const;  // kept for ending contracts
    // What must hold whatever was taken (execution rules, 6.4); a sentence for each that does not.
    std::vector<std::string> broken_invariants() const;

    // The first two questions of an operation, for holding the tables of both side by side.
    struct Gate {
        std::string level;  // document, notification, case
        std::set<std::string> from, who;
    };
    static std::map<std::string, Gate> gates();

private:
    struct State;
    std::unique_ptr<State> state_;
    std::string stood_;
};

// ---- The insides, shared by the files plain_model*.cpp. A test needs nothing below. ----

struct Hand {
    std::string role, name;
};

// The notification of one document.
struct Notice {
    std::string stage = "notification_unassessed";
    std::string form = "36(b)(1)";
    std::set<std::string> clearances;
    std::string notified_on, offer_from;
    std::string deliver_from;  // stays when the notice is renewed: the wait after a report goes on
    std::int64_t total_cents = 0;
    std::map<std::string, std::int64_t> equipment;  // article and quantity
    bool emergency = false;
};

struct Review {
    std::vector<std::string> depends_on;
    std::string decision;  // empty: none yet
};

struct Document {
    std::string name, kind;  // kind: basic, amendment, modification
    std::string stage = "none", since;
    std::vector<std::string> changes;
    std::int64_t package_increases = 0, package_decreases = 0, own_change = 0;
    bool has_package = false, without_request = false;
    bool has_request = false;  // lines were stated, by a letter or by the agency itself
    std::vector<AskedLine> letter;
    int priced_after = 0;      // how many documents were implemented when it was priced
    std::string received_on, request_status, request_closed;
    std::string category;
    std::map<std::string, bool> factors;  // code; whether the actual days were entered
    bool priced = false;
    std::vector<PricedLine> lines;
    std::int64_t total_cents = 0;
    bool assessed = false, notification_required = false;
    int formal_days = 0;
    std::string assessed_form;
    Notice notice;
    std::vector<Notice> earlier_notices;
    std::map<std::string, Review> reviews;
    std::string approved_on, offered_on, expires_on, terms;
    bool papers = false, signed_once = false, sale_approved = false, accepted_once = false;
    bool hold_requested = false, restated = false, reactivation_authorized = false;
    std::string held_from;
    std::optional<Hand> prepared_by, approved_by, signed_by, countersigned_by, acceptance_by,
        financial_by, authority_by, reactivation_by;
    std::int64_t initial_deposit = 0, deposited = 0;
    std::map<std::string, std::int64_t> issued;  // authority by line
    bool emergency = false;
    bool cleared_when_offered = true;
    std::int64_t implemented_total = 0;  // for the invariant: an implemented document stays
};

// A line of the implemented case. `stage` counts the words of LineStage from planned, 0.
struct Line {
    PricedLine priced;
    int stage = 0;
    std::int64_t funds = 0, authority = 0, obligated = 0, delivered = 0, disbursed = 0;
    std::int64_t shipped = 0, accepted = 0;
    bool ordered_once = false;
    int implemented_with = 0;       // the number of the implementation that it stood in last
    std::string planned_quarter, deliver_from;
};
struct Shipment {
    std::string line;
    std::int64_t quantity = 0, value = 0;
    std::string shipped_on;
    bool estimated = false, accepted = false;
};
struct Alert {
    bool coordinate_first = false, coordinated = false, told = false;
};
struct Question {
    std::string to;
    bool open = true;
};

struct CaseState {
    std::string purchaser, program, order_kind, case_id, agency;
    std::vector<Document> documents;
    int amendments = 0, modifications = 0;
    std::string stage = "not_implemented", since, implemented_on;
    std::int64_t implemented_total = 0;  // of the document that was implemented last
    int implementations = 0;
    std::string last_implemented, last_implemented_on;  // document and day
    bool closed_once = false;
    std::string reserved_quarter;
    std::int64_t reserve = 0;
    std::int64_t received = 0, to_holding = 0, refunded = 0;
    std::int64_t suspense = 0;           // of late transactions; credits take away
    std::map<std::string, Line> lines;
    std::map<std::string, Shipment> shipments;
    std::map<std::string, std::string> receipts;  // of services: name and line
    std::set<std::string> performed, billed_quarters, serials, suspension_parts;
    bool suspended = false, stops_deliveries = false;
    std::string suspended_from;
    std::string stopped_on, ended_on;    // days from which nothing is delivered; empty: none
    std::vector<Alert> alerts;
    std::set<std::string> reviewed_years;
    std::vector<Question> questions;
    bool cancelled_by_purchaser = false, closure_hold = false;
    std::string track, closed_on;
    std::set<std::string> inhibitors;
    std::map<std::string, Line> lines_at_closure;
};

// One step under way: what it may read and change. `document` is the one that it names.
struct Turn {
    CaseState& now;
    Document& document;
    Step const& step;
    World const& world;
    [[nodiscard]] std::string told(std::string const& field) const;
    [[nodiscard]] bool flag(std::string const& field) const;
    [[nodiscard]] std::vector<std::string> list(std::string const& field) const;
    [[nodiscard]] std::optional<std::int64_t> cents(std::string const& field) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string const& field) const;
    [[nodiscard]] Hand hand() const { return {step.role, step.name}; }
    void move(std::string const& stage);       // the document
    void move_case(std::string const& stage);  // the case as a whole
};

// A row of the tables: from which stages, by whom, and what else must hold. `then` checks first
// and changes after; it answers the word of the rule that refuses, or nothing.
enum class Of { document, notice, whole_case };
struct Rule {
    Of of;
    std::set<std::string> from, who;
    std::string (*then)(Turn&);
};
using Rules = std::map<std::string, Rule>;
Rules request_rules();
Rules review_rules();
Rules notification_rules();
Rules acceptance_rules();
Rules change_rules();
Rules suspension_rules();
Rules execution_rules();
Rules reporting_rules();
Rules closure_rules();

using Words = std::set<std::string>;
bool has(Words const& words, std::string const& word);
bool all_known(std::vector<std::string> const& told, Words const& known);
bool contains_all(std::vector<std::string> const& told, Words const& needed);
bool same_hand(std::optional<Hand> const& one, Hand const& other);
// Days as YYYY-MM-DD compare like texts. An unreadable day stays empty.
std::string days_after(std::string const& day, int days);
std::string months_after(std::string const& day, int months);
std::string last_day_of_fiscal_quarter(std::string const& quarter);  // "2026-Q1"
Document* find_document(CaseState& now, std::string const& name);
bool is_open(Document const& document);
bool was_cleared(Notice const& notice);
bool has_line(Document const& document, std::string const& line);
std::map<std::string, std::int64_t> equipment_of(Document const& document);
bool goes_beyond(Document const& document, Notice const& notice);
// The notice that a document sells under: its own, or the newest cleared one of the case.
Notice const* notice_above(CaseState const& now, Document const& document);
void renew_notice(Document& document);
// Nothing was accepted under the notice within its life, whether somebody recorded the lapse or not.
bool notice_is_dead(CaseState const& now, Document const& document, std::string const& day);
// Another document was implemented after this one was priced: it would take back what that changed.
bool price_is_stale(CaseState const& now, Document const& document);
bool below_use(CaseState const& now, Document const& document);
bool is_unused(CaseState const& now);
std::int64_t added_by(CaseState const& now, Document const& document);
void implement(Turn& turn);
void back_to_work(Document& document);  // what a return to development takes away
bool is_monitored(std::string const& article);

}  // namespace plain

// tests/simulation/plain_model.hpp
// The rules of a case's life once more, slow and plain, written from the tables and not from the
// code under test. It knows texts, maps and whole cents; it shares no type with the program, so that
// a misunderstanding must be made twice to go unseen.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
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
struct World {
    std::string purchaser, program, order_kind;  // "FMS"/"BPC"; "defined_order", "blanket_order" ...
    std::string request_status;                  // after assess_request: insufficient, actionable, complete
    std::vector<PricedLine> lines;               // after price_offer
    std::int64_t total_cents = 0;
    bool notification_required = false;          // after assess_notification
    std::string notification_form;               // 36(b)(1), 36(b)(5)(A), 36(b)(5)(C)
    int formal_days = 0, tier_days = 0;
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
    std::map<std::string, std::string> document_stages() const;  // words of DocumentStage
    std::map<std::string, std::string> notice_stages() const;    // words of NoticeStage
    struct Sums {
        std::int64_t funds = 0, authority = 0, obligated = 0, delivered = 0, disbursed = 0;
        std::int64_t shipped = 0;
    };
    std::map<std::string, Sums> lines() const;
    // Whose move, as "role operation", of the whole case or of its first open document.
private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace plain

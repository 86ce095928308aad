// Whose move it is, at every stage of a document, of its notification, of a line and of the case.
#include "cases/moves.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace casewright;
using namespace std::chrono;

namespace {

constexpr Date then{2026y / March / 31};

std::string text_of(Move const& found) {
    return std::string{to_text(found.who)} + " " + found.operation +
           (found.document.empty() ? "" : " " + found.document);
}

Document document_at(DocumentStage stage) {
    Document document;
    document.stage = stage;
    document.since = then;
    return document;
}

Case case_of(Document document) {
    Case fms_case;
    fms_case.documents.push_back(std::move(document));
    return fms_case;
}

std::string move_of(Document document) { return text_of(whose_move(case_of(std::move(document)))); }

Case case_at(CaseStage stage) {
    auto fms_case = case_of(document_at(DocumentStage::implemented));
    fms_case.stage = stage;
    fms_case.stage_since = then;
    return fms_case;
}

LineState line_at(std::string_view number, LineStage stage, std::optional<Date> moved_on = {}) {
    LineState line;
    line.number = LineNumber::parse(number).value();
    line.stage = stage;
    line.last_moved_on = moved_on;
    return line;
}

Case executing_with(std::vector<LineState> lines) {
    auto fms_case = case_at(CaseStage::executing);
    for (auto& line : lines) fms_case.lines[line.number] = line;
    return fms_case;
}

Review review_of(std::string name, std::vector<std::string> depends_on,
                 std::optional<ReviewDecision> decision = {}) {
    Review review;
    review.name = std::move(name);
    review.owner = "reviewer";
    review.depends_on = std::move(depends_on);
    review.opened_on = 2026y / April / 2;
    review.decision = decision;
    return review;
}

}  // namespace

TEST_CASE("SAMM C5.T9: each stage of a document has one who must move, and the operation") {
    struct Row {
        DocumentStage stage;
        std::string_view move;
    };
    using enum DocumentStage;
    for (auto const& [stage, move] :
         {Row{none, "purchaser receive_request basic"},
          Row{request_received, "implementing_agency assess_request basic"},
          Row{request_insufficient, "implementing_agency assess_request basic"},
          Row{request_actionable, "implementing_agency initialize_case basic"},
          Row{request_complete, "implementing_agency initialize_case basic"},
          Row{estimate_sent, "purchaser revise_request basic"},
          Row{development, "implementing_agency initialize_case basic"},
          Row{write, "implementing_agency upload_papers basic"},
          Row{review, "implementing_agency sign_document basic"},
          Row{proposed, "state_department approve_sale basic"},
          Row{held, "performance lift_hold basic"},
          Row{offered, "purchaser accept_offer basic"},
          Row{counteroffered, "implementing_agency restate_offer basic"},
          Row{expired, "implementing_agency cancel_offer basic"},
          Row{delayed, "disbursing_office receive_deposit basic"}}) {
        CAPTURE(to_text(stage));
        CHECK(move_of(document_at(stage)) == move);
        CHECK(whose_move(case_of(document_at(stage))).since == then);
    }
}

TEST_CASE("SAMM C5.1.4: a disapproved request waits for the purchaser, a withdrawn one for nobody") {
    auto closed = document_at(DocumentStage::request_closed);
    closed.request_closed = ClosedHow::disapproved;
    CHECK(move_of(closed) == "purchaser answer_disapproval basic");
    closed.request_closed = ClosedHow::withdrawn;
    CHECK(move_of(closed) == "unstated  basic");
    CHECK(move_of(document_at(DocumentStage::cancelled)) == "unstated  basic");
}

TEST_CASE("An amendment that was started waits for its request, not for a first one") {
    auto amendment = document_at(DocumentStage::none);
    amendment.name = "A1";
    amendment.kind = DocumentKind::amendment;
    CHECK(move_of(amendment) == "purchaser revise_request A1");
}

TEST_CASE("SAMM C5.4: development goes from category to lines, price, notification and approval") {
    auto document = document_at(DocumentStage::development);
    CHECK(move_of(document) == "implementing_agency initialize_case basic");
    document.category = Category::b;
    CHECK(move_of(document) == "implementing_agency revise_request basic");
    document.request = LetterOfRequest{};
    CHECK(move_of(document) == "implementing_agency revise_request basic");
    document.request->lines.resize(1);
    CHECK(move_of(document) == "implementing_agency price_offer basic");
    document.offer = PricedOffer{};
    CHECK(move_of(document) == "implementing_agency assess_notification basic");
    document.notification = NotificationAssessed{};
    CHECK(move_of(document) == "implementing_agency assess_request basic");
    document.assessment = RequestAssessed{};
    document.assessment->status = RequestStatus::actionable;
    CHECK(move_of(document) == "implementing_agency assess_request basic");
    document.assessment->status = RequestStatus::complete;
    CHECK(move_of(document) == "implementing_agency approve_document basic");
    // Of a modification nobody asks for an assessment of a request.
    document.assessment.reset();
    document.kind = DocumentKind::modification;
    CHECK(move_of(document) == "implementing_agency approve_document basic");
}

TEST_CASE("SAMM C5.T9: the papers are uploaded before writing is complete") {
    auto document = document_at(DocumentStage::write);
    document.papers_on = then;
    CHECK(move_of(document) == "case_writing complete_writing basic");
}

TEST_CASE("A review waits for those that it depends on, and one that was returned is not over") {
    auto document = document_at(DocumentStage::review);
    document.signed_by = Actor{Role::implementing_agency, "signer"};
    CHECK(move_of(document) == "case_writing propose_document basic");
    document.reviews = {review_of("legal", {"finance"}), review_of("finance", {})};
    auto found = whose_move(case_of(document));
    CHECK(text_of(found) == "reviewer decide_review basic");
    CHECK(found.since == 2026y / April / 2);
    // The first of them waits for the second, whose owner therefore has the move.
    document.reviews[1].owner = "finance_policy";
    CHECK(move_of(document) == "finance_policy decide_review basic");
    document.reviews[1].decision = ReviewDecision::returned;
    CHECK(move_of(document) == "finance_policy decide_review basic");
    document.reviews[1].decision = ReviewDecision::agreed;
    CHECK(move_of(document) == "reviewer decide_review basic");
    document.reviews[0].decision = ReviewDecision::not_needed;
    CHECK(move_of(document) == "case_writing propose_document basic");
    // A review that was never opened keeps nobody waiting; an office of no role is some reviewer.
    document.reviews = {review_of("legal", {"technology"})};
    document.reviews[0].owner = "general counsel";
    CHECK(move_of(document) == "reviewer decide_review basic");
}

TEST_CASE("SAMM C5.5: a proposed document waits for its notification, stage by stage") {
    struct Row {
        NoticeStage stage;
        std::string_view move;
    };
    using enum NoticeStage;
    auto document = document_at(DocumentStage::proposed);
    document.sale_approved = true;
    document.notice.since = 2026y / April / 3;
    for (auto const& [stage, move] :
         {Row{unassessed, "implementing_agency assess_notification basic"},
          Row{not_needed, "case_writing countersign_document basic"},
          Row{required, "implementing_agency submit_notification basic"},
          Row{department_review, "country_program coordinate_notification basic"},
          Row{state_review, "state_department begin_tier basic"},
          Row{tiered, "congress clear_for_committee basic"},
          Row{authorized, "country_program notify_congress basic"},
          Row{formal, "state_department clear_notification basic"},
          Row{cleared, "case_writing countersign_document basic"},
          Row{blocked, "implementing_agency cancel_offer basic"},
          Row{lapsed, "implementing_agency submit_notification basic"}}) {
        CAPTURE(to_text(stage));
        document.notice.stage = stage;
        CHECK(move_of(document) == move);
        CHECK(whose_move(case_of(document)).since == document.notice.since);
    }
    // The State Department approves a sale, and so no modification.
    document.sale_approved = false;
    CHECK(move_of(document) == "state_department approve_sale basic");
    document.kind = DocumentKind::modification;
    CHECK(move_of(document) == "implementing_agency submit_notification basic");
}

TEST_CASE("SAMM C5.4.20, C6.1: after acceptance come the deposit, the money, the authority, the posting") {
    auto document = document_at(DocumentStage::accepted);
    document.initial_deposit = Money::from_cents(100);
    document.deposited = Money::from_cents(99);
    CHECK(move_of(document) == "disbursing_office receive_deposit basic");
    auto urgent = document;
    urgent.emergency = EmergencyApproved{};
    CHECK(move_of(urgent) == "disbursing_office implement_financially basic");
    document.deposited = Money::from_cents(100);
    CHECK(move_of(document) == "disbursing_office implement_financially basic");
    document.financial_by = Actor{Role::disbursing_office, "trust-fund"};
    CHECK(move_of(document) == "implementing_agency issue_authority basic");
    document.authority_on = then;
    CHECK(move_of(document) == "implementing_agency implement_case basic");
    // An amendment goes under the authority that the case has.
    document.authority_on.reset();
    document.kind = DocumentKind::amendment;
    CHECK(move_of(document) == "implementing_agency implement_case basic");
}

TEST_CASE("SAMM C6, C16: each stage of an implemented case has one who must move") {
    struct Row {
        CaseStage stage;
        std::string_view move;
    };
    using enum CaseStage;
    for (auto const& [stage, move] :
         {Row{not_implemented, "unstated  basic"},
          Row{implemented, "implementing_agency issue_directive"},
          Row{executing, "case_manager complete_supply"},
          Row{suspended, "country_program lift_suspension"},
          Row{terminating, "implementing_agency conclude_termination"},
          Row{supply_complete, "implementing_agency begin_closing"},
          Row{kept_open, "case_manager end_keeping_open"},
          Row{closing, "implementing_agency close_final"},
          Row{closing_blocked, "implementing_agency clear_inhibitor"},
          Row{interim_closed, "implementing_agency close_final"},
          Row{final_closed, "implementing_agency archive_case"},
          Row{archived, "unstated "}}) {
        CAPTURE(to_text(stage));
        CHECK(text_of(whose_move(case_at(stage))) == move);
        CHECK(whose_move(case_at(stage)).since == then);
    }
    CHECK(text_of(whose_move(Case{})) == "purchaser receive_request basic");
}

TEST_CASE("SAMM C6.1: while a case is executed, the line that stands furthest back has the move") {
    struct Row {
        LineStage stage;
        std::string_view move;
    };
    using enum LineStage;
    for (auto const& [stage, move] :
         {Row{planned, "implementing_agency issue_authority 002"},
          Row{authorized, "contracting record_obligation 002"},
          Row{on_order, "shipper report_shipment 002"},
          Row{on_contract, "shipper report_shipment 002"},
          Row{in_production, "shipper report_shipment 002"},
          Row{ready, "shipper report_shipment 002"},
          Row{shipped, "case_manager complete_line 002"},
          Row{delivered, "case_manager complete_line 002"},
          Row{supply_complete, "case_manager complete_supply"}}) {
        CAPTURE(to_text(stage));
        auto const last = 2026y / May / 4;
        auto const fms_case = executing_with(
            {line_at("001", supply_complete), line_at("002", stage, last), line_at("003", supply_complete)});
        auto const found = whose_move(fms_case);
        CHECK(text_of(found) == move);
        CHECK(found.since == (stage == supply_complete ? then : last));
    }
    // A line that never moved has waited since the case was executed.
    CHECK(whose_move(executing_with({line_at("001", planned)})).since == then);
}

TEST_CASE("Open documents, alerts and questions wait beside the case") {
    auto fms_case = executing_with({line_at("001", LineStage::authorized)});
    auto amendment = document_at(DocumentStage::offered);
    amendment.name = "A1";
    amendment.kind = DocumentKind::amendment;
    fms_case.documents.push_back(amendment);
    Alert alert;
    alert.name = "W1";
    alert.raised_on = then;
    alert.coordinate_first = true;
    fms_case.alerts.push_back(alert);
    Question question;
    question.name = "Q1";
    question.to = Role::contracting;
    question.asked_on = then;
    fms_case.questions.push_back(question);
    auto const all = [&] {
        std::vector<std::string> texts;
        for (auto const& found : moves_of(fms_case)) texts.push_back(text_of(found));
        return texts;
    };
    CHECK(all() == std::vector<std::string>{"purchaser accept_offer A1",
                                            "contracting record_obligation 001",
                                            "country_program coordinate_alert W1",
                                            "contracting answer_question Q1"});
    fms_case.alerts[0].coordinated_on = then;
    CHECK(all()[2] == "case_manager warn_purchaser W1");
    fms_case.alerts[0].coordinate_first = false;
    fms_case.alerts[0].coordinated_on.reset();
    CHECK(all()[2] == "case_manager warn_purchaser W1");
    fms_case.alerts[0].told_on = then;
    fms_case.questions[0].answered_on = then;
    CHECK(all().size() == 2);
    // Nothing of the case itself waits before it is implemented.
    fms_case.stage = CaseStage::not_implemented;
    CHECK(all() == std::vector<std::string>{"purchaser accept_offer A1"});
}

TEST_CASE("The clock of who has the move bounds it, else the one that was started last") {
    auto fms_case = case_of(document_at(DocumentStage::offered));
    auto const clock = [](std::string about, std::string item, Role owner) {
        Clock running;
        running.about = std::move(about);
        running.item = std::move(item);
        running.owner = owner;
        running.started_on = then;
        return running;
    };
    auto const bound_by = [&] {
        auto const found = whose_move(fms_case);
        return found.clock == nullptr ? std::string{} : found.clock->about;
    };
    CHECK(bound_by().empty());
    fms_case.clocks = {clock("other", "A1", Role::purchaser),
                       clock("old", "basic", Role::implementing_agency),
                       clock("new", "basic", Role::case_writing)};
    CHECK(bound_by() == "new");
    fms_case.clocks.insert(fms_case.clocks.begin(), clock("acceptance", "basic", Role::purchaser));
    CHECK(bound_by() == "acceptance");
    fms_case.clocks.push_back(clock("again", "basic", Role::purchaser));
    CHECK(bound_by() == "again");
    fms_case.clocks.back().stopped_on = then;
    CHECK(bound_by() == "acceptance");
}

TEST_CASE("SAMM C6.4: what is on its way is received, then the rest is shipped") {
    auto line = line_at("001", LineStage::shipped, then);
    line.quantity = Quantity{10};
    auto fms_case = executing_with({line});
    CHECK(text_of(whose_move(fms_case)) == "shipper report_shipment 001");
    Shipment shipment;
    shipment.line = line.number;
    fms_case.shipments["S1"] = shipment;
    CHECK(text_of(whose_move(fms_case)) == "purchaser accept_receipt 001");
    fms_case.shipments["S1"].accepted_on = then;
    CHECK(text_of(whose_move(fms_case)) == "shipper report_shipment 001");
}

TEST_CASE("SAMM C6.6: while the case is suspended nobody accepts an offer") {
    auto fms_case = case_of(document_at(DocumentStage::offered));
    fms_case.suspended = true;
    CHECK(text_of(whose_move(fms_case)) == "country_program lift_suspension");
    fms_case.documents.front().stage = DocumentStage::write;
    CHECK(text_of(whose_move(fms_case)) == "implementing_agency upload_papers basic");
}

TEST_CASE("No closure leaves an estimated price, and no signature an open factor") {
    auto fms_case = case_at(CaseStage::closing);
    fms_case.shipments["S1"].price = PriceBasis::estimated;
    CHECK(text_of(whose_move(fms_case)) == "implementing_agency actualize_price");
    fms_case.shipments["S1"].price = PriceBasis::actual;
    CHECK(text_of(whose_move(fms_case)) == "implementing_agency close_final");
    auto document = document_at(DocumentStage::review);
    document.factors.resize(1);
    CHECK(move_of(document) == "implementing_agency close_factor basic");
    document.factors.front().actual_days = 3;
    CHECK(move_of(document) == "implementing_agency sign_document basic");
}

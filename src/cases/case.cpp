#include "cases/case.hpp"

#include "cases/describe.hpp"
#include "cases/fields.hpp"
#include "foundation/invariant.hpp"

namespace casewright {
namespace {

void enter(Case& fms_case, Stage stage, Date on) {
    if (fms_case.stage == stage) return;
    fms_case.stage = stage;
    fms_case.in_stage_since = on;
}

void take(Case& fms_case, RequestReceived const& fact, Date on) {
    fms_case.request = fact.letter;
    enter(fms_case, Stage::request_received, on);
}

void take(Case& fms_case, RequestAssessed const& fact, Date on) {
    fms_case.assessment = fact;
    if (fms_case.request) fms_case.request->answers = fact.answers;
    switch (fact.status) {
        case RequestStatus::insufficient: return enter(fms_case, Stage::request_insufficient, on);
        case RequestStatus::actionable: return enter(fms_case, Stage::request_actionable, on);
        case RequestStatus::complete: return enter(fms_case, Stage::request_complete, on);
    }
}

void take(Case& fms_case, PricedOffer const& fact, Date on) {
    fms_case.offer = fact;
    // A new price undoes the assessment that rested on the old one.
    fms_case.notification.reset();
    enter(fms_case, Stage::offer_in_development, on);
}

void take(Case& fms_case, NotificationAssessed const& fact, Date on) {
    fms_case.notification = fact;
    enter(fms_case, Stage::notification_assessed, on);
}

template <class Body>
std::optional<Fact> read_as(json::value const& stored) {
    Body body;
    if (!FieldReader::from_json(stored, body)) return std::nullopt;
    return Fact{std::move(body)};
}

}  // namespace

template <class Fields>
void describe(Fields& fields, RequestReceived& it) {
    fields("letter", it.letter);
}

std::string_view kind_of(Fact const& fact) {
    static constexpr std::array<std::string_view, std::variant_size_v<Fact>> kinds{
        "request_received", "request_assessed", "offer_priced", "notification_assessed"};
    return kinds[fact.index()];
}

json::value to_json(Fact const& fact) {
    return std::visit([](auto const& body) { return FieldWriter::to_json(body); }, fact);
}

std::optional<Fact> fact_from(NewFact const& stored) {
    if (stored.version != 1) return std::nullopt;
    if (stored.kind == "request_received") return read_as<RequestReceived>(stored.body);
    if (stored.kind == "request_assessed") return read_as<RequestAssessed>(stored.body);
    if (stored.kind == "offer_priced") return read_as<PricedOffer>(stored.body);
    if (stored.kind == "notification_assessed") return read_as<NotificationAssessed>(stored.body);
    return std::nullopt;
}

Case after(Case fms_case, CaseEvent const& event) {
    invariant(event.sequence == fms_case.last_sequence + 1, "events are numbered without gaps");
    fms_case.last_sequence = event.sequence;
    std::visit([&](auto const& fact) { take(fms_case, fact, event.happened_on); }, event.fact);
    return fms_case;
}

StoreResult<Case> fold(std::vector<RecordedFact> const& facts) {
    Case fms_case;
    for (auto const& recorded : facts) {
        auto fact = fact_from(recorded.fact);
        if (!fact || recorded.sequence != fms_case.last_sequence + 1)
            return std::unexpected{StoreError{
                StoreError::Kind::damaged,
                "fact " + std::to_string(recorded.sequence) + " of " + recorded.case_id.text() +
                    " (" + recorded.fact.kind + ") is not one that this program can read"}};
        fms_case = after(std::move(fms_case),
                         {recorded.sequence, recorded.fact.happened_on, std::move(*fact)});
    }
    return fms_case;
}

std::string_view whose_move(Case const& fms_case) {
    switch (fms_case.stage) {
        case Stage::none: return "purchaser";
        case Stage::request_insufficient: return "purchaser";
        case Stage::notification_assessed:
            return fms_case.notification && fms_case.notification->required ? "State Department"
                                                                            : "implementing agency";
        default: return "implementing agency";
    }
}

std::vector<std::string_view> next_operations(Case const& fms_case) {
    switch (fms_case.stage) {
        case Stage::none: return {"receive_request"};
        case Stage::request_received:
        case Stage::request_insufficient: return {"assess_request"};
        case Stage::request_actionable:
        case Stage::request_complete: return {"assess_request", "price_offer"};
        case Stage::offer_in_development:
        case Stage::notification_assessed:
            return {"assess_request", "price_offer", "assess_notification"};
    }
    return {};
}

}  // namespace casewright

#include "reports/case_history.hpp"

#include <algorithm>
#include <map>

namespace casewright {
namespace {

bool waits_at(DocumentStage stage) {
    return !any_of(DocumentStage::none, DocumentStage::implemented, DocumentStage::cancelled,
                   DocumentStage::request_closed)
                .has(stage);
}
bool waits_at(NoticeStage stage) {
    return any_of(NoticeStage::required, NoticeStage::department_review, NoticeStage::state_review,
                  NoticeStage::tiered, NoticeStage::authorized, NoticeStage::formal)
        .has(stage);
}
bool waits_at(CaseStage stage) {
    return !any_of(CaseStage::not_implemented, CaseStage::archived).has(stage);
}
bool waits_at(LineStage stage) { return stage != LineStage::supply_complete; }

template <HasWords Stage>
bool waits_at_word(std::string_view word) {
    auto const stage = word_from<Stage>(word);
    return stage && waits_at(*stage);
}

// The fold keeps the stays of documents and of the case; those of notifications and lines are seen
// by looking after every fact.
class Watcher {
public:
    void look(Case const& fms_case, Date on) {
        for (auto const& document : fms_case.documents)
            see(StayLevel::notification, document.name, document.notice.stage,
                document.notice.since.value_or(on));
        for (auto const& [number, line] : fms_case.lines)
            see(StayLevel::line, number.text(), line.stage, on);
    }
    [[nodiscard]] std::vector<Stay> take() { return std::move(stays_); }

private:
    template <class Stage>
    void see(StayLevel level, std::string const& item, Stage stage, Date since) {
        auto const [last, fresh] = last_.try_emplace({level, item}, stays_.size());
        auto const word = to_text(stage);
        if (!fresh) {
            auto& before = stays_[last->second];
            if (before.stage == word) return;
            before.until = since;
            last->second = stays_.size();
        }
        stays_.push_back({level, item, std::string{word}, since, {}, waits_at(stage)});
    }

    std::vector<Stay> stays_;
    std::map<std::pair<StayLevel, std::string>, std::size_t> last_;
};

std::string office_of(Review const* review, Actor const& actor) {
    if (review != nullptr && !review->owner.empty()) return review->owner;
    return std::string{to_text(actor.role)};
}

void keep_return(CaseHistory& history, Fact const& fact, Date on, Actor const& actor) {
    if (auto const* returned = fact.as<DocumentReturned>()) {
        history.returns.push_back({returned->document, on,
                                   document_of(history.now, returned->document).stage,
                                   returned->return_reason, office_of(nullptr, actor), {}});
        return;
    }
    auto const* decided = fact.as<ReviewDecided>();
    if (decided == nullptr || decided->decision != ReviewDecision::returned) return;
    auto const& document = document_of(history.now, decided->document);
    auto const review = std::ranges::find(document.reviews, decided->review, &Review::name);
    history.returns.push_back(
        {document.name, on, document.stage, decided->return_reason.value_or("other"),
         office_of(review == document.reviews.end() ? nullptr : &*review, actor), decided->review});
}

void add_phases(CaseHistory& history) {
    std::vector<Stay> phases;
    for (auto const& phase : history.now.phases) {
        bool const whole = phase.document.empty();
        phases.push_back({whole ? StayLevel::whole_case : StayLevel::document, phase.document,
                          phase.stage, phase.from, phase.until,
                          whole ? waits_at_word<CaseStage>(phase.stage)
                                : waits_at_word<DocumentStage>(phase.stage)});
    }
    history.stays.insert(history.stays.end(), phases.begin(), phases.end());
    // Everything of one level stands together, each in the order in which it began.
    std::ranges::stable_sort(history.stays, {}, &Stay::level);
}

}  // namespace

StoreResult<CaseHistory> history_of(CaseId const& id, std::vector<RecordedFact> const& facts) {
    CaseHistory history{id, {}, {}, {}};
    Watcher watcher;
    for (auto const& recorded : facts) {
        auto fact = fact_from(recorded.fact);
        if (!fact || recorded.sequence != history.now.last_sequence + 1)
            return std::unexpected{StoreError{
                StoreError::Kind::damaged,
                "fact " + std::to_string(recorded.sequence) + " of " + id.text() + " (" +
                    recorded.fact.kind + ") is not one that this program can read"}};
        auto const actor = actor_of(recorded.fact.actor);
        keep_return(history, *fact, recorded.fact.happened_on, actor);
        history.now = after(std::move(history.now), {recorded.sequence, recorded.fact.happened_on,
                                                     std::move(*fact), actor});
        watcher.look(history.now, recorded.fact.happened_on);
    }
    history.stays = watcher.take();
    add_phases(history);
    return history;
}

}  // namespace casewright

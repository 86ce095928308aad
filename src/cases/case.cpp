#include "cases/case.hpp"

#include <algorithm>
#include <array>

#include "cases/describe.hpp"
#include "cases/fields.hpp"
#include "cases/folding.hpp"
#include "foundation/invariant.hpp"

namespace casewright {
namespace {

using Reader = std::optional<Fact> (*)(json::value const&);

template <class Body>
std::optional<Fact> read_as(json::value const& stored) {
    Body body;
    if (!FieldReader::from_json(stored, body)) return std::nullopt;
    return Fact{std::move(body)};
}

template <class... Facts>
constexpr auto readers_of(FactList<Facts...>) {
    return std::array<std::pair<std::string_view, Reader>, sizeof...(Facts)>{
        {{Facts::fact_kind, &read_as<Facts>}...}};
}
constexpr auto readers = readers_of(AllFacts{});

Document const no_document{};

}  // namespace

Case::Case() = default;
Case::Case(Case const&) = default;
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case const&) = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

Document::Document() = default;
Document::Document(Document const&) = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document const&) = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::string_view kind_of(Fact const& fact) {
    return readers[fact.index()].first;
}

std::uint32_t version_of(Fact const& fact) {
    return fact.visit<std::uint32_t>([](auto const& body) -> std::uint32_t {
        if constexpr (requires { body.document.has_value(); })
            return body.document ? 2 : 1;
        else if constexpr (requires { body.letter.payment.has_value(); })
            return !body.letter.payment                    ? 1
                   : body.letter.payment->delivery_finding ? 4
                   : body.letter.payment->dollars          ? 3
                                                           : 2;
        else if constexpr (requires { body.deposit_approval.has_value(); })
            return body.deposit_approval ? 2 : 1;
        else if constexpr (requires { body.contract_plan.has_value(); })
            return body.contract_plan ? 2 : 1;
        else if constexpr (requires { body.production.has_value(); })
            return body.production ? 2 : 1;
        else
            return 1;
    });
}

json::value to_json(Fact const& fact) {
    return fact.visit<json::value>([](auto const& body) { return FieldWriter::to_json(body); });
}

std::optional<Fact> fact_from(NewFact const& stored) {
    auto const reader = std::ranges::find(readers, stored.kind, &std::pair<std::string_view, Reader>::first);
    if (reader == readers.end()) return std::nullopt;
    auto fact = reader->second(stored.body);
    if (!fact || version_of(*fact) != stored.version) return std::nullopt;
    return fact;
}

std::vector<std::string_view> fact_kinds() {
    std::vector<std::string_view> kinds;
    for (auto const& [kind, reader] : readers) kinds.push_back(kind);
    return kinds;
}

Case after(Case fms_case, CaseEvent const& event) {
    invariant(event.sequence == fms_case.last_sequence + 1, "events are numbered without gaps");
    fms_case.last_sequence = event.sequence;
    fms_case.last_on = std::max(fms_case.last_on.value_or(event.happened_on), event.happened_on);
    Happening const happening{event.happened_on, event.actor, event.sequence};
    event.fact.visit<void>([&](auto const& fact) { take(fms_case, fact, happening); });
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
                         {recorded.sequence, recorded.fact.happened_on, std::move(*fact),
                          actor_of(recorded.fact.actor)});
    }
    return fms_case;
}

Document const& document_of(Case const& fms_case, std::string_view name) {
    auto const found = std::ranges::find(fms_case.documents, name, &Document::name);
    return found == fms_case.documents.end() ? no_document : *found;
}

Document const& basic_of(Case const& fms_case) { return document_of(fms_case, "basic"); }

bool is_open(Document const& document) {
    return !any_of(DocumentStage::cancelled, DocumentStage::implemented,
                   DocumentStage::request_closed)
                .has(document.stage);
}

Document const* newer_than_price(Case const& fms_case, Document const& document) {
    if (!document.offer || document.implemented_on) return nullptr;
    Document const* newest = nullptr;
    for (auto const& other : fms_case.documents)
        if (other.implemented_at > document.priced_at &&
            (newest == nullptr || other.implemented_at > newest->implemented_at))
            newest = &other;
    return newest;
}

std::string_view stage_word(Case const& fms_case) {
    return fms_case.stage == CaseStage::not_implemented ? to_text(basic_of(fms_case).stage)
                                                        : to_text(fms_case.stage);
}

std::optional<Date> in_stage_since(Case const& fms_case) {
    return fms_case.stage == CaseStage::not_implemented ? basic_of(fms_case).since
                                                        : fms_case.stage_since;
}

}  // namespace casewright

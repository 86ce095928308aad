// src/cases/movements.hpp
// Notices of availability and exports: what stands between a line that is ready and its journey.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/items.hpp"
#include "foundation/identifiers.hpp"
#include "foundation/money.hpp"
#include "policy/policy.hpp"

namespace casewright {

enum class AvailabilityStage { none, sent, answered, released };
template <>
struct Words<AvailabilityStage> {
    static constexpr WordList<AvailabilityStage, 4> all{
        {{AvailabilityStage::none, "no_availability_notice"},
         {AvailabilityStage::sent, "availability_notice_sent"},
         {AvailabilityStage::answered, "availability_notice_answered"},
         {AvailabilityStage::released, "goods_released"}}};
};
struct AvailabilityNoticeSent {
    static constexpr std::string_view fact_kind = "availability_notice_sent";
    std::string name;
    LineNumber line;
    std::string release_code;       // of codes/offer_release_codes, one that asks for a notice
    bool special_handling = false;  // oversize, hazardous, classified and the like
    std::optional<Date> last_answer_day;  // none: the goods wait for an answer
};
template <class Fields>
void describe(Fields& fields, AvailabilityNoticeSent& it) {
    fields("notice", it.name);
    fields("line", it.line);
    fields("release_code", it.release_code);
    fields("special_handling", it.special_handling);
    fields.found("last_answer_day", it.last_answer_day);
}
struct AvailabilityNoticeAnswered {
    static constexpr std::string_view fact_kind = "availability_notice_answered";
    std::string name;
    std::string instructions;
};
template <class Fields>
void describe(Fields& fields, AvailabilityNoticeAnswered& it) {
    fields("notice", it.name);
    fields("instructions", it.instructions);
}
struct GoodsReleased {
    static constexpr std::string_view fact_kind = "goods_released";
    std::string name;
    std::string carrier;
};
template <class Fields>
void describe(Fields& fields, GoodsReleased& it) {
    fields("notice", it.name);
    fields("carrier", it.carrier);
}

enum class ExportStage { none, planned, filed, decremented, exported };
template <>
struct Words<ExportStage> {
    static constexpr WordList<ExportStage, 5> all{{{ExportStage::none, "no_export"},
                                                   {ExportStage::planned, "export_planned"},
                                                   {ExportStage::filed, "export_filed"},
                                                   {ExportStage::decremented, "export_decremented"},
                                                   {ExportStage::exported, "exported"}}};
};
// As the policy groups them; the words are keys of delivery/export_filing_hours.
enum class ExportMode { air_or_truck, sea_or_rail };
template <>
struct Words<ExportMode> {
    static constexpr WordList<ExportMode, 2> all{
        {{ExportMode::air_or_truck, "air_or_truck"}, {ExportMode::sea_or_rail, "sea_or_rail"}}};
};
struct ExportPlanned {
    static constexpr std::string_view fact_kind = "export_planned";
    std::string name;
    LineNumber line;
    Money value;
    ExportMode mode = ExportMode::air_or_truck;
};
template <class Fields>
void describe(Fields& fields, ExportPlanned& it) {
    fields("export", it.name);
    fields("line", it.line);
    fields("value", it.value);
    fields("mode", it.mode);
}
struct ExportFiled {
    static constexpr std::string_view fact_kind = "export_filed";
    std::string name;
    std::string filing;
    int hours_before_departure = 0;
};
template <class Fields>
void describe(Fields& fields, ExportFiled& it) {
    fields("export", it.name);
    fields("filing", it.filing);
    fields("hours_before_departure", it.hours_before_departure);
}
struct ExportDecremented {
    static constexpr std::string_view fact_kind = "export_decremented";
    std::string name;
    Money value;
    Money value_left;  // of the case, after this export
};
template <class Fields>
void describe(Fields& fields, ExportDecremented& it) {
    fields("export", it.name);
    fields("value", it.value);
    fields.found("value_left", it.value_left);
}
struct ExportConfirmed {
    static constexpr std::string_view fact_kind = "export_confirmed";
    std::string name;
    Date departed_on;
};
template <class Fields>
void describe(Fields& fields, ExportConfirmed& it) {
    fields("export", it.name);
    fields("departed_on", it.departed_on);
}

using MovementFacts = FactList<AvailabilityNoticeSent, AvailabilityNoticeAnswered, GoodsReleased,
                               ExportPlanned, ExportFiled, ExportDecremented, ExportConfirmed>;

struct AvailabilityNotice {
    std::string name;
    LineNumber line;
    std::string release_code;
    AvailabilityStage stage = AvailabilityStage::none;
    Date sent_on, since;
    std::optional<Date> last_answer_day, released_on;
};

struct Export {
    std::string name;
    LineNumber line;
    Money value;        // as planned
    Money decremented;  // taken from the exportable value of the case
    ExportMode mode = ExportMode::air_or_truck;
    ExportStage stage = ExportStage::none;
    Date since;
    std::string filing;
    std::optional<Date> filed_on, departed_on;
};

struct MovementBook {
    Book<AvailabilityNotice> notices;
    Book<Export> exports;
};

// What customs has taken from the exportable value of the case so far.
[[nodiscard]] Money decremented_so_far(MovementBook const& book);

// The first day on which storage may be charged for the goods of a notice. None when they were
// released before it, when there is no such notice, and when the policy knows no such limit.
[[nodiscard]] std::optional<Date> storage_charged_from(MovementBook const& book,
                                                       std::string_view notice,
                                                       Policy const& policy);

void take(MovementBook&, AvailabilityNoticeSent const&, Happening const&);
void take(MovementBook&, AvailabilityNoticeAnswered const&, Happening const&);
void take(MovementBook&, GoodsReleased const&, Happening const&);
void take(MovementBook&, ExportPlanned const&, Happening const&);
void take(MovementBook&, ExportFiled const&, Happening const&);
void take(MovementBook&, ExportDecremented const&, Happening const&);
void take(MovementBook&, ExportConfirmed const&, Happening const&);

}  // namespace casewright

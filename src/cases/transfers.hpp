// src/cases/transfers.hpp
// Transfers to third parties: none without written consent (AECA section 3).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/actors.hpp"
#include "cases/fact_list.hpp"
#include "cases/items.hpp"
#include "foundation/money.hpp"

namespace casewright {

enum class TransferStage { none, requested, state_review, consented, denied, transferred, updated };
template <>
struct Words<TransferStage> {
    static constexpr WordList<TransferStage, 7> all{
        {{TransferStage::none, "no_transfer"},
         {TransferStage::requested, "transfer_requested"},
         {TransferStage::state_review, "transfer_in_state_review"},
         {TransferStage::consented, "transfer_consented"},
         {TransferStage::denied, "transfer_denied"},
         {TransferStage::transferred, "transfer_done"},
         {TransferStage::updated, "transfer_monitored"}}};
};

struct TransferRequested {
    static constexpr std::string_view fact_kind = "transfer_requested";
    std::string name;
    std::string new_end_user;
    std::string country;  // the customer code of the new end user
    std::string article;
    std::vector<std::string> serials;
    std::string purpose;
    Money value;          // what the articles cost when they were acquired
};
template <class Fields>
void describe(Fields& fields, TransferRequested& it) {
    fields("transfer", it.name);
    fields("new_end_user", it.new_end_user);
    fields("country", it.country);
    fields("article", it.article);
    fields("serials", it.serials);
    fields("purpose", it.purpose);
    fields("value", it.value);
}
struct TransferReviewBegun {
    static constexpr std::string_view fact_kind = "transfer_review_begun";
    std::string name;
};
template <class Fields>
void describe(Fields& fields, TransferReviewBegun& it) {
    fields("transfer", it.name);
}
struct TransferConsented {
    static constexpr std::string_view fact_kind = "transfer_consented";
    std::string name;
    std::string consent;                      // the letter
    std::optional<std::string> notification;  // to Congress, when the value asks for one
};
template <class Fields>
void describe(Fields& fields, TransferConsented& it) {
    fields("transfer", it.name);
    fields("consent", it.consent);
    fields("notification", it.notification);
}
struct TransferDenied {
    static constexpr std::string_view fact_kind = "transfer_denied";
    std::string name;
    std::string reason;
};
template <class Fields>
void describe(Fields& fields, TransferDenied& it) {
    fields("transfer", it.name);
    fields("reason", it.reason);
}
struct AssetsTransferred {
    static constexpr std::string_view fact_kind = "assets_transferred";
    std::string name;
    Date transferred_on;
    std::string new_end_user, article;  // as consented to
    std::vector<std::string> serials;
};
template <class Fields>
void describe(Fields& fields, AssetsTransferred& it) {
    fields("transfer", it.name);
    fields("transferred_on", it.transferred_on);
    fields.found("new_end_user", it.new_end_user);
    fields.found("article", it.article);
    fields.found("serials", it.serials);
}
// The owner of the monitoring learns of it; often nobody told, and the watch went on in vain.
struct MonitoringUpdated {
    static constexpr std::string_view fact_kind = "monitoring_updated";
    std::string name;
    std::string entry;
};
template <class Fields>
void describe(Fields& fields, MonitoringUpdated& it) {
    fields("transfer", it.name);
    fields("entry", it.entry);
}

using TransferFacts = FactList<TransferRequested, TransferReviewBegun, TransferConsented,
                               TransferDenied, AssetsTransferred, MonitoringUpdated>;

struct Transfer {
    std::string name, new_end_user, country, article;
    std::vector<std::string> serials;
    Money value;
    TransferStage stage = TransferStage::none;
    Date requested_on, since;
    std::optional<Date> consented_on, transferred_on;
};

struct TransferBook {
    Book<Transfer> transfers;
};

// The transfer that waits with this serial in it; none: the serial is in no transfer under way.
[[nodiscard]] Transfer const* transfer_under_way(TransferBook const& book, std::string_view article,
                                                 std::string_view serial);

void take(TransferBook&, TransferRequested const&, Happening const&);
void take(TransferBook&, TransferReviewBegun const&, Happening const&);
void take(TransferBook&, TransferConsented const&, Happening const&);
void take(TransferBook&, TransferDenied const&, Happening const&);
void take(TransferBook&, AssetsTransferred const&, Happening const&);
void take(TransferBook&, MonitoringUpdated const&, Happening const&);

}  // namespace casewright

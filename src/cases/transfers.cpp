#include "cases/transfers.hpp"

#include <algorithm>

#include "cases/folding.hpp"

namespace casewright {
namespace {

Transfer& move_to(TransferBook& book, std::string const& name, TransferStage stage, Date on) {
    auto& transfer = book.transfers[name];
    transfer.name = name;
    transfer.stage = stage;
    transfer.since = on;
    return transfer;
}

bool is_under_way(TransferStage stage) {
    return stage == TransferStage::requested || stage == TransferStage::state_review ||
           stage == TransferStage::consented;
}

}  // namespace

Transfer const* transfer_under_way(TransferBook const& book, std::string_view article,
                                   std::string_view serial) {
    for (auto const& [name, transfer] : book.transfers)
        if (is_under_way(transfer.stage) && transfer.article == article &&
            std::ranges::find(transfer.serials, serial) != transfer.serials.end())
            return &transfer;
    return nullptr;
}

void take(TransferBook& book, TransferRequested const& fact, Happening const& happening) {
    auto& transfer = move_to(book, fact.name, TransferStage::requested, happening.on);
    transfer.new_end_user = fact.new_end_user;
    transfer.country = fact.country;
    transfer.article = fact.article;
    transfer.serials = fact.serials;
    transfer.value = fact.value;
    transfer.requested_on = happening.on;
}

void take(TransferBook& book, TransferReviewBegun const& fact, Happening const& happening) {
    move_to(book, fact.name, TransferStage::state_review, happening.on);
}

void take(TransferBook& book, TransferConsented const& fact, Happening const& happening) {
    move_to(book, fact.name, TransferStage::consented, happening.on).consented_on = happening.on;
}

void take(TransferBook& book, TransferDenied const& fact, Happening const& happening) {
    move_to(book, fact.name, TransferStage::denied, happening.on);
}

void take(TransferBook& book, AssetsTransferred const& fact, Happening const& happening) {
    move_to(book, fact.name, TransferStage::transferred, happening.on).transferred_on =
        fact.transferred_on;
}

void take(TransferBook& book, MonitoringUpdated const& fact, Happening const& happening) {
    move_to(book, fact.name, TransferStage::updated, happening.on);
}

// What goes to another end user changes hands in the end-use book too, or it is counted twice.
void take(Case& fms_case, AssetsTransferred const& fact, Happening const& happening) {
    take(fms_case.transfers, fact, happening);
    hand_over(fms_case.end_use, fact.article, fact.serials, fact.new_end_user, happening.on);
}

}  // namespace casewright

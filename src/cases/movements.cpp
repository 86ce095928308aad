#include "cases/movements.hpp"

#include "cases/clock.hpp"

namespace casewright {
namespace {

template <class Item, class Stage>
Item& move_to(Book<Item>& book, std::string const& name, Stage stage, Date on) {
    auto& item = book[name];
    item.name = name;
    item.stage = stage;
    item.since = on;
    return item;
}

}  // namespace

Money decremented_so_far(MovementBook const& book) {
    Money sum;
    for (auto const& [name, item] : book.exports) sum += item.decremented;
    return sum;
}

std::optional<Date> storage_charged_from(MovementBook const& book, std::string_view notice,
                                         Policy const& policy) {
    auto const& sent = item_in(book.notices, notice);
    if (sent.stage == AvailabilityStage::none) return std::nullopt;
    auto const limit = limit_on(policy, "delivery/storage_days", sent.sent_on);
    if (!limit) return std::nullopt;
    // Goods may be held that long without charge; the charge begins on the day after.
    auto const first = plus_days(after_limit(policy, *limit, sent.sent_on), 1);
    if (sent.released_on && *sent.released_on < first) return std::nullopt;
    return first;
}

void take(MovementBook& book, AvailabilityNoticeSent const& fact, Happening const& happening) {
    auto& notice = move_to(book.notices, fact.name, AvailabilityStage::sent, happening.on);
    notice.line = fact.line;
    notice.release_code = fact.release_code;
    notice.sent_on = happening.on;
    notice.last_answer_day = fact.last_answer_day;
}

void take(MovementBook& book, AvailabilityNoticeAnswered const& fact, Happening const& happening) {
    move_to(book.notices, fact.name, AvailabilityStage::answered, happening.on);
}

void take(MovementBook& book, GoodsReleased const& fact, Happening const& happening) {
    move_to(book.notices, fact.name, AvailabilityStage::released, happening.on).released_on =
        happening.on;
}

void take(MovementBook& book, ExportPlanned const& fact, Happening const& happening) {
    auto& item = move_to(book.exports, fact.name, ExportStage::planned, happening.on);
    item.line = fact.line;
    item.value = fact.value;
    item.mode = fact.mode;
}

void take(MovementBook& book, ExportFiled const& fact, Happening const& happening) {
    auto& item = move_to(book.exports, fact.name, ExportStage::filed, happening.on);
    item.filing = fact.filing;
    item.filed_on = happening.on;
}

void take(MovementBook& book, ExportDecremented const& fact, Happening const& happening) {
    move_to(book.exports, fact.name, ExportStage::decremented, happening.on).decremented =
        fact.value;
}

void take(MovementBook& book, ExportConfirmed const& fact, Happening const& happening) {
    move_to(book.exports, fact.name, ExportStage::exported, happening.on).departed_on =
        fact.departed_on;
}

}  // namespace casewright

#include "supply/order_book.hpp"

#include <algorithm>
#include <set>

#include "supply/due_parts.hpp"
#include "supply/read_plan.hpp"

namespace casewright::supply {
namespace {

struct Question {
    LineNumber number;
    std::string article;
    std::int64_t quantity = 0;
    std::vector<ScheduledDelivery> schedule;
};

// The lines of a document as it states them: priced, else as requested.
std::vector<Question> lines_of(Document const& document) {
    std::vector<Question> all;
    auto const take = [&](auto const& lines) {
        for (auto const& line : lines)
            if (line.quantity) all.push_back({line.number, line.article, line.quantity->units, line.schedule});
    };
    if (document.offer) take(document.offer->lines);
    else if (document.request) take(document.request->lines);
    return all;
}

Question const* find(std::vector<Question> const& lines, LineNumber const& number) {
    auto const found = std::ranges::find(lines, number, &Question::number);
    return found == lines.end() ? nullptr : &*found;
}

// Units of one line that were accepted with one document, and how many the line had before it.
struct Part {
    Document const* document = nullptr;
    std::int64_t before = 0, quantity = 0;
};

// Of the delivery schedule of a line, what it promises of its units number `from` + 1 to `to`, quarter by quarter: the units that a line had first are those
// that come first, and what a schedule leaves out comes with its last quarter.
std::vector<ScheduledDelivery> promised(std::vector<ScheduledDelivery> schedule, std::int64_t from, std::int64_t to) {
    std::erase_if(schedule, [](ScheduledDelivery const& delivery) { return delivery.quantity.units <= 0; });
    std::ranges::stable_sort(schedule, {}, &ScheduledDelivery::quarter);
    std::vector<ScheduledDelivery> found;
    std::int64_t begin = 0;
    for (auto const& delivery : schedule) {
        bool const last = &delivery == &schedule.back();
        auto const end = last ? std::max(to, begin) : begin + std::min(delivery.quantity.units, quantity_max);
        auto const units = std::min(end, to) - std::max(begin, from);
        if (units > 0) found.push_back({delivery.quarter, {units}});
        begin = end;
    }
    return found;
}

class CaseReader {
public:
    CaseReader(CaseId const& id, Case const& fms_case, Plan const& plan, OrderBook& book)
        : id_{id}, case_{fms_case}, plan_{plan}, book_{book} {}

    void read() {
        // What is complete and in closure asks for nothing, and would only fill the book.
        if (case_.stage >= CaseStage::closing) return;
        if (case_.stage == CaseStage::terminating) return pass_all_over("the case is being terminated");
        for (auto const& [number, line] : case_.lines)
            if (wanted(line.article) && line.quantity) add_line(line);
        for (auto const& document : case_.documents)
            if (document.stage != DocumentStage::implemented) add_document(document);
    }

private:
    [[nodiscard]] bool wanted(std::string const& article) const {
        return std::ranges::find(plan_.from_record->articles, article) != plan_.from_record->articles.end();
    }
    void pass_over(LineNumber const& line, std::string const& document, std::string because) {
        book_.passed_over.push_back({id_.text(), line.text(), document, std::move(because)});
    }
    void pass_all_over(std::string const& because) {
        for (auto const& [number, line] : case_.lines)
            if (wanted(line.article)) pass_over(number, "", because);
    }

    [[nodiscard]] std::vector<Document const*> implemented() const {
        std::vector<Document const*> all;
        for (auto const& document : case_.documents)
            if (document.implemented_at > 0) all.push_back(&document);
        std::ranges::sort(all, {}, &Document::implemented_at);
        return all;
    }

    // A version that raises the quantity adds a part, one that lowers it takes from the newest.
    [[nodiscard]] std::vector<Part> parts_of(LineNumber const& number) const {
        std::vector<Part> parts;
        std::int64_t before = 0;
        for (auto const* document : implemented()) {
            auto const lines = lines_of(*document);
            auto const* line = find(lines, number);
            auto change = (line == nullptr ? 0 : line->quantity) - before;
            before += change;
            if (change > 0) parts.push_back({document, before - change, change});
            for (; change < 0 && !parts.empty();) {
                auto const taken = std::min(-change, parts.back().quantity);
                parts.back().quantity -= taken;
                change += taken;
                if (parts.back().quantity == 0) parts.pop_back();
            }
        }
        return parts;
    }

    // What was promised to the purchaser, not the plan of the day: a plan that slips is late all the same. Without a schedule the planned delivery is due.
    void set_due(Order& order, std::vector<ScheduledDelivery> const& schedule, std::optional<FiscalQuarter> planned) const {
        auto const period = [&](FiscalQuarter quarter) { return period_of(month_of(plan_.start, last_day_of(quarter)), plan_.period); };
        for (auto const& [quarter, quantity] : schedule) order.due_by.push_back({period(quarter), quantity.units});
        if (!schedule.empty()) order.due = order.due_by.back().due;
        else if (planned) order.due = period(*planned);
    }

    // Nothing is delivered before the report to Congress allows it (SAMM C5.5.3.2).
    [[nodiscard]] int earliest_period(Document const& document) const {
        auto const from = document.notice.deliver_from;
        return from ? std::max(1, period_of(month_of(plan_.start, *from), plan_.period)) : 1;
    }

    void add(Document const& document, LineNumber const& number, bool beside, Order order, Origin origin) {
        order.id = order_id(id_, number, beside ? std::string_view{document.name} : std::string_view{});
        order.purchaser = std::string{id_.customer()};
        order.source = "the record, " + id_.text() + " line " + number.text() + ", " + document.name;
        order.earliest = earliest_period(document);
        if (document.acceptance)
            order.accepted = std::chrono::sys_days{document.acceptance->signed_on}.time_since_epoch().count();
        origin.case_id = id_.text();
        origin.line = number.text();
        origin.document = document.name;
        origin.sequence = case_.last_sequence;
        book_.orders.push_back({std::move(order), std::move(origin)});
    }

    void add_line(LineState const& line) {
        auto left = line.shipped.value_or(Quantity{}).units;
        bool const complete = line.stage >= LineStage::delivered || case_.stage == CaseStage::supply_complete;
        bool first = true;
        for (auto const& part : parts_of(line.number)) {
            auto const lines = lines_of(*part.document);
            auto const* stated = find(lines, line.number);
            auto const shipped = complete ? part.quantity : std::min(left, part.quantity);
            left -= std::min(left, part.quantity);
            Order order;
            order.quantity = shipped == part.quantity ? part.quantity : part.quantity - shipped;
            // Shipments use up what was due first.
            auto const end = part.before + part.quantity;
            set_due(order, promised(stated->schedule, end - order.quantity, end), line.planned_quarter);
            Origin origin;
            origin.article = line.article;
            origin.stage = to_text(line.stage);
            origin.ordered = part.quantity;
            origin.shipped = shipped;
            if (shipped == part.quantity) {
                order.state = OrderState::delivered;
                origin.because = "all of it was shipped";
            } else if (line.stage >= LineStage::on_contract) {
                order.state = OrderState::on_contract;
                origin.because = "the line stands at " + origin.stage;
            } else {
                order.state = OrderState::accepted;
                origin.because = part.document->acceptance
                                     ? "signed " + to_text(part.document->acceptance->signed_on) + ", no contract recorded"
                                     : "implemented without a signature of its own, no contract recorded";
            }
            add(*part.document, line.number, !first, std::move(order), std::move(origin));
            first = false;
        }
    }

    // The state that an open document gives its lines, and why; none: they are no orders, and why.
    struct Standing {
        std::optional<OrderState> state;
        std::string because;
    };
    [[nodiscard]] static Standing standing_of(Document const& document) {
        switch (document.stage) {
            case DocumentStage::accepted:
            case DocumentStage::delayed:
                return {OrderState::accepted, "signed " + (document.acceptance ? to_text(document.acceptance->signed_on) : std::string{"by the purchaser"}) +
                                                  ", not implemented"};
            case DocumentStage::offered:
            case DocumentStage::counteroffered:
                return {OrderState::offered, document.expires_on ? "offered until " + to_text(*document.expires_on) : std::string{"offered"}};
            case DocumentStage::none: return {std::nullopt, "nothing was asked for yet"};
            case DocumentStage::estimate_sent: return {std::nullopt, "an estimate was asked for, which orders nothing"};
            case DocumentStage::request_closed: return {std::nullopt, "the request is closed"};
            case DocumentStage::expired: return {std::nullopt, "the offer expired"};
            case DocumentStage::cancelled: return {std::nullopt, "the offer is cancelled"};
            default: break;
        }
        auto const& notice = document.notice;
        if ((notice.stage == NoticeStage::formal || notice.stage == NoticeStage::cleared) && notice.notified_on)
            return {OrderState::notified, "Congress was notified " + to_text(*notice.notified_on) + ", nothing is offered"};
        if (notice.stage == NoticeStage::blocked) return {std::nullopt, "the notification is blocked"};
        return {OrderState::requested, "requested, not notified and not offered"};
    }

    void add_document(Document const& document) {
        auto const standing = standing_of(document);
        for (auto const& line : lines_of(document)) {
            if (!wanted(line.article)) continue;
            auto const in_force = case_.lines.find(line.number);
            // A version states the whole case as it would then stand.
            auto const held = in_force == case_.lines.end() ? 0 : in_force->second.quantity.value_or(Quantity{}).units;
            auto const added = line.quantity - held;
            if (!standing.state) {
                pass_over(line.number, document.name, standing.because);
            } else if (added <= 0) {
                if (added < 0) pass_over(line.number, document.name, "it would take " + std::to_string(-added) + " units away");
            } else {
                Order order;
                order.quantity = added;
                order.state = *standing.state;
                set_due(order, promised(line.schedule, held, line.quantity), {});
                Origin origin;
                origin.article = line.article;
                origin.stage = to_text(document.stage);
                origin.ordered = added;
                origin.because = standing.because;
                add(document, line.number, held > 0, std::move(order), std::move(origin));
            }
        }
    }

    CaseId const& id_;
    Case const& case_;
    Plan const& plan_;
    OrderBook& book_;
};

void follow(OrderHint const& hint, Plan const& plan, Order& order) {
    auto const period = [&](Date day) { return period_of(month_of(plan.start, day), plan.period); };
    if (hint.priority) order.priority = *hint.priority;
    if (hint.weight) order.weight = *hint.weight;
    if (hint.due) {
        order.due = period(*hint.due);
        order.due_by.clear();
    }
    // A hint does not lift what the report to Congress bars.
    if (hint.earliest) order.earliest = std::max(order.earliest, period(*hint.earliest));
}

std::optional<double> probability_of(FromRecord const& from, OrderHint const* hint, OrderState state) {
    if (!may_never_exist(state)) return 1.0;
    if (hint != nullptr && hint->probability) return hint->probability;
    return state == OrderState::requested ? from.requested : from.notified;
}

}  // namespace

std::string order_id(CaseId const& id, LineNumber const& line, std::string_view document) {
    auto name = id.text() + "/" + line.text();
    if (!document.empty()) name += "/" + std::string{document};
    return name;
}

bool may_hold_orders(CaseId const& id, std::string_view stage, Plan const& plan) {
    auto const& purchasers = plan.from_record->purchasers;
    if (!purchasers.empty() && std::ranges::find(purchasers, id.customer()) == purchasers.end()) return false;
    // A case that is not implemented goes by the stage of its document: no word of those is one of these.
    auto const known = word_from<CaseStage>(stage);
    return !known || *known < CaseStage::closing;
}

void add_orders_of(CaseId const& id, Case const& fms_case, Plan const& plan, OrderBook& book) {
    if (!may_hold_orders(id, stage_word(fms_case), plan)) return;
    CaseReader{id, fms_case, plan, book}.read();
}

std::expected<Plan, std::string> with_orders(Plan plan, OrderBook book) {
    auto const& from = *plan.from_record;
    std::set<std::string, std::less<>> ids, used;
    for (auto const& order : plan.orders) ids.insert(order.id);
    for (auto& [order, origin] : book.orders) {
        if (!ids.insert(order.id).second)
            return std::unexpected{"the order " + order.id + " is written by hand and comes from the record too"};
        auto const hint = std::ranges::find(from.hints, order.id, &OrderHint::id);
        auto const* known = hint == from.hints.end() ? nullptr : &*hint;
        if (known != nullptr) {
            follow(*known, plan, order);
            used.insert(order.id);
        }
        auto const probability = probability_of(from, known, order.state);
        if (!probability)
            return std::unexpected{"the order " + order.id + " is only " + std::string{to_text(order.state)} +
                                   ", and the plan does not say how probable such an order is: [from_record.probability]"};
        order.probability = *probability;
        auto const first = plan.orders.size();
        add_in_parts(plan, std::move(order));
        for (auto place = first; place < plan.orders.size(); ++place) {
            if (place > first && !ids.insert(plan.orders[place].id).second)
                return std::unexpected{"an order is called " + plan.orders[place].id + ", which is the name of a part of an order of the record"};
            origin.order = static_cast<int>(place);
            plan.origins.push_back(origin);
        }
    }
    for (auto const& said : plan.published)
        if (!ids.contains(said.order)) return std::unexpected{"[[published]]: no order is called " + said.order};
    for (auto const& hint : from.hints)
        if (!used.contains(hint.id)) return std::unexpected{"the record has no order " + hint.id + " for this plan"};
    if (plan.orders.size() > orders_max || !fits_in_64_bits(plan))
        return std::unexpected{"the orders of the record are too many, or multiply to too much"};
    plan.passed_over = std::move(book.passed_over);
    return plan;
}

}  // namespace casewright::supply

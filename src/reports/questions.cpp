#include "reports/questions.hpp"

#include <map>

#include "foundation/csv.hpp"
#include "foundation/json.hpp"

namespace casewright {
namespace {

constexpr std::string_view columns =
    "case,question,message,kind,by,to,on,text,closed,closed_on\r\n";

std::string day_of(std::optional<Date> const& day) { return day ? to_text(*day) : std::string{}; }

json::value or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

}  // namespace

StoreResult<std::vector<QuestionRow>> questions_of(CaseId const& id,
                                                   std::vector<RecordedFact> const& facts) {
    std::vector<std::string> order;
    std::map<std::string, std::vector<QuestionRow>> threads;
    std::map<std::string, Date> closed;
    for (auto const& recorded : facts) {
        // Most facts are about something else, and a record is long.
        if (recorded.fact.kind != QuestionAsked::fact_kind &&
            recorded.fact.kind != QuestionAnswered::fact_kind)
            continue;
        auto const fact = fact_from(recorded.fact);
        if (!fact)
            return std::unexpected{StoreError{StoreError::Kind::damaged,
                                              "fact " + std::to_string(recorded.sequence) + " of " +
                                                  id.text() + " cannot be read"}};
        QuestionRow row{id.text(), {}, 1, "question", recorded.fact.actor, {},
                        recorded.fact.happened_on, {}, false, {}};
        if (auto const* asked = fact->as<QuestionAsked>()) {
            row.question = asked->question;
            row.to = to_text(asked->to);
            row.text = asked->text;
            order.push_back(row.question);
        } else if (auto const* answered = fact->as<QuestionAnswered>()) {
            row.question = answered->question;
            row.kind = "answer";
            row.text = answered->text;
            row.message = static_cast<int>(threads[row.question].size()) + 1;
            if (answered->closes) closed[row.question] = recorded.fact.happened_on;
        }
        threads[row.question].push_back(std::move(row));
    }
    std::vector<QuestionRow> rows;
    for (auto const& name : order)
        for (auto& row : threads[name]) {
            if (auto const end = closed.find(name); end != closed.end()) {
                row.closed = true;
                row.closed_on = end->second;
            }
            rows.push_back(std::move(row));
        }
    return rows;
}

std::string questions_csv(std::vector<QuestionRow> const& rows) {
    std::string text{columns};
    for (auto const& row : rows) {
        text += csv_cell(row.case_id) + "," + csv_cell(row.question) + "," +
                std::to_string(row.message) + "," + row.kind + "," + csv_cell(row.by) + "," +
                csv_cell(row.to) + "," + day_of(row.on) + "," + csv_cell(row.text) + "," +
                (row.closed ? "yes" : "no") + "," + day_of(row.closed_on) + "\r\n";
    }
    return text;
}

std::string questions_ndjson(std::vector<QuestionRow> const& rows) {
    std::string text;
    for (auto const& row : rows) {
        json::object const line{{"case", row.case_id},
                                {"question", row.question},
                                {"message", row.message},
                                {"kind", row.kind},
                                {"by", or_null(row.by)},
                                {"to", or_null(row.to)},
                                {"on", or_null(day_of(row.on))},
                                {"text", row.text},
                                {"closed", row.closed},
                                {"closed_on", or_null(day_of(row.closed_on))}};
        text += json::serialize(line) + "\n";
    }
    return text;
}

}  // namespace casewright

#include "lifecycle/change/answer_question.hpp"

#include <algorithm>

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<QuestionAnswered, Refusal> answer_question(Case const& fms_case,
                                                         QuestionAnswered stated, Act const& act,
                                                         Policy const&) {
    if (auto no = refused_at(answer_question_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    auto const question =
        std::ranges::find(fms_case.questions, stated.question, &Question::name);
    if (question == fms_case.questions.end())
        return refuse(question_exists, "The case has no question \"" + stated.question + "\".");
    if (question->answered_on)
        return refuse(question_is_open, "The question " + question->name + " was answered on " +
                                            in_words(*question->answered_on) + ".");
    if (act.actor.role != question->to)
        return refuse(question_answered_by_asked,
                      "The question " + question->name + " went to " + in_words(question->to) +
                          ".");
    if (is_blank(stated.text)) return refuse(answer_says_something, "The answer is empty.");
    return stated;
}

}  // namespace casewright

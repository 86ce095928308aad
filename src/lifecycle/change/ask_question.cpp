#include "lifecycle/change/ask_question.hpp"

#include "lifecycle/change/change_rules.hpp"

namespace casewright {

std::expected<QuestionAsked, Refusal> ask_question(Case const& fms_case, QuestionAsked stated,
                                                   Act const& act, Policy const&) {
    if (auto no = refused_at(ask_question_gate, fms_case, act.actor))
        return std::unexpected{std::move(*no)};
    if (fms_case.documents.empty())
        return refuse(question_about_a_case, "There is no case yet to ask about.");
    if (is_blank(stated.text)) return refuse(question_says_something, "The question is empty.");
    if (stated.to == Role::unstated)
        return refuse(question_has_addressee, "A question goes to a stated office.");
    // No question is ever taken away, so their number names the next.
    stated.question = "Q" + std::to_string(fms_case.questions.size() + 1);
    return stated;
}

}  // namespace casewright

// src/service/make_operation.hpp
// From a gate and a function to an entry of the list. For the operations_*.cpp files only.
#pragma once
#include <memory>

#include "service/operation.hpp"

namespace casewright {

// Writes what an operation is told and leaves out what it finds.
class ToldWriter {
public:
    template <class Value>
    void operator()(std::string_view name, Value const& value) {
        writer_(name, value);
    }
    template <class Value>
    void found(std::string_view, Value const&) {}
    [[nodiscard]] json::object take() { return writer_.take(); }

private:
    FieldWriter writer_;
};

template <class StageOf>
std::vector<std::string_view> words_in(SetOf<StageOf> stages) {
    std::vector<std::string_view> words;
    for (auto const& [stage, word] : Words<StageOf>::all)
        if (stages.has(stage)) words.push_back(word);
    return words;
}

template <class StageOf>
Operation from_gate(std::string_view level, Gate<StageOf> const& gate) {
    Operation made;
    made.name = gate.operation;
    made.level = level;
    made.from = words_in(gate.from);
    made.to = words_in(gate.to);
    made.who = gate.who;
    made.stage_rule = gate.stage_rule;
    made.actor_rule = gate.actor_rule;
    return made;
}

template <class StageOf, class Told>
Operation operation(std::string_view level, Gate<StageOf> const& gate,
                    std::expected<Told, Refusal> (*decide)(Case const&, Told, Act const&,
                                                           Policy const&)) {
    auto made = from_gate(level, gate);
    made.fact_kind = Told::fact_kind;
    made.about_document = AboutDocument<Told>;
    StatedFields fields;
    Told sample;
    describe(fields, sample);
    made.fields = std::move(fields.list);
    made.read = [](TomlTable& table) -> Fact {
        Told told{};
        StatedReader reader{table};
        describe(reader, told);
        return told;
    };
    made.decide = [decide](Case const& fms_case, Fact told, Act const& act,
                           Policy const& policy) -> std::expected<Fact, Refusal> {
        auto decided = decide(fms_case, *told.as<Told>(), act, policy);
        if (!decided) return std::unexpected{std::move(decided.error())};
        return Fact{std::move(*decided)};
    };
    made.told = [](Fact const& fact) -> json::value {
        auto copy = *fact.as<Told>();
        ToldWriter writer;
        describe(writer, copy);
        return writer.take();
    };
    return made;
}

template <class StageOf, class Told>
Operation on_document(Gate<StageOf> const& gate,
                      std::expected<Told, Refusal> (*decide)(Case const&, Told, Act const&,
                                                             Policy const&)) {
    return operation("document", gate, decide);
}
template <class StageOf, class Told>
Operation on_notice(Gate<StageOf> const& gate,
                    std::expected<Told, Refusal> (*decide)(Case const&, Told, Act const&,
                                                           Policy const&)) {
    return operation("notification", gate, decide);
}
template <class StageOf, class Told>
Operation on_case(Gate<StageOf> const& gate,
                  std::expected<Told, Refusal> (*decide)(Case const&, Told, Act const&,
                                                         Policy const&)) {
    return operation("case", gate, decide);
}

// One list for each part of a case's life.
[[nodiscard]] std::vector<Operation> development_operations();
[[nodiscard]] std::vector<Operation> notification_operations();
[[nodiscard]] std::vector<Operation> acceptance_operations();
[[nodiscard]] std::vector<Operation> change_operations();
[[nodiscard]] std::vector<Operation> execution_operations();
[[nodiscard]] std::vector<Operation> closure_operations();
[[nodiscard]] std::vector<Operation> item_operations();
// Sets `possible` of each operation that the case itself can rule out beyond its gate.
void ask_for_more_than_the_gate(std::vector<Operation>& operations);

}  // namespace casewright

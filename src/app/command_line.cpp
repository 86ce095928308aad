#include "app/command_line.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/commands_supply.hpp"
#include "app/nouns.hpp"
#include "foundation/text.hpp"

namespace casewright {
namespace {

// Values that the parser fills; they live as long as the command line.
struct Asked {
    std::string id, file, directory, output, case_id, path, key, shell, noun;
    std::vector<std::string> files;
    std::string actor, document, who, stage, purchaser;
    bool overdue = false, open = false;
    std::optional<std::uint32_t> expected;
    std::string operation, line, value;
    bool why = false;
    std::size_t depth = all_steps;
};

class Builder : Nouns<Asked> {
public:
    Builder(CommandLine& line, std::string version) : Nouns{line}, version_{std::move(version)} {}

    void build() {
        auto& app = *line_.app;
        app.set_version_flag("--version", "casewright " + version_, "Print the version and exit");
        app.require_subcommand(0, 1);
        add_options(app);
        add_policy();
        add_request_offer_review();
        add_cases();
        add_record();
        add_report_commands(line_);
        add_account_commands(line_);
        add_delivery_commands(line_);
        add_bill_commands(line_);
        add_export(line_);
        add_supply_commands(line_);
        add_itself();
        add_not_built();
        for (auto* noun : app.get_subcommands({})) let_options_through(*noun);
        refuse_empty_words(app);
    }

private:
    void add_options(CLI::App& app) {
        auto& options = line_.options;
        app.add_flag("--json", options.json, "Answer with one JSON document");
        app.add_option("--store", options.store, "The record: a SQLite file")
            ->type_name("URL")->capture_default_str();
        app.add_option("--policy", options.policy,
                       "A directory laid over the shipped policy, to try a proposed rule")
            ->type_name("DIR");
        app.add_option("--on", options.on, "The day the question is asked for; without it, today")
            ->type_name("DATE");
        app.add_option("--clock", options.clock,
                       "The moment to record as now, for rehearsals and tests")
            ->type_name("MOMENT");
        app.add_option("--threads", options.threads, "Threads to use; the answer is the same")
            ->type_name("N")->check(CLI::Range(0U, 64U));
    }

    // An empty word is a mistake of a script, never a wish for the default.
    static void refuse_empty_words(CLI::App& command) {
        CLI::Validator const not_empty{[](std::string& word) {
                                           return word.empty() ? std::string{"the word is empty"}
                                                               : std::string{};
                                       },
                                       ""};
        for (auto* option : command.get_options())
            if (option->get_items_expected_max() > 0) option->check(not_empty);
        for (auto* verb : command.get_subcommands({})) refuse_empty_words(*verb);
    }

    // Options may follow the verb. A verb that is not built takes its words itself, whatever they
    // are, and answers that it is not built.
    static void let_options_through(CLI::App& command) {
        if (!command.get_allow_extras()) command.fallthrough();
        for (auto* verb : command.get_subcommands({})) let_options_through(*verb);
    }

    void add_policy() {
        auto* policy = noun("policy", "Rates, thresholds, days and codes, dated and cited");
        verb(policy, "show", "One dated value and its history",
             [](Session& session, Asked const& words) { return policy_show(session, words.id); })
            ->add_option("ID", words_->id, "Like charges/administrative_surcharge")->required();
        verb(policy, "check", "Load everything and report what is wrong with it",
             [](Session& session, Asked const& words) {
                 return policy_check(session, words.directory);
             })
            ->add_option("DIR", words_->directory, "A directory laid over the shipped policy");
        auto* article = noun("article", "The catalogue of articles");
        verb(article, "show", "One catalogue entry with its public history",
             [](Session& session, Asked const& words) { return article_show(session, words.id); })
            ->add_option("ID", words_->id, "Like javelin.missile")->required();
    }

    void add_request_offer_review() {
        auto* request = noun("request", "Letters of Request");
        verb(request, "check", "Is it actionable, is it complete, and what is missing",
             [](Session& session, Asked const& words) { return request_check(session, words.file); })
            ->add_option("FILE", words_->file, "A case file")->required();
        auto* offer = noun("offer", "Letters of Offer and Acceptance");
        auto* price = verb(offer, "price", "Price the lines of a request",
                           [](Session& session, Asked const& words) {
                               return offer_price(session, words.file, words.why);
                           });
        price->add_option("FILE", words_->file, "A case file")->required();
        price->add_flag("--why", words_->why, "Explain every figure");
        auto* write = verb(offer, "write", "Write the offer as a tagged PDF",
                           [](Session& session, Asked const& words) {
                               return offer_write(session, words.file, words.output);
                           });
        write->add_option("FILE", words_->file, "A case file")->required();
        write->add_option("-o,--output", words_->output, "The PDF to write")->required();
        auto* review = noun("review", "Review of an offer before it is made");
        verb(review, "assess", "Must Congress be notified, and why",
             [](Session& session, Asked const& words) {
                 return review_assess(session, words.files);
             })
            ->add_option("FILE", words_->files,
                         "A review question, or the case files of one program")
            ->required();
    }

    void add_cases() {
        auto* cases = noun("case", "The record of each case");
        auto* list = verb(cases, "list", "Every case: stage, whose move, by when, how long",
                          [](Session& session, Asked const& words) {
                              return case_list(session, {words.who, words.stage, words.purchaser,
                                                         words.overdue, words.open});
                          });
        list->add_option("--whose", words_->who, "Only where this role has the move");
        list->add_option("--stage", words_->stage, "Only at this stage");
        list->add_option("--purchaser", words_->purchaser, "Only of this customer code");
        list->add_flag("--overdue", words_->overdue, "Only where the day of the move is past");
        list->add_flag("--open", words_->open, "Leave out what is closed, archived or given up");
        verb(cases, "operations", "Every operation: who may do it, when, and what its file says",
             [](Session& session, Asked const&) { return case_operations(session); });
        verb(cases, "diagram", "The stages of a case and what leads from one to the other",
             [](Session& session, Asked const&) { return case_diagram(session); });
        auto const one_case = [&](CLI::App* command) {
            command->add_option("CASE", words_->case_id, "Like KV-B-UAA")->required();
            return command;
        };
        one_case(verb(cases, "show", "One case as it stands",
                      [](Session& session, Asked const& words) {
                          return case_show(session, words.case_id);
                      }));
        one_case(verb(cases, "history", "The facts of a case in their order",
                      [](Session& session, Asked const& words) {
                          return case_history(session, words.case_id);
                      }));
        auto* why = one_case(verb(cases, "why", "Why a figure is what it is",
                                  [](Session& session, Asked const& words) {
                                      return case_why(session, words.case_id, words.path,
                                                      words.depth);
                                  }));
        why->add_option("PATH", words_->path, "The figure, like summary.total")->required();
        why->add_option("--depth", words_->depth, "How many steps down to explain, for people")
            ->check(CLI::Range(std::size_t{0}, all_steps));
        auto* act = one_case(verb(cases, "do", "One operation: records its fact, or refuses",
                                  [](Session& session, Asked const& words) {
                                      return case_do(session, {words.case_id, words.operation,
                                                               words.file, words.key,
                                                               words.expected, words.actor,
                                                               words.document, words.line,
                                                               words.value});
                                  }));
        act->add_option("OPERATION", words_->operation,
                        "receive_request, accept_offer ...; `case operations` lists them")
            ->required();
        act->add_option("FILE", words_->file, "The case file, or what was done");
        act->add_option("--as", words_->actor, "Who acts: a role, or role/name");
        act->add_option("--document", words_->document, "Which document: basic, A1, M1 ...");
        act->add_option("--line", words_->line, "The line that a requisition of 80 columns draws on");
        act->add_option("--value", words_->value, "What such a requisition is worth, in dollars");
        act->add_option("--key", words_->key, "A retry with the same key records nothing twice");
        act->add_option("--expect", words_->expected, "Only if the case stands at this fact");
    }

    void add_record() {
        auto* record = noun("record", "The append-only record");
        verb(record, "verify", "Recompute every hash chain and fold every case",
             [](Session& session, Asked const& words) { return record_verify(session, words.file); })
            ->add_option("FILE", words_->file, "A record; without it, the one of --store");
        verb(record, "rebuild", "Fold every case anew into the rows that lists read",
             [](Session& session, Asked const&) { return record_rebuild(session); });
        verb(line_.app.get(), "conformance", "Run worked figures against the program",
             [](Session& session, Asked const& words) { return conformance(session, words.file); })
            ->add_option("FILE", words_->file, "A conformance file")->required();
        verb(line_.app.get(), "init", "Make a new, empty record",
             [](Session& session, Asked const&) { return init(session); });
        verb(line_.app.get(), "load", "Open a case for each case file of a directory",
             [](Session& session, Asked const& words) { return load(session, words.directory); })
            ->add_option("DIR", words_->directory, "A directory of case files")->required();
    }

    void add_itself() {
        auto* completion = line_.app->add_subcommand("completion", "Completions for a shell");
        completion->add_option("SHELL", words_->shell, "bash or zsh")
            ->required()->check(CLI::IsMember({"bash", "zsh"}));
        completion->callback([this] {
            line_.asked_of_itself = [this] {
                fmt::print("{}", words_->shell == "bash" ? bash_completion(*line_.app)
                                                         : zsh_completion(*line_.app));
                return 0;
            };
        });
        auto* manual = line_.app->add_subcommand("manual", "Write the manual pages");
        manual->add_option("-o,--output", words_->output, "The directory to write them to")
            ->required();
        manual->callback([this] { line_.asked_of_itself = [this] { return write_manual(); }; });
    }

    int write_manual() const {
        std::error_code failure;
        std::filesystem::create_directories(words_->output, failure);
        std::vector<std::string> names{""};
        for (auto const* command : line_.app->get_subcommands({})) names.push_back(command->get_name());
        for (auto const& name : names) {
            auto const file = std::filesystem::path{words_->output} /
                              ("casewright" + (name.empty() ? "" : "-" + name) + ".1");
            auto const written = write_file(file, manual_page(*line_.app, name, version_));
            if (!written) return report(Trouble{written.error()}, line_.options.json);
        }
        return 0;
    }

    // The rest of the contract, so that its names are taken and answer plainly.
    void add_not_built() {
        for (auto const& [noun_name, verb_name] :
             {std::pair{"notice", "read"}, std::pair{"paper", "verify"}, std::pair{"serve", ""}}) {
            auto const name = std::string{noun_name} + (*verb_name ? " " : "") + verb_name;
            auto* parent = line_.app.get();
            if (*verb_name) {
                auto const same = parent->get_subcommands([&](CLI::App* command) {
                    return command->get_name() == noun_name;
                });
                parent = same.empty() ? noun(noun_name, "Not built in this version") : same.front();
            }
            verb(parent, *verb_name ? verb_name : noun_name, "Not built in this version",
                 [name](Session&, Asked const&) { return not_built(name); })
                ->allow_extras();
        }
    }

    std::string version_;
};

}  // namespace

std::unique_ptr<CommandLine> make_command_line(std::string version) {
    auto line = std::make_unique<CommandLine>();
    line->app = std::make_unique<CLI::App>(
        "One record for each Foreign Military Sales case, every figure explained", "casewright");
    // The builder's words must outlive parsing: the tree keeps it alive through its callbacks.
    static std::vector<std::unique_ptr<Builder>> builders;
    builders.push_back(std::make_unique<Builder>(*line, std::move(version)));
    builders.back()->build();
    return line;
}

}  // namespace casewright

// The nouns of the reports, and `export`.
#include "app/commands.hpp"
#include "app/nouns.hpp"

namespace casewright {
namespace {

struct ReportWords {
    std::string case_id, owner, from, until;
};

class ReportNouns : Nouns<ReportWords> {
public:
    using Nouns::Nouns;

    void add() {
        auto* report = noun("report", "Reports over every case of the record");
        verb(report, "phases", "How long every phase takes, against the standards of the policy",
             [](Session& session, ReportWords const& words) {
                 return report_phases(session, words.case_id);
             })
            ->add_option("--case", words_->case_id, "Only this case");
        auto* reviews = verb(report, "reviews", "Which review holds which document, and for how long",
                             [](Session& session, ReportWords const& words) {
                                 return report_reviews(session, words.case_id, words.owner);
                             });
        reviews->add_option("--case", words_->case_id, "Only this case");
        reviews->add_option("--owner", words_->owner, "Only where this office holds the document");
        auto* returns = verb(report, "returns", "Why documents come back, most frequent reason first",
                             [](Session& session, ReportWords const& words) {
                                 return report_returns(session, words.from, words.until);
                             });
        returns->add_option("--from", words_->from, "Only returns of this day and later");
        returns->add_option("--until", words_->until, "Only returns of this day and earlier");
        verb(report, "notices", "What is used of every congressional notice, and what is left",
             [](Session& session, ReportWords const&) { return report_notices(session); });
    }
};

struct ExportWords {
    std::string kind, output, known_at;
};

class ExportVerb : Nouns<ExportWords> {
public:
    using Nouns::Nouns;

    void add() {
        auto* leave = verb(line_.app.get(), "export", "Write a file for other programs",
                           [](Session& session, ExportWords const& words) {
                               return export_file(session, words.kind, words.output, words.known_at);
                           });
        leave->add_option("KIND", words_->kind, "questions, ledger or hledger")->required();
        leave->add_option("-o,--output", words_->output, "The file; of questions .csv or .ndjson")
            ->required();
        leave->add_option("--known-at", words_->known_at, "Of a ledger: as known at this moment")
            ->type_name("MOMENT");
    }
};

}  // namespace

void add_report_commands(CommandLine& line) { ReportNouns{line}.add(); }
void add_export(CommandLine& line) { ExportVerb{line}.add(); }

}  // namespace casewright

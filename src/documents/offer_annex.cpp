// The annex: how each figure comes about, which policy values it used and why these, and what of
// it nobody here has read.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "documents/offer_parts.hpp"
#include "documents/table.hpp"
#include "foundation/decimal.hpp"

namespace casewright {
namespace {

// More inputs than these are summed up by naming their lines; each stands in the tables above.
constexpr std::size_t inputs_listed = 40;

bool is_amount(std::string_view text) {
    return !text.empty() && text.size() > 3 &&
           text.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string readable(std::string_view value) {
    return is_amount(value) ? with_thousands(value) : std::string{value};
}

// Paths of a notification's figures stand below "notification."; those of the offer as they are.
int number_of_input(Figures const& figures, DerivationInput const& input, bool in_notification) {
    if (input.path.empty()) return 0;
    auto const number = in_notification ? figures.number_of("notification." + input.path) : 0;
    return number > 0 ? number : figures.number_of(input.path);
}

// Each value of policy as used, numbered V1, V2 ... in the order of the annex.
class UsedValues {
public:
    explicit UsedValues(Figures const& figures) {
        for (auto const& entry : figures.entries())
            for (auto const& used : entry.why->policy) add(used);
    }
    [[nodiscard]] int number_of(UsedValue const& used) const { return numbers_.at(key(used)); }
    [[nodiscard]] std::vector<UsedValue const*> const& all() const { return all_; }

private:
    static std::string key(UsedValue const& used) {
        return used.id + '\n' + used.text + '\n' + to_text(used.on) + '\n' +
               std::string{to_text(used.look_up_by)} + (used.day_is_known ? "\nknown" : "");
    }
    void add(UsedValue const& used) {
        if (numbers_.emplace(key(used), static_cast<int>(all_.size()) + 1).second)
            all_.push_back(&used);
    }
    std::map<std::string, int, std::less<>> numbers_;
    std::vector<UsedValue const*> all_;
};

std::string value_with_unit(UsedValue const& used) {
    switch (used.type) {
        case ValueType::percent: return used.text + " percent";
        case ValueType::dollars: return "$" + readable(used.text);
        default: return readable(used.text);
    }
}

Spans inputs_of(OfferSetting const& setting, AnnexEntry const& entry) {
    auto const& inputs = entry.why->inputs;
    bool const in_notification = entry.paths.front().starts_with("notification.");
    Spans spans;
    if (inputs.size() > inputs_listed) {
        spans.push_back(
            {fmt::format("{} amounts, each with its line in the tables above", inputs.size()),
             styles::small_dark});
        return spans;
    }
    for (auto const& input : inputs) {
        if (!spans.empty()) spans.push_back({" · ", styles::small});
        auto name = styles::small;
        name.whole =
            input.name.size() <= 40;  // "line 003 of KV-B-UAA" and its amount stay together
        spans.push_back({plain(input.name) + (is_amount(input.value) ? "\u00a0" : " "), name});
        spans.push_back({readable(input.value), styles::small_dark});
        auto const number = number_of_input(setting.figures, input, in_notification);
        auto style = styles::reference;
        style.leading = styles::small.leading;
        if (number > 0) spans.push_back({fmt::format("\u202f{}", number), style});
    }
    return spans;
}

std::string policy_of(AnnexEntry const& entry, UsedValues const& values) {
    std::string text;
    for (auto const& used : entry.why->policy) {
        text += text.empty() ? "with " : ", ";
        text += fmt::format("V{} ({})", values.number_of(used), value_with_unit(used));
    }
    return text;
}

Cell explanation_of(OfferSetting const& setting, AnnexEntry const& entry,
                    UsedValues const& values) {
    Cell cell;
    cell.blocks.push_back({{entry.why->formula, styles::cell}});
    if (!entry.why->inputs.empty()) cell.blocks.push_back(inputs_of(setting, entry));
    if (!entry.why->policy.empty())
        cell.blocks.push_back({{policy_of(entry, values), styles::small_dark}});
    Spans source{{cite(entry.why->citation) + "  ", styles::small}};
    for (auto& span : standing_mark(entry.why->standing, styles::small))
        source.push_back(std::move(span));
    cell.blocks.push_back(std::move(source));
    if (!entry.why->note.empty()) cell.blocks.push_back({{entry.why->note, styles::small}});
    return cell;
}

void set_entries(OfferSetting& setting, UsedValues const& values) {
    auto& sheets = setting.sheets;
    auto const& entries = setting.figures.entries();
    double widest = 60;
    for (auto const& entry : entries)
        widest = std::max(widest, sheets.measure(readable(entry.why->value), styles::cell) + 1);
    Table table{sheets,
                {{"No.", 20, Align::left, true},
                 {"Figure", 112},
                 {"How it comes about, and the paragraph that says so", 0},
                 {"Value", widest, Align::right}}};
    for (int number = 1; auto const& entry : entries) {
        auto figure = setting.figures.print(entry.paths.front());
        for (std::size_t other = 1; other < entry.paths.size(); ++other)
            figure = setting.figures.print(entry.paths[other]);  // the same amount
        Cell heading = Cell::of(std::to_string(number), styles::cell_number);
        heading.anchor = entry_place(number);
        Cell value{{{{figure.amount(), styles::cell}}}, 0, ""};
        value.blocks.push_back({{entry.why->unit, styles::small}});
        table.row({heading, Cell::of(setting.figures.title_of(entry)),
                   explanation_of(setting, entry, values), value});
        ++number;
    }
}

std::string day_of(UsedValue const& used) {
    auto const day = plain(to_text(used.look_up_by));
    if (used.look_up_by == KeyDay::document_day)
        return in_words(used.on) + ", the day of the document";
    if (used.day_is_known) return in_words(used.on) + " (" + day + ")";
    return in_words(used.on) + ", the day of the question, because the day \"" + day +
           "\" is not known yet";
}

std::string since(UsedValue const& used) {
    return used.effective ? "in force since " + in_words(*used.effective)
                          : std::string{"in force since before the sources reach"};
}

// A value of policy by its title; a formula is its own name.
std::string named(UsedValues const& values, std::string const& id) {
    for (auto const* used : values.all())
        if (used->id == id) return used->title + " (" + id + ")";
    return "Formula: " + id;
}

}  // namespace

std::string cite(Citation const& citation) {
    if (citation.paragraph.empty()) return citation.document;
    return citation.document + ", " + citation.paragraph;
}

std::string plain(std::string_view word) {
    std::string words{word};
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::set<UnconfirmedUse> unconfirmed_of(OfferPaper const& paper) {
    auto found = unconfirmed_in(paper.offer.explanations);
    if (paper.payments) found.merge(unconfirmed_in(paper.payments->explanations));
    if (paper.notification) found.merge(unconfirmed_in(paper.notification->explanations));
    return found;
}

Spans standing_mark(Standing standing, TextStyle const& style) {
    auto mark = style;
    mark.ink = standing == Standing::confirmed ? inks::petrol : inks::quiet;
    return {{standing == Standing::confirmed ? "●\u00a0" : "○\u00a0", mark},
            {std::string{to_text(standing)}, style}};
}

void set_annex(OfferSetting& setting) {
    auto& sheets = setting.sheets;
    sheets.next_page();
    sheets.outline("Annex: how each figure comes about", 1);
    sheets.paragraph(
        {{"Annex", styles::title}, {" — how each figure comes about", styles::title_rest}}, "H1");
    sheets.y += 4;
    sheets.paragraph(
        {{"Every figure on this paper, with its formula in words, what went into it and "
          "the paragraph that sets it. Figures that come about in the same way share an "
          "entry. V1, V2 and so on are values of policy; they are listed after the "
          "figures with the day that selected each.",
          styles::body}},
        "P");
    sheets.heading("Figures", 16, 70);
    set_entries(setting, UsedValues{setting.figures});
}

void set_policy_values(OfferSetting& setting) {
    UsedValues const values{setting.figures};
    if (values.all().empty()) return;
    auto& sheets = setting.sheets;
    sheets.heading("Values of policy", 20, 80);
    Table table{sheets,
                {{"No.", 20, Align::left, true},
                 {"What it is", 0},
                 {"Value", 66, Align::right},
                 {"Day that selected it, and why", 130},
                 {"Source", 96}}};
    for (int number = 1; auto const* used : values.all()) {
        Cell what = Cell::of(used->title);
        what.blocks.push_back({{used->id, styles::small}});
        if (!used->note.empty()) what.blocks.push_back({{used->note, styles::small}});
        Cell source = Cell::of(cite(used->source));
        source.blocks.push_back(standing_mark(used->standing, styles::small));
        Cell day = Cell::of(day_of(*used));
        day.blocks.push_back({{since(*used), styles::small}});
        table.row({Cell::of(fmt::format("V{}", number), styles::cell_number), what,
                   Cell::of(value_with_unit(*used)), day, source});
        ++number;
    }
}

void set_unconfirmed(OfferSetting& setting) {
    auto const found = unconfirmed_of(setting.paper);
    auto& sheets = setting.sheets;
    sheets.heading("What rests on unconfirmed values", 20, 50);
    sheets.remember("unconfirmed");
    if (found.empty()) {
        sheets.paragraph({{"Nothing: every value and formula of this paper was read in its source.",
                           styles::body}},
                         "P");
        return;
    }
    sheets.paragraph(
        {{fmt::format("{} of the values and formulas above {} unconfirmed: nobody here has "
                      "read {} in the source named. Before the offer is made, a person "
                      "should.",
                      found.size(), found.size() == 1 ? "is" : "are",
                      found.size() == 1 ? "it" : "them"),
          styles::body}},
        "P");
    sheets.y += 6;
    UsedValues const values{setting.figures};
    Tag const list{sheets, "L"};
    for (int number = 1; auto const& [id, source] : found) {
        sheets.need(26);
        Tag const item{sheets, "LI"};
        {
            Tag const label{sheets, "Lbl"};
            sheets.draw(sheets.set({{fmt::format("{}.", number), styles::body}}, 20), sheet::left,
                        sheets.y);
        }
        sheets.paragraph(
            {{named(values, id), styles::body}, {"   " + cite(source), styles::body_quiet}},
            "LBody", sheet::left + 24, sheet::text_width - 24);
        sheets.y += 2;
        ++number;
    }
}

}  // namespace casewright

// The text of a life, line by line, strictly: what is not understood is a fault of the text.
#include <fstream>
#include <sstream>

#include "life.hpp"

namespace casewright::lives {
namespace {

using Names = std::map<std::string, std::string>;

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" \t") - first + 1)};
}

// A remark at the end of a line; texts of operations keep theirs, TOML knows them too.
std::string without_remark(std::string const& text) {
    auto const mark = text.find(" #");
    return trimmed(mark == text.npos ? text : text.substr(0, mark));
}

std::vector<std::string> words_in(std::string const& text) {
    std::istringstream in{text};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::optional<std::string> text_of(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

// "$value$" becomes what `set value ...` gave; days and amounts of the case are filled in later.
std::string with_names(std::string text, Names const& names) {
    for (auto const& [name, value] : names)
        for (auto at = text.find("$" + name + "$"); at != text.npos;
             at = text.find("$" + name + "$", at + value.size()))
            text.replace(at, name.size() + 2, value);
    return text;
}

class Reader {
public:
    explicit Reader(std::string folder) : folder_{std::move(folder)} {}

    std::string read(std::string const& file, std::string const& text) {
        std::istringstream in{text};
        Place place{file, 0};
        bool begun = false;
        for (std::string line; std::getline(in, line);) {
            ++place.line;
            if (trimmed(line).empty()) continue;
            if (line.front() == '#') {
                if (!begun && life.title.empty()) life.title = trimmed(line.substr(1));
                begun = true;
                continue;
            }
            begun = true;
            auto const indented = line.front() == ' ';
            auto const said = with_names(line, names_);
            auto const fault = indented ? below(place, said) : top(place, without_remark(said));
            // A fault inside a part names its own place already.
            if (!fault.empty())
                return fault.starts_with("parts/") ? fault : to_text(place) + ": " + fault;
        }
        return {};
    }

    Life life;

private:
    std::string top(Place const& place, std::string const& line) {
        auto const words = words_in(line);
        open_ = false;
        if (words.front() == "case") return begin_case(words);
        if (words.front() == "include") return include(words);
        if (words.front() == "set") {
            if (words.size() < 3) return "set needs a name and a value";
            names_[words[1]] = trimmed(line.substr(line.find(words[1], 4) + words[1].size()));
            return {};
        }
        return begin_step(place, words);
    }

    std::string begin_case(std::vector<std::string> const& words) {
        if (words.size() != 2 && !(words.size() == 4 && words[2] == "with"))
            return "expected case ID with FILE";
        auto const id = CaseId::parse(words[1]);
        if (!id) return "\"" + words[1] + "\" is no case";
        case_id_ = *id;
        if (words.size() == 4) letters_[words[1]] = words[3];
        return {};
    }

    std::string include(std::vector<std::string> const& words) {
        if (words.size() != 2) return "expected include PART";
        if (depth_ > 8) return "parts include each other";
        auto const path = words[1] + ".life";
        auto const text = text_of(folder_ + "/" + path);
        if (!text) return "there is no part " + path;
        ++depth_;
        auto fault = read(path, *text);
        --depth_;
        open_ = false;
        return fault;
    }

    std::string begin_step(Place const& place, std::vector<std::string> const& words) {
        if (!case_id_) return "no case is named yet";
        if (words.size() < 3 || words.size() > 4) return "expected DAY ACTOR OPERATION [DOCUMENT]";
        Step step;
        step.place = place;
        step.case_id = *case_id_;
        if (words[0].front() == '+') {
            auto const digits = words[0].substr(1);
            if (digits.empty() || digits.size() > 5 ||
                digits.find_first_not_of("0123456789") != digits.npos)
                return "\"" + words[0] + "\" is no number of days";
            if (life.steps.empty()) return "the first step needs a day of its own";
            step.days = std::stoi(digits);
        } else {
            if (depth_ > 0) return "a part has relative days only";
            auto const day = parse_date(words[0]);
            if (!day) return "\"" + words[0] + "\" is no day";
            step.day = *day;
        }
        if (!parse_actor(words[1])) return "\"" + words[1] + "\" is no actor";
        if (find_operation(words[2]) == nullptr) return "there is no operation " + words[2];
        step.actor = words[1];
        step.operation = words[2];
        if (words.size() == 4) {
            if (words[3].size() < 3 || words[3].front() != '[' || words[3].back() != ']')
                return "a document stands in brackets";
            step.document = words[3].substr(1, words[3].size() - 2);
        }
        if (auto const found = letters_.find(case_id_->text()); found != letters_.end())
            step.letter = found->second;
        life.steps.push_back(std::move(step));
        open_ = true;
        return {};
    }

    std::string below(Place const& place, std::string const& line) {
        if (!open_) return "an indented line needs a step above it";
        auto& step = life.steps.back();
        auto const said = trimmed(line);
        if (said.front() == '#') return {};
        if (said.starts_with("-> ") || said.starts_with("!! ")) {
            bool const refusal = said.front() == '!';
            auto const words = without_remark(said.substr(3));
            if (words.empty()) return "nothing is expected";
            for (auto const& other : step.expectations)
                if (other.refusal || refusal) return "a refused step expects nothing else";
            step.expectations.push_back({place, words, refusal});
            return {};
        }
        if (said.starts_with("file = \"")) {
            auto const end = said.find('"', 8);
            if (end == said.npos) return "the name of the file has no end";
            step.letter = said.substr(8, end - 8);
            return {};
        }
        if (!step.expectations.empty()) return "what the file says stands before what is expected";
        step.toml += said + "\n";
        return {};
    }

    std::string folder_;
    Names names_;
    std::optional<CaseId> case_id_;
    std::map<std::string, std::string> letters_;
    bool open_ = false;
    int depth_ = 0;
};

}  // namespace

std::string to_text(Place const& place) { return place.file + ":" + std::to_string(place.line); }

std::expected<Life, std::string> parse_life(std::string const& folder, std::string const& file,
                                            std::string const& text) {
    Reader reader{folder};
    if (auto const fault = reader.read(file, text); !fault.empty()) return std::unexpected{fault};
    if (reader.life.title.empty())
        return std::unexpected{file + ":1: a life begins with its title"};
    if (reader.life.steps.empty())
        return std::unexpected{file + ":1: nothing happens in this life"};
    return std::move(reader.life);
}

std::expected<Life, std::string> read_life(std::string const& folder, std::string const& file) {
    auto const text = text_of(folder + "/" + file);
    if (!text) return std::unexpected{file + ":1: the file cannot be read"};
    return parse_life(folder, file, *text);
}

}  // namespace casewright::lives

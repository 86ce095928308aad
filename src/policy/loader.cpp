#include "policy/loader.hpp"

#include <algorithm>
#include <tuple>

namespace casewright {

std::optional<Date> day_or_unknown(TomlTable& table, std::string_view key) {
    if (!table.holds_text(key)) return table.date(key);
    if (table.text(key) != "unknown")
        table.refuse(key, "value", "expected a day without quotes, or \"unknown\"");
    return std::nullopt;
}

void PolicyLoader::fault(std::string file, Position at, std::string kind, std::string message) {
    problems_.push_back({std::move(kind), std::move(message), std::move(file), at.line, at.column});
}

Citation PolicyLoader::read_citation(TomlTable& table) {
    Citation citation{table.text("source"), table.optional_text("paragraph").value_or("")};
    cited_.push_back({citation.document, shown_path_, table.position("source")});
    return citation;
}

Standing PolicyLoader::read_standing(TomlTable& table) {
    auto const standing = word_from<Standing>(table.text("standing"));
    if (!standing) table.refuse("standing", "value", "expected confirmed or unconfirmed");
    return standing.value_or(Standing::unconfirmed);
}

void PolicyLoader::read(std::string const& path, std::string const& shown_path,
                        std::string_view content) {
    ++files_;
    shown_path_ = shown_path;
    auto const slash = path.find('/');
    auto const folder = path.substr(0, slash);
    auto const dot = path.rfind('.');
    auto const name = slash == path.npos ? "" : path.substr(slash + 1, dot - slash - 1);
    if (folder == "codes") return read_codes(name, shown_path, content);
    auto const document = TomlDocument::read(content, shown_path);
    if (!document) {
        problems_.push_back(document.error());
        return;
    }
    auto root = (*document)->root();
    if (auto const at = (*document)->first_float())
        fault(shown_path, *at, "type", "a bare fraction is not exact: put the number in quotes");
    else if (folder == "sources") read_sources(root);
    else if (folder == "request") read_criteria(name, root);
    else if (folder == "articles") read_articles(root);
    else if (folder == "calendar") read_calendar(root);
    else read_subject(path.substr(0, dot), root, **document);
    if (auto const& problem = (*document)->problem()) problems_.push_back(*problem);
}

void PolicyLoader::check_shape(Policy const& shipped) {
    for (auto const& [id, expected] : shipped.subjects()) {
        auto const found = policy_.subjects_.find(id);
        if (found == policy_.subjects_.end()) continue;  // its own fault is noted already
        auto const& file = found->second.file;
        if (found->second.type != expected.type)
            fault(file, {}, "value",
                  "the type of " + id + " is " + std::string{to_text(expected.type)});
        // A rate that is gone is refused when it is asked for; without the words of a formula no
        // figure can be explained at all.
        for (auto const& [key, history] : expected.by_key)
            if (id == "offers/formulas" && !found->second.by_key.contains(key))
                fault(file, {}, "value", "the key \"" + key + "\" of " + id + " is missing");
    }
    for (auto const& [name, expected] : shipped.code_tables()) {
        auto const found = policy_.codes_.find(name);
        if (found == policy_.codes_.end()) continue;
        for (auto const& column : expected.columns)
            if (!found->second.column(column))
                fault(found->second.file, {}, "value", "the column " + column + " is missing");
    }
    for (auto const& [list, expected] : shipped.criteria_)
        if (auto const found = policy_.criteria_.find(list);
            found == policy_.criteria_.end() || found->second.empty())
            fault("policy/request/" + list + ".toml", {}, "value", "the list has no criterion");
}

Policy::Loaded PolicyLoader::finish(Policy const* shipped) {
    // A file with a fault of its own is told that fault, not what follows from it.
    if (shipped != nullptr && problems_.empty()) check_shape(*shipped);
    for (auto const& cited : cited_)
        if (!cited.document.empty() && policy_.source(cited.document) == nullptr)
            fault(cited.file, cited.at, "value",
                  "the document \"" + cited.document + "\" is not in policy/sources");
    std::ranges::stable_sort(problems_, {}, [](InputError const& problem) {
        return std::tie(problem.file, problem.line, problem.column);
    });
    return {std::move(policy_), files_, std::move(problems_)};
}

Policy::Loaded Policy::load(std::span<PolicyFile const> shipped,
                            std::optional<std::filesystem::path> const& overlay) {
    std::map<std::string, std::pair<std::string, std::string>> files;  // path → shown path, content
    for (auto const& file : shipped)
        files.emplace(file.path, std::pair{"policy/" + std::string{file.path},
                                           std::string{file.content}});
    std::vector<InputError> unread;
    if (overlay) {
        namespace fs = std::filesystem;
        std::error_code failure;
        if (!fs::is_directory(*overlay, failure))
            unread.push_back({"file", "the policy directory is missing", overlay->string(), 1, 1});
        for (fs::recursive_directory_iterator walk{*overlay, failure}, end; walk != end;
             walk.increment(failure)) {
            if (failure) break;
            auto const extension = walk->path().extension();
            if (extension != ".toml" && extension != ".csv") continue;
            auto content = read_text_file(walk->path());
            if (!content) unread.push_back(content.error());
            else
                files[walk->path().lexically_relative(*overlay).generic_string()] = {
                    walk->path().string(), std::move(*content)};
        }
        if (failure)
            unread.push_back({"file", "the policy directory cannot be read: " + failure.message(),
                              overlay->string(), 1, 1});
    }
    PolicyLoader loader;
    for (auto const& [path, file] : files) loader.read(path, file.first, file.second);
    std::optional<Loaded> without;
    if (overlay) without = load(shipped, std::nullopt);
    auto loaded = loader.finish(without ? &without->policy : nullptr);
    loaded.problems.insert(loaded.problems.begin(), unread.begin(), unread.end());
    return loaded;
}

}  // namespace casewright

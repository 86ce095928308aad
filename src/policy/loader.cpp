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

Policy::Loaded PolicyLoader::finish() {
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
                files[fs::relative(walk->path(), *overlay, failure).generic_string()] = {
                    walk->path().string(), std::move(*content)};
        }
        if (failure)
            unread.push_back({"file", "the policy directory cannot be read: " + failure.message(),
                              overlay->string(), 1, 1});
    }
    PolicyLoader loader;
    for (auto const& [path, file] : files) loader.read(path, file.first, file.second);
    auto loaded = loader.finish();
    loaded.problems.insert(loaded.problems.begin(), unread.begin(), unread.end());
    return loaded;
}

}  // namespace casewright

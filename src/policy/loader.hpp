// src/policy/loader.hpp
// Reads the files of policy/ into a Policy and lists what is wrong with them. A value without a
// source, a gap, an overlap, a duplicate, an unknown document or a bare fraction is a fault with
// its file, line and column: a wrong rate that loads is worse than a program that does not start.
#pragma once
#include <string>
#include <vector>

#include "foundation/toml_reader.hpp"
#include "policy/policy.hpp"

namespace casewright {

// A native day, or the word "unknown" in quotes.
[[nodiscard]] std::optional<Date> day_or_unknown(TomlTable& table, std::string_view key);

class PolicyLoader {
public:
    // Takes files in any order; documents are resolved at the end, by `finish`.
    void read(std::string const& path, std::string const& shown_path, std::string_view content);
    // `shipped` is the policy without an overlay, or nothing when this is it: a file laid over must
    // keep the types, formulas and columns that the program computes with.
    [[nodiscard]] Policy::Loaded finish(Policy const* shipped);

private:
    // One way to read each shape of file; the folder decides which.
    void read_sources(TomlTable root);
    void read_subject(std::string const& id, TomlTable root, TomlDocument const& document);
    void read_value(Subject& subject, TomlTable table, KeyDay look_up_by);
    void read_criteria(std::string const& list, TomlTable root);
    void read_articles(TomlTable root);
    void read_calendar(TomlTable root);
    void read_codes(std::string const& name, std::string const& shown_path,
                    std::string_view content);
    void check_code_cells(CsvTable const& table);
    void check_shape(Policy const& shipped);
    // Notes where a document is cited, to be looked up once all sources are known.
    Citation read_citation(TomlTable& table);
    Standing read_standing(TomlTable& table);
    void fault(std::string file, Position at, std::string kind, std::string message);

    struct Cited {
        std::string document, file;
        Position at;
    };
    Policy policy_;
    std::string shown_path_;
    std::size_t files_ = 0;
    std::vector<Cited> cited_;
    std::vector<InputError> problems_;
};

}  // namespace casewright

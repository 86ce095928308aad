#include "documents/finish_pdf.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace casewright {
namespace {

struct Object {
    std::size_t number, offset;
};

std::size_t number_at(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// The table of offsets as Cairo writes it: one part, twenty bytes to an entry.
std::vector<Object> objects_of(std::string_view bytes, std::size_t table) {
    std::vector<Object> objects;
    auto place = bytes.find('\n', table) + 1;
    auto const count = number_at(bytes.substr(bytes.find(' ', place) + 1));
    place = bytes.find('\n', place) + 1;
    for (std::size_t number = 0; number < count && place + 20 <= bytes.size();
         ++number, place += 20)
        if (bytes[place + 17] == 'n') {
            auto const digits = bytes.substr(place, 10);
            auto const first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
            objects.push_back({number, number_at(digits.substr(first))});
        }
    return objects;
}

// An object with what is added to its dictionary, right before the end of it.
std::string with_entry(std::string_view object, std::string_view entry) {
    auto const end = object.rfind(">>");
    return fmt::format("{}{}\n{}", object.substr(0, end), entry, object.substr(end));
}

// Cairo 1.16 forgets the mark that a PDF date begins with.
std::string with_date_marks(std::string_view object) {
    std::string marked{object};
    for (std::string_view const key : {"/CreationDate (", "/ModDate ("})
        if (auto const place = marked.find(key);
            place != marked.npos && !marked.substr(place + key.size()).starts_with("D:"))
            marked.insert(place + key.size(), "D:");
    return marked;
}

class HeadScopes {
public:
    explicit HeadScopes(std::span<HeadScope const> scopes) : scopes_{scopes} {}
    std::string_view next() {
        bool const row = place_ < scopes_.size() && scopes_[place_] == HeadScope::row;
        ++place_;
        return row ? "   /A << /O /Table /Scope /Row >>" : "   /A << /O /Table /Scope /Column >>";
    }
    [[nodiscard]] bool all_used() const { return place_ == scopes_.size(); }

private:
    std::span<HeadScope const> scopes_;
    std::size_t place_ = 0;
};

}  // namespace

std::expected<std::string, std::string> finish_pdf(std::string_view bytes,
                                                   std::span<HeadScope const> scopes) {
    auto const mark = bytes.rfind("startxref\n");
    auto const trailer = bytes.rfind("trailer\n");
    if (mark == bytes.npos || trailer == bytes.npos)
        return std::unexpected{"The PDF library wrote a file of a form that is not known here."};
    auto const table = number_at(bytes.substr(mark + 10));
    auto objects = objects_of(bytes, table);
    auto const size = objects.empty() ? 1 : objects.back().number + 1;
    std::ranges::sort(objects, {}, &Object::offset);
    std::vector<std::size_t> offsets(size, 0);
    HeadScopes heads{scopes};
    std::string out{bytes.substr(0, objects.empty() ? table : objects.front().offset)};
    for (std::size_t place = 0; place < objects.size(); ++place) {
        auto const end = place + 1 < objects.size() ? objects[place + 1].offset : table;
        auto const object = bytes.substr(objects[place].offset, end - objects[place].offset);
        offsets[objects[place].number] = out.size();
        // Only the first bytes tell what an object is; a stream may hold the same letters.
        auto const opening = object.substr(0, 90);
        if (opening.find("/Type /Catalog") != opening.npos)
            out += with_entry(object,
                              "   /Lang (en-US)\n   /ViewerPreferences << /DisplayDocTitle "
                              "true >>");
        else if (opening.find("/Type /StructElem") != opening.npos &&
                 opening.find("/S /TH\n") != opening.npos)
            out += with_entry(object, heads.next());
        else if (opening.starts_with(std::to_string(objects[place].number) +
                                     " 0 obj\n<< /Producer"))
            out += with_date_marks(object);
        else out += object;
    }
    if (!heads.all_used())
        return std::unexpected{"The PDF library lost a table heading of the paper."};
    auto const new_table = out.size();
    out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", size);
    for (std::size_t number = 1; number < size; ++number)
        out += fmt::format("{:010} 00000 {} \n", offsets[number], offsets[number] > 0 ? 'n' : 'f');
    out +=
        fmt::format("{}startxref\n{}\n%%EOF\n", bytes.substr(trailer, mark - trailer), new_table);
    return out;
}

}  // namespace casewright

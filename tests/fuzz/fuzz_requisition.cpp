// Any file is refused whole or falls into rows and faults, one for each line; a row is written as
// the same columns and comes back from its JSON. A status is read or refused inside its record. JSON
// that is read as a requisition has 80 columns, which read back as the same record. The first letter
// says which of the three the text is meant to be.
#include "exchange/requisition_record.hpp"
#include "foundation/text.hpp"
#include "fuzz.hpp"

using namespace casewright;

static Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    invariant(loaded.problems.empty(), "the shipped policy is whole");
    return loaded.policy;
}

static void has_place(InputError const& fault) {
    invariant(1 <= fault.column && fault.column <= record_columns + 1, "a fault has a column");
    invariant(!fault.message.empty() && !fault.kind.empty(), "a fault has words");
}

static void round_trip(RequisitionRecord const& record) {
    auto const written = write_requisition(record);
    invariant(written && written->size() == record_columns, "a record that was read is written");
    auto const again = read_requisition(*written, "fuzz.txt", 1, policy());
    invariant(again && *again == record, "what is written reads back");
    auto const from_json = requisition_from_json(answer(record), "fuzz.json", policy());
    invariant(from_json && *from_json == record, "a record comes back from its JSON");
    static_cast<void>(case_of(record));
    if (auto const code = address_code(record))
        invariant(code->size() == 6, "an address code has six characters");
}

static void read_file(std::string_view text) {
    auto const file = read_requisition_file(text, "fuzz.txt", policy());
    if (!file) return invariant(file.error().kind == "size", "only its length refuses a file");
    auto lines = split(text, '\n');
    if (lines.back().empty()) lines.pop_back();
    invariant(file->rows.size() + file->faults.size() == lines.size(), "no line is lost");
    for (auto const& fault : file->faults) has_place(fault);
    for (auto const& row : file->rows) {
        round_trip(row.record);
        invariant(lines.at(row.line - 1).starts_with(write_requisition(row.record).value()),
                  "a row is written as it was");
    }
    static_cast<void>(is_of_one_customer(*file));
}

int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    if (size == 0) return 0;
    auto const text = fuzz::as_text(bytes + 1, size - 1);
    switch (bytes[0]) {
        case 's': {
            auto const status = read_status(text, "fuzz.txt", 1, policy());
            if (!status) has_place(status.error());
            return 0;
        }
        case 'j': {
            auto const value = parse_json(text, "fuzz.json");
            if (!value) return 0;
            if (auto const record = requisition_from_json(*value, "fuzz.json", policy()))
                round_trip(*record);
            return 0;
        }
        default: read_file(text); return 0;
    }
}

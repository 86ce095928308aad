// src/exchange/requisition_fixture.hpp
// A requisition that is good as it stands, and random ones that are good too.
#pragma once
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "exchange/requisition_record.hpp"

namespace casewright::fixture {

inline Policy const& policy() {
    static auto const loaded = Policy::load(shipped_policy(), std::nullopt);
    REQUIRE(loaded.problems.empty());
    return loaded.policy;
}

// Bandaria is the notional purchaser of training papers; its numbers here are invented.
inline std::string good_record() {
    return "A01B14S1234567890123  EA00012BBN0456328" "0001NBA1UAAA" "4CB7 XYZ13   1A" "rest of it    ";
}

// The same record with `text` from `column` on.
inline std::string with(std::uint32_t column, std::string_view text,
                        std::string record = good_record()) {
    return record.replace(column - 1, text.size(), text);
}

inline std::expected<RequisitionRecord, InputError> read(std::string_view record) {
    return read_requisition(record, "requisitions.txt", 7, policy());
}

// The column of the fault, or 0 when the record is good.
inline std::uint32_t fault_column(std::string_view record) {
    auto const got = read(record);
    if (got) return 0;
    CHECK(got.error().file == "requisitions.txt");
    CHECK(got.error().line == 7);
    CHECK_FALSE(got.error().message.empty());
    return got.error().column;
}

class Chance {
public:
    explicit Chance(std::uint64_t seed) : random_{seed} {}
    std::size_t below(std::size_t count) { return random_() % count; }
    std::string text(std::string_view letters, std::size_t width) {
        std::string made;
        while (made.size() < width) made += letters[below(letters.size())];
        return made;
    }
    std::string code(std::size_t width) { return text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", width); }
    std::string code_or_blank(std::size_t width) { return below(2) == 0 ? "" : code(width); }
    // Columns that may be blank one by one; without trailing blanks, as a record holds them.
    std::string loose(std::size_t width) { return trimmed(text("   ABCXYZ0123456789", width)); }
    std::string printable(std::size_t width) {
        return trimmed(text("  abcABC-/.,#()\"\\'~!{}:;0123456789", width));
    }
    std::string row_of(std::string_view table) {
        auto const& rows = policy().codes(table);
        return std::string{cell(rows, below(rows.rows.size()), "code")};
    }

private:
    static std::string trimmed(std::string const& text) {
        return text.substr(0, text.find_last_not_of(' ') + 1);
    }
    std::mt19937_64 random_;
};

inline DocumentNumber random_document(Chance& chance) {
    DocumentNumber number{.agency = chance.row_of("implementing_agencies"),
                          .customer = chance.row_of("customers"),
                          .mark_for = chance.code(1),
                          .delivery_term = chance.row_of("delivery_terms"),
                          .type_of_assistance = chance.row_of("type_of_assistance"),
                          .date = {static_cast<std::uint8_t>(chance.below(10)), 1},
                          .serial = chance.code(4)};
    auto const days = number.date.year_digit % 2 == 0 ? 366U : 365U;
    number.date.day_of_year = static_cast<std::uint16_t>(1 + chance.below(days));
    return number;
}

inline SupplementaryAddress random_address(Chance& chance, DocumentNumber const& number) {
    SupplementaryAddress address{chance.code(1), chance.row_of("offer_release_codes"),
                                 chance.code(1), chance.code(3)};
    if (number.delivery_term == "8") address.offer_release = "Z";
    if (address.offer_release == "X") address.freight_forwarder = chance.text("XW", 1);
    if (number.customer == "CN") {
        address.offer_release.clear();
        address.freight_forwarder = chance.code_or_blank(1);
    }
    return address;
}

inline RequisitionRecord random_record(Chance& chance) {
    static std::string const first[] = {"A0", "AM", "A3", "A4", "AT"};
    RequisitionRecord record;
    record.document_identifier = first[chance.below(5)] + chance.text("1245ABDE", 1);
    record.routing_identifier = chance.code(3);
    record.media_and_status = chance.code_or_blank(1);
    record.item_number = chance.text("0123456789", 13) + (chance.below(2) == 0 ? "" : chance.code(2));
    if (item_naming(record.document_identifier) != ItemNaming::stock_number)
        record.item_number = chance.printable(14) + "7";
    record.unit_of_issue = chance.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 2);
    record.quantity.units = chance.below(2) == 0
                                ? static_cast<std::int64_t>(1 + chance.below(99'999))
                                : static_cast<std::int64_t>(1'000 * (100 + chance.below(9'900)));
    record.document = random_document(chance);
    record.demand_or_suffix = chance.code_or_blank(1);
    record.supplementary = random_address(chance, record.document);
    if (has_exception_address(record)) record.document.mark_for = chance.code_or_blank(1);
    record.signal = chance.loose(1);
    record.fund = chance.loose(2);
    record.distribution = chance.loose(3);
    record.project = chance.loose(3);
    record.priority.rank = static_cast<std::uint8_t>(1 + chance.below(15));
    record.required_delivery = chance.loose(3);
    record.advice_or_status = chance.code_or_blank(2);
    record.rest = chance.printable(14);
    return record;
}

}  // namespace casewright::fixture

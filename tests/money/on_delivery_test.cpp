// Payment on Delivery from a case file to the offer: refused without a written finding.
#include "money_fixture.hpp"

namespace casewright::testing {
inline namespace paid_on_delivery {

std::string case_file(std::string_view payment) {
    return "case = \"BN-B-UAA\"\npurchaser = \"BN\"\nagency = \"B\"\nrequested = 2026-10-01\nkind = \"defined_order\"\n"
           "program = \"FMS\"\n[[line]]\nnumber = \"001\"\ndescription = \"spare\"\nquantity = \"100\"\n"
           "unit_price = \"1000.00\"\nprice_status = \"estimate\"\nsource = \"S\"\ntype_of_assistance = \"3\"\n"
           "delivery_term = \"4\"\noffer_release = \"A\"\nrate_area = 1\n[payment]\n" + std::string{payment};
}

}  // namespace paid_on_delivery

TEST_CASE("SAMM C9.T11: a case file states the finding of a sale paid on delivery, and the offer asks for nothing before it") {
    Folder const folder;
    auto const ask = [&](std::string_view payment, std::vector<std::string> more = {"--json"}) {
        std::vector<std::string> words{"offer", "price", folder.write("case.toml", case_file(payment)), "--on", "2026-11-01"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    };
    auto const finding = [](std::string_view by) {
        return "terms = \"payment_on_delivery\"\ndelivery_finding = { by = \"" + std::string{by} +
               "\", reference = \"finding 7\", found_on = 2026-10-15 }\n";
    };
    auto const none = ask("terms = \"payment_on_delivery\"\n");
    CHECK_EQ(none.code, 1);
    CHECK(text(none.document()->at("refusal").at("rule")) == "schedule.delivery_term_has_finding");
    for (auto const& [by, days] : {std::pair{"director", 60}, std::pair{"president", 120}}) {
        CAPTURE(by);
        auto const offer = ask(finding(by)).document().value();
        CHECK(text(offer.at("initial_deposit")) == "0.00");
        CHECK(offer.at("payment_schedule").as_array().empty());
        CHECK_EQ(offer.at("payment").at("days_after_billing").to_number<int>(), days);
    }
    CHECK(ask(finding("president"), {}).out.find("nothing") != std::string::npos);
    CHECK_EQ(ask(finding("somebody")).code, 2);
    CHECK_EQ(ask("terms = \"cash_prior_to_delivery\"\n" + finding("director").substr(30)).code, 2);
    auto const paper = folder / "offer.pdf";
    auto const file = folder.write("case.toml", case_file(finding("director")));
    auto const written = run({"offer", "write", file, "-o", paper, "--on", "2026-11-01"});
    CAPTURE(written.err);
    CHECK_EQ(written.code, 0);
    CHECK(bytes_of(paper).starts_with("%PDF-"));
}

}  // namespace casewright::testing

#include "app/record_books.hpp"

#include "billing/bill_run.hpp"

namespace casewright {

std::expected<std::unique_ptr<Accounting>, Trouble> accounting_of(Session& session) {
    auto const policy = session.policy();
    if (!policy) return std::unexpected{policy.error()};
    auto read = Accounting::read(**policy);
    if (!read) return std::unexpected{Trouble{read.error()}};
    return std::make_unique<Accounting>(std::move(*read));
}

std::expected<RecordBooks, Trouble> books_of_record(Session& session, Store& store,
                                                    std::string const& place,
                                                    std::optional<CaseId> const& only) {
    auto accounting = accounting_of(session);
    if (!accounting) return std::unexpected{accounting.error()};
    RecordBooks books{std::move(*accounting), {}};
    books.record = std::make_unique<RecordLedger>(*books.accounting);
    auto const batches = batches_by_case(store, KeptFiles{KeptFiles::folder_of(place)});
    if (!batches) return std::unexpected{Trouble{batches.error()}};
    if (!only) {
        if (auto const posted = books.record->follow(store, *batches); !posted)
            return std::unexpected{Trouble{posted.error()}};
        return books;
    }
    auto const facts = store.read(*only);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    if (facts->empty() && !batches->contains(*only))
        return std::unexpected{Trouble{
            InputError{"arguments", "the record has no case " + only->text(), "", 1, 1}}};
    auto const special = special_facts(store);
    if (!special) return std::unexpected{Trouble{special.error()}};
    if (auto const posted = books.record->take_case(*only, *facts, *batches, *special); !posted)
        return std::unexpected{Trouble{posted.error()}};
    return books;
}

}  // namespace casewright

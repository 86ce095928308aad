#include "app/found_case.hpp"

namespace casewright {
namespace {

std::unexpected<Trouble> bad_argument(std::string message) {
    return std::unexpected{Trouble{InputError{"arguments", std::move(message), "", 1, 1}}};
}

}  // namespace

std::expected<FoundCase, Trouble> find_case(Session& session, std::string const& name) {
    auto const id = CaseId::parse(name);
    if (!id) return bad_argument(id.error() + "; found \"" + name + "\"");
    auto const store = session.store(false);
    if (!store) return std::unexpected{store.error()};
    auto facts = (*store)->read(*id);
    if (!facts) return std::unexpected{Trouble{facts.error()}};
    if (facts->empty()) return bad_argument("the record has no case " + name);
    auto history = history_of(*id, *facts);
    if (!history) return std::unexpected{Trouble{history.error()}};
    return FoundCase{std::move(*facts), std::move(*history)};
}

}  // namespace casewright

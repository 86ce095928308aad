// The chart of accounts and the posting rules from hostile text: whatever is read either is a fault
// with words, or posts balanced transactions.
#include "accounts/transaction.hpp"
#include "fuzz.hpp"

using namespace casewright;

namespace {

// The sources and the accounts, with one of the two files replaced.
Policy::Loaded loaded_with(std::string_view path, std::string_view content) {
    std::vector<PolicyFile> files;
    for (auto const& file : shipped_policy())
        if (file.path.starts_with("sources/") || file.path.starts_with("accounts/"))
            files.push_back({file.path, file.path == path ? content : file.content});
    return Policy::load(files, std::nullopt);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const text{reinterpret_cast<char const*>(data) + 1, size - 1};
    auto const loaded = loaded_with(data[0] % 2 == 0 ? "accounts/chart.toml" : "accounts/postings.toml", text);
    auto const accounting = Accounting::read(loaded.policy);
    if (!accounting) {
        invariant(!accounting.error().message.empty(), "a fault is told in words");
        return 0;
    }
    using namespace std::chrono_literals;
    for (auto const& [post, word] : Words<Post>::all) {
        Transaction made{"BN", {}, 0, "fuzz", 2026y / std::chrono::November / 26, {}, {}};
        if (!post_amounts(made, {{post, 0, Money::from_cents(12'345)}}, *accounting)) continue;
        invariant(!fault_of(made, *accounting), "what a rule posts balances in each book");
    }
    return 0;
}

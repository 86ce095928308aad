// src/foundation/sha256.hpp
// SHA-256, which names papers and files by their content and chains the facts of a case.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace casewright {

using Digest = std::array<std::uint8_t, 32>;

// The digest of the parts laid one after another.
[[nodiscard]] Digest sha256(std::string_view first, std::string_view second = {});
[[nodiscard]] std::string to_hex(Digest const& digest);
[[nodiscard]] inline std::string_view as_bytes(Digest const& digest) {
    return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}


// The digest of bytes that come piece by piece, for files that no memory should hold whole.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void update(std::string_view bytes);
    // Asked once; nothing may be added afterwards.
    [[nodiscard]] Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace casewright

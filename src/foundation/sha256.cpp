#include "foundation/sha256.hpp"

#include <memory>

#include <openssl/evp.h>

#include "foundation/invariant.hpp"

namespace casewright {

Digest sha256(std::string_view first, std::string_view second) {
    // Fetching the algorithm on each call costs more than hashing a short fact, so it is kept.
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    thread_local std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context{
        EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    Digest digest{};
    unsigned length = 0;
    bool const done =
        algorithm != nullptr && context != nullptr &&
        EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1 &&
        EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
        EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
        EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1;
    invariant(done && length == digest.size(), "the cryptographic library can compute SHA-256");
    return digest;
}

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                    &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_{std::make_unique<State>()} {
    bool const begun = state_->context != nullptr &&
                       EVP_DigestInit_ex2(state_->context.get(), EVP_sha256(), nullptr) == 1;
    invariant(begun, "the cryptographic library can compute SHA-256");
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
    invariant(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1,
              "the cryptographic library can compute SHA-256");
}

Digest Sha256::finish() {
    Digest digest{};
    unsigned length = 0;
    bool const done =
        EVP_DigestFinal_ex(state_->context.get(), digest.data(), &length) == 1;
    invariant(done && length == digest.size(), "the cryptographic library can compute SHA-256");
    return digest;
}

std::string to_hex(Digest const& digest) {
    static constexpr std::string_view letters = "0123456789abcdef";
    std::string text;
    for (auto const byte : digest) {
        text += letters[byte >> 4];
        text += letters[byte & 15];
    }
    return text;
}

}  // namespace casewright

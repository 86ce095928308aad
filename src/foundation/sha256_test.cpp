#include "foundation/sha256.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

using namespace casewright;

TEST_CASE("FIPS 180-4: the published digests are computed") {
    CHECK(to_hex(sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("")) ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(to_hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Two parts have the digest of the parts laid one after another, wherever they are cut") {
    std::string const whole = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        CAPTURE(cut);
        CHECK(sha256(whole.substr(0, cut), whole.substr(cut)) == sha256(whole));
    }
}

TEST_CASE("A digest has 32 bytes, zeros among them, and 64 small hexadecimal digits") {
    Digest digest{};
    digest[1] = 0x0f;
    digest[31] = 0xff;
    CHECK(to_hex(digest) == "000f" + std::string(58, '0') + "ff");
    CHECK(as_bytes(digest).size() == 32);
    CHECK(as_bytes(digest)[1] == '\x0f');
}

TEST_CASE("property: one changed bit changes the digest, and a zero byte counts as any other") {
    CHECK(sha256(std::string(1, '\0')) != sha256(""));
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random{seed};
        std::string bytes(1 + random() % 200, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random());
        auto const before = sha256(bytes);
        CHECK(sha256(bytes) == before);
        bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
        CHECK(sha256(bytes) != before);
    }
}

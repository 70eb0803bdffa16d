#include "base/crypto.hpp"
#include "property.hpp"
#include "shared_data.hpp"

#include <fstream>
#include <sstream>

using namespace amana;
using amana::tests::any;
using amana::tests::holds;

namespace {

Bytes bytes(std::string_view hexadecimal) {
  const auto out = from_hex(hexadecimal);
  REQUIRE(out);
  return *out;
}

template<class Array> Array array_of(BytesView from) {
  Array out{};
  REQUIRE(from.size() == out.size());
  std::ranges::copy(from, out.begin());
  return out;
}

} // namespace

TEST_CASE("SHA-256, as FIPS 180-4 gives it") {
  CHECK(sha256("").text() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc").text() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(1'000'000, 'a')).text() ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(Hash::parse(sha256("abc").text()) == sha256("abc"));
  CHECK_FALSE(Hash::parse("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"));
  CHECK_FALSE(Hash::parse("ba78"));
  CHECK_FALSE(Hash::parse(""));
}

TEST_CASE("HMAC, as RFC 4231 and RFC 2202 give it") {
  const auto key = Bytes(20, 0x0b);
  CHECK(hex(hmac_sha256(key, bytes_of("Hi There"))) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hex(hmac_sha1(key, bytes_of("Hi There"))) == "b617318655057264e28bc0b6fb378c8ef146be00");
  const auto jefe = bytes_of("Jefe"), question = bytes_of("what do ya want for nothing?");
  CHECK(hex(hmac_sha256(jefe, question)) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hex(hmac_sha1(jefe, question)) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  CHECK(hex(hmac_sha256(Bytes(131, 0xaa),
                        bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"))) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(hex(hmac_sha256({}, {})) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("Ed25519 signs and verifies") {
  const auto key = SigningKey::random();
  const auto again = SigningKey::from_seed(key.seed());
  CHECK(again.public_key() == key.public_key());
  const auto signature = key.sign(bytes_of("an entry"));
  CHECK(again.sign(bytes_of("an entry")) == signature);
  CHECK(verify(key.public_key(), bytes_of("an entry"), signature));
  CHECK_FALSE(verify(key.public_key(), bytes_of("another"), signature));
  CHECK_FALSE(verify(SigningKey::random().public_key(), bytes_of("an entry"), signature));
  for (std::size_t bit = 0; bit < 512; ++bit) {
    auto forged = signature;
    forged[bit / 8] = static_cast<std::uint8_t>(forged[bit / 8] ^ (1U << bit % 8));
    CHECK_FALSE(verify(key.public_key(), bytes_of("an entry"), forged));
  }
  CHECK_FALSE(verify(PublicKey{}, bytes_of("an entry"), signature));
  CHECK_THROWS_AS(SigningKey::from_seed(Secret(Bytes(31))), std::logic_error);
  CHECK_THROWS_AS(SigningKey().sign({}), std::logic_error);
}

TEST_CASE("Ed25519 agrees with the published vectors") {
  const auto folder = tests::shared_data("ed25519");
  if (!folder) return;
  std::ifstream file(*folder / "sign_200.input");
  int read = 0;
  for (std::string line; std::getline(file, line); ++read) {
    std::istringstream fields(line);
    std::string secret, public_key, message, signed_message;
    std::getline(fields, secret, ':'), std::getline(fields, public_key, ':');
    std::getline(fields, message, ':'), std::getline(fields, signed_message, ':');
    const auto key = SigningKey::from_seed(Secret(bytes(secret.substr(0, 64))));
    const auto signature = array_of<Signature>(bytes(signed_message.substr(0, 128)));
    CHECK(hex(key.public_key()) == public_key);
    CHECK(key.sign(bytes(message)) == signature);
    CHECK(verify(key.public_key(), bytes(message), signature));
  }
  CHECK(read == 200);
}

TEST_CASE("what is sealed opens whole, under its key and its context, or not at all") {
  const auto key = Secret::random(32), other = Secret::random(32);
  const auto sealed = seal(key, bytes_of("plain"), bytes_of("context"));
  CHECK(sealed.size() == 24 + 5 + 16);
  CHECK(sealed != seal(key, bytes_of("plain"), bytes_of("context")));
  CHECK_FALSE(open_sealed(other, sealed, bytes_of("context")));
  CHECK_FALSE(open_sealed(key, sealed, bytes_of("contexT")));
  CHECK_FALSE(open_sealed(key, BytesView(sealed).first(39), bytes_of("context")));
  CHECK_FALSE(open_sealed(key, {}, bytes_of("context")));
  CHECK_THROWS_AS(seal(Secret::random(31), {}, {}), std::logic_error);
  CHECK_THROWS_AS(open_sealed(Secret(), sealed, {}), std::logic_error);
  CHECK(holds([&](const Bytes& plain, const Bytes& context) {
    auto box = seal(key, plain, context);
    RC_ASSERT(open_sealed(key, box, context) == plain);
    box[any<std::size_t>(0, box.size())] ^= static_cast<std::uint8_t>(any(1, 256));
    RC_ASSERT(!open_sealed(key, box, context).has_value());
  }));
}

TEST_CASE("passwords are kept as Argon2id") {
  const auto stored = hash_password("كلمة سر");
  CHECK(stored.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  CHECK(check_password(stored, "كلمة سر"));
  CHECK_FALSE(check_password(stored, "كلمة سرّ"));
  CHECK_FALSE(check_password("", ""));
  CHECK_FALSE(check_password("$argon2id$nonsense", "كلمة سر"));

  const Bytes salt(16, 1), other_salt(16, 2);
  const auto key = key_from_passphrase("open", salt, 1, 8192);
  CHECK(key.view().size() == 32);
  CHECK(equal_secretly(key.view(), key_from_passphrase("open", salt, 1, 8192).view()));
  CHECK_FALSE(equal_secretly(key.view(), key_from_passphrase("opem", salt, 1, 8192).view()));
  CHECK_FALSE(equal_secretly(key.view(), key_from_passphrase("open", other_salt, 1, 8192).view()));
  CHECK_THROWS_AS(key_from_passphrase("open", Bytes(8), 1, 8192), std::logic_error);
}

TEST_CASE("a secret is compared without telling, moved, and never left behind") {
  CHECK(random_bytes(16) != random_bytes(16));
  CHECK(equal_secretly(bytes_of("same"), bytes_of("same")));
  CHECK_FALSE(equal_secretly(bytes_of("same"), bytes_of("sama")));
  CHECK_FALSE(equal_secretly(bytes_of("same"), bytes_of("sam")));
  CHECK(equal_secretly({}, {}));

  Secret first(Bytes{1, 2, 3});
  Secret second = std::move(first);
  CHECK(first.empty()); // NOLINT(bugprone-use-after-move): that is what is tested
  CHECK(text_of(second.copy().view()) == "\x01\x02\x03");
  Secret third(Bytes{9});
  third = std::move(second);
  CHECK(second.empty()); // NOLINT(bugprone-use-after-move)
  CHECK(text_of(third.view()) == "\x01\x02\x03");
}

#include "journal/keys.hpp"

#include "base/json.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace amana::journal {

namespace {

struct KeystoreRetired {
  std::string public_key, handover; ///< base64url
};
BOOST_DESCRIBE_STRUCT(KeystoreRetired, (), (public_key, handover))

/// The keystore as a file: everything but `sealed` is public.
struct KeystoreFile {
  int format = 1;
  std::string public_key; ///< base64url, so that others can check signatures without the passphrase
  std::string salt;
  std::int64_t operations = 0, memory = 0;
  std::string sealed; ///< 64 bytes: signing seed, master key
  std::vector<KeystoreRetired> retired; ///< needs no seal: each key's signature vouches for the next
};
BOOST_DESCRIBE_STRUCT(KeystoreFile, (), (format, public_key, salt, operations, memory, sealed, retired))

constexpr std::int64_t argon_operations = 3;
constexpr std::int64_t argon_memory = 256 << 20;
constexpr std::string_view keystore_context = "amana-keystore-1";

std::unexpected<Refusal> cannot_open() {
  return refuse(Kind::forbidden,
                {.code = "keystore.closed",
                 .what = T("The keystore does not open: the passphrase is wrong or the file is damaged."),
                 .cure = T("Enter the passphrase again, or restore the keystore from its paper copy.")});
}

/// Written whole or not at all, readable by its owner alone.
Result<void> write_private_file(const std::filesystem::path& file, std::string_view content) {
  const auto fresh = file.string() + ".new";
  const int handle = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  const bool written =
      handle >= 0 &&
      ::write(handle, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  if (!written || std::rename(fresh.c_str(), file.c_str()) != 0)
    return refuse(Kind::busy, {.code = "keystore.unwritable",
                               .what = T("The keystore cannot be written."),
                               .cure = T("Check that the node's folder exists, is yours and has room.")});
  return {};
}

Result<void> write_keystore(const std::filesystem::path& file, std::string_view passphrase,
                            const NodeKeys& keys) {
  const Bytes salt = random_bytes(16);
  const Secret lock = key_from_passphrase(passphrase, salt, argon_operations, argon_memory);
  Bytes both;
  const Secret seed = keys.signing.seed();
  both.insert(both.end(), seed.view().begin(), seed.view().end());
  both.insert(both.end(), keys.master.view().begin(), keys.master.view().end());
  const Secret payload(std::move(both));
  std::vector<KeystoreRetired> retired;
  for (const auto& one : keys.retired) retired.push_back({base64url(one.key), base64url(one.handover)});
  const KeystoreFile content{1,
                             base64url(keys.signing.public_key()),
                             base64url(salt),
                             argon_operations,
                             argon_memory,
                             base64url(seal(lock, payload.view(), bytes_of(keystore_context))),
                             std::move(retired)};
  return write_private_file(file, canonical(write(content)) + "\n");
}

std::optional<RetiredKey> read_retired(const KeystoreRetired& stored) {
  const auto key = fixed_from_base64url<32>(stored.public_key);
  const auto handover = fixed_from_base64url<64>(stored.handover);
  if (!key || !handover) return std::nullopt;
  return RetiredKey{*key, *handover};
}

/// Whether each retired key signed the one after it.
bool handed_over(const NodeKeys& keys) {
  const auto all = keys.public_keys();
  for (std::size_t i = 0; i < keys.retired.size(); ++i)
    if (!verify(all[i], bytes_of(handover_bytes(all[i], all[i + 1])), keys.retired[i].handover)) return false;
  return true;
}

} // namespace

std::string handover_bytes(const PublicKey& from, const PublicKey& to) {
  return "amana-key-1\n" + base64url(from) + "\n" + base64url(to) + "\n";
}

std::vector<PublicKey> NodeKeys::public_keys() const {
  std::vector<PublicKey> all;
  for (const auto& one : retired) all.push_back(one.key);
  all.push_back(signing.public_key());
  return all;
}

void NodeKeys::renew_signing() {
  auto next = SigningKey::random();
  const auto old = signing.public_key();
  retired.push_back({old, signing.sign(bytes_of(handover_bytes(old, next.public_key())))});
  signing = std::move(next);
}

Result<NodeKeys> make_keystore(const std::filesystem::path& file, std::string_view passphrase) {
  if (std::filesystem::exists(file))
    return refuse(Kind::conflict, {.code = "keystore.exists",
                                   .what = T("There is a keystore here already."),
                                   .cure = T("Choose another folder, or keep this node.")});
  NodeKeys keys{SigningKey::random(), Secret::random(32)};
  TRY_DO(write_keystore(file, passphrase, keys));
  return keys;
}

Result<NodeKeys> open_keystore(const std::filesystem::path& file, std::string_view passphrase) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  const auto parsed = parse_json(text.view());
  const auto content = parsed ? read<KeystoreFile>(*parsed) : std::unexpected(parsed.error());
  if (!content) return cannot_open();
  const auto salt = from_base64url(content->salt), sealed = from_base64url(content->sealed);
  if (!salt || salt->size() != 16 || !sealed || content->operations < 1 || content->memory < (8 << 20) ||
      content->memory > (2LL << 30))
    return cannot_open();
  const Secret lock = key_from_passphrase(passphrase, *salt, static_cast<std::uint64_t>(content->operations),
                                          static_cast<std::size_t>(content->memory));
  auto payload = open_sealed(lock, *sealed, bytes_of(keystore_context));
  if (!payload || payload->size() != 64) return cannot_open();
  const Secret both(std::move(*payload));
  const auto half = [&](std::size_t from) {
    return Secret(Bytes(both.view().begin() + static_cast<long>(from),
                        both.view().begin() + static_cast<long>(from) + 32));
  };
  NodeKeys keys{SigningKey::from_seed(half(0)), half(32)};
  for (const auto& one : content->retired) {
    const auto retired = read_retired(one);
    if (!retired) return cannot_open();
    keys.retired.push_back(*retired);
  }
  return handed_over(keys) ? Result<NodeKeys>(std::move(keys)) : cannot_open();
}

Result<NodeKeys> change_signing_key(const std::filesystem::path& file, std::string_view passphrase) {
  NodeKeys keys = TRY(open_keystore(file, passphrase));
  keys.renew_signing();
  TRY_DO(write_keystore(file, passphrase, keys));
  return keys;
}

Result<void> change_passphrase(const std::filesystem::path& file, std::string_view old_one,
                               std::string_view new_one) {
  const NodeKeys keys = TRY(open_keystore(file, old_one));
  return write_keystore(file, new_one, keys);
}

const Secret* PersonKeys::keep(const AnyId& subject, Secret key) {
  // Bounded: an import touches every person once.
  if (known_.size() >= 20'000) known_.clear();
  return &known_.insert_or_assign(subject, std::move(key)).first->second;
}

const Secret* PersonKeys::find(store::Connection& db, const AnyId& subject) {
  if (const auto known = known_.find(subject); known != known_.end()) return &known->second;
  auto rows = db.query("SELECT wrapped FROM person_keys WHERE subject = $1", subject);
  if (!rows.next()) return nullptr;
  auto key = open_sealed(master_, rows.bytes(0), bytes_of(subject.text()));
  if (!key) throw store::Broken("a person's key does not open under this node's master key");
  return keep(subject, Secret(std::move(*key)));
}

const Secret* PersonKeys::ensure(store::Connection& db, const AnyId& subject) {
  if (const auto* key = find(db, subject)) return key;
  if (db.query("SELECT 1 FROM erased_subjects WHERE subject = $1", subject).next()) return nullptr;
  Secret key = Secret::random(32);
  db.execute("INSERT INTO person_keys (subject, wrapped) VALUES ($1, $2)", subject,
             seal(master_, key.view(), bytes_of(subject.text())));
  return keep(subject, std::move(key));
}

void PersonKeys::destroy(store::Connection& db, const AnyId& subject, Instant at) {
  known_.erase(subject);
  db.execute("DELETE FROM person_keys WHERE subject = $1", subject);
  db.execute("INSERT INTO erased_subjects (subject, at) VALUES ($1, $2) ON CONFLICT (subject) DO NOTHING",
             subject, at.milliseconds());
}

namespace {

std::string part_context(const AnyId& subject, std::string_view kind) {
  return "amana-part-1\n" + subject.text() + "\n" + std::string(kind);
}

} // namespace

Bytes seal_part(const Secret& key, const AnyId& subject, std::string_view kind, const json::value& content) {
  return seal(key, bytes_of(canonical(content)), bytes_of(part_context(subject, kind)));
}

std::optional<json::value> open_part(const Secret& key, const AnyId& subject, std::string_view kind,
                                     BytesView sealed) {
  const auto plain = open_sealed(key, sealed, bytes_of(part_context(subject, kind)));
  if (!plain) return std::nullopt;
  auto value = parse_json(text_of(*plain));
  return value ? std::optional(std::move(*value)) : std::nullopt;
}

} // namespace amana::journal

#include "registry/keys.hpp"

#include "base/bytes.hpp"
#include "engines/identity/duplicates.hpp"

#include <algorithm>

namespace amana::registry {

namespace {

bool is_address(std::string_view text) { return text.find('@') != text.npos && text.find(' ') == text.npos; }

/// Digits of either set and what is written between them.
bool is_telephone(std::string_view text) {
  const auto latin = latin_digits(text);
  const auto digits = std::ranges::count_if(latin, [](char c) { return c >= '0' && c <= '9'; });
  const bool nothing_else = latin.find_first_not_of("0123456789 +-./()") == latin.npos;
  return nothing_else && digits >= 6;
}

std::string address_key(std::string_view address) {
  std::string key = "e:";
  for (const char c : address)
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return key;
}

identity::Sex sex_of(const Code<"sexes">& code) {
  switch (code.value.empty() ? '\0' : code.value.front()) {
  case 'f': return identity::Sex::female;
  case 'm': return identity::Sex::male;
  default: return identity::Sex::unknown;
  }
}

void sort_each_once(std::vector<std::int64_t>& tokens) {
  std::ranges::sort(tokens);
  const auto repeated = std::ranges::unique(tokens);
  tokens.erase(repeated.begin(), repeated.end());
}

} // namespace

identity::Profile profile_of(const PersonDetails& details) {
  identity::Profile profile;
  profile.names = whole_names(details);
  profile.birth = details.born;
  profile.sex = sex_of(details.sex);
  if (details.department)
    profile.place = details.department->value;
  else if (details.region)
    profile.place = details.region->value;
  for (const auto& part : details.names)
    if (part.kind.value == "mother") profile.mother = part.text;
  for (const auto& paper : details.papers)
    profile.papers.push_back({paper.type.value, paper.number});
  for (const auto& contact : details.contacts)
    if (is_telephone(contact.value)) profile.phones.push_back(contact.value);
  return profile;
}

identity::Person comparable(const PersonDetails& details) { return identity::Person(profile_of(details), {}); }

std::int64_t token_of(std::string_view key) {
  // FNV-1a, 64 bits: small, and the same on every machine.
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : key) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3u;
  }
  return static_cast<std::int64_t>(hash);
}

std::vector<std::int64_t> block_tokens_of(const identity::Person& comparable) {
  std::vector<std::int64_t> tokens;
  for (const auto& key : identity::block_keys(comparable))
    tokens.push_back(token_of(key));
  sort_each_once(tokens);
  return tokens;
}

std::vector<std::int64_t> tokens_of(const PersonDetails& details, const identity::Person& comparable) {
  auto tokens = block_tokens_of(comparable);
  for (const auto& part : details.names)
    for (const auto& key : identity::search_keys(part.text))
      tokens.push_back(token_of("s:" + key));
  for (const auto& contact : details.contacts)
    if (is_address(contact.value)) tokens.push_back(token_of(address_key(contact.value)));
  sort_each_once(tokens);
  return tokens;
}

bool is_contact(std::string_view typed) { return is_address(typed) || is_telephone(typed); }

Asked asked(std::string_view typed) {
  Asked groups;
  if (is_address(typed)) return {{token_of(address_key(typed))}};
  if (is_telephone(typed)) {
    identity::Profile profile;
    profile.phones.emplace_back(typed);
    for (const auto& key : identity::block_keys(profile))
      groups.push_back({token_of(key)});
    return groups;
  }
  for (const auto& word : identity::read_name(typed).words) {
    auto& group = groups.emplace_back();
    for (const auto& key : word.keys)
      group.push_back(token_of("s:" + key));
  }
  return groups;
}

Bytes packed(const std::vector<std::int64_t>& tokens) {
  Bytes bytes;
  bytes.reserve(tokens.size() * 8);
  for (const auto token : tokens)
    for (int shift = 56; shift >= 0; shift -= 8)
      bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(token) >> shift));
  return bytes;
}

std::vector<std::int64_t> unpacked(BytesView bytes) {
  std::vector<std::int64_t> tokens;
  for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t token = 0;
    for (std::size_t k = 0; k < 8; ++k)
      token = token << 8 | bytes[i + k];
    tokens.push_back(static_cast<std::int64_t>(token));
  }
  return tokens;
}

} // namespace amana::registry

// Search keys of a person: what lets a name, a telephone or a likely duplicate be found by equality alone.
#pragma once
#include "base/bytes.hpp"
#include "engines/identity/compare.hpp"
#include "registry/person.hpp"

#include <cstdint>

namespace amana::registry {

/// What the identity engine needs to know of a person.
identity::Profile profile_of(const PersonDetails& details);

/// The same, ready to be compared with many.
identity::Person comparable(const PersonDetails& details);

/// A key as the table holds it: 64 bits of it, so that rows are small. That two keys meet by chance costs a
/// comparison, never a wrong answer to "is this the same person".
std::int64_t token_of(std::string_view key);

/// Every token of a person, each once, in order: how each word of a name sounds (s:), e-mail addresses (e:),
/// and the engine's block keys, telephones among them.
std::vector<std::int64_t> tokens_of(const PersonDetails& details, const identity::Person& comparable);
/// The engine's block keys alone: whoever shares one may be the same person.
std::vector<std::int64_t> block_tokens_of(const identity::Person& comparable);

/// What was typed into a search box: every group must be met by one of its tokens.
using Asked = std::vector<std::vector<std::int64_t>>;
/// Whether it is a telephone or an e-mail address.
bool is_contact(std::string_view typed);
/// A telephone or an e-mail address, else words of a name in any script. Nothing to look for: empty.
Asked asked(std::string_view typed);

/// Tokens as one column keeps them: 8 bytes each.
Bytes packed(const std::vector<std::int64_t>& tokens);
std::vector<std::int64_t> unpacked(BytesView bytes);

} // namespace amana::registry

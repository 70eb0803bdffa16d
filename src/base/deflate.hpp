// zlib (RFC 1950) for bytes that travel or lie as files.
#pragma once
#include "base/bytes.hpp"

#include <optional>
#include <string>

namespace amana {

Bytes deflate(BytesView plain);
/// Nothing: not zlib, broken off, or more than `most` bytes when unpacked.
std::optional<std::string> inflate(BytesView packed, std::size_t most);

} // namespace amana

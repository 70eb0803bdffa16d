#include "base/deflate.hpp"

#include <zlib.h>

#include <stdexcept>

namespace amana {

Bytes deflate(BytesView plain) {
  uLongf size = compressBound(plain.size());
  Bytes out(size);
  if (compress2(out.data(), &size, plain.data(), plain.size(), Z_DEFAULT_COMPRESSION) != Z_OK)
    throw std::runtime_error("zlib has no memory");
  out.resize(size);
  return out;
}

std::optional<std::string> inflate(BytesView packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw std::runtime_error("zlib has no memory");
  std::string out;
  stream.next_in = const_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  int state = Z_OK;
  while (state == Z_OK && out.size() <= most) {
    constexpr std::size_t step = 256u << 10;
    const std::size_t before = out.size();
    out.resize(before + step);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = step;
    state = ::inflate(&stream, Z_NO_FLUSH);
    out.resize(before + step - stream.avail_out);
  }
  const bool whole = state == Z_STREAM_END && stream.avail_in == 0 && out.size() <= most;
  inflateEnd(&stream);
  return whole ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace amana

#include "web/compress.hpp"

#include <zlib.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

namespace amana::web {

struct Gzip::Inside {
  z_stream stream{};

  explicit Inside(int level) {
    constexpr int gzip_window = 15 + 16, memory = 8;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::runtime_error("zlib refuses to start");
  }
  ~Inside() { deflateEnd(&stream); }
  Inside(const Inside&) = delete; // zlib keeps its address
};

Gzip::Gzip(int level) : inside_(std::make_unique<Inside>(level)) {}
Gzip::~Gzip() = default;

namespace {

std::string run(z_stream& stream, std::string_view bytes, int flush) {
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); // zlib reads only
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int state = Z_OK;
  do {
    const std::size_t had = out.size();
    out.resize(had + std::max<std::size_t>(bytes.size() / 4, 4096));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + had);
    stream.avail_out = static_cast<uInt>(out.size() - had);
    state = deflate(&stream, flush);
    if (state == Z_STREAM_ERROR) throw std::runtime_error("zlib failed");
    out.resize(out.size() - stream.avail_out);
  } while (stream.avail_out == 0 && state != Z_STREAM_END);
  return out;
}

} // namespace

std::string Gzip::add(std::string_view bytes) { return run(inside_->stream, bytes, Z_NO_FLUSH); }
std::string Gzip::finish() { return run(inside_->stream, {}, Z_FINISH); }

std::string gzip(std::string_view bytes, int level) {
  Gzip stream(level);
  std::string out = stream.add(bytes);
  return out += stream.finish();
}

std::string_view gzip_of_lasting(std::string_view bytes) {
  static std::mutex mutex;
  static std::map<const char*, std::string> made;
  const std::lock_guard lock(mutex);
  auto [place, fresh] = made.try_emplace(bytes.data());
  if (fresh) place->second = gzip(bytes, 9);
  return place->second;
}

bool accepts_gzip(std::string_view accept_encoding) {
  while (!accept_encoding.empty()) {
    const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
    std::string coding(accept_encoding.substr(0, end));
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    std::erase_if(coding, [](char c) { return c == ' ' || c == '\t'; });
    const auto weight = std::min(coding.find(';'), coding.size());
    const std::string_view name = std::string_view(coding).substr(0, weight);
    if (name != "gzip" && name != "*") continue;
    const std::string_view rest = std::string_view(coding).substr(weight); // ";q=0" and ";q=0.000" refuse
    return !(rest.starts_with(";q=0") && rest.find_first_of("123456789") == rest.npos);
  }
  return false;
}

bool is_compressible(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
         type.ends_with("javascript");
}

} // namespace amana::web

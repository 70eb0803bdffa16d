#include "lang/encoding.hpp"

#include "base/bytes.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <stdexcept>

namespace amana::lang {

namespace {

/// Whether most of every other byte is zero, as in UTF-16 of languages written with few thousand characters.
bool mostly_zero(std::string_view bytes, std::size_t from) {
  std::size_t zeros = 0, all = 0;
  for (std::size_t i = from; i < bytes.size(); i += 2, ++all)
    zeros += bytes[i] == '\0';
  return all >= 2 && zeros * 10 > all * 3;
}

const char* name_of(Encoding encoding) {
  switch (encoding) {
  case Encoding::utf16_little: return "UTF-16LE";
  case Encoding::utf16_big: return "UTF-16BE";
  case Encoding::windows_1256: return "windows-1256";
  case Encoding::utf8: break;
  }
  return "UTF-8";
}

} // namespace

Detected detect_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, 3};
  if (bytes.starts_with("\xFF\xFE")) return {Encoding::utf16_little, 2};
  if (bytes.starts_with("\xFE\xFF")) return {Encoding::utf16_big, 2};
  const auto beginning = bytes.substr(0, 4096);
  if (mostly_zero(beginning, 1)) return {Encoding::utf16_little, 0};
  if (mostly_zero(beginning, 0)) return {Encoding::utf16_big, 0};
  // U+0000 is the reader's to refuse: it does not make a file Windows-1256.
  std::size_t at = 0;
  while (at < bytes.size()) {
    at += clean_utf8_prefix(bytes.substr(at));
    if (at < bytes.size() && bytes[at] != '\0') return {Encoding::windows_1256, 0};
    ++at;
  }
  return {Encoding::utf8, 0};
}

struct Decoder::Inside {
  UConverter* from = nullptr;
  UConverter* to = nullptr;
  UChar pivot[1024];
  UChar* source = pivot;
  UChar* target = pivot;

  explicit Inside(Encoding encoding) {
    UErrorCode error = U_ZERO_ERROR;
    from = ucnv_open(name_of(encoding), &error);
    to = ucnv_open("UTF-8", &error);
    if (U_FAILURE(error)) throw std::runtime_error("ICU has no converter of that name");
  }
  ~Inside() {
    ucnv_close(from);
    ucnv_close(to);
  }
  Inside(const Inside&) = delete;
};

Decoder::Decoder(Encoding encoding) : inside_(std::make_unique<Inside>(encoding)) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;

std::string Decoder::decode(std::string_view piece, bool last) {
  std::string out;
  const char* in = piece.data();
  char buffer[4096];
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  while (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    char* end = buffer;
    ucnv_convertEx(inside_->to, inside_->from, &end, buffer + sizeof buffer, &in, piece.data() + piece.size(),
                   inside_->pivot, &inside_->source, &inside_->target, inside_->pivot + 1024, false, last, &error);
    out.append(buffer, end);
  }
  if (U_FAILURE(error)) throw std::runtime_error("a converter of ICU failed");
  return out;
}

} // namespace amana::lang

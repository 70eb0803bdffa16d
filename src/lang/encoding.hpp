// Bytes of a text file that somebody brought, as UTF-8: which encoding it is in, and the conversion.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace amana::lang {

/// Windows-1256 is what older office programs save Arabic in; its French letters stand where Windows-1252 has
/// them, so that it reads both.
enum class Encoding { utf8, utf16_little, utf16_big, windows_1256 };

struct Detected {
  Encoding encoding = Encoding::utf8;
  std::size_t mark = 0; ///< bytes of the byte order mark in front
};

/// By the byte order mark; without one: UTF-8 where all of it is well formed, UTF-16 where every other byte of
/// the beginning is mostly zero, else Windows-1256.
Detected detect_encoding(std::string_view bytes);

/// Turns bytes into UTF-8 piece by piece; a character may be cut between two pieces. What cannot be read
/// becomes U+FFFD.
class Decoder {
public:
  explicit Decoder(Encoding encoding);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  std::string decode(std::string_view piece, bool last);

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

} // namespace amana::lang

// gzip (RFC 1952) for what leaves over thin lines.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace amana::web {

/// Bytes in, gzip out, piece by piece.
class Gzip {
public:
  explicit Gzip(int level);
  ~Gzip();
  std::string add(std::string_view bytes); ///< what is ready; often nothing yet
  std::string finish();

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

std::string gzip(std::string_view bytes, int level);

/// The gzip form of bytes that live as long as the program, made at most once.
std::string_view gzip_of_lasting(std::string_view bytes);

/// Whether an Accept-Encoding header lets us answer in gzip (RFC 9110 section 12.5.3).
bool accepts_gzip(std::string_view accept_encoding);
/// Texts shrink; pictures, fonts, PDFs and spreadsheets are compressed already.
bool is_compressible(std::string_view content_type);

} // namespace amana::web

#include "base/bytes.hpp"
#include "property.hpp"

using namespace amana;
using amana::tests::any;
using amana::tests::holds;

namespace {

using Pair = std::pair<std::string, std::string>;

void append_utf8(std::string& out, char32_t c) {
  const auto more = [&](unsigned shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6), more(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12), more(6), more(0);
  } else {
    out += static_cast<char>(0xF0 | c >> 18), more(12), more(6), more(0);
  }
}

/// Mostly what names are made of, sometimes anything that Unicode has.
char32_t any_character() {
  switch (any(0, 5)) {
  case 0: return any<char32_t>(U' ', 0x7F);
  case 1: return any<char32_t>(0x600, 0x700);
  case 2:
    return *rc::gen::element<char32_t>(0x20, 0xA0, 0x200B, 0x200C, 0x200D, 0x200F, 0x202E, 0x2066, 0xFEFF, 9,
                                       10);
  case 3: return any<char32_t>(0xE000, 0x110000);
  default: return any<char32_t>(1, 0xD800);
  }
}

std::u32string any_characters() {
  std::u32string out;
  for (int i = any(0, 40); i > 0; --i)
    out += any_character();
  return out;
}

std::string utf8(std::u32string_view characters) {
  std::string out;
  for (const auto c : characters)
    append_utf8(out, c);
  return out;
}

/// Well-formed as the definition has it: decoding and encoding again gives the same bytes.
bool clean_by_definition(std::string_view text) {
  std::string again;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80   ? 1
                             : lead < 0xC0 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF8 ? 4
                                           : 0;
    if (size == 0 || i + size > text.size()) return false;
    char32_t c = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t j = 1; j < size; ++j)
      c = c << 6 | (static_cast<unsigned char>(text[i + j]) & 0x3FU);
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return false;
    append_utf8(again, c);
    i += size;
  }
  return again == text;
}

} // namespace

TEST_CASE("bytes in hexadecimal") {
  CHECK(hex(bytes_of("")) == "");
  CHECK(hex(Bytes{0, 0x7F, 0xFF}) == "007fff");
  CHECK(from_hex("007FfF") == Bytes{0, 0x7F, 0xFF});
  for (const auto* text : {"0", "0g", "00 ", "0x00"})
    CHECK_MESSAGE(!from_hex(text), text);
}

TEST_CASE("bytes in base64url and base32, as RFC 4648 gives them") {
  for (const auto& [plain, text] : {Pair{"", ""},
                                    {"f", "Zg"},
                                    {"fo", "Zm8"},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg"},
                                    {"fooba", "Zm9vYmE"},
                                    {"foobar", "Zm9vYmFy"},
                                    {"\xfb\xff", "-_8"}})
    CHECK(base64url(bytes_of(plain)) == text);
  for (const auto& [plain, text] : {Pair{"", ""},
                                    {"f", "MY"},
                                    {"fo", "MZXQ"},
                                    {"foo", "MZXW6"},
                                    {"foob", "MZXW6YQ"},
                                    {"fooba", "MZXW6YTB"},
                                    {"foobar", "MZXW6YTBOI"}})
    CHECK(base32(bytes_of(plain)) == text);
  CHECK(from_base32("mzxw6ytboi") == from_base32("MZXW6YTBOI"));
  for (const auto* text : {"Z", "Zh", "Zm9", "Zg==", "Zm9v Yg", "Zm+v", "Zm9vY", "AAAAA"})
    CHECK_MESSAGE(!from_base64url(text), text);
  for (const auto* text : {"M", "MZ", "MZX", "MZXW6Y", "MZXW61", "MY======", "MZXR"})
    CHECK_MESSAGE(!from_base32(text), text);
  CHECK(holds([](const Bytes& bytes) {
    RC_ASSERT(from_hex(hex(bytes)) == bytes);
    RC_ASSERT(from_base64url(base64url(bytes)) == bytes);
    RC_ASSERT(from_base32(base32(bytes)) == bytes);
  }));
}

TEST_CASE("UTF-8 is well-formed or not, wherever it stands") {
  for (std::size_t before = 0; before < 20; ++before) {
    for (const std::string clean :
         {"", "a", "é", "ع", "€", "\xed\x9f\xbf", "\xee\x80\x80", "𝄞", "\xf4\x8f\xbf\xbf"})
      CHECK(is_clean_utf8(std::string(before, 'x') + clean + std::string(20 - before, 'y')));
    for (const std::string& bad :
         {std::string(1, '\0'), std::string("\x80"), std::string("\xc3"), std::string("\xc0\x80"),
          std::string("\xc1\xbf"), std::string("\xe0\x9f\xbf"), std::string("\xed\xa0\x80"),
          std::string("\xe2\x82"), std::string("\xf0\x8f\xbf\xbf"), std::string("\xf4\x90\x80\x80"),
          std::string("\xf5\x80\x80\x80"), std::string("\xff"), std::string("\xe9t\xe9")}) {
      CHECK_FALSE(is_clean_utf8(std::string(before, 'x') + bad));
      CHECK_FALSE(is_clean_utf8(std::string(before, 'x') + bad + std::string(20, 'y')));
      CHECK(clean_utf8_prefix(std::string(before, 'x') + bad + std::string(20, 'y')) == before);
    }
  }
  CHECK(holds([] {
    auto text = utf8(any_characters());
    RC_ASSERT(is_clean_utf8(text));
    for (int i = any(0, 3); i > 0 && !text.empty(); --i)
      text[any<std::size_t>(0, text.size())] = static_cast<char>(any(0, 256));
    RC_ASSERT(is_clean_utf8(text) == clean_by_definition(text));
  }));
}

TEST_CASE("digits of three scripts are read alike") {
  CHECK(latin_digits("٠١٢٣٤٥٦٧٨٩") == "0123456789");
  CHECK(latin_digits("۰۱۲۳۴۵۶۷۸۹") == "0123456789");
  CHECK(latin_digits("رقم ٧ ب") == "رقم 7 ب");
  CHECK(latin_digits("\xd9") == "\xd9");
  CHECK(latin_digits("ٟ٪ۯۺ") == "ٟ٪ۯۺ"); // the neighbours of the digits
}

TEST_CASE("what was pasted is tidied") {
  CHECK(tidy("") == "");
  CHECK(tidy(" \t\r\n\u00a0\u200b\ufeff") == "");
  CHECK(tidy("  Ali \u00a0\n Ben\u202f\u2003Salah ") == "Ali Ben Salah");
  CHECK(tidy("\u202b\u0639\u0644\u064a\u200f\u202c") == "\u0639\u0644\u064a");
  CHECK(tidy("\u2068A1\u2069") == "A1");
  CHECK(tidy("a\x01"
             "b\x7f") == "ab");
  CHECK(tidy("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"); // a joiner inside a word is spelling
  CHECK(tidy("\u200d a\u200d \u200cb\u200c") == "a b");
  CHECK(tidy("a\xff z") == "a\xff z");
  CHECK(holds([] {
    const auto once = tidy(utf8(any_characters()));
    RC_ASSERT(is_clean_utf8(once));
    RC_ASSERT(tidy(once) == once);
    RC_ASSERT(once.find("  ") == std::string::npos);
  }));
}

TEST_CASE("length counts characters") {
  CHECK(length("") == 0);
  CHECK(length("aéع€𝄞") == 5);
  CHECK(holds([] {
    const auto characters = any_characters();
    RC_ASSERT(length(utf8(characters)) == characters.size());
  }));
}

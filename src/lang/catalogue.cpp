#include "lang/catalogue.hpp"

#include "base/embedded.hpp"

#include <boost/locale/gnu_gettext.hpp>

#include <string>

namespace amana::lang {
namespace {

namespace gettext = boost::locale::gnu_gettext;
using Messages = boost::locale::message_format<char>;

/// gettext wants keys that end with U+0000; a view need not have one.
const char* terminated(std::string_view key) {
  thread_local std::string copy;
  copy.assign(key);
  return copy.c_str();
}

/// Rules for plurals look at the last digits and at small numbers: any count has an equal one in 32 bits.
int small_equal(std::int64_t count) {
  constexpr std::int64_t most = 1'000'000'000;
  const auto size = count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  return static_cast<int>(size < most ? size : size % most + most);
}

} // namespace

Catalogue::Catalogue(Language language) : english_(language == Language::en) {
  if (english_) return;
  gettext::messages_info info;
  info.language = Tongue(language).code();
  info.encoding = "UTF-8";
  info.domains.emplace_back("amana");
  info.paths.emplace_back("text");
  info.callback = [&](const std::string&, const std::string&) {
    const auto bytes = embedded("text/" + info.language + ".mo");
    return std::vector<char>(bytes.begin(), bytes.end());
  };
  messages_ = std::locale(messages_, gettext::create_messages_facet<char>(info));
}

const Catalogue& Catalogue::of(Language language) {
  static const Catalogue arabic(Language::ar), french(Language::fr), english(Language::en);
  return language == Language::ar ? arabic : language == Language::fr ? french : english;
}

std::string_view Catalogue::sentence(std::string_view key) const {
  if (english_) return key;
  const char* found = std::use_facet<Messages>(messages_).get(0, nullptr, terminated(key));
  return found ? std::string_view(found) : key;
}

std::string_view Catalogue::sentence(std::string_view one, std::string_view many, std::int64_t count) const {
  const int n = small_equal(count);
  if (!english_)
    if (const char* found = std::use_facet<Messages>(messages_).get(0, nullptr, terminated(one), n))
      return found;
  return n == 1 ? one : many;
}

} // namespace amana::lang

// The translators' sentences of one language, from text/*.po.
#pragma once
#include "lang/tongue.hpp"

#include <cstdint>
#include <locale>
#include <string_view>

namespace amana::lang {

class Catalogue {
public:
  static const Catalogue& of(Language language); ///< lives as long as the program

  /// The sentence, or what came in where there is no translation. English has none: its keys are its
  /// sentences.
  std::string_view sentence(std::string_view key) const;
  /// In the form that the language has for this count (Arabic has six).
  std::string_view sentence(std::string_view one, std::string_view many, std::int64_t count) const;

private:
  explicit Catalogue(Language language);

  std::locale messages_ = std::locale::classic();
  bool english_;
};

} // namespace amana::lang

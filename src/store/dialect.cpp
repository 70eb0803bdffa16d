#include "store/dialect.hpp"

#include <fmt/core.h>

namespace amana::store {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Walks a script once and keeps what it makes of it.
class Translator {
public:
  Translator(std::string_view script, Dialect dialect) : rest_(script), dialect_(dialect) {}

  std::vector<std::string> run() {
    while (!rest_.empty())
      step();
    end_statement();
    return std::move(done_);
  }

private:
  void step() {
    const char first = rest_.front();
    if (first == '\'' || first == '"') {
      statement_ += take(end_of(std::string_view(&first, 1), 1, "a quoted text"));
      before_ = {};
    } else if (rest_.starts_with("--")) {
      take(std::min(rest_.find('\n'), rest_.size()));
    } else if (rest_.starts_with("/*")) {
      take(end_of("*/", 2, "a comment"));
      statement_ += ' ';
    } else if (is_word(first)) {
      word(take(word_length()));
    } else if (first == ';') {
      take(1);
      end_statement();
    } else {
      statement_ += take(1);
      if (!is_space(first)) before_ = {};
    }
  }

  void word(std::string_view word) {
    if (dialect_ == Dialect::sqlite) {
      statement_ += word == "BIGINT" ? "INTEGER" : word;
    } else if (word == "BLOB") {
      statement_ += "BYTEA";
    } else if (word == "TEXT" && before_ != "AS") {
      statement_ += "TEXT COLLATE \"C\"";
    } else if (word == "STRICT") {
      skip_comma();
    } else if (word == "WITHOUT" && skip_word("ROWID")) {
      skip_comma();
    } else {
      statement_ += word;
    }
    before_ = word;
  }

  std::size_t word_length() const {
    std::size_t length = 0;
    while (length < rest_.size() && is_word(rest_[length]))
      ++length;
    return length;
  }

  /// How far it is to behind the next `mark`. A doubled quote reads as two quoted texts: the same length.
  std::size_t end_of(std::string_view mark, std::size_t from, const char* what) const {
    const auto found = rest_.find(mark, from);
    if (found == std::string_view::npos) throw Broken(fmt::format("{} of a script does not end", what));
    return found + mark.size();
  }

  std::string_view take(std::size_t length) {
    const auto taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  void skip_space() {
    while (!rest_.empty() && is_space(rest_.front()))
      rest_.remove_prefix(1);
  }

  bool skip_word(std::string_view word) {
    const auto whole = rest_;
    skip_space();
    const bool found = rest_.substr(0, word_length()) == word;
    found ? rest_.remove_prefix(word.size()) : void(rest_ = whole);
    return found;
  }

  void skip_comma() {
    skip_space();
    if (rest_.starts_with(',')) take(1);
  }

  void end_statement() {
    while (!statement_.empty() && is_space(statement_.back()))
      statement_.pop_back();
    const auto begin = std::ranges::find_if_not(statement_, is_space);
    if (begin != statement_.end()) done_.emplace_back(begin, statement_.end());
    statement_.clear();
    before_ = {};
  }

  std::string_view rest_;
  Dialect dialect_;
  std::string statement_;
  std::string_view before_; ///< the word before, when nothing but space stands between
  std::vector<std::string> done_;
};

} // namespace

std::vector<std::string> statements(std::string_view script, Dialect dialect) {
  return Translator(script, dialect).run();
}

std::string quoted_name(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

} // namespace amana::store

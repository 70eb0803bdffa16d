// CSV by RFC 4180, as spreadsheet programs of three languages write it.
#include "base/bytes.hpp"
#include "channels/sheet.hpp"
#include "lang/encoding.hpp"

#include <optional>

namespace amana::channels {

namespace {


/// The file's text in pieces of UTF-8.
class Pieces {
public:
  explicit Pieces(std::string_view bytes) {
    const auto found = lang::detect_encoding(bytes);
    rest_ = bytes.substr(found.mark);
    const bool damaged = found.mark == 3 && !is_clean_utf8(rest_); // says that it is UTF-8, and is not
    if (found.encoding != lang::Encoding::utf8 || damaged) decoder_.emplace(found.encoding);
  }
  /// Empty: the end.
  std::string_view next() {
    if (!decoder_) return std::exchange(rest_, std::string_view());
    while (!rest_.empty()) {
      const auto piece = rest_.substr(0, piece_size);
      rest_.remove_prefix(piece.size());
      decoded_ = decoder_->decode(piece, rest_.empty());
      if (!decoded_.empty()) return decoded_;
    }
    return {};
  }

private:
  std::string_view rest_;
  std::optional<lang::Decoder> decoder_;
  std::string decoded_;
};

/// The character that stands most often outside of quotation marks in the first line that has one.
char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text.substr(0, piece_size)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    commas += c == ',';
    semicolons += c == ';';
    tabs += c == '\t';
    if (c == '\n' && commas + semicolons + tabs > 0) break;
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

class CsvReader final : public SheetReader {
public:
  CsvReader(std::string_view bytes, const SheetLimits& limits) : pieces_(bytes), limits_(limits) {
    piece_ = pieces_.next();
    if (piece_.starts_with("sep=") && piece_.size() > 4 && std::string_view(",;\t|").contains(piece_[4])) { // what one program writes for itself
      separator_ = piece_[4];
      piece_.remove_prefix(std::min(piece_.find('\n') + 1, piece_.size()));
      ++number_;
    } else {
      separator_ = separator_of(piece_);
    }
  }

  std::string_view kind() const override { return "csv"; }

  Result<bool> next(SheetRow& row) override {
    while (!ended_) {
      row.cells.clear();
      TRY_DO(read_record(row));
      if (row.empty()) continue;
      if (row.number > limits_.rows) return too_many_rows(limits_.rows);
      while (row.cells.back().empty())
        row.cells.pop_back();
      return true;
    }
    return false;
  }

private:
  enum class State { start, plain, quoted, quote_in_quoted };

  /// The next character; nothing at the end of the file.
  std::optional<char> take() {
    if (piece_.empty()) piece_ = pieces_.next();
    if (piece_.empty()) return std::nullopt;
    const char c = piece_.front();
    piece_.remove_prefix(1);
    return c;
  }

  Result<void> read_record(SheetRow& row) {
    row.number = ++number_;
    State state = State::start;
    cell_.clear();
    while (true) {
      const auto c = take();
      if (!c) {
        ended_ = true;
        return end_cell(row);
      }
      if (state == State::quoted) {
        if (*c == '"')
          state = State::quote_in_quoted;
        else
          TRY_DO(add(*c, row));
        continue;
      }
      if (state == State::quote_in_quoted && *c == '"') {
        TRY_DO(add('"', row));
        state = State::quoted;
      } else if (*c == separator_) {
        TRY_DO(end_cell(row));
        state = State::start;
      } else if (*c == '\n' || *c == '\r') {
        if (*c == '\r') skip_line_feed();
        return end_cell(row);
      } else if (*c == '"' && state == State::start) {
        state = State::quoted;
      } else {
        TRY_DO(add(*c, row));
        state = State::plain;
      }
    }
  }

  void skip_line_feed() {
    if (piece_.empty()) piece_ = pieces_.next();
    if (piece_.starts_with('\n')) piece_.remove_prefix(1);
  }

  Result<void> add(char c, const SheetRow& row) {
    if (cell_.size() >= limits_.cell) return cell_too_long(row.number, row.cells.size(), limits_.cell);
    cell_ += c == '\0' ? ' ' : c;
    return {};
  }

  Result<void> end_cell(SheetRow& row) {
    if (row.cells.size() >= limits_.columns) return too_many_columns(row.number, limits_.columns);
    row.cells.push_back(std::move(cell_));
    cell_.clear();
    return {};
  }

  Pieces pieces_;
  SheetLimits limits_;
  std::string_view piece_;
  std::string cell_;
  char separator_ = ',';
  std::int64_t number_ = 0;
  bool ended_ = false;
};

} // namespace

std::unique_ptr<SheetReader> read_csv(std::string_view bytes, const SheetLimits& limits) {
  return std::make_unique<CsvReader>(bytes, limits);
}

} // namespace amana::channels

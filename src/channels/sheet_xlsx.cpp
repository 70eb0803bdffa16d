// XLSX (ECMA-376): a ZIP folder of XML parts, unpacked and parsed piece by piece.
#include "base/bytes.hpp"
#include "base/day.hpp"
#include "channels/sheet.hpp"

#include <expat.h>
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>

namespace amana::channels {

namespace {


std::unexpected<Refusal> damaged() {
  return refuse(Kind::unreadable,
                {.code = "sheet.damaged",
                 .what = T("This workbook is damaged and cannot be read to its end."),
                 .cure = T("Open it in a spreadsheet program, save it again as .xlsx, and choose that file.")});
}

std::unexpected<Refusal> bomb() {
  return refuse(Kind::too_large, {.code = "sheet.unpacked",
                                  .what = T("What this file unpacks to is far larger than a table of people could be."),
                                  .cure = T("Copy the rows into a new workbook and save that one.")});
}

// --- The folder -------------------------------------------------------------------------------------------

/// One part of the folder while it is read.
class Part {
public:
  Part(zip_t* folder, const std::string& name, const SheetLimits& limits) : limits_(limits) {
    zip_stat_t stat{};
    if (zip_stat(folder, name.c_str(), ZIP_FL_NOCASE, &stat) == 0 && stat.encryption_method == ZIP_EM_NONE) {
      packed_ = stat.comp_size;
      file_ = zip_fopen(folder, name.c_str(), ZIP_FL_NOCASE);
    }
  }
  ~Part() {
    if (file_) zip_fclose(file_);
  }
  Part(const Part&) = delete;
  explicit operator bool() const { return file_ != nullptr; }

  /// The next piece; empty at the end.
  Result<std::string_view> next() {
    const auto count = zip_fread(file_, buffer_, sizeof buffer_);
    if (count < 0) return damaged();
    out_ += static_cast<std::size_t>(count);
    if (out_ > limits_.unpacked || (out_ > (16u << 20) && out_ / limits_.ratio > packed_)) return bomb();
    return std::string_view(buffer_, static_cast<std::size_t>(count));
  }

private:
  const SheetLimits& limits_;
  zip_file_t* file_ = nullptr;
  std::uint64_t packed_ = 0, out_ = 0;
  char buffer_[piece_size];
};

class Folder {
public:
  explicit Folder(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (source && !zip_) zip_source_free(source);
    zip_error_fini(&error);
  }
  ~Folder() {
    if (zip_) zip_discard(zip_);
  }
  Folder(const Folder&) = delete;
  explicit operator bool() const { return zip_ && zip_get_num_entries(zip_, 0) <= 10'000; }
  zip_t* get() const { return zip_; }

private:
  zip_t* zip_ = nullptr;
};

// --- XML --------------------------------------------------------------------------------------------------

using Attributes = const XML_Char**;

std::string_view attribute(Attributes attributes, std::string_view name) {
  for (; *attributes; attributes += 2)
    if (attributes[0] == name) return attributes[1];
  return {};
}

/// The name without its prefix: some programs write one.
std::string_view plain(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

/// Takes what a parser finds. A document type, which could define entities that grow without end, stops it.
class Xml {
public:
  virtual ~Xml() { XML_ParserFree(parser_); }
  Xml(const Xml&) = delete;

  /// Parses one piece; an empty one ends the document.
  Result<void> feed(std::string_view piece) {
    const auto status = XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), piece.empty());
    if (refusal_) return std::unexpected(*refusal_);
    if (status != XML_STATUS_OK) return damaged();
    return {};
  }
  Result<void> feed_all(Part& part) {
    while (true) {
      const auto piece = TRY(part.next());
      TRY_DO(feed(piece));
      if (piece.empty()) return {};
    }
  }

protected:
  Xml() : parser_(XML_ParserCreate(nullptr)) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const XML_Char* name, Attributes attributes) {
          static_cast<Xml*>(self)->start(plain(name), attributes);
        },
        [](void* self, const XML_Char* name) { static_cast<Xml*>(self)->end(plain(name)); });
    XML_SetCharacterDataHandler(parser_, [](void* self, const XML_Char* text, int length) {
      static_cast<Xml*>(self)->text({text, static_cast<std::size_t>(length)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser_, [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
          static_cast<Xml*>(self)->stop(damaged().error());
        });
  }

  virtual void start(std::string_view name, Attributes attributes) = 0;
  virtual void end(std::string_view) {}
  virtual void text(std::string_view) {}

  void stop(Refusal refusal) {
    if (!refusal_) refusal_ = std::move(refusal);
    XML_StopParser(parser_, XML_FALSE);
  }

private:
  XML_Parser parser_;
  std::optional<Refusal> refusal_;
};

// --- The small parts --------------------------------------------------------------------------------------

/// xl/workbook.xml: which sheets there are, and from which day days are counted.
struct Workbook final : Xml {
  std::string first_sheet; ///< relation of the first visible one
  bool from_1904 = false;

  void start(std::string_view name, Attributes attributes) override {
    if (name == "workbookPr") {
      const auto value = attribute(attributes, "date1904");
      from_1904 = value == "1" || value == "true";
    }
    if (name != "sheet" || !first_sheet.empty()) return;
    const auto state = attribute(attributes, "state");
    if (state == "hidden" || state == "veryHidden") return;
    for (auto each = attributes; *each; each += 2)
      if (plain(each[0]) == "id" && std::string_view(each[0]) != "id") first_sheet = each[1];
  }
};

/// xl/_rels/workbook.xml.rels: where the parts lie.
struct Relations final : Xml {
  std::map<std::string, std::string, std::less<>> targets;

  void start(std::string_view name, Attributes attributes) override {
    if (name != "Relationship" || targets.size() > 10'000) return;
    std::string_view target = attribute(attributes, "Target");
    const bool absolute = target.starts_with('/');
    targets[std::string(attribute(attributes, "Id"))] =
        absolute ? std::string(target.substr(1)) : "xl/" + std::string(target);
  }
};

/// Whether a format shows days: it has a letter of day or year outside of quotes, brackets and escapes. "m"
/// alone may be minutes; "h:mm" is a time and stays a number.
bool shows_days(std::string_view format) {
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') quoted = !quoted;
    if (c == '\\' || c == '_') ++i;
    if (c == '[') bracketed = true;
    if (c == ']') bracketed = false;
    if (quoted || bracketed) continue;
    if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') return true;
  }
  return false;
}

/// xl/styles.xml: which of the cells' formats show days.
struct Styles final : Xml {
  std::vector<bool> days; ///< by the number of a cell's format

  bool shows(std::string_view style) const {
    std::size_t number = 0;
    std::from_chars(style.data(), style.data() + style.size(), number);
    return number < days.size() && days[number];
  }
  void start(std::string_view name, Attributes attributes) override {
    if (name == "cellXfs") inside_ = true;
    if (name == "numFmt")
      formats_[number(attribute(attributes, "numFmtId"))] = shows_days(attribute(attributes, "formatCode"));
    if (name == "xf" && inside_ && days.size() < 100'000)
      days.push_back(is_day(number(attribute(attributes, "numFmtId"))));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }

private:
  static int number(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  bool is_day(int format) const {
    const auto own = formats_.find(format);
    if (own != formats_.end()) return own->second;
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36) ||
           (format >= 50 && format <= 58);
  }
  std::map<int, bool> formats_;
  bool inside_ = false;
};

/// xl/sharedStrings.xml: texts that cells name by number, in one run.
struct SharedTexts final : Xml {
  explicit SharedTexts(std::size_t most) : most_(most) {}

  std::string_view operator[](std::size_t number) const {
    if (number >= ends_.size()) return {};
    const std::size_t from = number ? ends_[number - 1] : 0;
    return std::string_view(run_).substr(from, ends_[number] - from);
  }
  void start(std::string_view name, Attributes) override {
    if (name == "t") in_text_ = true;
    if (name == "rPh") phonetic_ = true;
  }
  void end(std::string_view name) override {
    if (name == "t") in_text_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "si") ends_.push_back(run_.size());
    if (run_.size() + ends_.size() * sizeof ends_[0] > most_) stop(bomb().error());
  }
  void text(std::string_view text) override {
    if (in_text_ && !phonetic_) run_ += text;
  }

private:
  std::size_t most_;
  std::string run_;
  std::vector<std::size_t> ends_;
  bool in_text_ = false, phonetic_ = false;
};

// --- The sheet --------------------------------------------------------------------------------------------

/// A number as a person would have typed it: whole numbers without a point, all others in the shortest way.
std::string number_text(std::string_view stored) {
  double value = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (error != std::errc() || end != stored.data() + stored.size() || !std::isfinite(value))
    return std::string(stored);
  if (value == std::floor(value) && std::abs(value) < 9e15)
    return std::to_string(static_cast<std::int64_t>(value));
  if (std::abs(value) >= 9e15 || std::abs(value) < 1e-9) return std::string(stored);
  // A program keeps 0.1 + 0.2 as 0.30000000000000004 and shows fifteen digits of it.
  std::string text = fmt::format("{:.15g}", value);
  return text.find('e') == text.npos ? text : fmt::format("{:.9f}", value);
}

/// Days are counted so that 1 is 1 January 1900, and 1900 is wrongly taken for a leap year.
std::string day_text(std::string_view stored, bool from_1904) {
  double value = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (error != std::errc() || end != stored.data() + stored.size() || !(value >= 1 && value < 400'000))
    return number_text(stored);
  const int days = static_cast<int>(value);
  if (from_1904) return Day(1904, 1, 1).plus_days(days).text();
  return Day(1899, 12, days < 60 ? 31 : 30).plus_days(days).text();
}

/// At most that many bytes, and no character cut in two.
std::string cut(std::string_view text, std::size_t most) {
  std::string out(text.substr(0, most));
  out.resize(clean_utf8_prefix(out));
  return out;
}

/// "BC12" → 54; nothing when it names no column.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t index = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    index = index * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (index > 20'000) break;
  }
  return index ? std::optional(index - 1) : std::nullopt;
}

class XlsxReader final : public SheetReader, Xml {
public:
  XlsxReader(std::string_view bytes, const SheetLimits& limits)
      : limits_(limits), folder_(bytes), shared_(limits.shared) {}

  std::string_view kind() const override { return "xlsx"; }

  Result<void> open() {
    if (!folder_) return damaged();
    Workbook workbook;
    Relations relations;
    TRY_DO(read_part("xl/workbook.xml", workbook, true));
    TRY_DO(read_part("xl/_rels/workbook.xml.rels", relations, true));
    TRY_DO(read_part("xl/styles.xml", styles_, false));
    TRY_DO(read_part("xl/sharedStrings.xml", shared_, false));
    from_1904_ = workbook.from_1904;
    const auto target = relations.targets.find(workbook.first_sheet);
    if (target == relations.targets.end()) return damaged();
    sheet_ = std::make_unique<Part>(folder_.get(), target->second, limits_);
    if (!*sheet_) return damaged();
    return {};
  }

  Result<bool> next(SheetRow& row) override {
    while (ready_.empty() && !ended_) {
      const auto piece = TRY(sheet_->next());
      TRY_DO(feed(piece));
      ended_ = piece.empty();
    }
    if (ready_.empty()) return false;
    row = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

private:
  Result<void> read_part(const char* name, Xml& into, bool needed) {
    const auto part = std::make_unique<Part>(folder_.get(), name, limits_);
    if (!*part) return needed ? Result<void>(damaged()) : Result<void>();
    return into.feed_all(*part);
  }

  void start(std::string_view name, Attributes attributes) override {
    if (name == "row") {
      std::int64_t number = 0;
      const auto said = attribute(attributes, "r");
      std::from_chars(said.data(), said.data() + said.size(), number);
      row_ = {number > last_ ? number : last_ + 1, {}};
      last_ = row_.number;
    } else if (name == "c") {
      column_ = column_of(attribute(attributes, "r")).value_or(row_.cells.size());
      type_ = attribute(attributes, "t");
      style_ = attribute(attributes, "s");
      value_.clear();
    } else if (name == "v" || name == "t") {
      in_value_ = !phonetic_;
    } else if (name == "rPh") {
      phonetic_ = true;
    }
  }

  void end(std::string_view name) override {
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "c") end_cell();
    if (name == "row") end_row();
  }

  void text(std::string_view text) override {
    if (!in_value_) return;
    if (value_.size() + text.size() > limits_.cell)
      return stop(cell_too_long(row_.number, column_, limits_.cell).error());
    value_ += text;
  }

  void end_cell() {
    if (value_.empty()) return;
    if (column_ >= limits_.columns) return stop(too_many_columns(row_.number, limits_.columns).error());
    if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
    row_.cells[column_] = cell_text();
  }

  std::string cell_text() const {
    if (type_ == "s") {
      std::size_t number = 0;
      std::from_chars(value_.data(), value_.data() + value_.size(), number);
      return cut(shared_[number], limits_.cell);
    }
    if (type_ == "b") return value_ == "1" ? "true" : "false";
    if (type_ == "d") return cut(value_, 10); // ISO 8601: the day is in front
    if (!type_.empty() && type_ != "n") return value_;
    return styles_.shows(style_) ? day_text(value_, from_1904_) : number_text(value_);
  }

  void end_row() {
    if (row_.empty()) return;
    if (row_.number > limits_.rows) return stop(too_many_rows(limits_.rows).error());
    ready_.push_back(std::move(row_));
    row_ = {last_, {}};
  }

  SheetLimits limits_;
  Folder folder_;
  Styles styles_;
  SharedTexts shared_;
  std::unique_ptr<Part> sheet_;
  bool from_1904_ = false, ended_ = false;

  std::deque<SheetRow> ready_; ///< of the piece read last
  SheetRow row_;
  std::int64_t last_ = 0;
  std::size_t column_ = 0;
  std::string type_, style_, value_;
  bool in_value_ = false, phonetic_ = false;
};

} // namespace

Result<std::unique_ptr<SheetReader>> read_xlsx(std::string_view bytes, const SheetLimits& limits) {
  auto reader = std::make_unique<XlsxReader>(bytes, limits);
  TRY_DO(reader->open());
  return reader;
}

} // namespace amana::channels

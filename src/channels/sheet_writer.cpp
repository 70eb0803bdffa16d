#include "channels/sheet_writer.hpp"

#include "base/bytes.hpp"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <stdexcept>

namespace amana::channels {

namespace {

constexpr std::size_t longest_cell = 32'767; ///< characters, of a workbook

std::string text_of(const SheetCell& cell) {
  struct {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Day day) const { return day.text(); }
    std::string operator()(const Decimal& number) const { return number.text(); }
    std::string operator()(const Money& amount) const { return amount.text(); }
  } words;
  return std::visit(words, cell);
}

/// Also behind apostrophes, so that what was guarded and what looked so before can be told apart.
bool looks_like_formula(std::string_view cell) {
  const auto first = cell.find_first_not_of('\'');
  return first != cell.npos && std::string_view("=+-@\t\r").contains(cell[first]);
}

// --- CSV --------------------------------------------------------------------------------------------------

class CsvWriter final : public SheetWriter {
public:
  explicit CsvWriter(const SheetTable& table) : ready_("\xEF\xBB\xBF") {
    std::vector<SheetCell> heads;
    for (const auto& column : table.columns)
      heads.emplace_back(column.head);
    row(heads);
  }
  void row(const std::vector<SheetCell>& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i) ready_ += ',';
      // Numbers and days are ours; texts are what somebody gave.
      cell(text_of(cells[i]), std::holds_alternative<std::string>(cells[i]));
    }
    ready_ += "\r\n";
  }
  void begin_sheet(SheetTable) override { throw std::logic_error("a CSV file has one sheet"); }
  void finish() override { finished_ = true; }
  std::optional<std::string> take() override {
    if (finished_ && ready_.empty()) return std::nullopt;
    return std::exchange(ready_, std::string());
  }

private:
  void cell(std::string_view text, bool given) {
    const bool guard = given && looks_like_formula(text);
    if (!guard && text.find_first_of("\",;\t\r\n ") == text.npos) {
      ready_ += text;
      return;
    }
    ready_ += guard ? "\"'" : "\"";
    for (const char c : text)
      ready_.append(c == '"' ? 2 : 1, c);
    ready_ += '"';
  }
  std::string ready_;
  bool finished_ = false;
};

// --- XLSX -------------------------------------------------------------------------------------------------

/// A file that exists in memory alone: what is exported is personal and is written nowhere else.
class MemoryFile {
public:
  MemoryFile() : handle_(memfd_create("sheet", MFD_CLOEXEC)) {
    if (handle_ < 0) throw std::runtime_error("no room for a file in memory");
  }
  ~MemoryFile() { ::close(handle_); }
  MemoryFile(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(handle_); }
  std::string read(off_t from, std::size_t most) const {
    std::string piece(most, '\0');
    const auto count = ::pread(handle_, piece.data(), most, from);
    piece.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return piece;
  }

private:
  int handle_;
};

/// At most 31 characters, without those a workbook does not allow in the name of a sheet.
std::string sheet_name(std::string_view title) {
  std::string name;
  for (const char c : title)
    name += std::string_view("[]:*?/\\'").contains(c) ? ' ' : c;
  while (length(name) > 31) {
    name.pop_back();
    name.resize(clean_utf8_prefix(name));
  }
  return name.empty() ? "1" : name;
}

/// The text without what XML cannot say, as long as a cell may be.
std::string cell_words(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') out += c;
  while (length(out) > longest_cell) {
    out.resize(out.size() - (length(out) - longest_cell));
    out.resize(clean_utf8_prefix(out));
  }
  return out;
}

double as_double(std::string_view digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

class XlsxWriter final : public SheetWriter {
public:
  explicit XlsxWriter(SheetTable table) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE; // rows go to an unnamed temporary file as they come
    book_ = workbook_new_opt(file_.path().c_str(), &options);
    if (!book_) throw std::runtime_error("no workbook could be made");
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_text_wrap(head_);
    format_set_align(head_, LXW_ALIGN_VERTICAL_TOP);
    must_ = workbook_add_format(book_);
    format_set_bold(must_);
    format_set_text_wrap(must_);
    format_set_align(must_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(must_, LXW_BORDER_MEDIUM);
    day_ = workbook_add_format(book_);
    format_set_num_format(day_, "yyyy-mm-dd");
    text_ = workbook_add_format(book_);
    format_set_num_format(text_, "@"); // leading zeros and plus signs stay
    begin_sheet(std::move(table));
  }
  ~XlsxWriter() override {
    if (book_) lxw_workbook_free(book_);
  }

  void begin_sheet(SheetTable table) override {
    sheet_ = workbook_add_worksheet(book_, free_name(sheet_name(table.title)).c_str());
    if (!sheet_) throw std::runtime_error("no sheet could be made");
    if (table.right_to_left) worksheet_right_to_left(sheet_);
    worksheet_freeze_panes(sheet_, 1, 0);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      head(static_cast<lxw_col_t>(i), table.columns[i]);
    next_ = 1;
  }

  void row(const std::vector<SheetCell>& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i)
      cell(static_cast<lxw_col_t>(i), cells[i]);
    ++next_;
  }

  void finish() override {
    const auto error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
    finished_ = true;
  }

  std::optional<std::string> take() override {
    if (!finished_) return std::string();
    auto piece = file_.read(read_, piece_size);
    read_ += static_cast<off_t>(piece.size());
    return piece.empty() ? std::nullopt : std::optional(std::move(piece));
  }

private:
  void head(lxw_col_t column, const SheetColumn& told) {
    worksheet_set_column(sheet_, column, column, told.width, text_);
    worksheet_write_string(sheet_, 0, column, cell_words(told.head).c_str(), told.must ? must_ : head_);
    if (!told.note.empty()) worksheet_write_comment(sheet_, 0, column, cell_words(told.note).c_str());
    if (!told.choices.empty()) offer(column, told.choices);
  }

  /// A list to choose from; a program allows 255 characters of it, commas included.
  void offer(lxw_col_t column, const std::vector<std::string>& choices) {
    std::vector<char*> list;
    std::size_t size = 0;
    for (const auto& choice : choices) {
      size += length(choice) + 1;
      list.push_back(const_cast<char*>(choice.c_str())); // only read
    }
    if (size > 255) return;
    list.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING; // the rehearsal decides, not the cell
    worksheet_data_validation_range(sheet_, 1, column, 9999, column, &validation);
  }

  void cell(lxw_col_t column, const SheetCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      if (!text->empty()) worksheet_write_string(sheet_, next_, column, cell_words(*text).c_str(), text_);
    } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
      worksheet_write_number(sheet_, next_, column, static_cast<double>(*number), nullptr);
    } else if (const auto* day = std::get_if<Day>(&cell)) {
      write_day(column, *day);
    } else if (const auto* decimal = std::get_if<Decimal>(&cell)) {
      worksheet_write_number(sheet_, next_, column, as_double(decimal->text()), nullptr);
    } else if (const auto* amount = std::get_if<Money>(&cell)) {
      worksheet_write_number(sheet_, next_, column, as_double(amount->amount_text()), format_of(amount->currency()));
    }
  }

  void write_day(lxw_col_t column, Day day) {
    const auto date = day.date();
    if (day < Day(1900, 3, 1)) { // programs count days before wrongly, or not at all
      worksheet_write_string(sheet_, next_, column, day.text().c_str(), text_);
      return;
    }
    lxw_datetime value{static_cast<int>(date.year()), static_cast<int>(unsigned(date.month())),
                       static_cast<int>(unsigned(date.day())), 0, 0, 0};
    worksheet_write_datetime(sheet_, next_, column, &value, day_);
  }

  /// An amount shows its currency and its decimals, and remains a number.
  lxw_format* format_of(const Currency& currency) {
    const std::string key = std::string(currency.text()) + std::to_string(currency.exponent);
    auto& format = amounts_[key];
    if (!format) {
      std::string pattern = "#,##0";
      if (currency.exponent > 0) pattern += "." + std::string(static_cast<std::size_t>(currency.exponent), '0');
      format = workbook_add_format(book_);
      format_set_num_format(format, (pattern + " \"" + std::string(currency.text()) + "\"").c_str());
    }
    return format;
  }

  std::string free_name(std::string name) {
    while (std::ranges::find(names_, name) != names_.end())
      name = std::to_string(names_.size() + 1);
    names_.push_back(name);
    return name;
  }

  MemoryFile file_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format *head_ = nullptr, *must_ = nullptr, *day_ = nullptr, *text_ = nullptr;
  std::map<std::string, lxw_format*> amounts_;
  std::vector<std::string> names_;
  lxw_row_t next_ = 1;
  off_t read_ = 0;
  bool finished_ = false;
};

} // namespace

std::optional<SheetKind> sheet_kind(std::string_view name) {
  if (name == "csv") return SheetKind::csv;
  if (name == "xlsx") return SheetKind::xlsx;
  return std::nullopt;
}

std::string_view name_of(SheetKind kind) { return kind == SheetKind::csv ? "csv" : "xlsx"; }

std::string_view content_type(SheetKind kind) {
  return kind == SheetKind::csv ? "text/csv; charset=utf-8"
                                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

std::unique_ptr<SheetWriter> write_sheet(SheetKind kind, SheetTable table) {
  if (kind == SheetKind::csv) return std::make_unique<CsvWriter>(table);
  return std::make_unique<XlsxWriter>(std::move(table));
}

std::string_view unguarded(std::string_view cell) {
  return cell.starts_with('\'') && looks_like_formula(cell) ? cell.substr(1) : cell;
}

} // namespace amana::channels

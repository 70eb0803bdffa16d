#include "modules/conditions/wages/wage_file.hpp"

#include "modules/conditions/wages/pay.hpp"

#include <algorithm>
#include <map>

namespace amana::conditions {

using imports::RowFault;

const journal::CommandType& wage_row() {
  static const journal::CommandType row = [] {
    journal::CommandType type{{.name = "wage_row", .title = T("Wages of a month"), .help = {}, .permission = journal::Permission("wages.file"), .purposes = journal::placement},
                              journal::fields_of<WageLine>(),
                              [](const json::object& input) -> Result<journal::Decide> {
                                TRY(read<WageLine>(input));
                                return journal::Decide();
                              },
                              {}};
    return type;
  }();
  return row;
}

namespace {

Result<WageFile> read_rows_of(std::string bytes, std::shared_ptr<const agreement::Agreement> agreement, Day today) {
  const std::string currency(pay_currency(*agreement).text());
  const auto source = TRY(imports::Source::open(std::move(bytes), wage_row(), std::move(agreement), today, currency));
  WageFile file{.form = std::string(source->form()), .month = {}, .lines = {}, .rows = {}, .faults = {}, .head_faults = source->layout().faults};
  if (!file.head_faults.empty()) return file;
  while (TRY(source->next())) {
    auto row = source->assemble();
    static_cast<void>(imports::prepare_row(*source, wage_row(), row)); // its faults stand in the row
    std::ranges::move(row.faults, std::back_inserter(file.faults));
    file.lines.push_back(std::move(row.input));
    file.rows.push_back(source->row().number);
  }
  return file;
}

// --- The salary information file ---

std::vector<std::string_view> fields_of_line(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0;;) {
    const auto comma = line.find(',', begin);
    auto field = line.substr(begin, comma == line.npos ? line.npos : comma - begin);
    while (field.starts_with(' ')) field.remove_prefix(1);
    while (field.ends_with(' ')) field.remove_suffix(1);
    fields.push_back(field);
    if (comma == line.npos) return fields;
    begin = comma + 1;
  }
}

std::optional<std::int64_t> whole(std::string_view text) {
  if (text.empty() || text.size() > 9 || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return std::stoll(std::string(text));
}

/// 2026-03-01 or 20260301.
std::optional<Day> day_of(std::string_view text) {
  if (text.size() == 8 && whole(text)) return Day::parse(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6)));
  return Day::parse(text);
}

class SifReader {
public:
  explicit SifReader(const Currency& currency) : currency_(currency) { file_.form = "sif"; }

  WageFile read(std::string_view bytes) {
    for (std::size_t begin = 0; begin < bytes.size();) {
      const auto end = std::min(bytes.find('\n', begin), bytes.size());
      auto line = bytes.substr(begin, end - begin);
      if (line.ends_with('\r')) line.remove_suffix(1);
      begin = end + 1;
      ++row_;
      if (!line.empty()) take(line);
    }
    if (!trailer_row_) fault(0, "sif.trailer", T("The last line, which begins with SCR, is missing."), T("Write the file anew: it is broken off."));
    else check_sums();
    return std::move(file_);
  }

private:
  void take(std::string_view line) {
    fields_ = fields_of_line(line);
    if (trailer_row_) return fault(0, "sif.after", T("Something stands behind the last line."), T("Hand in one month at a time, with one line SCR at its end."));
    if (fields_[0] == "EDR") return take_worker();
    if (fields_[0] == "SCR") return take_trailer();
    fault(0, "sif.kind", T("A line begins with EDR or with SCR."), T("Write the file anew with the payroll program."));
  }

  bool counted(std::size_t least, std::size_t most) {
    if (fields_.size() >= least && fields_.size() <= most) return true;
    fault(0, "sif.fields", T("This line has {n} fields; {most} are needed.", {{"n", fields_.size()}, {"most", least}}), T("Write the file anew with the payroll program."));
    return false;
  }

  void take_worker() {
    if (!counted(10, 10)) return;
    const std::string worker(fields_[1]);
    if (worker.empty()) fault(1, "sif.worker", T("The worker’s number is missing."), T("Write the number of the work permit or of the case."));
    else if (const auto [before, fresh] = workers_.emplace(worker, row_); !fresh)
      fault(1, "sif.twice", T("Line {n} is about the same worker.", {{"n", before->second}}), T("Write one line for each worker."));
    const auto first = day_at(4), last = day_at(5);
    if (first && last && *last < *first) fault(5, "sif.period", T("The period ends before it begins."), T("Correct the days."));
    const auto days = count_at(6), leave = count_at(9);
    if (first && last && days && *days > last->since(*first) + 1) fault(6, "sif.days", T("The period has fewer days."), T("Correct the number of days."));
    if (leave && *leave > 31) fault(9, "sif.leave", T("A month has no more than 31 days."), T("Correct the number of days."));
    const auto fixed = money_at(7), variable = money_at(8);
    total_ += fixed.value_or(0) + variable.value_or(0);
    if (first) periods_.push_back({*first, row_});
    json::object line{{"worker", worker}, {"fixed", Money(fixed.value_or(0), currency_).text()}, {"by", name_of(PaidBy::bank)}};
    if (variable.value_or(0) > 0) line["variable"] = Money(*variable, currency_).text();
    if (days) line["days"] = *days;
    if (leave.value_or(0) > 0) line["unpaid_leave"] = *leave;
    file_.lines.push_back(std::move(line));
    file_.rows.push_back(row_);
  }

  void take_trailer() {
    trailer_row_ = row_;
    if (!counted(9, 10)) return;
    written_ = day_at(3);
    const auto month = whole(fields_[5]);
    if (fields_[5].size() == 6 && month) file_.month = Month::parse(std::string(fields_[5].substr(2)) + "-" + std::string(fields_[5].substr(0, 2)));
    if (!file_.month) fault(5, "sif.month", T("This is no month."), T("Write month and year, as 032026."));
    count_ = whole(fields_[6]);
    if (!count_) fault(6, "sif.count", T("A whole number is needed here."), T("Write how many lines begin with EDR."));
    stated_ = money_at(7);
    if (fields_[8] != currency_.text())
      fault(8, "sif.currency", T("Wages are filed in {currency}.", {{"currency", verbatim(std::string(currency_.text()))}}), T("Write the file anew in this currency."));
  }

  void check_sums() {
    row_ = trailer_row_;
    if (count_ && *count_ != std::ssize(file_.lines))
      fault(6, "sif.count", T("The last line counts {stated} workers; the file has {n}.", {{"stated", *count_}, {"n", std::ssize(file_.lines)}}), T("A line is missing or too many: write the file anew."));
    if (stated_ && *stated_ != total_)
      fault(7, "sif.total", T("The last line says {stated} in all; the lines come to {sum}.", {{"stated", Money(*stated_, currency_)}, {"sum", Money(total_, currency_)}}), T("An amount is wrong: write the file anew."));
    for (const auto& [first, row] : periods_) {
      row_ = row;
      if (file_.month && Month(first) != *file_.month) fault(4, "sif.other_month", T("This period is of another month than the file."), T("Hand in one month at a time."));
    }
    // Such a file orders the bank to pay: that is done on the day it was written.
    if (written_)
      for (auto& line : file_.lines) line.get_object()["paid"] = written_->text();
  }

  std::optional<Day> day_at(std::size_t field) {
    const auto day = day_of(fields_[field]);
    if (!day) fault(field, "sif.day", T("This is no day."), T("Write year, month and day, as 2026-03-01."));
    return day;
  }
  std::optional<int> count_at(std::size_t field) {
    const auto count = whole(fields_[field]);
    if (!count) fault(field, "sif.number", T("A whole number is needed here."), T("Write digits alone."));
    return count ? std::optional(static_cast<int>(*count)) : std::nullopt;
  }
  /// In the smallest unit. An empty field counts as nothing.
  std::optional<std::int64_t> money_at(std::size_t field) {
    if (fields_[field].empty()) return 0;
    const auto money = Money::parse(std::string(fields_[field]) + " " + std::string(currency_.text()));
    const auto exact = money && money->minor() >= 0 ? money->in_decimals(currency_.exponent) : std::nullopt;
    if (exact) return exact->minor();
    fault(field, "sif.amount", T("This is not an amount."), T("Write digits and a point, with {n} decimals at most.", {{"n", currency_.exponent}}));
    return std::nullopt;
  }

  void fault(std::size_t field, std::string code, Text what, Text cure) {
    const std::string there = field < fields_.size() ? std::string(fields_[field]) : std::string();
    file_.faults.push_back({row_, field, {}, there, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure)}, false});
  }

  Currency currency_;
  WageFile file_;
  std::int64_t row_ = 0, trailer_row_ = 0;
  std::vector<std::string_view> fields_;
  std::map<std::string, std::int64_t> workers_;
  std::vector<std::pair<Day, std::int64_t>> periods_;
  std::int64_t total_ = 0;
  std::optional<std::int64_t> count_, stated_;
  std::optional<Day> written_;
};

} // namespace

bool is_sif(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  return bytes.starts_with("EDR,") || bytes.starts_with("SCR,");
}

Result<WageFile> read_sif(std::string_view bytes, const Currency& currency) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (!is_clean_utf8(bytes) || bytes.size() > channels::SheetLimits().bytes)
    return refuse(Kind::unreadable, {.code = "sif.bytes", .what = T("This file is damaged or too large."), .cure = T("Write it anew with the payroll program.")});
  return SifReader(currency).read(bytes);
}

Result<WageFile> read_wage_file(std::string bytes, std::shared_ptr<const agreement::Agreement> agreement, Day today) {
  if (is_sif(bytes)) return read_sif(bytes, pay_currency(*agreement));
  return read_rows_of(std::move(bytes), std::move(agreement), today);
}

} // namespace amana::conditions

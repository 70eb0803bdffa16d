// Files on their way in and the reports about them: sealed under the import's own key, in a folder beside the
// database. When the key is destroyed nothing of them can be read again, in no backup either.
#pragma once
#include "base/crypto.hpp"
#include "imports/rows.hpp"
#include "imports/words.hpp"

#include <filesystem>
#include <fstream>

namespace amana::imports {

/// A fault as a report keeps it: in the three languages, since readers differ.
struct Reported {
  std::int64_t row = 0;
  std::optional<std::size_t> column;
  std::string head, value, code;
  Text what, cure;
  bool warning = false;
};

class Shelf {
public:
  static constexpr std::size_t largest = 32u << 20; ///< bytes of one file
  static constexpr std::size_t portion = 500;       ///< faults sealed together

  explicit Shelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void keep(const Secret& key, const Id<Import>& import, std::string_view bytes) const;
  /// Nothing: it never arrived, was destroyed, or cannot be read with this key.
  std::optional<std::string> open(const Secret& key, const Id<Import>& import) const;
  void remove(const Id<Import>& import) const;
  /// Every import of which something lies here.
  std::vector<Id<Import>> held() const;

  std::filesystem::path file(const Id<Import>& import) const { return folder_ / (import.text() + ".file"); }
  std::filesystem::path report(const Id<Import>& import) const { return folder_ / (import.text() + ".report"); }

private:
  std::filesystem::path folder_;
};

/// Adds faults to a report in portions. `keep_to`: what is there of later rows is dropped, what is there up to
/// that row stays; nothing: a new report.
class ReportWriter {
public:
  ReportWriter(const Shelf& shelf, const Secret& key, const Id<Import>& import, std::optional<std::int64_t> keep_to = {});
  ~ReportWriter(); ///< without flush() the last portion is lost
  void add(const RowFault& fault);
  void flush(); ///< durable when it returns

private:
  const Secret& key_;
  Id<Import> import_;
  json::array portion_;
  std::int64_t last_row_ = 0;
  int handle_ = -1;
};

class ReportReader {
public:
  ReportReader(const Shelf& shelf, const Secret& key, const Id<Import>& import);
  void skip(std::size_t faults); ///< passes over whole portions unopened
  std::optional<Reported> next();

private:
  bool next_portion();
  const Secret& key_;
  Id<Import> import_;
  std::ifstream file_;
  std::vector<Reported> portion_;
  std::size_t at_ = 0;
};

} // namespace amana::imports

// Every fault of a corridor's files, each with its place, found in one run.
#pragma once
#include "agreement/said.hpp"
#include "agreement/toml.hpp"

#include <deque>

namespace amana::agreement {

class Faults {
public:
  /// The files that faults speak of; a file's number is its place here.
  std::deque<TomlFile> files;

  /// A fault of a field of an entry; of the entry itself where `field` is empty.
  void add(const Entry& entry, std::string_view field, std::string code, Text what, Text cure = {});
  /// A fault at a path of a file.
  void at(std::size_t file, std::string_view path, Fault fault);
  /// A fault at a position of a file that could not be read.
  void at(std::size_t file, Position position, Fault fault);
  bool any() const { return !found_.empty(); }
  /// In the order of files and lines.
  Refusal refusal() &&;

private:
  struct Found {
    std::size_t file;
    Position position;
    std::size_t order; ///< keeps what was found first before what was found later
    Fault fault;
  };
  std::vector<Found> found_;
};

/// Where an entry stands, as Entry::at has it.
std::string place_of(std::size_t file, std::string_view path);

} // namespace amana::agreement

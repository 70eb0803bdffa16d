// The columns of a file that brings in one command: derived from its fields, recognised by what stands in their
// heads, in any of the three languages.
#pragma once
#include "agreement/agreement.hpp"
#include "journal/command.hpp"
#include "lang/tongue.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace amana::imports {

/// Where the values of a column go.
struct Target {
  std::string field;                    ///< of the command, at its top
  std::string inner = {};               ///< member of the field's group; empty: the field itself
  const journal::Field* leaf = nullptr; ///< how a value is read; null where no column fits
  bool list = false;                    ///< the field is a list
  bool several = false;                 ///< one cell may hold several elements, a semicolon between
  std::string chosen_by = {}, chosen = {}; ///< member of the group that the head itself fills: kind = "phone"
  Text label = {};                      ///< of the column, to show it

  bool operator==(const Target& other) const {
    return field == other.field && inner == other.inner && chosen == other.chosen;
  }
};

/// A column that was recognised.
struct Column {
  std::size_t index = 0; ///< in the sheet, from 0
  std::string head;      ///< as it stands there
  Target target;
  std::size_t element = 0; ///< of the list: its place in the row's input
};

/// What a row of heads says.
struct Layout {
  std::int64_t row = 0; ///< where the heads stand
  std::vector<Column> columns;
  std::vector<std::string> heads;               ///< all, as they stand
  std::vector<std::pair<std::size_t, Fault>> faults, warnings; ///< with the column; npos: of the whole
  static constexpr std::size_t whole = static_cast<std::size_t>(-1);
};

/// Every name by which columns of one command are known.
class Names {
public:
  Names(const journal::CommandType& command, const agreement::Agreement& agreement, Day today);

  Layout read(std::int64_t row, const std::vector<std::string>& heads) const;
  const journal::CommandType& command() const { return command_; }

private:
  struct Found {
    Target target;
    std::optional<std::size_t> number; ///< of the element, from 0
    bool ambiguous = false;
  };
  struct Named {
    Target target;
    int rank = 0; ///< the lower wins
    bool ambiguous = false;
  };

  void name_field(const journal::Field& field, bool principal);
  void name_group(const journal::Field& field, bool principal);
  void name_chosen(const journal::Field& field, const journal::Field& kind, const journal::Field& main);
  void add(const std::string& name, const Target& target, int rank);
  Found find(const std::string& head) const;
  std::optional<Found> find_path(const std::string& head) const;
  std::optional<Found> find_beginning(const std::string& name) const;
  void place(Layout& layout) const;
  void check_groups(Layout& layout) const;
  void check_required(Layout& layout) const;

  const journal::CommandType& command_;
  const agreement::Agreement& agreement_;
  Day today_;
  std::map<std::string, Named, std::less<>> named_;
};

/// What the file is to be filled into, as an empty table: the columns worth offering, in the order of the form.
std::vector<Target> offered_columns(const journal::CommandType& command, const agreement::Agreement& agreement,
                                    Day today);

/// The field of a group that a column named after the group alone fills: its first text, else its first.
const journal::Field& main_field(const journal::Field& group);
/// The required code in a list of groups that tells of which kind each element is; null: there is none.
const journal::Field* kind_field(const journal::Field& group);

/// What two ways of writing one head or label have in common.
std::string folded(std::string_view words);
/// The words of a text in all three languages, each once.
std::vector<std::string> in_every_language(const Text& text);

} // namespace amana::imports

// The agreement as data: one corridor folder, read, checked and never changed while the node runs.
//
// What the rest of the house asks of it. The reader (builder of this folder) owns the file and may add to it.
#pragma once
#include "base/crypto.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace amana::agreement {

/// How sure a value is, and where it comes from.
enum class Status { agreed, statutory, unverified, contested, proposed };

/// One entry of a code list. Codes are immutable; a retired one is still read and reported.
struct Item {
  std::string code;
  Text label;
  std::string parent;               ///< of a tree (a department's region); may be empty
  std::optional<Day> from, retired; ///< offered from, and until before
};

struct CodeList {
  std::string code;
  Text name;
  std::vector<Item> items;          ///< in the order to show them
  const Item* find(std::string_view item) const;
};

struct Office {
  std::string code;
  Text name;
  std::string place;                ///< of the corridor's places
};

struct Authority {
  std::string code, party, kind, calendar;
  int offset_minutes = 0;           ///< of its wall clock from UTC
  std::vector<Office> offices;
  Text name(Day day) const;         ///< as it was called on that day
  std::vector<std::pair<Day, Text>> names;
};

/// What a role may do: one permission, how far, for which purposes.
struct RoleGrant {
  std::string permission, scope;    ///< scope: own, office, authority, state, all
  std::vector<std::string> purposes;
};

struct Role {
  std::string code;
  Text name;
  std::vector<std::string> kinds;   ///< of authorities it can sit in; none: it sits in no authority
  bool second_factor = false;
  std::vector<RoleGrant> grants;
  std::vector<std::string> sees;    ///< groups of fields
};

class Agreement {
public:
  /// A corridor's name in this binary ("aa-bb") or the path of a folder. Every fault is named with its file and line.
  static Result<std::shared_ptr<const Agreement>> load(std::string_view corridor);

  const std::string& code() const;
  /// SHA-256 over the content of the corridor's files: what every decision records.
  const Hash& version() const;

  const Authority* authority(std::string_view code) const;
  const std::vector<Authority>& authorities() const;
  const CodeList* list(std::string_view code) const;
  const Item* item(std::string_view list, std::string_view code) const;
  const Role* role(std::string_view code) const;
  const std::vector<Role>& roles() const;

  /// `days` working days after `from` by that authority's calendar.
  Day deadline(std::string_view authority, Day from, int working_days) const;

  struct Inside;
  explicit Agreement(std::unique_ptr<Inside> inside);
  ~Agreement();

private:
  std::unique_ptr<Inside> inside_;
};

} // namespace amana::agreement

// Who is competent for what, under which name, where, and who accepts whose papers.
#pragma once
#include "agreement/said.hpp"

#include <utility>
#include <vector>

namespace amana::agreement {

/// A place where people are received.
struct Office : Said {
  std::string code, authority;
  std::string place; ///< a town
  std::vector<std::string> areas;
  Text name;
};

struct AuthorityName : Said {
  bool chosen = false;
  Text name;
};

struct Authority : Entry {
  std::string code, kind;
  std::string party; ///< empty: of no state (a facilitator)
  std::optional<std::string> administration, part_of;
  std::string calendar;                    ///< its own, or its party's; empty: of no state
  int offset_minutes = 0;                  ///< of its wall clock from UTC
  std::vector<std::string> acts;           ///< what it is competent for
  std::vector<AuthorityName> called;       ///< every name that is known, the contested ones too
  std::vector<std::pair<Day, Text>> names; ///< those in use, each from its day, the earliest first
  std::vector<Office> offices;

  /// As it was called on that day; before its first name, the first.
  Text name(Day day) const;
  bool may(std::string_view act) const;
};

/// One running Amana.
struct Node : Said {
  std::string code, party, run_by;
  std::vector<std::string> serves; ///< authorities
  bool in_use = false;
  Text name;
};

/// Whether an authority accepts a kind of paper from an issuer. Without `accepts` the officer decides.
struct Recognition : Said {
  std::string authority, paper, issuer;
  std::optional<bool> accepts;
};

} // namespace amana::agreement

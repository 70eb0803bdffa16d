// Code lists and places. Codes are immutable: retired, never edited, always readable.
#pragma once
#include "agreement/said.hpp"

#include <map>
#include <vector>

namespace amana::agreement {

/// One entry of a code list.
struct Item {
  std::string code;
  Text label;
  std::string parent;               ///< of a tree (a department's region); may be empty
  std::string party;                ///< whose it is; may be empty
  std::vector<std::string> also;    ///< other codes or spellings by which it is known
  std::optional<Day> from, retired; ///< offered from, and until before

  bool offered(Day day) const { return (!from || *from <= day) && (!retired || day < *retired); }
};

struct CodeList {
  std::string code;
  Text name;
  std::optional<Said> said; ///< nothing for lists that the machine brings (countries)
  std::vector<Item> items;  ///< in the order to show them
  const Item* find(std::string_view item) const;
  void index(); ///< after the last item

private:
  std::map<std::string, std::size_t, std::less<>> places_;
};

struct Town : Said {
  std::string code, area;
  Text name;
  Decimal lat, lon;
  std::vector<std::string> also;
};

enum class PortKind { land, air, sea };

struct Port : Said {
  std::string code, party;
  PortKind kind = PortKind::land;
  bool listed = false;              ///< entry and exit are lawful there
  std::optional<std::string> place; ///< the nearest town of the list
  std::optional<std::string> area;
  Text name;
};

/// A currency of the corridor: its decimals decide how amounts are written.
struct CurrencyEntry : Entry {
  std::string code;
  int exponent = 0;
  Text name;
};

struct CountryEntry : Entry {
  std::string code;
  Text name;
};

} // namespace amana::agreement

// What was typed into the search box of a list of firms, understood.
#pragma once
#include "registry/keys.hpp"
#include "registry/reach.hpp"

namespace amana::registry {

/// Outlives the query that it is bound to.
class FirmSearch {
public:
  explicit FirmSearch(const std::string& given);
  bool anything() const { return anything_; }

  /// The columns and the table of tokens that it looks in. `f` is the row of the firm, `noun` its id.
  struct Place {
    std::string_view firm, noun, tokens, number_key;
  };
  std::string condition(Sql& sql, const Place& place) const;

private:
  bool anything_ = false;
  std::optional<std::string> number_, licence_;
  Asked words_;
};

} // namespace amana::registry

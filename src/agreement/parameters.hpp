// Figures of the law and of the agreement, each dated and sourced.
#pragma once
#include "agreement/said.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace amana::agreement {

enum class ValueKind { money, number, flag, text };

enum class Unit {
  per_month,
  per_year,
  minute,
  hour,
  day,
  working_day,
  week,
  month,
  year,
  percent,
  points,
  times,
  copies,
  places,
  persons,
  visits,
  yes_no,
};

/// A value as the file has it, before it is known what it must be: a whole number, a flag, or text.
struct Given {
  std::variant<std::int64_t, bool, std::string> written;
};

/// A value as the parameter's kind has it.
using Figure = std::variant<Money, Decimal, bool, std::string>;

struct Value : Said {
  std::optional<std::string> party; ///< nothing: of both
  std::optional<Given> value;   ///< nothing: nobody has published one, and the officer decides with a reason
  bool chosen = false;          ///< of the contested ones, the one that is used
  std::optional<Figure> figure; ///< `value`, read by the parameter's kind

  /// A contested value that was not chosen is shown and never used.
  bool usable() const { return status != Status::contested || chosen; }
};

struct Parameter : Entry {
  std::string code, group;
  ValueKind kind = ValueKind::number;
  std::optional<Unit> unit;
  std::optional<int> dimension;
  Text name;
  std::vector<Value> values;
};

/// What a parameter is for those to whom it does not apply as it stands. Without a value: it does not apply.
struct Exemption : Said {
  std::string code, parameter;
  std::optional<std::string> party;
  std::optional<Given> value;
  std::optional<Figure> figure;
  Text name;
};

/// An occupation that is closed to foreigners. Without occupations: no group of the classification fits the
/// words, and the officer decides.
struct Reserved : Said {
  std::string code, party;
  Text name;
  std::vector<std::string> occupations;
};

/// At most so many places in a calendar year for the work that it describes: of these sectors, occupations and areas, and of
/// what lies below them. An empty list: any. All of them together are the parameter `quota.places`.
struct Quota : Said {
  std::string code;
  Text name;
  int places = 0;
  std::vector<std::string> sectors, occupations, areas;
};

/// What a parameter is for one party on one day.
struct Answer {
  const Parameter* parameter = nullptr; ///< never null
  const Value* value = nullptr;         ///< the statement in force; null: there is none
  std::vector<const Value*> others;     ///< what other sources say of the same days

  /// The figure in force, or null where there is none or nobody has published it.
  const Figure* figure() const { return value && value->figure ? &*value->figure : nullptr; }
  const Money* money() const { return figure() ? std::get_if<Money>(figure()) : nullptr; }
  const Decimal* number() const { return figure() ? std::get_if<Decimal>(figure()) : nullptr; }
  const bool* flag() const { return figure() ? std::get_if<bool>(figure()) : nullptr; }
  /// The number where it is whole.
  std::optional<int> whole() const;
};

Text words_of(Unit unit);

} // namespace amana::agreement

// What the corridor's values are called.
#include "agreement/agreement.hpp"

namespace amana::agreement {

Text words_of(Status status) {
  switch (status) {
  case Status::agreed: return T("agreed");
  case Status::statutory: return T("statutory");
  case Status::unverified: return T("unverified");
  case Status::contested: return T("contested");
  case Status::proposed: return T("proposed");
  }
  return {};
}

Text words_of(Unit unit) {
  switch (unit) {
  case Unit::per_month: return T("a month");
  case Unit::per_year: return T("a year");
  case Unit::minute: return T("minutes");
  case Unit::hour: return T("hours");
  case Unit::day: return T("days");
  case Unit::working_day: return T("working days");
  case Unit::week: return T("weeks");
  case Unit::month: return T("months");
  case Unit::year: return T("years");
  case Unit::percent: return verbatim("%");
  case Unit::points: return T("points");
  case Unit::times: return T("times");
  case Unit::copies: return T("copies");
  case Unit::places: return T("places");
  case Unit::persons: return T("persons");
  case Unit::visits: return T("visits");
  case Unit::yes_no: return T("yes or no");
  }
  return {};
}

namespace {

Hole value_of(const Figure& figure) {
  if (const auto* money = std::get_if<Money>(&figure)) return {"value", *money};
  if (const auto* number = std::get_if<Decimal>(&figure)) return {"value", *number};
  if (const auto* flag = std::get_if<bool>(&figure)) return {"value", *flag ? T("yes") : T("no")};
  return {"value", std::get<std::string>(figure)};
}

} // namespace

Text Agreement::words(const Answer& answer) const {
  if (!answer.value) return T("nothing is known for that day");
  const auto* source = this->source(answer.value->source);
  auto from = answer.value->clause ? verbatim(*answer.value->clause) : source ? source->name : verbatim("");
  auto status = agreement::words_of(answer.value->status);
  const auto* figure = answer.figure();
  if (!figure)
    return T("no value is published ({source}, {status})",
             {{"source", std::move(from)}, {"status", std::move(status)}});
  auto value = value_of(*figure);
  if (answer.parameter->unit && !std::holds_alternative<Money>(*figure))
    return T("{value} {unit} ({source}, {status})", {std::move(value),
                                                     {"unit", agreement::words_of(*answer.parameter->unit)},
                                                     {"source", std::move(from)},
                                                     {"status", std::move(status)}});
  return T("{value} ({source}, {status})",
           {std::move(value), {"source", std::move(from)}, {"status", std::move(status)}});
}

} // namespace amana::agreement

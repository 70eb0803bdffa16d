#include "modules/recruitment/journey.hpp"

namespace amana::recruitment {

namespace {

std::unexpected<Refusal> paper_fault(std::string code, Text what, Text cure) {
  return refuse(Kind::refused, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure)});
}

/// The paper is there and good on the day.
Result<void> good_on(const Case& at, std::string_view kind, Day day, std::string code, Text name, Text cure) {
  const auto* paper = at.paper(kind);
  if (!paper) return paper_fault(std::move(code), T("There is none yet: {paper}.", {{"paper", name}}), std::move(cure));
  if (!paper->good_on(day))
    return paper_fault(std::move(code), T("{paper}: valid until {day} only.", {{"paper", name}, {"day", paper->until}}), std::move(cure));
  return {};
}

} // namespace

Result<void> fit_on(const Case& at, Day day) {
  return good_on(at, "fitness", day, "fitness.expired", T("Medical fitness"), T("Record a new examination."));
}

Result<void> visa_on(const Case& at, Day day) {
  return good_on(at, "visa", day, "visa.expired", T("Entry visa for work"), T("Have the visa issued or renewed before travel."));
}

Result<void> cleared_on(const Case& at, Day day) {
  return good_on(at, "clearance", day, "clearance.expired", T("Exit clearance"), T("Clear the departure anew."));
}

Result<void> listed_port(const agreement::Agreement& agreement, std::string_view party, std::string_view code) {
  const auto* port = agreement.port(code);
  if (port && port->party == party && port->listed) return {};
  Basis basis{"", agreement.version().text()};
  for (const auto& article : agreement.said().articles)
    for (const auto& clause : article.clauses)
      if (clause.check == "port.listed") basis.clause = article.code;
  return refuse(Kind::refused,
                {.code = "port.not_listed",
                 .what = port ? T("{port} is not a port of the list through which workers of this state pass.", {{"port", port->name}})
                              : T("There is no such port."),
                 .cure = T("Choose a listed port."),
                 .path = "port",
                 .basis = std::move(basis)});
}

} // namespace amana::recruitment

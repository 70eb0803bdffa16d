// What the corridor asks for before an employer is approved, and the share of foreigners against its cap.
#include "registry/firms/employer_queries.hpp"

namespace amana::registry {

namespace {

std::string_view country_of(const agreement::Agreement& agreement, const std::string& authority) {
  const auto* own = agreement.authority(authority);
  const auto* party = own ? agreement.party(own->party) : nullptr;
  return party ? std::string_view(party->country) : std::string_view();
}

ChecklistLine paper_line(const agreement::ChecklistItem& item, const EmployerRow& row, Day today) {
  ChecklistLine line{&item, false, false, {}};
  for (const auto& paper : row.papers) {
    if (std::ranges::find(item.papers, paper.type.value) == item.papers.end()) continue;
    if (paper.good_on(today))
      return {&item, true, false, paper.expires ? T("valid until {day}", {{"day", *paper.expires}}) : Text()};
    line.detail = T("ended on {day}", {{"day", *paper.expires}});
  }
  return line;
}

/// Facts that the register knows by itself. Another fact needs the officer's word.
ChecklistLine fact_line(const agreement::ChecklistItem& item, const EmployerRow& row) {
  if (item.code == "headcount")
    return {&item, row.headcount.has_value(), false,
            row.headcount ? T("reported for {day}", {{"day", row.headcount->day}}) : Text()};
  if (item.code == "housing")
    return {&item, row.housing_places.value_or(0) > 0, false,
            row.housing_places ? N("{n} place", "{n} places", *row.housing_places) : Text()};
  return {&item, false, true, {}};
}

} // namespace

std::vector<ChecklistLine> employer_checklist(const agreement::Agreement& agreement, const EmployerRow& row,
                                              Day today) {
  std::vector<ChecklistLine> lines;
  const auto* list = agreement.checklist("employer_approved");
  if (!list) return lines;
  for (const auto& item : list->items) {
    if (!item.holds(today, agreement::as_known_now)) continue;
    switch (item.kind) {
    case agreement::EvidenceKind::paper: lines.push_back(paper_line(item, row, today)); break;
    case agreement::EvidenceKind::fact: lines.push_back(fact_line(item, row)); break;
    case agreement::EvidenceKind::step:
    case agreement::EvidenceKind::statement: lines.push_back({&item, false, true, {}}); break;
    }
  }
  return lines;
}

std::optional<ForeignShare> foreign_share(const agreement::Agreement& agreement, const EmployerRow& row,
                                          Day today) {
  const auto* authority = agreement.authority(row.authority);
  if (!row.headcount || !authority) return std::nullopt;
  return ForeignShare{row.headcount->staff(), row.headcount->foreign(country_of(agreement, row.authority)),
                      agreement.parameter("foreign_share.maximum", authority->party, today)};
}

Decimal ForeignShare::percent() const {
  return Decimal(staff == 0 ? 0 : (foreign * 2000 + staff) / (2 * staff), 1);
}

bool ForeignShare::above() const {
  const auto* most = cap.number();
  if (!most || staff == 0) return false;
  // foreign / staff > digits / 10^scale / 100, without rounding.
  __int128 right = static_cast<__int128>(most->digits()) * staff, left = static_cast<__int128>(foreign) * 100;
  for (int i = 0; i < most->scale(); ++i)
    left *= 10;
  return left > right;
}

} // namespace amana::registry

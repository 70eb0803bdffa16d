#include "registry/firms/check.hpp"

#include <set>

namespace amana::registry {

namespace {

constexpr int most_people = 10'000'000; ///< of one line or one house: more is a slip of the hand

} // namespace

void FirmCheck::names(const std::vector<FirmName>& names) {
  {
    const Step step(reading_, "names");
    if (names.empty())
      reading_.fault("names.missing", T("A name is missing."), T("Write at least one name, in any script."));
  }
  each("names", names, [&](const FirmName& name) {
    if (name.script) code("script", *name.script);
  });
}

void FirmCheck::place(const Code<"areas">& area, const std::optional<Code<"town">>& town) {
  code("area", area);
  if (!town) return;
  const Step step(reading_, "town");
  const auto* known = agreement_.town(town->value);
  if (!known)
    return reading_.fault("code.unknown",
                          T("The corridor's list does not know the code {code}.", {{"code", town->value}}),
                          T("Choose an entry of the list."));
  const auto* lies = agreement_.item("areas", known->area);
  if (lies && lies->code != area.value && lies->parent != area.value)
    reading_.fault("town.elsewhere",
                   T("{town} lies in {area}.", {{"town", known->name}, {"area", lies->label}}),
                   T("Choose a town of this area, or correct the area."));
}

void FirmCheck::contact(std::string_view name, const std::optional<ContactPerson>& person) {
  if (!person) return;
  const Step step(reading_, name);
  each("contacts", person->contacts, [&](const Contact& one) { code("kind", one.kind); });
}

void FirmCheck::numbered(const std::string& number, const std::optional<Day>& issued,
                         const std::optional<Day>& expires) {
  if (number_key(number).empty()) {
    const Step step(reading_, "number");
    reading_.fault("paper.number", T("The number of a paper has letters or digits."),
                   T("Copy it from the paper."));
  }
  not_after_today("issued", issued);
  if (issued && expires && *expires <= *issued) {
    const Step step(reading_, "expires");
    reading_.fault("paper.expires", T("The paper would end before it begins."),
                   T("Compare both days with the paper."));
  }
}

void FirmCheck::papers(const std::vector<FirmPaper>& papers) {
  std::set<std::string> seen;
  each("papers", papers, [&](const FirmPaper& paper) {
    code("type", paper.type);
    numbered(paper.number, paper.issued, paper.expires);
    if (!seen.insert(paper.type.value + " " + number_key(paper.number)).second)
      reading_.fault("entry.repeated", T("This stands here twice."), T("Remove one of the two."));
  });
}

void FirmCheck::staff(const std::vector<NationalityCount>& staff) {
  std::set<std::string> seen;
  each("staff", staff, [&](const NationalityCount& line) {
    code("nationality", line.nationality);
    if (!seen.insert(line.nationality.value).second)
      reading_.fault("entry.repeated", T("This stands here twice."), T("Remove one of the two."));
    const Step step(reading_, "persons");
    if (line.persons < 0 || line.persons > most_people)
      reading_.fault("count.impossible",
                     T("A number of persons goes from 0 to {most}.", {{"most", most_people}}),
                     T("Correct the number."));
  });
}

void FirmCheck::not_after_today(std::string_view name, const std::optional<Day>& day) {
  const Step step(reading_, name);
  if (day && *day > today_)
    reading_.fault("day.future", T("This day lies after today."), T("Correct the day."));
}

std::vector<Fault> faults_of(const EmployerDetails& details, const agreement::Agreement& agreement,
                             Day today) {
  FirmCheck check(agreement, today);
  check.names(details.names);
  check.code("sector", details.sector);
  check.place(details.area, details.town);
  check.contact("contact_person", details.contact_person);
  check.papers(details.papers);
  if (details.licence) {
    const FirmCheck::Step step(check.reading(), "licence");
    check.numbered(details.licence->number, details.licence->issued, details.licence->expires);
  }
  const FirmCheck::Step step(check.reading(), "housing_places");
  if (details.housing_places && (*details.housing_places < 0 || *details.housing_places > most_people))
    check.reading().fault("count.impossible",
                          T("A number of places goes from 0 to {most}.", {{"most", most_people}}),
                          T("Correct the number."));
  return std::move(check).faults();
}

std::vector<Fault> faults_of(const std::vector<NationalityCount>& staff,
                             const agreement::Agreement& agreement, Day today) {
  FirmCheck check(agreement, today);
  check.staff(staff);
  return std::move(check).faults();
}

} // namespace amana::registry

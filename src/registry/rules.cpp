#include "registry/rules.hpp"

#include "base/bytes.hpp"
#include "registry/mrz.hpp"

#include <set>

namespace amana::registry {

namespace {

constexpr int longest_life = 130; ///< years
constexpr int longest_practice = 80;

class Check {
public:
  Check(const agreement::Agreement& agreement, Day today) : agreement_(agreement), today_(today) {}

  std::vector<Fault> run(const PersonDetails& details) {
    names(details);
    codes(details);
    birth(details);
    origin(details);
    each("papers", details.papers, [&](const Paper& paper) { this->paper(paper); });
    papers_differ(details);
    each("consents", details.consents, [&](const Consent& consent) { not_after_today("day", consent.day); });
    each("occupations", details.occupations, [&](const Practice& practice) { years(practice); });
    return std::move(reading_.faults());
  }

private:
  using Step = Reading::Step;

  template<class List, class Visit> void each(std::string_view name, const List& list, Visit visit) {
    const Step step(reading_, name);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Step inner(reading_, std::to_string(i));
      visit(list[i]);
    }
  }

  template<FixedText List> void code(std::string_view name, const Code<List>& code) {
    const Step step(reading_, name);
    check_code(reading_, Code<List>::list, code.value, agreement_, today_);
  }
  template<FixedText List> void code(std::string_view name, const std::optional<Code<List>>& maybe) {
    if (maybe) code(name, *maybe);
  }

  /// No entry of a list may name the same thing twice.
  template<class List, class Key> void no_repetition(std::string_view name, const List& list, Key key) {
    std::set<std::string> seen;
    each(name, list, [&](const auto& one) {
      if (!seen.insert(key(one)).second)
        reading_.fault("entry.repeated", T("This stands here twice."), T("Remove one of the two."));
    });
  }

  void names(const PersonDetails& details) {
    const Step step(reading_, "names");
    if (details.names.empty())
      reading_.fault("names.missing", T("A name is missing."), T("Write at least one name, in any script."));
  }

  void codes(const PersonDetails& details) {
    code("sex", details.sex);
    code("nationality", details.nationality);
    code("region", details.region);
    code("department", details.department);
    each("names", details.names,
         [&](const NamePart& one) { code("kind", one.kind), code("script", one.script); });
    each("contacts", details.contacts, [&](const Contact& one) { code("kind", one.kind); });
    each("languages", details.languages,
         [&](const SpokenLanguage& one) { code("language", one.language), code("level", one.level); });
    each("occupations", details.occupations,
         [&](const Practice& one) { code("occupation", one.occupation); });
    each("kin", details.kin, [&](const Kin& one) { code("kinship", one.kinship); });
    each("papers", details.papers,
         [&](const Paper& one) { code("type", one.type), code("issuer", one.issuer); });
    each("vouchers", details.vouchers, [&](const Voucher& one) { code("kind", one.kind); });
    each("consents", details.consents, [&](const Consent& one) { code("purpose", one.purpose); });
    skills(details);
    no_repetition("languages", details.languages, [](const auto& one) { return one.language.value; });
    no_repetition("occupations", details.occupations, [](const auto& one) { return one.occupation.value; });
    no_repetition("skills", details.skills, [](const auto& one) { return one.value; });
  }

  void skills(const PersonDetails& details) {
    const Step step(reading_, "skills");
    for (std::size_t i = 0; i < details.skills.size(); ++i)
      code(std::to_string(i), details.skills[i]);
  }

  void birth(const PersonDetails& details) {
    const Step step(reading_, "born");
    if (!details.born) return;
    if (details.born->earliest() > today_)
      reading_.fault("born.future", T("The day of birth lies after today."), T("Correct the year."));
    if (details.born->latest() < today_.plus_months(-12 * longest_life))
      reading_.fault("born.too_long_ago", T("Nobody is {years} years old.", {{"years", longest_life}}),
                     T("Correct the year."));
  }

  /// The department lies in the region, where both are told.
  void origin(const PersonDetails& details) {
    const Step step(reading_, "department");
    if (!details.region || !details.department) return;
    const auto* place = agreement_.item("areas", details.department->value);
    const auto* region = agreement_.item("areas", details.region->value);
    if (place && region && place->parent != region->code)
      reading_.fault("department.elsewhere",
                     T("{department} does not lie in {region}.",
                       {{"department", place->label}, {"region", region->label}}),
                     T("Choose a department of this region, or leave the region open."));
  }

  void not_after_today(std::string_view name, const std::optional<Day>& day) {
    const Step step(reading_, name);
    if (day && *day > today_)
      reading_.fault("day.future", T("This day lies after today."), T("Correct the day."));
  }

  void years(const Practice& practice) {
    const Step step(reading_, "years");
    if (practice.years && (*practice.years < 0 || *practice.years > longest_practice))
      reading_.fault("years.impossible",
                     T("Years of experience go from 0 to {most}.", {{"most", longest_practice}}),
                     T("Correct the number."));
  }

  void paper(const Paper& paper) {
    not_after_today("issued", paper.issued);
    if (number_key(paper.number).empty()) {
      const Step step(reading_, "number");
      reading_.fault("paper.number", T("The number of a paper has letters or digits."),
                     T("Copy it from the paper."));
    }
    if (paper.issued && paper.expires && *paper.expires <= *paper.issued) {
      const Step step(reading_, "expires");
      reading_.fault("paper.expires", T("The paper would end before it begins."),
                     T("Compare both days with the paper."));
    }
    if (paper.mrz) zone(paper);
  }

  /// What was typed of the paper agrees with its machine-readable zone.
  void zone(const Paper& paper) {
    const auto mrz = read_mrz(*paper.mrz, today_);
    {
      const Step step(reading_, "mrz");
      for (const auto& error : mrz.errors)
        reading_.fault("mrz." + std::string(name_of(error.code)), explain(error),
                       T("Type the zone again from the paper, or leave it out."));
    }
    if (!mrz.valid) return;
    if (number_key(paper.number) != number_key(mrz.number)) {
      const Step step(reading_, "number");
      reading_.fault("paper.zone_number",
                     T("The machine-readable zone gives the number {number}.", {{"number", mrz.number}}),
                     T("Compare both with the paper."));
    }
    if (paper.expires && mrz.expiry && *paper.expires != *mrz.expiry) {
      const Step step(reading_, "expires");
      reading_.fault(
          "paper.zone_expires",
          T("The machine-readable zone says that the paper ends on {day}.", {{"day", *mrz.expiry}}),
          T("Compare both with the paper."));
    }
  }

  void papers_differ(const PersonDetails& details) {
    no_repetition("papers", details.papers, [](const Paper& one) {
      return one.type.value + " " + one.issuer.value + " " + number_key(one.number);
    });
  }

  const agreement::Agreement& agreement_;
  Day today_;
  Reading reading_;
};

/// Papers that prove who somebody is, if the corridor says which; else any.
bool proves_identity(const Paper& paper, const agreement::Agreement& agreement) {
  return !agreement.list("identity_papers") || agreement.item("identity_papers", paper.type.value);
}

} // namespace

void check_code(Reading& at, std::string_view list, const std::string& code,
                const agreement::Agreement& agreement, Day today) {
  const auto* item = agreement.item(list, code);
  if (!item)
    return at.fault("code.unknown", T("The corridor's list does not know the code {code}.", {{"code", code}}),
                         T("Choose an entry of the list."));
  if (item->from && today < *item->from)
    return at.fault("code.too_early",
                         T("{entry} is offered only from {day}.", {{"entry", item->label}, {"day", *item->from}}),
                         T("Choose another entry of the list."));
  if (item->retired && today >= *item->retired)
    at.fault(
        "code.retired",
        T("{entry} is no longer offered since {day}.", {{"entry", item->label}, {"day", *item->retired}}),
        T("Choose another entry of the list."));
}

std::vector<Fault> faults_of(const PersonDetails& details, const agreement::Agreement& agreement, Day today) {
  return Check(agreement, today).run(details);
}

std::vector<Contradiction> contradictions(const PersonDetails& details, const Paper& paper, Day today) {
  std::vector<Contradiction> found;
  if (!paper.mrz) return found;
  const auto mrz = read_mrz(*paper.mrz, today);
  if (details.born && mrz.birth &&
      (mrz.birth->latest() < details.born->earliest() || details.born->latest() < mrz.birth->earliest()))
    found.push_back(Contradiction::birth);
  // The corridor's codes of sex begin with the letters that zones use.
  const char said = details.sex.value.empty() ? '\0' : details.sex.value.front();
  if ((mrz.sex == MrzSex::male && (said == 'f' || said == 'F')) ||
      (mrz.sex == MrzSex::female && (said == 'm' || said == 'M')))
    found.push_back(Contradiction::sex);
  return found;
}

Confidence confidence(const PersonDetails& details, const agreement::Agreement& agreement, Day today) {
  const auto proves = [&](const Paper& paper) {
    return proves_identity(paper, agreement) && contradictions(details, paper, today).empty();
  };
  if (std::ranges::any_of(details.papers, proves)) return Confidence::papers;
  return details.vouchers.empty() ? Confidence::stated : Confidence::vouched;
}

PersonCodes codes_of(const PersonDetails& details, const agreement::Agreement& agreement, Day today) {
  PersonCodes codes;
  codes.sex = details.sex;
  if (details.born) codes.birth_year = details.born->year();
  codes.department = details.department;
  codes.confidence = confidence(details, agreement, today);
  for (const auto& paper : details.papers)
    codes.papers.push_back({paper.paper.value(), paper.type});
  for (const auto& practice : details.occupations)
    codes.occupations.push_back(practice.occupation);
  return codes;
}

std::string number_key(std::string_view number) {
  std::string key;
  for (const char c : latin_digits(number)) {
    if (c >= 'a' && c <= 'z') key += static_cast<char>(c - 'a' + 'A');
    const bool other_script = static_cast<unsigned char>(c) >= 0x80;
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || other_script) key += c;
  }
  return key;
}

} // namespace amana::registry

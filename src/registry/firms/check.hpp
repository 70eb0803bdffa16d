// What holds for the details of a firm, whoever gives them.
#pragma once
#include "agreement/agreement.hpp"
#include "registry/firms/employer_words.hpp"
#include "registry/rules.hpp"

namespace amana::registry {

/// Notes every fault of what it is shown, each with its path.
class FirmCheck {
public:
  FirmCheck(const agreement::Agreement& agreement, Day today) : agreement_(agreement), today_(today) {}
  using Step = Reading::Step;

  void names(const std::vector<FirmName>& names);
  void place(const Code<"areas">& area, const std::optional<Code<"town">>& town);
  void contact(std::string_view name, const std::optional<ContactPerson>& person);
  void papers(const std::vector<FirmPaper>& papers);
  /// A number with its days, as a licence or a paper has them.
  void numbered(const std::string& number, const std::optional<Day>& issued,
                const std::optional<Day>& expires);
  void staff(const std::vector<NationalityCount>& staff);
  void not_after_today(std::string_view name, const std::optional<Day>& day);

  template<FixedText List> void code(std::string_view name, const Code<List>& code) {
    const Step step(reading_, name);
    check_code(reading_, Code<List>::list, code.value, agreement_, today_);
  }
  Reading& reading() { return reading_; }
  std::vector<Fault> faults() && { return std::move(reading_.faults()); }

private:
  template<class List, class Visit> void each(std::string_view name, const List& list, Visit visit) {
    const Step step(reading_, name);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Step inner(reading_, std::to_string(i));
      visit(list[i]);
    }
  }

  const agreement::Agreement& agreement_;
  Day today_;
  Reading reading_;
};

std::vector<Fault> faults_of(const EmployerDetails& details, const agreement::Agreement& agreement,
                             Day today);
std::vector<Fault> faults_of(const std::vector<NationalityCount>& staff,
                             const agreement::Agreement& agreement, Day today);

} // namespace amana::registry

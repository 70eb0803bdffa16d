#include "contracts/terms.hpp"

#include "agreement/agreement.hpp"

namespace amana::contracts {
namespace {

constexpr std::size_t longest_name = 200, most_names = 8;
constexpr int most_months = 600, most_days = 366, most_percent = 1000;
const Decimal hours_of_a_week(168, 0), hours_of_a_day(24, 0);

class Flaws {
public:
  void add(std::string path, Text what, Text cure) {
    found_.push_back({"contract.terms", std::move(what), std::move(cure), std::move(path)});
  }
  void range(std::string path, std::optional<int> number, int least, int most) {
    if (number && (*number < least || *number > most))
      add(std::move(path), T("This number cannot be: {number}.", {{"number", *number}}),
          T("Give a whole number from {least} to {most}.", {{"least", least}, {"most", most}}));
  }
  void hours(std::string path, const std::optional<Decimal>& hours, const Decimal& most) {
    if (hours && (*hours <= Decimal() || *hours > most))
      add(std::move(path), T("This number of hours cannot be: {number}.", {{"number", *hours}}),
          T("Give hours above 0, and {most} at most.", {{"most", most}}));
  }
  void text(std::string path, const std::string& text, std::size_t longest) {
    if (tidy(text).empty())
      return add(std::move(path), T("Nothing stands here."), T("Write it, or leave the field out."));
    if (!is_clean_utf8(text))
      return add(std::move(path), T("These bytes are not text."), T("Send it in UTF-8."));
    if (length(text) > longest)
      add(std::move(path), T("This is too long: {count} characters.", {{"count", length(text)}}),
          T("Shorten it to {most} characters.", {{"most", longest}}));
  }
  void names(const std::string& path, const std::vector<std::string>& names) {
    if (names.empty() || names.size() > most_names)
      add(path, T("A contract names both of its sides."),
          T("Give the name once for each script it is written in, {most} at most.", {{"most", most_names}}));
    for (std::size_t i = 0; i < names.size(); ++i)
      text(path + "." + std::to_string(i), names[i], longest_name);
  }
  void wording(const std::string& path, const Wording& words) {
    if (words.ar) text(path + ".ar", *words.ar, longest_words);
    if (words.fr) text(path + ".fr", *words.fr, longest_words);
    if (words.en) text(path + ".en", *words.en, longest_words);
  }
  void positive(std::string path, const Money& amount) {
    if (amount.minor() <= 0)
      add(std::move(path), T("This amount cannot be: {amount}.", {{"amount", amount}}),
          T("Give an amount above zero."));
  }
  void provision(const std::string& path, const std::optional<Provision>& provision) {
    if (!provision) return;
    const bool allowance = provision->by == Provider::allowance;
    if (allowance != provision->allowance.has_value())
      add(path + ".allowance", T("An amount belongs to an allowance, and an allowance has an amount."),
          allowance ? T("Give the amount a month.") : T("Remove the amount, or choose the allowance."));
    if (provision->allowance) positive(path + ".allowance", *provision->allowance);
    if (provision->words) wording(path + ".words", *provision->words);
  }
  std::vector<Fault> found() && { return std::move(found_); }

private:
  std::vector<Fault> found_;
};

bool of_our_time(Day day) { return day.year() >= 1900 && day.year() <= 2200; }

} // namespace

std::vector<Fault> flaws(const agreement::Agreement& agreement, const ContractTerms& terms, Day day) {
  Flaws flaws;
  flaws.names("employer", terms.employer);
  flaws.names("worker", terms.worker);
  const auto* occupation = agreement.item("occupations", terms.occupation.text());
  if (!occupation || !occupation->offered(day))
    flaws.add("occupation",
              T("The corridor’s list of occupations has no {code}.", {{"code", terms.occupation.text()}}),
              T("Choose a code of that list."));
  flaws.wording("duties", terms.duties);
  flaws.wording("workplace", terms.workplace);
  if (!of_our_time(terms.start))
    flaws.add("start", T("No contract starts on {day}.", {{"day", terms.start}}),
              T("Give the day on which the work begins."));
  flaws.range("months", terms.months, 1, most_months);
  flaws.range("probation_days", terms.probation_days, 1, most_days);
  flaws.positive("wage", terms.wage);
  flaws.hours("weekly_hours", terms.weekly_hours, hours_of_a_week);
  flaws.hours("daily_hours", terms.daily_hours, hours_of_a_day);
  flaws.range("rest_hours", terms.rest_hours, 0, static_cast<int>(hours_of_a_week.digits()));
  flaws.range("overtime_percent", terms.overtime_percent, 0, most_percent);
  flaws.range("leave_days", terms.leave_days, 0, most_days);
  flaws.range("notice_days", terms.notice_days, 0, most_days);
  flaws.provision("housing", terms.housing);
  flaws.provision("food", terms.food);
  return std::move(flaws).found();
}

Result<ContractTerms> read_terms(const agreement::Agreement& agreement, const json::value& in, Day day) {
  auto terms = TRY(read<ContractTerms>(in));
  if (auto found = flaws(agreement, terms, day); !found.empty())
    return std::unexpected(Refusal{Kind::invalid, std::move(found)});
  return terms;
}

} // namespace amana::contracts

#include "registry/oneself.hpp"

#include "registry/decisions.hpp"

#include <algorithm>

namespace amana::registry {

using agreement::Agreement;
using agreement::Authority;

journal::Labels labels(journal::Tag<Meeting>) {
  return {{"office", T("Where you come"), T("Bring what shows who you are, or somebody who knows you. An office meets you once; then employers may choose you.")},
          {"agreed", T("Do you agree that the employment office keeps what you wrote here and looks for work for you? You may take this back at any office.")}};
}

const std::vector<journal::Field>& oneself_fields() {
  static const std::vector<journal::Field> fields = [] {
    constexpr std::string_view of_a_desk[] = {"papers", "vouchers", "consents", "shared_paper_reason"};
    auto all = journal::fields_of<RegisterPerson>();
    std::erase_if(all, [&](const journal::Field& field) { return std::ranges::find(of_a_desk, field.name) != std::end(of_a_desk); });
    std::ranges::move(journal::fields_of<Meeting>(), std::back_inserter(all));
    return all;
  }();
  return fields;
}

namespace {

/// Those that keep the register of jobseekers here.
std::vector<const Authority*> registering_authorities(const Agreement& agreement, std::string_view node, std::string_view run_by) {
  const auto* own = agreement.authority(run_by);
  const auto* said = agreement.node(node);
  if (!own) return {};
  auto all = agreement.competent(own->party, "register_people");
  std::erase_if(all, [&](const Authority* one) { return one->code != run_by && (!said || std::ranges::find(said->serves, one->code) == said->serves.end()); });
  return all;
}

} // namespace

std::optional<Counter> counter_of(const Agreement& agreement, std::string_view node, std::string_view run_by, std::string_view code) {
  for (const auto* authority : registering_authorities(agreement, node, run_by)) {
    if (authority->offices.empty() && authority->code == code) return Counter{authority->code, {}};
    if (std::ranges::find(authority->offices, code, &agreement::Office::code) != authority->offices.end()) return Counter{authority->code, std::string(code)};
  }
  return std::nullopt;
}

namespace {

Result<Counter> chosen_counter(const Agreement& agreement, std::string_view node, std::string_view run_by, const Meeting& meeting) {
  if (!meeting.agreed)
    return refuse(Kind::invalid, {.code = "oneself.consent",
                                  .what = T("Without your consent nothing is kept."),
                                  .cure = T("Answer yes if you agree, or come to an office and ask first."),
                                  .path = "agreed"});
  auto counter = counter_of(agreement, node, run_by, meeting.office.value);
  if (!counter)
    return refuse(Kind::invalid, {.code = "oneself.office",
                                  .what = T("No office of that name registers jobseekers here."),
                                  .cure = T("Choose one from the list."),
                                  .path = "office"});
  return *std::move(counter);
}

/// The part of the input that is said about the person, and the part about where to come.
std::pair<json::object, json::object> parted(json::object input) {
  json::object meeting;
  for (const auto& field : journal::fields_of<Meeting>())
    if (auto* value = input.if_contains(field.name)) {
      meeting.emplace(field.name, std::move(*value));
      input.erase(field.name);
    }
  return {std::move(input), std::move(meeting)};
}

} // namespace

std::vector<journal::Choice> registration_offices(const Agreement& agreement, std::string_view node, std::string_view run_by, Day day) {
  std::vector<journal::Choice> choices;
  for (const auto* authority : registering_authorities(agreement, node, run_by)) {
    if (authority->offices.empty()) choices.push_back({authority->code, authority->name(day)});
    for (const auto& office : authority->offices) choices.push_back({office.code, office.name});
  }
  return choices;
}

Result<journal::NodeAct> register_oneself(const Agreement& agreement, std::string_view node, std::string_view run_by, Day day,
                                          json::object input, std::string_view key) {
  const std::string digest = sha256("register_oneself\n" + canonical(input)).text();
  auto [said, where] = parted(TRY(journal::tidy_input(oneself_fields(), std::move(input))));
  const auto counter = TRY(chosen_counter(agreement, node, run_by, TRY(read<Meeting>(where))));
  auto command = TRY(read<RegisterPerson>(said));
  if (!command.papers.empty() || !command.vouchers.empty() || !command.consents.empty() || command.shared_paper_reason)
    return refuse(Kind::invalid, {.code = "oneself.seen",
                                  .what = T("Papers and those who vouch are shown at an office."),
                                  .cure = T("Leave them out here.")});
  command.consents.push_back({{"placement"}, ConsentForm::on_page, day});
  return journal::NodeAct{.decide = [command = std::move(command)](const journal::Desk& desk) { return register_person(desk, command); },
                          .purpose = journal::placement,
                          .authority = counter.authority,
                          .office = counter.office,
                          .key = key.empty() ? std::string() : "oneself:" + std::string(key.substr(0, 64)),
                          .digest = digest};
}

} // namespace amana::registry

#include "registry/decisions.hpp"

#include "registry/duplicates.hpp"
#include "registry/reach.hpp"
#include "registry/rules.hpp"

namespace amana::registry {

using journal::decided;
using journal::Decision;
using journal::Desk;

void name_papers(const Desk& desk, PersonDetails& details) {
  for (auto& paper : details.papers)
    if (!paper.paper) paper.paper = desk.ids.make<IdentityPaper>(desk.now);
}

namespace {

/// Somebody else with the same paper, in no group with `self`.
std::optional<Id<Person>> holder_of(store::Connection& db, const Paper& paper,
                                    const std::optional<Id<Person>>& self) {
  auto rows =
      db.query("SELECT w.person FROM person_papers w JOIN people p ON p.person = w.person "
               "WHERE w.number_key = $1 AND w.type = $2 AND w.issuer = $3 "
               "AND COALESCE(p.leader, p.person) <> "
               "COALESCE((SELECT COALESCE(s.leader, s.person) FROM people s WHERE s.person = $4), '') "
               "ORDER BY p.filed LIMIT 1",
               number_key(paper.number), paper.type, paper.issuer, self);
  if (!rows.next()) return std::nullopt;
  return rows.get<Id<Person>>(0);
}

/// An id whose short number nobody has yet.
Id<Person> fresh_person(const Desk& desk) {
  while (true) {
    const auto person = desk.ids.make<Person>(desk.now);
    if (!desk.db.query("SELECT 1 FROM people WHERE paper_number = $1", paper_number(person)).next())
      return person;
  }
}

} // namespace

Result<void> papers_are_free(const Desk& desk, const PersonDetails& details,
                             const std::optional<Id<Person>>& self,
                             const std::optional<std::string>& reason) {
  if (reason) return {};
  Refusal refusal{Kind::refused, {}};
  for (std::size_t i = 0; i < details.papers.size(); ++i) {
    const auto holder = holder_of(desk.db, details.papers[i], self);
    if (!holder) continue;
    refusal.faults.push_back(
        {.code = "paper.known",
         .what = T("This paper is registered already, for the person with the number {number}.",
                   {{"number", paper_number(*holder)}}),
         .cure = T("If it is the same person, use that file or link the two. If the number is mistyped, "
                   "correct it. "
                   "If two persons do hold it, say why."),
         .path = "papers." + std::to_string(i) + ".number"});
  }
  if (!refusal.faults.empty()) return std::unexpected(std::move(refusal));
  return {};
}

Result<Id<Person>> new_person(const Desk& desk, const RegisterPerson& command, PersonRegistered& event) {
  PersonDetails details = command;
  for (auto& paper : details.papers)
    paper.paper.reset(); // ids are given here, by nobody else
  if (auto faults = faults_of(details, desk.agreement, desk.today); !faults.empty())
    return std::unexpected(Refusal{Kind::invalid, std::move(faults)});
  TRY_DO(papers_are_free(desk, details, std::nullopt, command.shared_paper_reason));
  name_papers(desk, details);

  const auto person = fresh_person(desk);
  event.codes = codes_of(details, desk.agreement, desk.today);
  event.candidates = new_candidates(desk.db, details, std::nullopt);
  event.details = journal::sealed(person, std::move(details));
  if (command.shared_paper_reason)
    event.shared_paper.push_back(journal::sealed(person, Reason{*command.shared_paper_reason}));
  return person;
}

Result<Decision> register_person(const Desk& desk, const RegisterPerson& command) {
  PersonRegistered event;
  const auto person = TRY(new_person(desk, command, event));
  return decided(person, event);
}

namespace {

/// Everybody in the group of one person.
std::vector<Id<Person>> group_of(store::Connection& db, const Known& known) {
  std::vector<Id<Person>> group;
  auto rows =
      db.query("SELECT person FROM people WHERE leader = $1 OR person = $1 ORDER BY filed", known.leader());
  while (rows.next())
    group.push_back(rows.get<Id<Person>>(0));
  return group;
}

} // namespace

Result<Decision> erase_person(const Desk& desk, const ErasePerson& command,
                              const std::vector<DutyToKeep>& duties) {
  const Known known = TRY(present(desk, erase_right, command.person));
  const auto group = group_of(desk.db, known);
  if (group.size() > 1 && !command.linked_too.value_or(false))
    return refuse(Kind::refused,
                  {.code = "person.linked",
                   .what = N("This file is linked with another registration of the same person.",
                             "This file is linked with {n} other registrations of the same person.",
                             static_cast<std::int64_t>(group.size()) - 1),
                   .cure = T("Erase all of them together, or undo the link first if it is wrong."),
                   .path = "linked_too"});
  Refusal kept{Kind::refused, {}};
  for (const auto& person : group) {
    TRY(reachable(desk, erase_right, person));
    for (const auto& duty : duties)
      if (auto fault = duty(desk, person)) kept.faults.push_back(std::move(*fault));
  }
  if (!kept.faults.empty()) return std::unexpected(std::move(kept));
  return decided(command.person, PeopleErased{group, command.ground, command.legal_basis},
                 {group.begin(), group.end()});
}

std::optional<Decision> erase_again(const Desk& desk, const AnyId& subject) {
  if (!desk.db.query("SELECT 1 FROM people WHERE person = $1", subject).next()) return std::nullopt;
  return decided(subject,
                 PeopleErased{{Id<Person>(subject)}, ErasureGround::ordered, "erased before the backup was restored"},
                 {subject});
}

Result<Decision> attach_file(const Desk& desk, const AttachFile& command) {
  const Known known = TRY(present(desk, correct_right, command.person));
  if (command.paper && !desk.db
                            .query("SELECT 1 FROM person_papers WHERE paper = $1 AND person = $2",
                                   *command.paper, known.person)
                            .next())
    return refuse(Kind::conflict, {.code = "paper.missing",
                                   .what = T("The person has no such paper, or it was taken out since."),
                                   .cure = T("Open the person's page again and attach the file there."),
                                   .path = "paper"});
  if (desk.db.query("SELECT 1 FROM person_files WHERE person = $1 AND file = $2", known.person, command.name)
          .next())
    return refuse(Kind::conflict, {.code = "file.attached",
                                   .what = T("This file is attached already."),
                                   .cure = T("Open the person's page again to see it.")});
  FileAttached event{command.name, command.digest, command.type, command.bytes, command.paper, {}};
  event.salt = journal::sealed(known.person, FileSalt{command.salt});
  return decided(known.person, event);
}

} // namespace amana::registry

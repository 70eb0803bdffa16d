#include "registry/module.hpp"

#include "base/embedded.hpp"
#include "registry/handing_over.hpp"
#include "registry/importing.hpp"
#include "registry/labels.hpp"
#include "registry/reach.hpp"
#include "registry/tables.hpp"

namespace amana::registry {

using journal::command;
using journal::CommandType;
using journal::Permission;

namespace {

CommandType register_command(const std::vector<DutyToKeep>& duties) {
  auto type =
      command({.name = "register_person",
               .title = T("Register a person"),
               .help = T("Likely duplicates are shown afterwards; they never stop a registration."),
               .permission = Permission("people.register"),
               .purposes = registering,
               .noun = "people"},
              register_person);
  type.importing = journal::Importing{
      .permission = "people.import",
      .warnings = likely_duplicates,
      .claims = claimed_papers,
      .take_back = [duties](const journal::Desk& desk, const AnyId& person, const std::string& import) {
        return take_back_registration(desk, Id<Person>(person), import, duties);
      }};
  return type;
}

CommandType erase_command(std::vector<DutyToKeep> duties) {
  CommandType type{
      {.name = "erase_person",
       .title = T("Erase a person's data"),
       .help = T("Destroys what is personal for ever; coarse figures stay. Refused while a duty to keep it "
                 "exists."),
       .permission = Permission("people.erase"),
       .purposes = journal::administration,
       .noun = "people"},
      journal::fields_of<ErasePerson>(),
      {},
      {}};
  type.prepare = [duties = std::move(duties)](const json::object& input) -> Result<journal::Decide> {
    return [duties, asked = TRY(amana::read<ErasePerson>(input))](const journal::Desk& desk) {
      return erase_person(desk, asked, duties);
    };
  };
  return type;
}

std::vector<CommandType> correction_commands() {
  return {
      command({.name = "propose_correction",
               .title = T("Ask for a correction"),
               .help = T(
                   "What is wrong is not overwritten: the request shows before and after, and somebody else "
                   "approves it."),
               .permission = Permission("people.correct"),
               .purposes = correcting,
               .noun = "people"},
              propose_correction),
      command({.name = "approve_correction",
               .title = T("Approve the correction"),
               .help = T("The person's data change as requested."),
               .permission = Permission("people.approve"),
               .purposes = journal::placement,
               .noun = "people"},
              approve_correction),
      command({.name = "decline_correction",
               .title = T("Decline the correction"),
               .help = T("The person's data stay as they are; whoever asked is told why."),
               .permission = Permission("people.approve"),
               .purposes = journal::placement,
               .noun = "people"},
              decline_correction)};
}

std::vector<CommandType> pair_commands() {
  return {command({.name = "link_people",
                   .title = T("Link: they are one person"),
                   .help = T("Both registrations stay whole and are shown as one. A link can be undone."),
                   .permission = Permission("people.link"),
                   .purposes = linking,
                   .noun = "people"},
                  link_people),
          command({.name = "unlink_people",
                   .title = T("Undo the link"),
                   .help = T("Everything is as it was before the link."),
                   .permission = Permission("people.link"),
                   .purposes = linking,
                   .noun = "people"},
                  unlink_people),
          command({.name = "keep_apart",
                   .title = T("Keep apart: they are two persons"),
                   .help = T("The pair is not proposed again."),
                   .permission = Permission("people.link"),
                   .purposes = linking,
                   .noun = "people"},
                  keep_apart),
          command({.name = "send_to_review",
                   .title = T("Send to review"),
                   .help = T("Somebody else judges whether the two are one person."),
                   .permission = Permission("people.link"),
                   .purposes = linking,
                   .noun = "people"},
                  send_to_review)};
}

std::vector<CommandType> commands(std::vector<DutyToKeep> duties) {
  std::vector<CommandType> all{
      register_command(duties),
      command({.name = "attach_file",
               .title = T("Attach an image"),
               .help = T("A picture or scan of a paper, kept sealed under the person's key."),
               .permission = Permission("people.correct"),
               .purposes = correcting,
               .noun = "people"},
              attach_file),
      hand_over_command(),
      erase_command(std::move(duties))};
  for (auto more : {correction_commands(), pair_commands()})
    std::ranges::move(more, std::back_inserter(all));
  return all;
}

} // namespace

journal::Module registry_module(std::vector<DutyToKeep> duties) {
  return {.name = "registry",
          .migrations = {embedded("src/registry/tables.sql"), embedded("src/registry/oneself_index.sql")},
          .tables = tables(),
          .commands = commands(std::move(duties)),
          .events = events(),
          .erase_again = erase_again};
}

} // namespace amana::registry

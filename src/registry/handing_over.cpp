#include "registry/handing_over.hpp"

#include "registry/oneself.hpp"
#include "registry/reach.hpp"

namespace amana::registry {

Result<journal::Decision> hand_over_file(const journal::Desk& desk, const HandOverFile& command) {
  TRY_DO(present(desk, approve_right, command.person));
  const auto counter = counter_of(desk.agreement, desk.node, desk.home, command.office.value);
  if (!counter)
    return refuse(Kind::invalid, {.code = "hand_over.office",
                                  .what = T("No office of that name registers jobseekers here."),
                                  .cure = T("Choose one from the list."),
                                  .path = "office"});
  auto rows = desk.db.query("SELECT 1 FROM people WHERE person = $1 AND authority = $2 AND office = $3", command.person, counter->authority, counter->office);
  if (rows.next())
    return refuse(Kind::conflict, {.code = "hand_over.same",
                                   .what = T("This office keeps the file already."),
                                   .cure = T("Choose another office."),
                                   .path = "office"});
  return journal::decided(command.person, FileHandedOver{counter->authority, counter->office, journal::sealed(command.person, Reason{command.reason})});
}

void apply(store::Connection& db, const journal::Entry& entry, const FileHandedOver& event) {
  db.execute("UPDATE people SET authority = $2, office = $3 WHERE person = $1", entry.subject, event.authority, event.office);
}

journal::CommandType hand_over_command() {
  return journal::command({.name = "hand_over_file",
                           .title = T("Hand the file over to another office"),
                           .help = T("That office keeps it from now on: it approves corrections, and the person goes there. Cases that run stay where they are."),
                           .permission = journal::Permission("people.approve"),
                           .purposes = journal::placement,
                           .noun = "people"},
                          hand_over_file);
}

journal::Labels labels(journal::Tag<HandOverFile>) {
  return {journal::Label("person", T("Person")).fixed(),
          {"office", T("Office"), T("That keeps the file from now on.")},
          journal::Label("reason", T("Reason"), T("For example that the person has moved.")).paragraph().longest(2000)};
}

} // namespace amana::registry

#include "small_office.hpp"


namespace amana::tests {

// Found by overload where the commands are declared.
journal::Labels labels(journal::Tag<WriteNote>) {
  return {{"text", verbatim("Text")}, {"weight", verbatim("Weight")}, {"about", verbatim("About")}};
}
journal::Labels labels(journal::Tag<EraseNote>) { return {{"about", verbatim("About")}}; }

namespace {

constexpr journal::Permission write_notes{"notes.write"};

Result<journal::Decision> decide_write(const journal::Desk& desk, const WriteNote& command) {
  if (command.weight < 0) return refuse(Kind::refused, {.code = "note.weight", .what = verbatim("A note weighs something."), .path = "weight"});
  const AnyId about = command.about.value_or(desk.ids.make(desk.now));
  return journal::decided(about, NoteWritten{desk.ids.make(desk.now), command.weight, journal::sealed(about, NoteText{command.text})});
}

Result<journal::Decision> decide_erase(const journal::Desk&, const EraseNote& command) {
  return journal::decided(command.about, NotesErased{command.about}, {command.about});
}

void apply_written(store::Connection& db, const journal::Entry& entry, const NoteWritten& event) {
  db.execute("INSERT INTO notes (note, about, weight, content) VALUES ($1, $2, $3, $4)", event.note, entry.subject, event.weight,
             event.content.content ? std::optional(event.content.content->text) : std::nullopt);
}

void apply_erased(store::Connection& db, const journal::Entry&, const NotesErased& event) {
  db.execute("UPDATE notes SET content = NULL WHERE about = $1", event.about);
}

constexpr std::string_view note_tables = "CREATE TABLE notes (note TEXT NOT NULL PRIMARY KEY, about TEXT NOT NULL, weight BIGINT NOT NULL UNIQUE, content TEXT) STRICT;";

} // namespace

journal::Module note_module() {
  return {.name = "notes",
          .migrations = {note_tables},
          .tables = {{"notes", journal::TableKind::fact, {"note"}}},
          .commands = {journal::command<WriteNote>({.name = "write_note", .title = verbatim("Write"), .permission = write_notes, .purposes = journal::placement}, decide_write),
                       journal::command<EraseNote>({.name = "erase_notes", .title = verbatim("Erase"), .permission = write_notes, .purposes = journal::placement}, decide_erase)},
          .events = {journal::event<NoteWritten>(apply_written), journal::event<NotesErased>(apply_erased)}};
}

journal::Actor note_writer() {
  journal::Actor actor;
  actor.user = IdMaker(7).make<journal::User>(Instant(1'700'000'000'000));
  actor.authority = "bb-labour";
  actor.grants = {{.permission = "notes.write", .scope = journal::Scope::all, .purposes = {"placement"}, .sees = {}}};
  return actor;
}

SmallOffice::SmallOffice(const store::Address& address)
    : address_(address), house_({journal::journal_module(), note_module()}), keys_{SigningKey::random(), Secret::random(32)},
      clock_(Instant(1'772'000'000'000)), ids_(42) {
  auto db = store::open(address_, store::Access::write);
  node::migrate(*db, house_).value();
  reopen();
}

void SmallOffice::reopen() {
  office_.reset();
  journal::OfficeSetting setting;
  setting.node = "bb-test";
  setting.house = &house_;
  setting.keys = &keys_;
  setting.clock = &clock_;
  setting.ids = &ids_;
  setting.authority = "bb-labour";
  office_ = std::make_unique<journal::Office>(std::move(setting), store::open(address_, store::Access::write), agreement::Agreement::load("aa-bb").value());
}

void SmallOffice::renew_key() {
  close();
  keys_.renew_signing();
  reopen();
}

Result<journal::Receipt> SmallOffice::write(std::string text, int weight, std::string key, std::optional<AnyId> about) {
  json::object input{{"text", text}, {"weight", weight}};
  if (about) input["about"] = about->text();
  return office_->decide({.command = house_.command("write_note"), .input = std::move(input), .actor = note_writer(), .key = std::move(key), .cause = {}});
}

Result<journal::Receipt> SmallOffice::erase(const AnyId& about) {
  return office_->decide({.command = house_.command("erase_notes"), .input = {{"about", about.text()}}, .actor = note_writer(), .key = {}, .cause = {}});
}

journal::Verified SmallOffice::verify(const std::vector<std::pair<journal::Head, Signature>>& held) const {
  return journal::verify_journal(*look(), keys_.signing.public_key(), "bb-test", held);
}

} // namespace amana::tests

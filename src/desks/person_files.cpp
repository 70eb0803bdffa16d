// Photos and scans of a person's papers.
#include "desks/attach.hpp"
#include "desks/people.hpp"
#include "node/node.hpp"

namespace amana::desks {

using web::Visit;

namespace {

std::optional<registry::PersonView> reached(const Visit& visit, const registry::Right& right) {
  auto db = visit.node.readers().lease();
  return person_of(visit, *db, right);
}

} // namespace

web::Response attach_file(Visit& visit) {
  const auto person = reached(visit, registry::correct_right);
  if (!person) return no_such_person(visit);
  return attach(visit, {person->person, "attach_file", "person", "/people/" + person->person.text()});
}

web::Response open_file(Visit& visit) {
  const auto person = reached(visit, registry::files_right);
  if (person)
    for (const auto& file : person->files)
      if (file.file.name.text() == visit.places.at(1)) return open_attached(visit, person->person, file.file);
  return no_such_person(visit);
}

} // namespace amana::desks

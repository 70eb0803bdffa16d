// Scans of an employer's papers.
#include "desks/attach.hpp"
#include "desks/employers.hpp"
#include "node/node.hpp"

namespace amana::desks {

using web::Visit;

web::Response attach_employer_file(Visit& visit) {
  std::optional<registry::EmployerRow> row;
  {
    auto db = visit.node.readers().lease();
    row = employer_of(visit, *db);
  }
  if (!row) return no_such_employer(visit);
  return attach(visit, {row->employer, "attach_employer_file", "employer", "/employers/" + row->employer.text()});
}

web::Response open_employer_file(Visit& visit) {
  std::optional<journal::FileRef> found;
  std::optional<registry::EmployerRow> row;
  {
    auto db = visit.node.readers().lease();
    row = employer_of(visit, *db);
    if (row && keeps_file(visit, *db, *row))
      for (const auto& file : registry::files_of(*db, row->employer))
        if (file.file.name.text() == visit.places.at(1)) found = file.file;
  }
  return found ? open_attached(visit, row->employer, *found) : no_such_employer(visit);
}

} // namespace amana::desks

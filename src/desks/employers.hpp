// The desk for employers: the list, one employer, the checklist of its approval, its corrections. The
// employer itself sees its own file by the same pages.
#pragma once
#include "desks/lists.hpp"
#include "desks/queue.hpp"
#include "registry/firms/employer_queries.hpp"
#include "web/acts.hpp"

#include <functional>

namespace amana::desks {

/// What a module adds: buttons above the list of employers, buttons on the page of one.
struct EmployerParts {
  std::function<web::Html(const web::Visit&)> list;
  std::function<web::Html(const web::Visit&, const registry::EmployerRow&)> one;
};

web::Pages employer_pages(EmployerParts parts);
std::vector<web::ApiRead> employer_reads();
std::vector<QueueSource> employer_queue();

// --- Shared by the pages of this desk ---

registry::Reach employer_reach(const web::Visit& visit);
std::optional<registry::EmployerRow> employer_of(const web::Visit& visit, store::Connection& db);
web::Response no_such_employer(const web::Visit& visit);
/// In the reader's script where it was given.
std::string shown_name(const registry::EmployerRow& row, const lang::Tongue& t);
web::Html employer_link(const registry::EmployerRow& row, const lang::Tongue& t);
web::Html employer_status(const registry::EmployerRow& row, Day today, const lang::Tongue& t);
/// Whether the reader keeps this file, as the office or as the firm itself; others read what is shared.
bool keeps_file(const web::Visit& visit, store::Connection& db, const registry::EmployerRow& row);
/// Whether the reader's rights would let them take an act on this file at all.
bool keeps(const web::Visit& visit, store::Connection& db, const registry::Right& right,
           const registry::EmployerRow& row);

json::object employer_json(const registry::EmployerRow& row, Day today);

web::Response show_employer(web::Visit& visit, const EmployerParts& parts);
web::Response show_employer_history(web::Visit& visit);
web::Response correct_employer(web::Visit& visit);
web::Response approve_employer(web::Visit& visit);
web::Response attach_employer_file(web::Visit& visit);
web::Response open_employer_file(web::Visit& visit);

} // namespace amana::desks

// Spreadsheets in: upload, the rehearsal's report, bringing rows in, taking them back. Pages and JSON.
#pragma once
#include "imports/runner.hpp"
#include "web/acts.hpp"

namespace amana::desks {

web::Pages import_pages(imports::Runner& runner);
std::vector<web::ApiRead> import_reads();
/// Who a user is today, for rows that go in after whoever asked for it has left.
imports::Runner::ActorOf rights_of(node::Node& node);

} // namespace amana::desks

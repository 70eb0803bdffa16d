// What anybody may see: the first page, what is known of the agreement, and how this node proves its journal.
#pragma once
#include "web/openapi.hpp"
#include "web/shell.hpp"

namespace amana::desks {

web::Pages public_pages();
/// What of it answers JSON, for the API's description.
std::vector<web::ApiRead> public_reads();

} // namespace amana::desks

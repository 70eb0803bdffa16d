// What anybody may see: the first page, what is known of the agreement, and how this node proves its journal.
#pragma once
#include "web/openapi.hpp"
#include "web/shell.hpp"

namespace amana::desks {

/// The first page of a node that waits for its first administrator leads to their appointment.
web::Pages public_pages(std::function<bool()> waits_for_first);
/// What of it answers JSON, for the API's description.
std::vector<web::ApiRead> public_reads();

} // namespace amana::desks

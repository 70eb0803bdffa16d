// What anybody may see: the first page, what is known of the agreement, and how this node proves its journal.
#pragma once
#include "web/shell.hpp"

namespace amana::desks {

web::Pages public_pages();

} // namespace amana::desks

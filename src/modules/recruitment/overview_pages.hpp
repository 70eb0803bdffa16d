// The overview of the corridor: map, flows, the way from order to work, figures. No script is needed.
#pragma once
#include "web/openapi.hpp"
#include "web/router.hpp"

namespace amana::recruitment {

web::Pages overview_pages();
std::vector<web::ApiRead> overview_reads();

} // namespace amana::recruitment

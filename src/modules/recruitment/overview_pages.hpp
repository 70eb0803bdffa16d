// The overview of the corridor: map, flows, the way from order to work, figures. No script is needed.
#pragma once
#include "modules/recruitment/overview_tables.hpp"
#include "web/openapi.hpp"
#include "web/router.hpp"
#include "web/shell.hpp"

#include <functional>

namespace amana::recruitment {

web::Pages overview_pages();
std::vector<web::ApiRead> overview_reads();

// --- Tables of figures, wherever they are shown ---

/// The rows that are wanted, `most` of them; on a phone the table is moved sideways.
web::Html draw_figures(const web::Visit& visit, const FigureTable& table, const Telling& telling,
                       const std::function<bool(const std::vector<FigureCell>&)>& wanted, std::size_t most);
/// The whole table as a spreadsheet; `as_of` stands below it.
web::Response figures_file(const web::Visit& visit, const FigureTable& table, const Telling& telling, channels::SheetKind kind,
                           const std::string& name, const std::string& as_of);

} // namespace amana::recruitment

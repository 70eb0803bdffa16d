// The API described by itself: OpenAPI 3.1 from the declared commands and routes.
#pragma once
#include "base/json.hpp"
#include "journal/module.hpp"
#include "lang/tongue.hpp"
#include "web/router.hpp"

namespace amana::web {

/// A list or a record that answers JSON, as the description names it; or what is posted without being an act of
/// the journal.
struct ApiRead {
  std::string_view path; ///< "/api/people/{id}"
  std::string_view name; ///< operationId
  Text title;
  std::vector<std::pair<std::string_view, Text>> parameters = {}; ///< of the query
  std::string_view posts = {}; ///< the type of what is posted; empty: it is read
  bool everyone = false;       ///< nobody needs to have signed in
};

json::object openapi(const journal::House& house, const std::vector<ApiRead>& reads, const lang::Tongue& t,
                     std::string_view server);

} // namespace amana::web

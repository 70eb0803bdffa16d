// The frame around every page: band, menu, languages, foot. docs/look.md says the markup.
#pragma once
#include "base/json.hpp"
#include "web/html.hpp"
#include "web/router.hpp"

namespace amana::web {

struct Page {
  Text title;
  Html body;
  enum class Width { wide, narrow, gate, open, worker } width = Width::wide;
  int status = 200;
  bool bare = false; ///< without menu and search: sign-in, public pages, a worker's own page
};

Response page(const Visit& visit, Page content);
/// A refusal as a page, or as JSON for who wants that.
Response refusal_response(const Visit& visit, const Refusal& refusal);
Response json_response(const json::value& value, int status = 200);
/// After a posted form: the browser asks for the address anew, so that reloading repeats nothing.
Response see_other(std::string address);

/// The notice that a refusal becomes inside a page.
Html refusal_notice(const Refusal& refusal, const lang::Tongue& t);
/// Sends the page to the printer; only shown where a script can do it.
Html print_button(const std::string& words);
/// The hidden fields every posted form carries: the session's proof and the key that makes a double click one
/// act.
Html form_seals(const Visit& visit);

} // namespace amana::web

// A worker's own page: where I am, what comes next, who can help; my file, and who opened it. Large, three things a
// screen, under 50 KB on the wire, for a phone on a thin line.
#pragma once
#include "registry/person.hpp"
#include "web/openapi.hpp"
#include "web/router.hpp"

#include <functional>
#include <vector>

namespace amana::desks {

/// What a module tells somebody about their own case.
struct OwnCase {
  Text where, next;         ///< short: "Your contract waits for your answer"
  Text where_more, next_more; ///< one sentence each; may be empty
  std::optional<Day> due;
  int step = 0, steps = 0; ///< 0: no path to draw
  struct Link {
    std::string address, icon;
    Text words;
  };
  std::vector<Link> links; ///< "My contract"
};

/// Nothing: the module has no case of this person.
using OwnSource = std::function<std::optional<OwnCase>(const web::Visit&, store::Connection&, const Id<registry::Person>&)>;

/// When and where somebody is expected.
struct OwnDate {
  Text what;
  Day day;
  std::string hour, place, bring; ///< bring: may be empty
  std::string cancel;             ///< the address where it is cancelled; may be empty
};
using OwnDates = std::function<std::vector<OwnDate>(const web::Visit&, store::Connection&, const Id<registry::Person>&)>;

/// A way to somebody's own things that needs no running case; nothing: there is nothing there.
using OwnLinks = std::function<std::optional<OwnCase::Link>(const web::Visit&, store::Connection&, const Id<registry::Person>&)>;

/// What the modules of the house add to the page.
struct OwnParts {
  std::vector<OwnSource> cases;
  std::vector<OwnDates> dates;
  std::vector<OwnLinks> links;
};
web::Pages own_pages(OwnParts parts);
std::vector<web::ApiRead> own_reads();

} // namespace amana::desks

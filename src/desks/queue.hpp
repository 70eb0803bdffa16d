// The work queue: what waits for an act of whoever has signed in. Everyone's first page.
//
// Each module brings sources; the queue knows none of them. Nothing here is stored: what waits, since when and
// until when is asked anew of the tables on every look.
#pragma once
#include "web/acts.hpp"

#include <functional>
#include <string>
#include <vector>

namespace amana::desks {

/// mine: what I registered, asked for or was given; office: everything my office may do.
enum class Whose { mine, office };

struct Waiting {
  Text act;            ///< what is to be done, in the words of its button
  std::string address; ///< the page where it is done
  std::string name;    ///< whom or what it is about, as given; may be empty
  std::string number;  ///< its short number, or another name that tells nothing personal
  Text detail;         ///< a few words more: the occupation, the place
  Day since;
  std::optional<Day> due;
  std::vector<Text> missing; ///< what must come first
  std::vector<AnyId> shows;  ///< whose personal data the row shows
  std::string value;         ///< what the command's own field takes, to do it in bulk; empty: one at a time
};

struct QueueSource {
  std::string_view code; ///< stands in addresses
  Text name;
  journal::Permission permission;
  journal::Purposes purposes;
  /// At most `most`, what is due first in front.
  std::function<std::vector<Waiting>(const web::Visit&, store::Connection&, Whose, std::size_t most)> waiting;
  std::string_view command = {}; ///< that carries it out in bulk; empty: none
};

/// "/queue" and, for those who sign in as officials, "/".
web::Pages queue_pages(std::vector<QueueSource> sources);
std::vector<web::ApiRead> queue_reads();

/// What a module puts into the form of a command given in bulk instead of one of its lists: the same answers for all.
struct BulkPart {
  std::string_view field; ///< the list it fills
  /// What to show; the names of its inputs are those of the list's own. Nothing: the list stands as it is.
  std::function<std::optional<web::Html>(const web::Visit&, const journal::CommandType&)> html;
};

/// "/bulk/{command}": one command for many, with exceptions; each is decided for itself and the page says
/// which were recorded and which were refused, and why.
web::Pages bulk_pages(std::vector<BulkPart> parts);

} // namespace amana::desks

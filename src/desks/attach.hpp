// Photos and scans of papers: sealed on the way in, opened for those who may see them.
#pragma once
#include "exchange/files.hpp"
#include "web/router.hpp"
#include "web/shell.hpp"

namespace amana::desks {

/// Whose file it becomes, by which act, and on which page that stands.
struct Attaching {
  AnyId subject;
  std::string_view command, field; ///< the act and its member that names the subject
  std::string page;                ///< "/people/…": files are posted below it
  json::object more = {};          ///< members of the act besides the file and whose it is
  bool travels = false;            ///< to the other state: sealed under a key of its own, which the act takes as "key"
  std::span<const journal::FileType> taken = journal::scans;
  std::function<Result<void>(BytesView)> check = {}; ///< of the content, before it is sealed
};

/// The field and its button.
web::Html attach_form(const web::Visit& visit, const std::string& page, std::span<const journal::FileType> taken = journal::scans);
/// Takes what was posted. Refused, the page says why and asks for a file again: no browser keeps one that was sent.
web::Response attach(web::Visit& visit, const Attaching& to);
/// The same with content that is at hand.
web::Response attach_content(web::Visit& visit, const Attaching& to, BytesView content);
/// A list of files that travel, each with who attached it and how much of it is here; they are opened below `page`.
web::Html carried_list(const web::Visit& visit, const std::vector<exchange::CarriedFile>& files, const std::string& page);
json::array carried_json(const web::Visit& visit, const std::vector<exchange::CarriedFile>& files);
/// One of them, opened; refused while it is on its way.
web::Response open_carried(web::Visit& visit, const exchange::CarriedFile& file);
/// What one attached file holds; refused: erased, or gone.
Result<Bytes> attached_content(const web::Visit& visit, const AnyId& subject, const journal::FileRef& file);
/// One attached file, opened.
web::Response open_attached(web::Visit& visit, const AnyId& subject, const journal::FileRef& file);

} // namespace amana::desks

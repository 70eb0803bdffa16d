// Photos and scans of papers: sealed on the way in, opened for those who may see them.
#pragma once
#include "journal/files.hpp"
#include "web/router.hpp"
#include "web/shell.hpp"

namespace amana::desks {

/// Whose file it becomes, by which act, and on which page that stands.
struct Attaching {
  AnyId subject;
  std::string_view command, field; ///< the act and its member that names the subject
  std::string page;                ///< "/people/…": files are posted below it
};

/// The field and its button.
web::Html attach_form(const web::Visit& visit, const std::string& page);
/// Takes what was posted. Refused, the page says why and asks for a file again: no browser keeps one that was sent.
web::Response attach(web::Visit& visit, const Attaching& to);
/// One attached file, opened.
web::Response open_attached(web::Visit& visit, const AnyId& subject, const journal::FileRef& file);

} // namespace amana::desks

// Forms that carry files: multipart/form-data (RFC 7578) over a body that was received whole.
#pragma once
#include "web/http.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace amana::web {

struct MultipartLimits {
  std::size_t fields = 10'000;
  std::size_t uploads = 50;
  std::size_t part_header = 4096; ///< bytes of one part's header lines
};

struct Multipart {
  Pairs form;
  std::vector<Upload> uploads; ///< inputs left empty by the person are not among them
};

/// Nothing when the body does not keep to the form, a field is not well-formed UTF-8, or a limit is passed.
/// `content_type` is the request's whole header value, with its boundary.
std::optional<Multipart> parse_multipart(std::string_view content_type, std::string_view body,
                                         const MultipartLimits& limits = {});

/// The last part of a path that some machine named, without what could trouble a file system, a header or a
/// page: no directories, controls, direction controls or leading dots; at most 120 characters, its ending
/// kept.
std::string safe_filename(std::string_view given);

} // namespace amana::web

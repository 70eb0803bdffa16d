#include "journal/file_labels.hpp"

namespace amana::journal {

Labels labels(Tag<FileType>) {
  return {{"jpeg", T("JPEG picture")}, {"png", T("PNG picture")}, {"pdf", T("PDF document")}, {"corridor", T("Version of the rules")}};
}

Labels file_labels(Labels of_the_act) {
  Labels all = {Label("name", T("File")).fixed(), Label("digest", T("Digest of the content")).fixed(), Label("salt", T("Salt of the digest")).fixed(),
                Label("type", T("Kind of file")).fixed(), Label("bytes", T("Size in bytes")).fixed()};
  std::ranges::move(of_the_act, std::back_inserter(all));
  return all;
}

} // namespace amana::journal

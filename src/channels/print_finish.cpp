#include "channels/print_finish.hpp"

#include "channels/print_type.hpp"

#include <qpdf/qpdf-c.h> // its C++ headers do not compile as C++23 with libstdc++ 12

#include <stdexcept>

namespace amana::channels::print {
namespace {

/// One PDF in memory. Objects are handles within it.
class Pdf {
public:
  explicit Pdf(const std::string& bytes) : data_(qpdf_init()) {
    qpdf_silence_errors(data_);
    must(qpdf_read_memory(data_, "drawn", bytes.data(), bytes.size(), nullptr));
  }
  ~Pdf() { qpdf_cleanup(&data_); }
  Pdf(const Pdf&) = delete;

  qpdf_oh root() { return qpdf_get_root(data_); }
  qpdf_oh info() { return qpdf_oh_get_key(data_, qpdf_get_trailer(data_), "/Info"); }
  qpdf_oh text(const std::string& utf8) { return qpdf_oh_new_unicode_string(data_, utf8.c_str()); }
  qpdf_oh parsed(const char* object) { return qpdf_oh_parse(data_, object); }
  qpdf_oh shared(qpdf_oh object) { return qpdf_make_indirect_object(data_, object); }
  void set(qpdf_oh dictionary, const char* key, qpdf_oh value) {
    qpdf_oh_replace_key(data_, dictionary, key, value);
  }
  void append(qpdf_oh array, qpdf_oh item) { qpdf_oh_append_item(data_, array, item); }

  qpdf_oh stream(const std::string& bytes) {
    const auto stream = qpdf_oh_new_stream(data_);
    qpdf_oh_replace_stream_data(data_, stream, reinterpret_cast<const unsigned char*>(bytes.data()),
                                bytes.size(), qpdf_oh_new_null(data_), qpdf_oh_new_null(data_));
    return stream;
  }
  qpdf_oh dictionary_of(qpdf_oh stream) { return qpdf_oh_get_dict(data_, stream); }

  std::string written() {
    must(qpdf_init_write_memory(data_));
    qpdf_set_deterministic_ID(data_, QPDF_TRUE);
    qpdf_set_object_stream_mode(data_, qpdf_o_generate);
    must(qpdf_write(data_));
    return {reinterpret_cast<const char*>(qpdf_get_buffer(data_)), qpdf_get_buffer_length(data_)};
  }

private:
  void must(QPDF_ERROR_CODE code) {
    if ((code & QPDF_ERRORS) == 0) return;
    throw std::runtime_error(qpdf_get_error_full_text(data_, qpdf_get_error(data_)));
  }

  qpdf_data data_;
};

void say_language(Pdf& pdf, const Document& document) {
  const auto first = document.languages[0];
  pdf.set(pdf.root(), "/Lang", pdf.text(std::string(lang::Tongue(first).code())));
  pdf.set(pdf.root(), "/ViewerPreferences",
          pdf.parsed(right_to_left(first) ? "<< /DisplayDocTitle true /Direction /R2L >>"
                                          : "<< /DisplayDocTitle true >>"));
  pdf.set(pdf.info(), "/Producer", pdf.text("Amana"));
}

/// ISO 32000-1, 7.11.4: file specifications in the catalog's name tree, in the order of their names.
void attach(Pdf& pdf, const std::vector<Attachment>& attachments) {
  if (attachments.empty()) return;
  const auto names = pdf.parsed("[]");
  for (const auto& attachment : attachments) {
    const auto bytes = pdf.stream(attachment.bytes);
    pdf.set(pdf.dictionary_of(bytes), "/Type", pdf.parsed("/EmbeddedFile"));
    const auto file = pdf.parsed("<< /Type /Filespec /AFRelationship /Source /EF << >> >>");
    pdf.set(file, "/F", pdf.text(attachment.name));
    pdf.set(file, "/UF", pdf.text(attachment.name));
    const auto embedded = pdf.parsed("<< >>");
    pdf.set(embedded, "/F", bytes);
    pdf.set(file, "/EF", embedded);
    pdf.append(names, pdf.text(attachment.name));
    pdf.append(names, pdf.shared(file));
  }
  const auto tree = pdf.parsed("<< >>"), files = pdf.parsed("<< >>");
  pdf.set(files, "/Names", names);
  pdf.set(tree, "/EmbeddedFiles", files);
  pdf.set(pdf.root(), "/Names", tree);
}

} // namespace

std::string finished(const std::string& drawn, const Document& document) {
  Pdf pdf(drawn);
  say_language(pdf, document);
  attach(pdf, document.attachments);
  return pdf.written();
}

} // namespace amana::channels::print

#include "desks/export.hpp"

namespace amana::desks {

namespace {

web::Response as_file(channels::SheetKind kind, const std::string& name) {
  web::Response response;
  response.content_type = channels::content_type(kind);
  response.headers = {{"Content-Disposition", web::attachment(name + "." + std::string(channels::name_of(kind)))}};
  return response;
}

} // namespace

web::Response stream_sheet(channels::SheetKind kind, const std::string& name, channels::SheetTable table, WritePart write_part) {
  struct Writing {
    std::unique_ptr<channels::SheetWriter> writer;
    WritePart write_part;
    bool ended = false;
  };
  auto writing = std::make_shared<Writing>(Writing{channels::write_sheet(kind, std::move(table)), std::move(write_part)});
  auto response = as_file(kind, name);
  response.stream = [writing]() -> std::optional<std::string> {
    while (true) { // an empty piece would end the answer
      if (!writing->ended && !writing->write_part(*writing->writer)) {
        writing->ended = true;
        writing->writer->finish();
      }
      auto piece = writing->writer->take();
      if (!piece || !piece->empty()) return piece;
    }
  };
  return response;
}

web::Response finished_sheet(channels::SheetKind kind, const std::string& name, std::shared_ptr<channels::SheetWriter> writer) {
  auto response = as_file(kind, name);
  response.stream = [writer] { return writer->take(); };
  return response;
}

} // namespace amana::desks

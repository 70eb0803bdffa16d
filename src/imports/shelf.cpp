#include "imports/shelf.hpp"

#include "lang/tongue.hpp"
#include "store/store.hpp"

#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <unistd.h>

namespace amana::imports {

namespace {

BytesView context_of(const std::string& words) { return bytes_of(words); }
std::string file_context(const Id<Import>& import) { return "import file " + import.text(); }
std::string report_context(const Id<Import>& import) { return "import report " + import.text(); }

/// What stands before each portion of a report.
struct PortionHead {
  std::uint32_t size = 0, faults = 0;
  std::int64_t last_row = 0;
};

void write_all(int handle, const void* bytes, std::size_t size) {
  const auto* from = static_cast<const char*>(bytes);
  while (size > 0) {
    const auto count = ::write(handle, from, size);
    if (count <= 0 && errno == ENOSPC) throw store::DiskFull("no room for an import");
    if (count <= 0) throw store::Broken("an import cannot be stored");
    from += count;
    size -= static_cast<std::size_t>(count);
  }
}

json::object words_json(const Text& text) {
  if (text.empty()) return {};
  const auto in = [&](lang::Language language) { return json::string(lang::Tongue(language)(text)); };
  return {{"ar", in(lang::Language::ar)}, {"fr", in(lang::Language::fr)}, {"en", in(lang::Language::en)}};
}

Text words_text(const json::value& value) {
  const auto& object = value.as_object();
  if (object.empty()) return {};
  const auto in = [&](const char* language) { return std::string(object.at(language).as_string()); };
  return given({in("ar"), in("fr"), in("en")});
}

json::object reported_json(const RowFault& fault) {
  json::object out{{"row", fault.row}, {"head", fault.head}, {"value", fault.value}, {"code", fault.fault.code},
                   {"what", words_json(fault.fault.what)}, {"cure", words_json(fault.fault.cure)}, {"warning", fault.warning}};
  if (fault.column) out["column"] = static_cast<std::int64_t>(*fault.column);
  return out;
}

Reported reported_of(const json::object& in) {
  Reported out;
  out.row = in.at("row").as_int64();
  if (const auto* column = in.if_contains("column")) out.column = static_cast<std::size_t>(column->as_int64());
  out.head = in.at("head").as_string();
  out.value = in.at("value").as_string();
  out.code = in.at("code").as_string();
  out.what = words_text(in.at("what"));
  out.cure = words_text(in.at("cure"));
  out.warning = in.at("warning").as_bool();
  return out;
}

} // namespace

void Shelf::keep(const Secret& key, const Id<Import>& import, std::string_view bytes) const {
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
  const auto sealed = seal(key, bytes_of(bytes), context_of(file_context(import)));
  const std::string partial = file(import).string() + ".part";
  const int handle = ::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (handle < 0) throw store::Broken("the folder of imports cannot be written");
  try {
    write_all(handle, sealed.data(), sealed.size());
    if (::fsync(handle) != 0) throw store::Broken("an import cannot be stored");
  } catch (...) {
    ::close(handle);
    std::filesystem::remove(partial);
    throw;
  }
  ::close(handle);
  std::filesystem::rename(partial, file(import));
}

std::optional<std::string> Shelf::open(const Secret& key, const Id<Import>& import) const {
  std::ifstream in(file(import), std::ios::binary);
  if (!in) return std::nullopt;
  const std::string sealed((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto plain = open_sealed(key, bytes_of(sealed), context_of(file_context(import)));
  if (!plain) return std::nullopt;
  return std::string(text_of(*plain));
}

void Shelf::remove(const Id<Import>& import) const {
  std::error_code ignored; // a file that is not there is as good as removed
  std::filesystem::remove(file(import), ignored);
  std::filesystem::remove(file(import).string() + ".part", ignored);
  std::filesystem::remove(report(import), ignored);
}

std::vector<Id<Import>> Shelf::held() const {
  std::vector<Id<Import>> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, error))
    if (const auto id = Id<Import>::parse(entry.path().filename().string().substr(0, 26))) found.push_back(*id);
  return found;
}

ReportWriter::ReportWriter(const Shelf& shelf, const Secret& key, const Id<Import>& import, std::optional<std::int64_t> keep_to)
    : key_(key), import_(import) {
  handle_ = ::open(shelf.report(import).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (handle_ < 0) throw store::Broken("the report of an import cannot be written");
  off_t end = 0;
  PortionHead head;
  while (keep_to && ::pread(handle_, &head, sizeof head, end) == sizeof head && head.last_row <= *keep_to)
    end += static_cast<off_t>(sizeof head + head.size);
  if (::ftruncate(handle_, end) != 0) throw store::Broken("the report of an import cannot be written");
  ::lseek(handle_, end, SEEK_SET);
}

ReportWriter::~ReportWriter() { ::close(handle_); }

void ReportWriter::add(const RowFault& fault) {
  portion_.push_back(reported_json(fault));
  last_row_ = fault.row;
  if (portion_.size() >= Shelf::portion) flush();
}

void ReportWriter::flush() {
  if (portion_.empty()) return;
  const auto sealed = seal(key_, bytes_of(json::serialize(portion_)), context_of(report_context(import_)));
  const PortionHead head{static_cast<std::uint32_t>(sealed.size()), static_cast<std::uint32_t>(portion_.size()), last_row_};
  write_all(handle_, &head, sizeof head);
  write_all(handle_, sealed.data(), sealed.size());
  if (::fdatasync(handle_) != 0) throw store::Broken("the report of an import cannot be stored");
  portion_.clear();
}

ReportReader::ReportReader(const Shelf& shelf, const Secret& key, const Id<Import>& import)
    : key_(key), import_(import), file_(shelf.report(import), std::ios::binary) {}

void ReportReader::skip(std::size_t faults) {
  while (faults > 0) {
    if (at_ < portion_.size()) {
      const auto here = std::min(faults, portion_.size() - at_);
      at_ += here;
      faults -= here;
      continue;
    }
    PortionHead head;
    const auto start = file_.tellg();
    if (!file_.read(reinterpret_cast<char*>(&head), sizeof head)) return;
    if (head.faults <= faults) {
      file_.seekg(head.size, std::ios::cur);
      faults -= head.faults;
      continue;
    }
    file_.seekg(start);
    if (!next_portion()) return;
  }
}

bool ReportReader::next_portion() {
  PortionHead head;
  portion_.clear();
  at_ = 0;
  if (!file_.read(reinterpret_cast<char*>(&head), sizeof head) || head.size > (64u << 20)) return false;
  std::string sealed(head.size, '\0');
  if (!file_.read(sealed.data(), static_cast<std::streamsize>(sealed.size()))) return false;
  const auto plain = open_sealed(key_, bytes_of(sealed), context_of(report_context(import_)));
  if (!plain) return false;
  const auto value = json::parse(text_of(*plain));
  for (const auto& each : value.as_array())
    portion_.push_back(reported_of(each.as_object()));
  return true;
}

std::optional<Reported> ReportReader::next() {
  while (at_ >= portion_.size())
    if (!next_portion()) return std::nullopt;
  return portion_[at_++];
}

} // namespace amana::imports

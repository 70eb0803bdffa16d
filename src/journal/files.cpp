#include "journal/files.hpp"

#include "agreement/agreement.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>

namespace amana::journal {

namespace {

bool starts_with(BytesView content, std::string_view magic) { return text_of(content).starts_with(magic); }

std::uint32_t big_endian(BytesView at) {
  return static_cast<std::uint32_t>(at[0]) << 24 | static_cast<std::uint32_t>(at[1]) << 16 |
         static_cast<std::uint32_t>(at[2]) << 8 | at[3];
}

std::optional<Bytes> plain_jpeg(BytesView in) {
  Bytes out(in.begin(), in.begin() + 2);
  std::size_t at = 2;
  while (at + 4 <= in.size()) {
    if (in[at] != 0xFF) return std::nullopt;
    const std::uint8_t marker = in[at + 1];
    const std::size_t size = static_cast<std::size_t>(in[at + 2]) << 8 | in[at + 3];
    if (size < 2 || at + 2 + size > in.size()) return std::nullopt;
    const bool application = marker >= 0xE0 && marker <= 0xEF && marker != 0xE0 && marker != 0xEE;
    const bool comment = marker == 0xFE;
    if (!application && !comment)
      out.insert(out.end(), in.begin() + static_cast<long>(at),
                 in.begin() + static_cast<long>(at + 2 + size));
    at += 2 + size;
    if (marker == 0xDA) { // the picture itself, to the end
      out.insert(out.end(), in.begin() + static_cast<long>(at), in.end());
      return out;
    }
  }
  return std::nullopt;
}

std::optional<Bytes> plain_png(BytesView in) {
  constexpr std::array<std::string_view, 12> drawing = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
                                                        "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"};
  Bytes out(in.begin(), in.begin() + 8);
  for (std::size_t at = 8; at + 12 <= in.size();) {
    const std::size_t size = big_endian(in.subspan(at));
    if (size > in.size() - at - 12) return std::nullopt;
    const auto name = text_of(in.subspan(at + 4, 4));
    if (std::ranges::find(drawing, name) != drawing.end())
      out.insert(out.end(), in.begin() + static_cast<long>(at),
                 in.begin() + static_cast<long>(at + 12 + size));
    if (name == "IEND") return out;
    at += 12 + size;
  }
  return std::nullopt;
}

std::unexpected<Refusal> gone() {
  return refuse(Kind::missing,
                {.code = "file.gone",
                 .what = T("This file is not here, or is no longer what was stored."),
                 .cure = T("Restore the files folder from the backup, or attach the paper again.")});
}

std::unexpected<Refusal> unwritable() {
  return refuse(Kind::busy, {.code = "file.unwritable",
                             .what = T("The file cannot be stored: the disk is full or not writable."),
                             .cure = T("Make room on the disk, then send it again.")});
}

Bytes salted(BytesView salt, BytesView content) {
  Bytes both(salt.begin(), salt.end());
  both.insert(both.end(), content.begin(), content.end());
  return both;
}

/// On the disk, whole, before its name is used.
bool store_durably(const std::filesystem::path& path, BytesView content) {
  const auto fresh = path.string() + ".new";
  const int handle = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (handle < 0) return false;
  std::size_t written = 0;
  while (written < content.size()) {
    const auto more = ::write(handle, content.data() + written, content.size() - written);
    if (more <= 0) break;
    written += static_cast<std::size_t>(more);
  }
  const bool safe = written == content.size() && ::fsync(handle) == 0;
  ::close(handle);
  if (!safe || std::rename(fresh.c_str(), path.c_str()) != 0) {
    std::remove(fresh.c_str());
    return false;
  }
  const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
  return true;
}

} // namespace

std::optional<FileType> file_type(BytesView content) {
  if (starts_with(content, "\xFF\xD8\xFF")) return FileType::jpeg;
  if (starts_with(content, "\x89PNG\r\n\x1A\n")) return FileType::png;
  if (starts_with(content, "%PDF-")) return FileType::pdf;
  if (agreement::is_packed(content)) return FileType::corridor;
  return std::nullopt;
}

std::string_view content_type(FileType type) {
  switch (type) {
  case FileType::jpeg: return "image/jpeg";
  case FileType::png: return "image/png";
  case FileType::pdf: return "application/pdf";
  case FileType::corridor: return "application/octet-stream";
  }
  return "application/octet-stream";
}

std::optional<Bytes> without_metadata(FileType type, BytesView content) {
  switch (type) {
  case FileType::jpeg: return plain_jpeg(content);
  case FileType::png: return plain_png(content);
  case FileType::pdf:
  case FileType::corridor: return Bytes(content.begin(), content.end());
  }
  return std::nullopt;
}

Vault::Vault(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

std::filesystem::path Vault::path(const Hash& name) const {
  const std::string text = name.text();
  return folder_ / text.substr(0, 2) / text;
}

Result<FileRef> Vault::keep(const Secret& key, const AnyId& subject, BytesView content, std::span<const FileType> taken) const {
  if (content.size() > largest)
    return refuse(
        Kind::too_large,
        {.code = "file.too_large",
         .what = T("This file is too large: at most {most} MB are taken.", {{"most", largest >> 20}}),
         .cure = T("Photograph it at a lower resolution, or send it page by page.")});
  const auto type = file_type(content);
  const auto plain = type && std::ranges::find(taken, *type) != taken.end() ? without_metadata(*type, content) : std::nullopt;
  if (!plain)
    return refuse(Kind::invalid, {.code = "file.type",
                                  .what = T("This is not a JPEG or PNG picture or a PDF, or it is damaged."),
                                  .cure = T("Send a photo or a scan as JPEG, PNG or PDF.")});
  const Bytes salt = random_bytes(16);
  const Bytes sealed = seal(key, *plain, bytes_of("amana-file-1\n" + subject.text()));
  const FileRef ref{sha256(sealed), sha256(salted(salt, *plain)), base64url(salt), *type,
                    static_cast<std::int64_t>(plain->size())};
  std::filesystem::create_directories(path(ref.name).parent_path());
  if (!store_durably(path(ref.name), sealed)) return unwritable();
  return ref;
}

Result<Bytes> Vault::open(const Secret& key, const AnyId& subject, const FileRef& ref) const {
  std::ifstream stream(path(ref.name), std::ios::binary);
  const Bytes sealed((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (!stream || sha256(sealed) != ref.name) return gone();
  auto plain = open_sealed(key, sealed, bytes_of("amana-file-1\n" + subject.text()));
  const auto salt = from_base64url(ref.salt);
  if (!plain || !salt || sha256(salted(*salt, *plain)) != ref.digest) return gone();
  return *std::move(plain);
}

std::int64_t Vault::sealed_size(const FileRef& ref) { return ref.bytes + static_cast<std::int64_t>(sealing_adds); }

bool Vault::has(const Hash& name) const {
  std::error_code none;
  return std::filesystem::exists(path(name), none);
}

Bytes Vault::piece(const Hash& name, std::int64_t from, std::size_t most) const {
  std::ifstream stream(path(name), std::ios::binary);
  Bytes bytes(most);
  if (!stream.seekg(from)) return {};
  stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(most));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

Result<void> Vault::adopt(const std::filesystem::path& from, const Hash& name) const {
  std::ifstream stream(from, std::ios::binary);
  const Bytes sealed((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (sha256(sealed) != name) return gone();
  std::filesystem::create_directories(path(name).parent_path());
  if (!store_durably(path(name), sealed)) return unwritable();
  return {};
}

void Vault::remove(const Hash& name) const {
  std::error_code ignored;
  std::filesystem::remove(path(name), ignored);
}

} // namespace amana::journal

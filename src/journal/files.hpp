// Attachments: images and scans as sealed files beside the database, named by the hash of their ciphertext.
#pragma once
#include "journal/keys.hpp"

#include <filesystem>

namespace amana::journal {

enum class FileType { jpeg, png, pdf, corridor };
BOOST_DESCRIBE_ENUM(FileType, jpeg, png, pdf, corridor)

inline constexpr FileType scans[] = {FileType::jpeg, FileType::png, FileType::pdf};
inline constexpr FileType scans_and_rules[] = {FileType::jpeg, FileType::png, FileType::pdf, FileType::corridor};

/// What an entry keeps of a file. Name and digest tell nothing about the content to who lacks the key.
struct FileRef {
  Hash name;        ///< SHA-256 of the ciphertext; also the file's name in the vault
  Hash digest;      ///< SHA-256 of salt and content
  std::string salt; ///< base64url, 16 bytes
  FileType type = FileType::jpeg;
  std::int64_t bytes = 0; ///< of the content
};
BOOST_DESCRIBE_STRUCT(FileRef, (), (name, digest, salt, type, bytes))

class Vault {
public:
  static constexpr std::size_t largest = 8u << 20; ///< bytes of one file

  explicit Vault(std::filesystem::path folder);

  /// Removes what cameras and scanners write into a picture (place, device, time, owner), seals it under its
  /// person's key and stores it durably. Refused: other types than `taken`, whatever the name says; too large.
  Result<FileRef> keep(const Secret& key, const AnyId& subject, BytesView content, std::span<const FileType> taken = scans) const;
  /// The content, or a refusal when it is gone, altered or its key is destroyed.
  Result<Bytes> open(const Secret& key, const AnyId& subject, const FileRef& ref) const;
  void remove(const Hash& name) const;
  /// How long a file is once it is sealed.
  static std::int64_t sealed_size(const FileRef& ref);
  bool has(const Hash& name) const;
  /// Some of the sealed bytes; empty: behind the end, or not here.
  Bytes piece(const Hash& name, std::int64_t from, std::size_t most) const;
  /// Takes over sealed bytes from a file that came from elsewhere. Refused: they are not the ones of that name.
  Result<void> adopt(const std::filesystem::path& from, const Hash& name) const;
  std::filesystem::path path(const Hash& name) const;

private:
  std::filesystem::path folder_;
};

/// The type by its first bytes.
std::optional<FileType> file_type(BytesView content);
std::string_view content_type(FileType type);
/// A JPEG without its APPn and comment segments (but APP0 and APP14, which say how to show it), a PNG with
/// only the chunks that draw it. Nothing: damaged. Other types are kept as they are.
std::optional<Bytes> without_metadata(FileType type, BytesView content);

} // namespace amana::journal

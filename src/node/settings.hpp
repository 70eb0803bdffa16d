// What makes a folder a node: node.json, beside the keystore, the database and the files.
#pragma once
#include "base/json.hpp"

#include <filesystem>
#include <string>

namespace amana::node {

struct Settings {
  int format = 1;
  std::string name;      ///< of the node, in entries, heads and documents: lower case, "-" and digits
  std::string authority; ///< the authority that operates it, a code of the corridor
  std::string corridor;  ///< a corridor's name in this binary ("aa-bb") or the path of a folder
  std::string database;  ///< "sqlite:amana.db" (relative to the folder) or "postgresql:CONNINFO"
  std::string schema;    ///< PostgreSQL only; may be empty
  std::string address;   ///< to listen on, "127.0.0.1" or "0.0.0.0"
  int port = 0;
  std::string certificate, key; ///< PEM files for TLS; empty: plain HTTP, for one machine or behind a proxy
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (format, name, authority, corridor, database, schema, address, port, certificate, key))

/// Reads node.json of a folder, or says what is wrong with it.
Result<Settings> read_settings(const std::filesystem::path& folder);
/// Writes it; refuses to overwrite another node's.
Result<void> write_settings(const std::filesystem::path& folder, const Settings& settings);
/// Puts other settings in place of a node's own, whole or not at all, and on the disk when it returns.
Result<void> replace_settings(const std::filesystem::path& folder, const Settings& settings);

} // namespace amana::node

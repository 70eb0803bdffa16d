// Speaking to a node from the command line: over its local socket when it runs, in this process when it does not.
// Either way the request goes in by the front, like any other.
#pragma once
#include "cli/cli.hpp"

#include <memory>
#include <string>

namespace amana::cli {

struct Answer {
  int status = 0;
  std::string body;
};

class Speaker {
public:
  virtual ~Speaker() = default;
  /// `path` with its query, below "/"; a body makes it a POST with JSON.
  virtual Answer say(const std::string& path, const std::string* body) = 0;

  /// Signs in, asking for the password and, where the role wants it, for the second factor's code.
  Result<void> sign_in(const std::string& login, const std::filesystem::path& password_file, const lang::Tongue& t);
  void sign_out();

protected:
  std::string token_; ///< sent as a bearer token once there is one
  std::string key_;   ///< idempotency key of the next POST

public:
  void use_key(std::string key) { key_ = std::move(key); }
  void use_language(std::string code) { language_ = std::move(code); }

protected:
  std::string language_ = "en";
};

Result<std::unique_ptr<Speaker>> speak_to(const NodeOptions& options, const lang::Tongue& t);

} // namespace amana::cli

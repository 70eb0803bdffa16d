#include "cli/cli.hpp"

#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace amana::cli {

std::string ask_secret(const std::string& question) {
  std::cerr << question << " " << std::flush;
  termios before{};
  const bool terminal = ::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    termios unseen = before;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
  }
  std::string secret;
  std::getline(std::cin, secret);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::cerr << "\n";
  }
  return secret;
}

Result<std::string> read_secret_file(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::string secret;
  if (!std::getline(stream, secret) || secret.empty())
    return refuse(Kind::missing,
                  {.code = "secret.none",
                   .what = T("There is no secret in the file {file}.", {{"file", file.string()}}),
                   .cure = T("Write it on the first line of that file, readable by you alone.")});
  return secret;
}

std::filesystem::path passphrase_file(const NodeOptions& options) {
  if (!options.passphrase_file.empty()) return options.passphrase_file;
  const char* file = std::getenv("AMANA_PASSPHRASE_FILE");
  return file ? file : "";
}

Result<std::string> passphrase(const NodeOptions& options, const lang::Tongue& t) {
  const auto file = passphrase_file(options);
  return file.empty() ? Result<std::string>(ask_secret(t(T("Passphrase of the node:")))) : read_secret_file(file);
}

Result<std::string> new_passphrase(const std::filesystem::path& file, const lang::Tongue& t) {
  if (!file.empty()) return read_secret_file(file);
  auto first = ask_secret(t(T("New passphrase of the node:")));
  if (ask_secret(t(T("The same passphrase again:"))) == first) return first;
  return refuse(Kind::invalid, {.code = "passphrase.differs", .what = T("The two passphrases differ."), .cure = T("Start again.")});
}

void print(const Refusal& refusal, const lang::Tongue& t) {
  for (const auto& fault : refusal.faults) {
    std::cerr << (fault.path.empty() ? "" : fault.path + ": ") << t(fault.what);
    if (!fault.cure.empty()) std::cerr << " " << t(fault.cure);
    std::cerr << " [" << fault.code << "]\n";
  }
}

int answer(const Result<int>& result, const lang::Tongue& t) {
  if (result) return *result;
  print(result.error(), t);
  return 1;
}

} // namespace amana::cli

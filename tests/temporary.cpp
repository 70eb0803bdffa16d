#include "temporary.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

namespace amana::tests {
namespace fs = std::filesystem;
namespace {

constexpr const char* server_user = "postgres"; ///< PostgreSQL refuses to run as root

/// Where initdb and postgres are: AMANA_POSTGRESQL, or Debian's place for version 15 or a later one.
std::optional<fs::path> find_postgresql() {
  if (const char* named = std::getenv("AMANA_POSTGRESQL")) return fs::path(named);
  std::error_code none;
  std::optional<fs::path> found;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none))
    if (fs::exists(entry.path() / "bin/initdb") && (!found || entry.path().filename() == "15"))
      found = entry.path() / "bin";
  return found;
}

/// Starts a program as the server's user when we are root. It dies with us.
pid_t start(std::vector<std::string> words, const fs::path& log) {
  std::vector<std::string> all = {"setpriv", "--pdeathsig", "QUIT"};
  if (geteuid() == 0)
    for (const char* word : {"--reuid", server_user, "--regid", server_user, "--clear-groups"})
      all.emplace_back(word);
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (auto& word : all)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  const pid_t child = fork();
  if (child == 0) {
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  close(out);
  return child;
}

bool succeeds(pid_t child) {
  int status = -1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// A server of our own on a socket in a folder of its own.
class Server {
public:
  Server() {
    const auto programs = find_postgresql();
    if (!programs) return;
    const auto data = (folder_.path() / "data").string();
    const auto log = folder_.path() / "log";
    if (geteuid() == 0) {
      const passwd* user = getpwnam(server_user);
      if (!user || chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) return;
    }
    if (!succeeds(start({(*programs / "initdb").string(), "-D", data, "-E", "UTF8", "--locale=C", "-A",
                         "trust", "-U", "amana", "--no-sync"},
                        log)))
      throw std::runtime_error("initdb failed: see " + log.string());
    const char* fsync = std::getenv("AMANA_TEST_FSYNC");
    process_ = start({(*programs / "postgres").string(), "-D", data, "-k", folder_.path().string(), "-c",
                      "listen_addresses=", "-c", "max_connections=60", "-c", "shared_buffers=64MB", "-c",
                      fmt::format("fsync={}", fsync ? fsync : "off")},
                     log);
    wait_until_it_answers(log);
  }
  Server(const Server&) = delete;
  ~Server() {
    if (process_ <= 0) return;
    kill(process_, SIGQUIT);
    waitpid(process_, nullptr, 0);
  }

  bool runs() const { return process_ > 0; }
  store::Address address(std::string schema) const {
    return {fmt::format("postgresql:host={} user=amana dbname=postgres", folder_.path().string()),
            std::move(schema)};
  }

private:
  void wait_until_it_answers(const fs::path& log) const {
    using namespace std::chrono_literals;
    for (int attempt = 0; attempt < 600; ++attempt) {
      try {
        store::open(address(""), store::Access::read);
        return;
      } catch (const store::Broken&) {
        std::this_thread::sleep_for(50ms);
      }
    }
    throw std::runtime_error("PostgreSQL does not answer: see " + log.string());
  }

  TemporaryFolder folder_;
  pid_t process_ = -1;
};

const Server& server() {
  static const Server only;
  return only;
}

} // namespace

TemporaryFolder::TemporaryFolder() {
  std::string path = (fs::temp_directory_path() / "amana-XXXXXX").string();
  if (!mkdtemp(path.data())) throw std::runtime_error("cannot make a temporary folder");
  path_ = path;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code none;
  fs::remove_all(path_, none);
}

TemporaryDatabase::TemporaryDatabase(store::Dialect dialect) {
  static std::atomic<int> number = 0;
  if (dialect == store::Dialect::sqlite)
    address_.url = "sqlite:" + (folder_.path() / "amana.db").string();
  else
    address_ = server().address(fmt::format("test{}", ++number));
}

TemporaryDatabase::~TemporaryDatabase() {
  if (address_.schema.empty()) return;
  try {
    const auto line = store::open(address_, store::Access::write);
    line->execute_now(fmt::format("DROP SCHEMA {} CASCADE", address_.schema));
  } catch (const std::exception& fault) {
    std::cerr << "a test left its schema behind: " << fault.what() << "\n";
  }
}

bool postgresql_is_here() {
  static const bool here = [] {
    const bool runs = server().runs();
    if (!runs)
      std::cout << "skipped: tests on PostgreSQL, for it is not installed (or cannot be run by this user)\n";
    return runs;
  }();
  return here;
}

} // namespace amana::tests

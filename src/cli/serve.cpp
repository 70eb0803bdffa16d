#include "base/log.hpp"
#include "cli/cli.hpp"
#include "modules/all.hpp"
#include "web/http.hpp"

#include <condition_variable>
#include <csignal>
#include <iostream>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace amana::cli {

namespace {

/// Signals are taken by this thread alone, in order, and not in the middle of other work.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

/// Every minute, and at once after a start: what became due while nobody looked.
class DueClock {
public:
  explicit DueClock(node::Node& node) : thread_([this, &node](const std::stop_token& stop) { run(node, stop); }) {}

private:
  void run(node::Node& node, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
      try {
        node.take_due_acts();
      } catch (const std::exception& failure) {
        log::error("clock.failed", {{"failure", typeid(failure)}});
      }
      wake_.wait_for(lock, stop, std::chrono::minutes(1), [] { return false; });
    }
  }

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

Result<void> serve_node(const NodeOptions& options, const lang::Tongue& t) {
  const sigset_t signals = block_signals();
  const auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
  OpenHouse house(*node);
  web::Listening listening;
  listening.address = node->settings().address;
  listening.port = static_cast<std::uint16_t>(node->settings().port);
  listening.local_socket = (options.folder / "socket").string();
  listening.certificate = node->settings().certificate;
  listening.key = node->settings().key;
  web::Server server(
      listening, [&](const web::Request& request) { return house.answer(request); }, [&](const web::Request& request, const web::Failure& failure) { return house.failure(request, failure); });
  const std::string scheme = listening.certificate.empty() ? "http" : "https";
  std::cout << t(T("The node {name} serves at {address}", {{"name", node->settings().name}, {"address", scheme + "://" + listening.address + ":" + std::to_string(server.port())}})) << std::endl;
  if (!house.opening_code().empty()) std::cout << t(T("It has no users yet. Opening code for the first administrator: {code}", {{"code", house.opening_code()}})) << std::endl;
  const DueClock clock(*node);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return {};
}

} // namespace

int serve(const NodeOptions& options, const lang::Tongue& t) {
  const auto served = serve_node(options, t);
  if (!served) print(served.error(), t);
  return served ? 0 : 1;
}

} // namespace amana::cli

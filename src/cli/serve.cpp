#include "base/log.hpp"
#include "cli/cli.hpp"
#include "cli/serving.hpp"
#include "exchange/courier.hpp"

#include <condition_variable>
#include <iostream>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace amana::cli {

sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void wait_for_end(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

/// Every minute, and at once after a start: what became due while nobody looked.
class Serving::DueClock {
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

namespace {

web::Listening listening_of(const node::Node& node) {
  web::Listening listening;
  listening.address = node.settings().address;
  listening.port = static_cast<std::uint16_t>(node.settings().port);
  listening.local_socket = (node.folder() / "socket").string();
  listening.certificate = node.settings().certificate;
  listening.key = node.settings().key;
  return listening;
}

Result<void> serve_node(const NodeOptions& options, const lang::Tongue& t) {
  const sigset_t signals = block_signals();
  const auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
  Serving serving(*node);
  std::cout << t(T("The node {name} serves at {address}", {{"name", node->settings().name}, {"address", serving.address()}})) << std::endl;
  if (!serving.opening_code().empty()) std::cout << t(T("It has no users yet. The first administrator opens the page /first with this code: {code}", {{"code", serving.opening_code()}})) << std::endl;
  serving.go_live();
  wait_for_end(signals);
  serving.stop();
  return {};
}

} // namespace

Serving::Serving(node::Node& node)
    : node_(node), house_(node),
      server_(listening_of(node), [this](const web::Request& request) { return house_.answer(request); },
              [this](const web::Request& request, const web::Failure& failure) { return house_.failure(request, failure); }) {}

Serving::~Serving() = default;

void Serving::go_live() {
  clock_ = std::make_unique<DueClock>(node_);
  courier_ = std::make_unique<exchange::Courier>(house_.exchange(), node_.readers(), node_.clock());
}

void Serving::stop() {
  courier_.reset();
  clock_.reset();
  server_.stop();
}

std::string Serving::address() const {
  const std::string scheme = node_.settings().certificate.empty() ? "http" : "https";
  return scheme + "://" + node_.settings().address + ":" + std::to_string(server_.port());
}

int serve(const NodeOptions& options, const lang::Tongue& t) {
  const auto served = serve_node(options, t);
  if (!served) print(served.error(), t);
  return served ? 0 : 1;
}

} // namespace amana::cli

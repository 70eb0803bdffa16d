// A node that serves: its pages over the network and its local socket.
#pragma once
#include "modules/all.hpp"
#include "web/http.hpp"

#include <csignal>
#include <memory>

namespace amana::exchange {
class Courier;
}
namespace amana::cli {

/// Signals are taken by one thread alone, in order, and not in the middle of other work.
sigset_t block_signals();
/// Waits until somebody wants an end.
void wait_for_end(const sigset_t& signals);

class Serving {
public:
  explicit Serving(node::Node& node);
  ~Serving();
  /// From now on time takes its acts by itself, and news go to the other nodes.
  void go_live();
  std::string address() const; ///< for a browser
  const std::string& opening_code() const { return house_.opening_code(); }
  void stop();

private:
  class DueClock;
  node::Node& node_;
  OpenHouse house_;
  web::Server server_;
  std::unique_ptr<DueClock> clock_;
  std::unique_ptr<exchange::Courier> courier_;
};

} // namespace amana::cli

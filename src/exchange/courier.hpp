// Carries pouches over the line: to each peer that has an address, within a second of there being something to send,
// and every half minute to hear whether there is something to fetch.
#pragma once
#include "exchange/exchange.hpp"

#include <condition_variable>
#include <map>
#include <thread>

namespace amana::exchange {

class Courier {
public:
  Courier(Exchange& exchange, store::Readers& readers, const Clock& clock);
  ~Courier(); ///< breaks off what is under way and stops
  Courier(const Courier&) = delete;

private:
  struct Round {
    Instant next;                ///< not before, unless there is news
    int failures = 0;
    std::int64_t feed = 0, taken = 0; ///< as they stood when we last spoke
    std::vector<Want> wants;          ///< files that the peer then lacked
  };

  void work();
  void look_around();
  void visit(const Peer& peer, Round& round);
  /// One pouch there and one back; whether it moved anything.
  bool swap_once(const Peer& peer, Round& round);
  std::optional<std::string> post(const std::string& address, const std::string& pouch, std::string& failure);

  Exchange& exchange_;
  store::Readers& readers_;
  const Clock& clock_;
  std::map<std::string, Round> rounds_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

} // namespace amana::exchange

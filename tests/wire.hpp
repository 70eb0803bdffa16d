// A bare socket for tests that must send what no decent client sends.
#pragma once
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace amana::tests {

class Wire {
public:
  explicit Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
  }
  Wire(Wire&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
  Wire(const Wire&) = delete;
  ~Wire() {
    if (socket_ >= 0) ::close(socket_);
  }

  /// False when the other side has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// What comes until the other side closes, or until `enough` is in it, or the time is over.
  std::string read(std::string_view enough = {}, std::chrono::milliseconds most = std::chrono::seconds(10)) {
    const auto end = std::chrono::steady_clock::now() + most;
    std::string out;
    char piece[4096];
    for (;;) {
      if (!enough.empty() && out.find(enough) != out.npos) return out;
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      pollfd ready{socket_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) <= 0) return out;
      const auto got = ::recv(socket_, piece, sizeof piece, 0);
      if (got <= 0) {
        closed_ = true;
        return out;
      }
      out.append(piece, static_cast<std::size_t>(got));
    }
  }
  /// Whether the last read() ended because the other side closed.
  bool closed() const { return closed_; }

private:
  int socket_;
  bool closed_ = false;
};

} // namespace amana::tests

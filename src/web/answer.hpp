// From a request as it was received to the bytes of its answer. Knows no sockets; runs on the pool's threads.
#pragma once
#include "web/compress.hpp"
#include "web/http.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace amana::web {

/// One request and its answer. Stays where it is: `body` points into `response`.
struct Exchange {
  Request request;
  bool head_only = false;  ///< HEAD: answered as GET, its body kept back
  bool keep_alive = false; ///< whether another request may follow
  bool old = false;        ///< HTTP/1.0: knows no chunks
  int failure = 0;         ///< a status the server itself decided on; the handler is not asked

  Response response;
  std::string head;       ///< status line and header lines, with the empty line
  std::string_view body;  ///< what follows the head
  bool streaming = false; ///< then `body` is the first piece, and pull() gives the next ones
  std::string
      broken; ///< the reference, where the stream failed: the line must be cut so that the reader knows
  std::string piece;        ///< owns `body` where it is made here: a piece of a stream, or a compressed page
  std::optional<Gzip> gzip; ///< of a stream

  Exchange() = default;
  Exchange(const Exchange&) = delete;
};

class Answering {
public:
  Answering(Handler handler, Apology apology) : handler_(std::move(handler)), apology_(std::move(apology)) {}

  /// Fills head and body. Never throws.
  void answer(Exchange& exchange) const;
  /// Replaces the body by the stream's next piece; clears `streaming` with the last one. Never throws.
  void pull(Exchange& exchange) const;

private:
  Response handled(Exchange& exchange) const;
  Response apologised(const Request& request, const Failure& failure) const;
  void finish(Exchange& exchange, Response response) const;

  Handler handler_;
  Apology apology_;
};

} // namespace amana::web

// A request and its response, as handlers see them. Nothing here knows Beast or sockets.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace amana::web {

enum class Method { get, post };

/// Decoded name=value pairs in the order they came; names may repeat.
using Pairs = std::vector<std::pair<std::string, std::string>>;
std::optional<std::string_view> find(const Pairs& pairs, std::string_view name);

/// A file that came with a multipart form.
struct Upload {
  std::string field, filename, content_type, bytes;
};

struct Request {
  Method method = Method::get;
  std::string path;         ///< decoded, without query, "/people/…"
  Pairs query;
  Pairs headers;            ///< names in lower case
  std::string body;         ///< raw
  Pairs form;               ///< of a posted form (urlencoded or multipart)
  std::vector<Upload> uploads;
  std::string peer;         ///< address of the other side; "" for the local socket
  bool local = false;       ///< came through the node's own socket

  std::optional<std::string_view> header(std::string_view lower_case_name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  Pairs headers;            ///< Set-Cookie and Location among them
  std::string body;
  /// Where set, the body is written piece by piece until it gives nothing: exports of any length in little memory.
  std::function<std::optional<std::string>()> stream;
};

using Handler = std::function<Response(const Request&)>;

struct Limits {
  std::size_t body = 16u << 20;         ///< bytes of a request's body
  std::size_t header = 16u << 10;
  int connections = 2000;
  int idle_seconds = 30;                ///< a connection that sends nothing
  int request_seconds = 60;             ///< from first byte of a request to its last
};

struct Listening {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;               ///< 0: the system chooses
  std::string local_socket = {};        ///< path of a Unix socket as well; empty: none
  std::string certificate = {}, key = {}; ///< PEM files: TLS when set
  int io_threads = 1;
  int handlers = 64;                    ///< enough waiting commands to fill a batch of the journal
  Limits limits = {};
};

/// Serves until stop() or destruction. Handlers run on a bounded pool and may block. An exception that escapes a
/// handler is logged with a reference and answered with 500 and that reference, never with its text.
class Server {
public:
  Server(Listening listening, Handler handler);
  ~Server();
  std::uint16_t port() const;
  void stop();

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// "a=b&c=d" with percent and plus decoding; nothing when it is not well-formed UTF-8.
std::optional<Pairs> parse_form(std::string_view text);
std::string percent_encode(std::string_view text);

} // namespace amana::web

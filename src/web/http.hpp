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
  std::string body;         ///< raw; emptied once a form with files was taken apart
  Pairs form;               ///< of a posted form (urlencoded or multipart)
  std::vector<Upload> uploads;
  std::string peer;         ///< address of the other side; "" for the local socket
  bool local = false;       ///< came through the node's own socket
  bool secure = false;      ///< came over TLS that ends here

  std::optional<std::string_view> header(std::string_view lower_case_name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  Pairs headers;            ///< Set-Cookie and Location among them
  std::string body;
  /// Where set, the body instead: bytes that outlive the server (embedded files). Compressed once, then kept.
  std::string_view lasting = {};
  /// Where set, the body is written piece by piece until it gives nothing: exports of any length in little memory.
  /// Called on the pool's threads, one call after the other.
  std::function<std::optional<std::string>()> stream = {};
};

using Handler = std::function<Response(const Request&)>;

/// A request that got no answer of its own: malformed (400), of another method (405), too large (413, 431), more than
/// the pool can take (503), or one whose handler failed (500).
struct Failure {
  int status = 500;
  std::string reference;    ///< of a 500: what the log calls it; else empty
};
/// The page for a failure, in the language of as much of the request as was read. Must be quick and must not block.
using Apology = std::function<Response(const Request&, const Failure&)>;

struct Limits {
  std::size_t body = 33u << 20;         ///< bytes of a request's body: a table of 100,000 people
  std::size_t header = 16u << 10;
  std::size_t all_bodies = 512u << 20;  ///< bytes of all the bodies that are being received
  int connections = 2000;
  int waiting = 512;                    ///< requests that wait for a handler
  int idle_seconds = 30;                ///< a connection that sends nothing
  int request_seconds = 60;             ///< from first byte of a request to its last; a second more for each KB
  int stop_seconds = 10;                ///< what stop() leaves to answers on their way
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
/// Throws std::system_error when it cannot listen or read its certificate.
class Server {
public:
  /// Without an apology a failure is answered with its bare number.
  Server(Listening listening, Handler handler, Apology apology = {});
  ~Server();
  std::uint16_t port() const;
  /// Takes no more requests, lets running handlers finish and their answers leave, then closes. Blocks.
  void stop();

private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// "a=b&c=d" with percent and plus decoding; nothing when it is not well-formed UTF-8 or has more than 10,000 pairs.
std::optional<Pairs> parse_form(std::string_view text);
/// All but the unreserved characters of RFC 3986 section 2.3.
std::string percent_encode(std::string_view text);
/// As browsers do, a "%" that no two hexadecimal digits follow stands for itself. Nothing when what comes out is not
/// well-formed UTF-8.
std::optional<std::string> percent_decode(std::string_view text);
/// The value of Content-Disposition for a file to keep, its name in any script (RFC 6266).
std::string attachment(std::string_view filename);
/// A paper to be kept or printed.
Response pdf_response(std::string bytes, std::string_view name);

} // namespace amana::web

// The only file that knows sockets, Beast and coroutines.
//
// A connection is one coroutine on the io threads: it reads a request, hands it to the pool, waits, writes
// the answer. g++ 12 destroys closures and aggregate temporaries inside a co_await expression twice: every
// object there has a name, and what goes into one by value is trivially destructible.
#include "base/bytes.hpp"
#include "web/answer.hpp"
#include "web/http.hpp"
#include "web/pool.hpp"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <thread>
#include <unordered_map>

namespace amana::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Error = beast::error_code;
using Strand = asio::strand<asio::io_context::executor_type>;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;
template<class Protocol> using Plain = beast::basic_stream<Protocol, Strand>;
using Tls = beast::ssl_stream<Plain<Tcp>>;
using Parser = http::request_parser<http::string_body>;
using Time = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

[[noreturn]] void fail(const Error& error, const std::string& what) {
  throw std::system_error(std::error_code(error), what);
}

/// Debian starts processes with 1024 open files; the hard limit is ours to use.
void allow_open_files(int wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const auto more = std::min<rlim_t>(static_cast<rlim_t>(wanted), limit.rlim_max);
  if (limit.rlim_cur >= more) return;
  limit.rlim_cur = more;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Beast speaks HTTP/1.1 only; a client that offers HTTP/2 learns so in the handshake (RFC 7301).
int choose_protocol(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* offered,
                    unsigned offered_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const int found = SSL_select_next_proto(&chosen, size, ours, sizeof ours - 1, offered, offered_size);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// TLS 1.2 with forward secrecy and authenticated ciphers only, or TLS 1.3.
asio::ssl::context tls_context(const Listening& listening) {
  asio::ssl::context context(asio::ssl::context::tls_server);
  SSL_CTX* native = context.native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_options(native, SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                  SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
  Error error;
  context.use_certificate_chain_file(listening.certificate, error);
  if (error) fail(error, "certificate " + listening.certificate);
  context.use_private_key_file(listening.key, asio::ssl::context::pem, error);
  if (error) fail(error, "key " + listening.key);
  return context;
}

/// A connection as those see it who do not care what it is made of.
class Line {
public:
  virtual ~Line() = default;
  /// Closes soon, from any thread: in any case, or only where nothing of a request has come yet.
  virtual void hang_up(bool even_if_busy) = 0;
};

/// What all connections share.
class Edge {
public:
  Edge(Listening settings, Handler handler, Apology apology);
  ~Edge() { stop(); }
  void stop();
  std::uint16_t port() const { return tcp_.local_endpoint().port(); }

  const Listening listening;
  const Answering answering;
  std::atomic<bool> stopping = false;
  std::atomic<std::size_t> held = 0; ///< bytes of bodies that are being received

  bool crowded() const { return open_ > listening.limits.connections * 3 / 4; }
  void leave(const Line* line);
  Pool& pool() { return pool_; }

private:
  void listen_tcp();
  void listen_local();
  template<class Protocol>
  asio::awaitable<void> accept(asio::basic_socket_acceptor<Protocol, Strand>& acceptor);
  void welcome(Tcp::socket::rebind_executor<Strand>::other socket);
  void welcome(Local::socket::rebind_executor<Strand>::other socket);
  template<class Stream, class... Args> void converse(const Request& origin, Args&&... stream);
  void hang_up(bool even_if_busy);
  bool silent_within(seconds most);

  std::optional<asio::ssl::context> tls_;
  std::mutex mutex_; ///< of lines_
  std::condition_variable gone_;
  std::unordered_map<const Line*, std::weak_ptr<Line>> lines_;
  std::atomic<int> open_ = 0;
  asio::io_context io_; // ends before all that its coroutines point to
  asio::basic_socket_acceptor<Tcp, Strand> tcp_{asio::make_strand(io_)};
  asio::basic_socket_acceptor<Local, Strand> local_{asio::make_strand(io_)};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  Pool pool_;
  std::vector<std::jthread> threads_;
};

/// Runs a step of an exchange on the pool and resumes the coroutine where it was.
struct OnPool {
  using Step = void (Answering::*)(Exchange&) const;
  Edge* edge;
  Exchange* exchange;
  Step step;

  template<class Resume> void operator()(Resume resume) const {
    auto executor = asio::get_associated_executor(resume);
    edge->pool().add([start = *this, executor, resume = std::move(resume)]() mutable {
      (start.edge->answering.*start.step)(*start.exchange);
      asio::post(executor, std::move(resume));
    });
  }
};

asio::awaitable<void> on_pool(Edge& edge, Exchange& exchange, OnPool::Step step) {
  asio::use_awaitable_t<> token;
  return asio::async_initiate<asio::use_awaitable_t<>, void()>(OnPool{&edge, &exchange, step}, token);
}

/// Counts the bytes of one body among all that are being received.
class Held {
public:
  explicit Held(std::atomic<std::size_t>& total) : total_(total) {}
  ~Held() { total_ -= mine_; }
  Held(const Held&) = delete;
  void now(std::size_t bytes) {
    total_ += bytes - mine_; // modulo arithmetic: also right when fewer
    mine_ = bytes;
  }

private:
  std::atomic<std::size_t>& total_;
  std::size_t mine_ = 0;
};

int status_of(const Error& error) {
  if (error == http::error::body_limit) return 413;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  return 400;
}

/// Decodes path and query; false when they are not what a URI may hold.
bool take_target(Request& request, std::string_view target) {
  if (const auto scheme = target.find("://"); !target.starts_with('/') && scheme != target.npos) {
    target.remove_prefix(scheme + 3); // the absolute form: RFC 9112 section 3.2.2
    target.remove_prefix(std::min(target.find('/'), target.size()));
  }
  const auto question = std::min(target.find('?'), target.size());
  auto path = percent_decode(target.substr(0, question));
  auto query = parse_form(target.substr(std::min(question + 1, target.size())));
  if (!path || !path->starts_with('/') || !query) return false;
  request.path = std::move(*path);
  request.query = std::move(*query);
  return true;
}

/// Fills the exchange with as much as was read; answers a status where that is no good request.
int take_request(Exchange& exchange, Parser& parser) {
  auto& message = parser.get();
  Request& request = exchange.request;
  exchange.old = message.version() < 11;
  exchange.head_only = message.method() == http::verb::head;
  for (const auto& field : message) {
    std::string name(field.name_string());
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (is_clean_utf8(field.value())) request.headers.emplace_back(std::move(name), field.value());
  }
  if (!parser.is_done()) return 400;
  const bool one_host = message.count(http::field::host) == 1 || exchange.old;
  const bool framed = parser.chunked() || message.count(http::field::transfer_encoding) == 0;
  if (!one_host || !framed || !take_target(request, message.target())) return 400;
  request.method = message.method() == http::verb::post ? Method::post : Method::get;
  const bool known =
      request.method == Method::post || message.method() == http::verb::get || exchange.head_only;
  if (!known) return 405;
  exchange.keep_alive = message.keep_alive();
  request.body = std::move(message.body());
  return 0;
}

template<class Stream>
class Conversation final : public Line, public std::enable_shared_from_this<Conversation<Stream>> {
public:
  template<class... Args>
  Conversation(Edge& edge, const Request& origin, Args&&... stream)
      : edge_(edge), origin_(origin), stream_(std::forward<Args>(stream)...) {}
  ~Conversation() override { edge_.leave(this); }

  void hang_up(bool even_if_busy) override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this(), even_if_busy] {
      if (even_if_busy || self->waiting_) self->plain().close();
    });
  }

  auto executor() { return stream_.get_executor(); }

  asio::awaitable<void> run() {
    if constexpr (is_tls) {
      plain().expires_after(seconds(limits_.idle_seconds));
      co_await stream_.async_handshake(asio::ssl::stream_base::server, settled_);
      if (error_) co_return;
    }
    for (bool open = true; open;) {
      Exchange exchange;
      exchange.request = origin_;
      const bool received = co_await receive(exchange);
      if (!received) co_return;
      const bool unread = exchange.failure != 0;
      open = co_await answer(exchange);
      if (!open) co_await part(unread);
    }
  }

private:
  static constexpr bool is_tls = std::same_as<Stream, Tls>;
  static constexpr std::size_t usual_read = 8 << 10, large_read = 64 << 10;

  auto& plain() { return beast::get_lowest_layer(stream_); }

  /// False when the other side has gone, or was too slow.
  asio::awaitable<bool> receive(Exchange& exchange) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits_.header));
    parser.body_limit(limits_.body);
    Held held(edge_.held);
    if (buffer_.size() == 0 && buffer_.capacity() > 2 * usual_read) buffer_.shrink_to_fit();
    Time::time_point begun = Time::now();
    std::size_t arrived = buffer_.size();
    bool told = false; // that we want the body: RFC 9110 section 10.1.1
    for (;;) {
      exchange.failure = digest(parser);
      held.now(parser.get().body().size());
      if (edge_.held > limits_.all_bodies) exchange.failure = 503;
      if (exchange.failure || parser.is_done()) break;
      if (parser.is_header_done() && !std::exchange(told, true) && wants_telling(parser)) {
        const bool sent = co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
        if (!sent) co_return false;
      }
      if (arrived == 0) begun = Time::now();
      waiting_ = arrived == 0;
      if (waiting_ && edge_.stopping) co_return false;
      plain().expires_at(deadline(begun, arrived));
      const auto space = buffer_.prepare(parser.is_header_done() ? large_read : usual_read);
      const std::size_t got = co_await stream_.async_read_some(space, settled_);
      waiting_ = false;
      if (error_) co_return false;
      if (arrived == 0) begun = Time::now();
      buffer_.commit(got);
      arrived += got;
    }
    const int verdict = take_request(exchange, parser);
    if (!exchange.failure) exchange.failure = verdict;
    co_return true;
  }

  /// Gives the parser what has come; a status when it is not HTTP or too much.
  int digest(Parser& parser) {
    while (buffer_.size() > 0 && !parser.is_done()) {
      Error error;
      const std::size_t used = parser.put(buffer_.data(), error);
      buffer_.consume(used);
      if (error == http::error::need_more) return 0;
      if (error) return status_of(error);
    }
    return 0;
  }

  static bool wants_telling(const Parser& parser) {
    return beast::iequals(parser.get()[http::field::expect], "100-continue");
  }

  /// A silent client is dropped soon; a steady one may take as long as a thin line needs.
  Time::time_point deadline(Time::time_point begun, std::size_t arrived) const {
    const auto silent = Time::now() + seconds(limits_.idle_seconds);
    if (arrived == 0) return silent;
    return std::min(silent, begun + seconds(limits_.request_seconds) + seconds(arrived / 1024));
  }

  /// Whether another request may follow.
  asio::awaitable<bool> answer(Exchange& exchange) {
    if (edge_.stopping || edge_.crowded()) exchange.keep_alive = false;
    if (!exchange.failure && edge_.pool().full()) exchange.failure = 503;
    if (exchange.failure)
      edge_.answering.answer(exchange); // an apology is quick
    else
      co_await on_pool(edge_, exchange, &Answering::answer);
    bool sent = co_await write(exchange.head, exchange.body);
    while (sent && exchange.streaming) {
      co_await on_pool(edge_, exchange, &Answering::pull);
      sent = exchange.broken.empty();
      if (sent) sent = co_await write(exchange.body, {});
    }
    co_return sent&& exchange.keep_alive;
  }

  asio::awaitable<bool> write(std::string_view head, std::string_view body) {
    const std::array<asio::const_buffer, 2> both = {asio::buffer(head), asio::buffer(body)};
    beast::buffers_suffix<std::array<asio::const_buffer, 2>> rest(both);
    const auto begun = Time::now();
    std::size_t gone = 0;
    while (beast::buffer_bytes(rest) > 0) {
      plain().expires_at(deadline(begun, gone));
      const std::size_t wrote = co_await stream_.async_write_some(rest, settled_);
      if (error_) co_return false;
      rest.consume(wrote);
      gone += wrote;
    }
    co_return true;
  }

  /// Says goodbye such that the other side can still read our last answer: bytes that nobody reads would make
  /// the system reset the connection.
  asio::awaitable<void> part(bool unread) {
    plain().expires_after(seconds(2));
    Error ignored;
    if constexpr (!is_tls) plain().socket().shutdown(asio::socket_base::shutdown_send, ignored);
    error_ = {};
    while (!error_ && (unread || !is_tls)) {
      buffer_.clear();
      const auto space = buffer_.prepare(large_read);
      co_await stream_.async_read_some(space, settled_);
    }
    if constexpr (is_tls) co_await stream_.async_shutdown(settled_);
  }

  Edge& edge_;
  const Limits& limits_ = edge_.listening.limits;
  const Request origin_; ///< what every request of this line says about where it came from
  Stream stream_;
  beast::flat_buffer buffer_;
  bool waiting_ = false; ///< for the first byte of a request
  Error error_;
  asio::redirect_error_t<asio::use_awaitable_t<>> settled_{asio::use_awaitable, error_};
};

template<class Talk> asio::awaitable<void> keep(std::shared_ptr<Talk> talk) { co_await talk->run(); }

Edge::Edge(Listening settings, Handler handler, Apology apology)
    : listening(std::move(settings)),
      answering(std::move(handler), std::move(apology)),
      io_(listening.io_threads),
      pool_(listening.handlers, listening.limits.waiting) {
  std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes with write(2)
  allow_open_files(listening.limits.connections + 256);
  if (!listening.certificate.empty()) tls_.emplace(tls_context(listening));
  listen_tcp();
  if (!listening.local_socket.empty()) listen_local();
  asio::co_spawn(tcp_.get_executor(), accept(tcp_), asio::detached);
  if (local_.is_open()) asio::co_spawn(local_.get_executor(), accept(local_), asio::detached);
  for (int i = 0; i < listening.io_threads; ++i)
    threads_.emplace_back([this] { io_.run(); });
}

void Edge::listen_tcp() {
  Error error;
  const auto address = asio::ip::make_address(listening.address, error);
  if (error) fail(error, "address " + listening.address);
  const Tcp::endpoint endpoint(address, listening.port);
  tcp_.open(endpoint.protocol(), error);
  if (!error) tcp_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) tcp_.bind(endpoint, error);
  if (!error) tcp_.listen(1024, error);
  if (error) fail(error, "listen on " + listening.address + ' ' + std::to_string(listening.port));
}

/// Only the owner may connect. Between bind and listen nobody can, so that there is no moment of wider
/// rights.
void Edge::listen_local() {
  const std::string& path = listening.local_socket;
  Error error;
  {
    Local::socket other(io_);
    other.connect(Local::endpoint(path), error);
    if (!error) fail(asio::error::address_in_use, "local socket " + path);
  }
  if (error == asio::error::connection_refused)
    std::filesystem::remove(path); // left by a process that was killed
  error = {};
  local_.open(Local(), error);
  if (!error) local_.bind(Local::endpoint(path), error);
  if (!error && ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0)
    error.assign(errno, boost::system::system_category());
  if (!error) local_.listen(1024, error);
  if (error) fail(error, "local socket " + path);
}

template<class Protocol>
asio::awaitable<void> Edge::accept(asio::basic_socket_acceptor<Protocol, Strand>& acceptor) {
  Error error;
  asio::redirect_error_t<asio::use_awaitable_t<>> settled(asio::use_awaitable, error);
  asio::steady_timer pause(io_);
  while (!stopping) {
    const Strand strand = asio::make_strand(io_);
    auto socket = co_await acceptor.async_accept(strand, settled);
    if (!error) {
      welcome(std::move(socket));
    } else if (!stopping) { // no more open files, most likely
      pause.expires_after(milliseconds(100));
      co_await pause.async_wait(settled);
    }
  }
}

void Edge::welcome(Tcp::socket::rebind_executor<Strand>::other socket) {
  Error error;
  socket.set_option(Tcp::no_delay(true), error);
  auto address = socket.remote_endpoint(error).address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  Request origin;
  origin.peer = address.to_string();
  origin.secure = tls_.has_value();
  if (tls_)
    converse<Tls>(origin, std::move(socket), *tls_);
  else
    converse<Plain<Tcp>>(origin, std::move(socket));
}

void Edge::welcome(Local::socket::rebind_executor<Strand>::other socket) {
  Request origin;
  origin.local = true;
  converse<Plain<Local>>(origin, std::move(socket));
}

template<class Stream, class... Args> void Edge::converse(const Request& origin, Args&&... stream) {
  if (open_ >= listening.limits.connections) return hang_up(false); // makes room for the next
  auto talk = std::make_shared<Conversation<Stream>>(*this, origin, std::forward<Args>(stream)...);
  {
    const std::lock_guard lock(mutex_);
    lines_.emplace(talk.get(), talk);
    ++open_;
  }
  asio::co_spawn(talk->executor(), keep(talk), asio::detached);
}

void Edge::leave(const Line* line) {
  const std::lock_guard lock(mutex_);
  lines_.erase(line);
  --open_;
  if (lines_.empty()) gone_.notify_all();
}

void Edge::hang_up(bool even_if_busy) {
  std::vector<std::shared_ptr<Line>> present; // their last holder may go here, outside the lock
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [line, held_by] : lines_)
      if (auto alive = held_by.lock()) present.push_back(std::move(alive));
  }
  for (const auto& line : present)
    line->hang_up(even_if_busy);
}

bool Edge::silent_within(seconds most) {
  std::unique_lock lock(mutex_);
  return gone_.wait_for(lock, most, [this] { return lines_.empty(); });
}

void Edge::stop() {
  if (stopping.exchange(true)) return;
  asio::post(tcp_.get_executor(), [this] { tcp_.close(); });
  asio::post(local_.get_executor(), [this] { local_.close(); });
  hang_up(false);
  if (!silent_within(seconds(listening.limits.stop_seconds))) hang_up(true);
  pool_.finish();
  silent_within(seconds(2));
  io_.stop();
  threads_.clear(); // joins
  if (!listening.local_socket.empty()) std::filesystem::remove(listening.local_socket);
}

} // namespace

struct Server::Inside {
  Edge edge;
  std::uint16_t port = edge.port();

  Inside(Listening listening, Handler handler, Apology apology)
      : edge(std::move(listening), std::move(handler), std::move(apology)) {}
};

Server::Server(Listening listening, Handler handler, Apology apology)
    : inside_(std::make_unique<Inside>(std::move(listening), std::move(handler), std::move(apology))) {}

Server::~Server() = default;
std::uint16_t Server::port() const { return inside_->port; }
void Server::stop() { inside_->edge.stop(); }

} // namespace amana::web

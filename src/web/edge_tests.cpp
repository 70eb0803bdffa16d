// The server seen from the other end of the wire: what it answers, and whom it does not let block others.
#include "base/log.hpp"
#include "web/http.hpp"
#include "wire.hpp"

#include <curl/curl.h>
#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <zlib.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <latch>
#include <random>
#include <thread>

using namespace amana;
using namespace amana::web;
using namespace std::chrono_literals;
using amana::tests::Wire;
using Time = std::chrono::steady_clock;

namespace {

Response text(std::string body) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

/// What the tests ask of: echoes, long answers, failures, streams.
Response sample(const Request& request) {
  if (request.path == "/long") return text(std::string(200'000, 'x'));
  if (request.path == "/fail") throw std::runtime_error("Amina's file could not be read");
  if (request.path == "/split") {
    Response response = text("never");
    response.headers.emplace_back("Location", "/a\r\nSet-Cookie: stolen=1");
    return response;
  }
  if (request.path == "/stream" || request.path == "/broken") {
    Response response = text({});
    response.stream = [n = 0, broken = request.path == "/broken"]() mutable -> std::optional<std::string> {
      if (broken && n == 3) throw std::runtime_error("half-way");
      return n < 5 ? std::optional("line " + std::to_string(n++) + "\n") : std::nullopt;
    };
    return response;
  }
  if (request.path == "/form") {
    std::string out;
    for (const auto& [name, value] : request.form)
      out += name + '=' + value + ';';
    for (const auto& upload : request.uploads)
      out += upload.field + '=' + upload.filename + '(' + std::to_string(upload.bytes.size()) + ");";
    return text(out);
  }
  return text(request.path + '?' + std::to_string(request.query.size()) + ' ' +
              std::to_string(request.body.size()));
}

Listening quick() {
  Listening listening;
  listening.handlers = 4;
  listening.limits.stop_seconds = 2;
  return listening;
}

std::string ask(std::uint16_t port, std::string_view request) {
  Wire wire(port);
  wire.send(request);
  return wire.read();
}

std::string get(std::uint16_t port, std::string_view target, std::string_view more = {}) {
  return ask(port, "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                       std::string(more) + "\r\n");
}

std::string body_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return std::string(end == answer.npos ? "" : answer.substr(end + 4));
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

} // namespace

TEST_CASE("a good request gets its answer, and the line stays open for the next") {
  Server server(quick(), sample);
  Wire wire(server.port());
  for (int i = 0; i < 3; ++i) {
    wire.send("GET /caf%C3%A9?a=1&b=2 HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = wire.read("café?2 0");
    CHECK(answer.starts_with("HTTP/1.1 200 OK\r\nDate: "));
    CHECK(answer.contains("Content-Length: 10\r\n"));
    CHECK(answer.contains("X-Content-Type-Options: nosniff\r\n"));
    CHECK_FALSE(answer.contains("\r\nServer:"));
    CHECK(answer.ends_with("\r\n\r\n/café?2 0"));
  }
}

TEST_CASE("requests sent at once are answered in their order") {
  Server server(quick(), sample);
  const std::string answer = ask(server.port(), "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                                                "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                                                "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto first = answer.find("/1?0 0"), second = answer.find("/2?0 3"), third = answer.find("/3?0 0");
  CHECK(first < second);
  CHECK(second < third);
  CHECK(third != answer.npos);
}

TEST_CASE("HEAD answers as GET without its body; other methods are refused") {
  Server server(quick(), sample);
  const std::string head = ask(server.port(), "HEAD /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  CHECK(head.contains("Content-Length: 200000\r\n"));
  CHECK(body_of(head).empty());
  const std::string refused = ask(server.port(), "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(refused.starts_with("HTTP/1.1 405 "));
  CHECK(refused.contains("Allow: GET, HEAD, POST\r\n"));
}

TEST_CASE("what is no HTTP gets 400 and the line is closed") {
  Server server(quick(), sample);
  for (const std::string_view bad : {
           "hello\r\n\r\n",
           "GET / HTTP/1.1\r\n\r\n",                       // no host
           "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", // two
           "GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n",         // not UTF-8
           "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",       // U+0000
           "GET /?a=%C3 HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET / HTTP/1.1\r\nHost : a\r\n\r\n", // a space before the colon
           "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc",
           "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
       }) {
    CAPTURE(bad);
    Wire wire(server.port());
    wire.send(bad);
    const std::string answer = wire.read();
    CHECK(answer.starts_with("HTTP/1.1 400 "));
    CHECK(answer.contains("Connection: close\r\n"));
  }
  CHECK(get(server.port(), "/still").contains("/still?0 0"));
}

TEST_CASE("forms come decoded, and a form that lies gets 400") {
  Server server(quick(), sample);
  const auto post = [&](std::string_view type, std::string_view body) {
    return ask(server.port(),
               "POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: " + std::string(type) +
                   "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
  };
  CHECK(body_of(post("application/x-www-form-urlencoded", "name=%D9%85+a&b=")) == "name=م a;b=;");
  CHECK(
      body_of(post(
          "multipart/form-data; boundary=x",
          "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
          "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"..\\p.png\"\r\n\r\n123\r\n--x--")) ==
      "a=1;f=p.png(3);");
  CHECK(post("application/x-www-form-urlencoded", "a=%FF").starts_with("HTTP/1.1 400 "));
  CHECK(post("multipart/form-data; boundary=x", "--y\r\n").starts_with("HTTP/1.1 400 "));
}

TEST_CASE("limits: bodies, headers, and the word before a large body") {
  Listening listening = quick();
  listening.limits.body = 100'000;
  Server server(listening, sample);
  const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
  CHECK(ask(server.port(), start + "Content-Length: 100001\r\n\r\n").starts_with("HTTP/1.1 413 "));
  CHECK(ask(server.port(), start + "Content-Length: 500000\r\n\r\n" + std::string(500'000, 'x'))
            .starts_with("HTTP/1.1 413 "));
  CHECK(ask(server.port(), start + "Transfer-Encoding: chunked\r\n\r\n20000\r\n" + std::string(0x20000, 'x'))
            .starts_with("HTTP/1.1 413 "));
  CHECK(get(server.port(), "/", "X: " + std::string(20'000, 'x') + "\r\n").starts_with("HTTP/1.1 431 "));
  CHECK(ask(server.port(),
            start + "Connection: close\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x'))
            .contains("/?0 100000"));

  Wire wire(server.port());
  wire.send(start + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(wire.read("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
  wire.send("ab");
  CHECK(wire.read("/?0 2").contains("200 OK"));
  CHECK(ask(server.port(), start + "Expect: 100-continue\r\nContent-Length: 100001\r\n\r\n")
            .starts_with("HTTP/1.1 413 "));
}

TEST_CASE("all bodies together have a limit too") {
  Listening listening = quick();
  listening.limits.all_bodies = 150'000;
  Server server(listening, sample);
  Wire holder(server.port());
  holder.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 110000\r\n\r\n" + std::string(100'000, 'x'));
  std::this_thread::sleep_for(200ms);
  const std::string other =
      "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 90000\r\n\r\n" +
      std::string(90'000, 'x');
  CHECK(ask(server.port(), other).starts_with("HTTP/1.1 503 "));
  holder.send(std::string(10'000, 'x'));
  CHECK(holder.read("/?0 110000").contains("200 OK"));
  CHECK(ask(server.port(), other).contains("/?0 90000"));
}

TEST_CASE("200 half-sent requests do not keep a good one waiting, and are cut when their time is over") {
  Listening listening = quick();
  listening.limits.idle_seconds = listening.limits.request_seconds = 1;
  Server server(listening, sample);
  std::vector<Wire> slow;
  for (int i = 0; i < 200; ++i)
    slow.emplace_back(server.port())
        .send(i % 2 ? "GET / HT" : "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");
  const auto start = Time::now();
  CHECK(get(server.port(), "/good").contains("/good?0 0"));
  const auto took = Time::now() - start;
  MESSAGE("a good request beside 200 half-sent ones: ",
          std::chrono::duration_cast<std::chrono::microseconds>(took).count(), " µs");
  CHECK(took < 500ms);
  for (Wire& wire : slow) {
    CHECK(wire.read({}, 5s).empty());
    CHECK(wire.closed());
  }
}

TEST_CASE("a trickle is no steady line: the whole request has its time") {
  Listening listening = quick();
  listening.limits.idle_seconds = listening.limits.request_seconds = 1;
  Server server(listening, sample);
  Wire wire(server.port());
  const auto start = Time::now();
  wire.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
  while (wire.send("x") && Time::now() - start < 5s)
    std::this_thread::sleep_for(100ms);
  CHECK(Time::now() - start < 3s);
}

TEST_CASE("512 lines at once are all answered") {
  Server server(quick(), sample);
  std::vector<Wire> wires;
  for (int i = 0; i < 512; ++i)
    wires.emplace_back(server.port());
  for (int round = 0; round < 3; ++round) {
    for (Wire& wire : wires)
      REQUIRE(wire.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
    for (Wire& wire : wires)
      REQUIRE(wire.read("/x?0 0").starts_with("HTTP/1.1 200 "));
  }
}

TEST_CASE("beyond the connections allowed, idle lines make room") {
  Listening listening = quick();
  listening.limits.connections = 8;
  Server server(listening, sample);
  std::vector<Wire> idle;
  for (int i = 0; i < 8; ++i)
    idle.emplace_back(server.port());
  std::this_thread::sleep_for(100ms);
  std::string answer;
  for (int tries = 0; tries < 20 && answer.empty(); ++tries) {
    answer = get(server.port(), "/room");
    std::this_thread::sleep_for(20ms);
  }
  CHECK(answer.contains("/room?0 0"));
}

TEST_CASE("when all handlers are busy and the queue is full, 503 comes at once and says when to return") {
  Listening listening = quick();
  listening.handlers = 1;
  listening.limits.waiting = 1;
  std::latch release(1);
  std::atomic<int> running = 0;
  Server server(listening, [&](const Request&) {
    ++running;
    release.wait();
    return text("done");
  });
  Wire first(server.port()), second(server.port());
  first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  while (running == 0)
    std::this_thread::sleep_for(1ms);
  second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(100ms);
  const std::string answer = get(server.port(), "/");
  CHECK(answer.starts_with("HTTP/1.1 503 "));
  CHECK(answer.contains("Retry-After: 2\r\n"));
  release.count_down();
  CHECK(first.read("done").contains("200 OK"));
  CHECK(second.read("done").contains("200 OK"));
}

TEST_CASE("a handler's exception becomes a page with a reference, never with its text") {
  std::string told;
  const auto apology = [&](const Request& request, const Failure& failure) {
    told = failure.reference;
    return text(std::to_string(failure.status) + " in " +
                std::string(request.header("accept-language").value_or("?")) + ' ' + failure.reference);
  };
  Server server(quick(), sample, apology);
  const std::string answer = get(server.port(), "/fail", "Accept-Language: ar\r\n");
  CHECK(answer.starts_with("HTTP/1.1 500 "));
  CHECK(read_paper_number(told));
  CHECK(body_of(answer) == "500 in ar " + told);
  CHECK_FALSE(answer.contains("Amina"));
  CHECK(get(server.port(), "/split").starts_with("HTTP/1.1 500 "));
  CHECK_FALSE(get(server.port(), "/split").contains("stolen"));
  CHECK(ask(server.port(),
            "POST / HTTP/1.1\r\nHost: a\r\nAccept-Language: fr\r\nContent-Length: 99999999\r\n\r\n")
            .contains("413 in fr"));
}

TEST_CASE("streams come in chunks; one that breaks is cut short so that nobody takes it for whole") {
  Server server(quick(), sample);
  const std::string answer = get(server.port(), "/stream");
  CHECK(answer.contains("Transfer-Encoding: chunked\r\n"));
  CHECK(body_of(answer) ==
        "7\r\nline 0\n\r\n7\r\nline 1\n\r\n7\r\nline 2\n\r\n7\r\nline 3\n\r\n7\r\nline 4\n\r\n0\r\n\r\n");
  const std::string broken = get(server.port(), "/broken");
  CHECK(broken.contains("line 2"));
  CHECK_FALSE(broken.contains("0\r\n\r\n"));
  const std::string old = ask(server.port(), "GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(body_of(old) == "line 0\nline 1\nline 2\nline 3\nline 4\n");
  CHECK_FALSE(old.contains("chunked"));
}

TEST_CASE("texts are compressed for those who can read it") {
  Server server(quick(), [](const Request& request) {
    static const std::string style(50'000, 's');
    Response response;
    if (request.path == "/style") {
      response.content_type = "text/css";
      response.lasting = style;
      return response;
    }
    if (request.path == "/picture") response.content_type = "image/png";
    response.body.assign(request.path == "/short" ? 100 : 50'000, 'p');
    return response;
  });
  const auto asked = [&](std::string_view path, std::string_view accepts) {
    return get(server.port(), path, "Accept-Encoding: " + std::string(accepts) + "\r\n");
  };
  for (int twice = 0; twice < 2; ++twice) {
    const std::string style = asked("/style", "br, gzip");
    CHECK(style.contains("Content-Encoding: gzip\r\n"));
    CHECK(style.contains("Vary: Accept-Encoding\r\n"));
    CHECK(style.size() < 1000);
    CHECK(gunzip(body_of(style)) == std::string(50'000, 's'));
  }
  CHECK(gunzip(body_of(asked("/page", "gzip"))) == std::string(50'000, 'p'));
  CHECK(body_of(asked("/page", "gzip;q=0")) == std::string(50'000, 'p'));
  CHECK(body_of(asked("/page", "br")) == std::string(50'000, 'p'));
  CHECK(body_of(asked("/short", "gzip")) == std::string(100, 'p'));
  CHECK(body_of(asked("/picture", "gzip")) == std::string(50'000, 'p'));
}

TEST_CASE("a compressed stream is one gzip file") {
  Server server(quick(), [](const Request&) {
    Response response = text({});
    response.stream = [n = 0]() mutable -> std::optional<std::string> {
      return n < 3000 ? std::optional("row " + std::to_string(n++) + "\n") : std::nullopt;
    };
    return response;
  });
  std::string rest = body_of(get(server.port(), "/", "Accept-Encoding: gzip\r\n")), bytes;
  for (;;) {
    const auto size = std::stoul(rest, nullptr, 16);
    rest.erase(0, rest.find("\r\n") + 2);
    if (size == 0) break;
    bytes += rest.substr(0, size);
    rest.erase(0, size + 2);
  }
  const std::string whole = gunzip(bytes);
  CHECK(whole.starts_with("row 0\n"));
  CHECK(whole.ends_with("row 2999\n"));
}

TEST_CASE("stop() lets a running handler finish and its answer leave") {
  std::atomic<int> running = 0;
  Server server(quick(), [&](const Request&) {
    ++running;
    std::this_thread::sleep_for(300ms);
    return text("finished");
  });
  Wire busy(server.port()), idle(server.port());
  busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  while (running == 0)
    std::this_thread::sleep_for(1ms);
  const auto start = Time::now();
  server.stop();
  CHECK(Time::now() - start < 2s);
  CHECK(busy.read().contains("finished"));
  CHECK(idle.read().empty());
  CHECK(idle.closed());
  CHECK_THROWS(Wire(server.port()));
}

TEST_CASE("a port in use is said, not hidden") {
  Server server(quick(), sample);
  Listening listening = quick();
  listening.port = server.port();
  CHECK_THROWS_AS(Server(listening, sample), std::system_error);
  listening.address = "nowhere";
  CHECK_THROWS_AS(Server(listening, sample), std::system_error);
}

namespace {

struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("amana-edge-" + std::to_string(std::random_device{}()));
  Folder() { std::filesystem::create_directory(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

/// A key and a certificate by itself, for the names of this machine.
void make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  EVP_PKEY* pair = EVP_EC_gen("P-256");
  X509* paper = X509_new();
  X509_set_version(paper, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(paper), 1);
  X509_gmtime_adj(X509_getm_notBefore(paper), -60);
  X509_gmtime_adj(X509_getm_notAfter(paper), 3600);
  X509_set_pubkey(paper, pair);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(paper), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(paper, X509_get_subject_name(paper));
  X509_sign(paper, pair, EVP_sha256());
  FILE* file = std::fopen(certificate.c_str(), "w");
  PEM_write_X509(file, paper);
  std::fclose(file);
  file = std::fopen(key.c_str(), "w");
  PEM_write_PrivateKey(file, pair, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(paper);
  EVP_PKEY_free(pair);
}

struct Fetched {
  CURLcode code;
  long status = 0;
  std::string body;
};

Fetched fetch(const std::string& url, const std::function<void(CURL*)>& more) {
  CURL* curl = curl_easy_init();
  Fetched out{};
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &out.body);
  curl_easy_setopt(
      curl, CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t size, std::size_t n, void* body) {
        static_cast<std::string*>(body)->append(data, size * n);
        return size * n;
      });
  more(curl);
  out.code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out.status);
  curl_easy_cleanup(curl);
  return out;
}

} // namespace

TEST_CASE("TLS 1.2 and 1.3 are spoken, older ones are not") {
  const Folder folder;
  Listening listening = quick();
  listening.certificate = folder.path / "certificate.pem";
  listening.key = folder.path / "key.pem";
  CHECK_THROWS_AS(Server(listening, sample), std::system_error);
  make_certificate(listening.certificate, listening.key);
  bool secure = false;
  Server server(listening, [&](const Request& request) {
    secure = request.secure;
    return sample(request);
  });
  const std::string url = "https://localhost:" + std::to_string(server.port());
  const auto with = [&](const std::string& path, long version) {
    return fetch(url + path, [&](CURL* curl) {
      curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
      curl_easy_setopt(curl, CURLOPT_SSLVERSION, version);
    });
  };
  const auto only = [](long version) { return version | version << 16; }; // no less and no more
  const Fetched newer = with("/long", CURL_SSLVERSION_TLSv1_3);
  CHECK(newer.code == CURLE_OK);
  CHECK(newer.body.size() == 200'000);
  CHECK(secure);
  CHECK(with("/", only(CURL_SSLVERSION_TLSv1_2)).body == "/?0 0");
  CHECK(with("/stream", CURL_SSLVERSION_TLSv1_3).body == "line 0\nline 1\nline 2\nline 3\nline 4\n");
  CHECK(with("/broken", CURL_SSLVERSION_TLSv1_3).code != CURLE_OK);
  CHECK(with("/", only(CURL_SSLVERSION_TLSv1_1)).code != CURLE_OK);
  CHECK(ask(server.port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n").find("HTTP/1.1 200") == std::string::npos);
}

TEST_CASE("the local socket is its owner's alone, and a stale one is replaced") {
  const Folder folder;
  Listening listening = quick();
  listening.local_socket = folder.path / "amana.socket";
  bool local = false;
  const auto handler = [&](const Request& request) {
    local = request.local && request.peer.empty();
    return sample(request);
  };
  const auto over_socket = [&] {
    return fetch("http://localhost/here", [&](CURL* curl) {
      curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, listening.local_socket.c_str());
    });
  };
  {
    Server server(listening, handler);
    struct stat status{};
    REQUIRE(::stat(listening.local_socket.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    CHECK(over_socket().body == "/here?0 0");
    CHECK(local);
    CHECK_THROWS_AS(Server(listening, handler), std::system_error); // somebody answers there
    CHECK(over_socket().body == "/here?0 0");
  }
  CHECK_FALSE(std::filesystem::exists(listening.local_socket));
  {
    const int left = ::socket(AF_UNIX, SOCK_STREAM, 0); // as a killed process leaves it
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    listening.local_socket.copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(left, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    ::close(left);
  }
  Server server(listening, handler);
  CHECK(over_socket().body == "/here?0 0");
}

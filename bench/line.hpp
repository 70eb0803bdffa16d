// One connection to a node, kept open as a browser keeps it; opened anew when the node closes it.
#pragma once
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <string>

namespace amana::bench {

/// Who asks: the cookies of a session and, for acts, its proof.
struct Clerk {
  std::string cookie, proof;
};

struct Answer {
  unsigned status = 0;
  std::string body;
};

class Line {
public:
  explicit Line(unsigned short port) : port_(port) { open(); }

  Answer get(const std::string& path, const Clerk& clerk) { return ask(boost::beast::http::verb::get, path, clerk, ""); }
  Answer post(const std::string& path, const Clerk& clerk, std::string body) { return ask(boost::beast::http::verb::post, path, clerk, std::move(body)); }

private:
  Answer ask(boost::beast::http::verb verb, const std::string& path, const Clerk& clerk, std::string body) {
    namespace http = boost::beast::http;
    http::request<http::string_body> request(verb, path, 11);
    request.set(http::field::host, "127.0.0.1");
    request.set(http::field::cookie, clerk.cookie);
    request.set(http::field::accept_language, "fr");
    if (verb == http::verb::post) {
      request.set(http::field::content_type, "application/json");
      request.set("X-CSRF-Token", clerk.proof);
    }
    request.keep_alive(true);
    request.body() = std::move(body);
    request.prepare_payload();
    http::write(stream_, request);
    http::response<http::string_body> answer;
    http::read(stream_, buffer_, answer);
    if (!answer.keep_alive()) open();
    return {answer.result_int(), std::move(answer.body())};
  }

  void open() {
    stream_.close();
    buffer_.clear();
    stream_.connect({boost::asio::ip::make_address("127.0.0.1"), port_});
    stream_.socket().set_option(boost::asio::ip::tcp::no_delay(true));
  }

  unsigned short port_;
  boost::asio::io_context context_;
  boost::beast::tcp_stream stream_{context_};
  boost::beast::flat_buffer buffer_;
};

} // namespace amana::bench

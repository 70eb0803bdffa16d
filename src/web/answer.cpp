#include "web/answer.hpp"

#include "base/bytes.hpp"
#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "web/multipart.hpp"

#include <fmt/core.h>

#include <ctime>
#include <stdexcept>
#include <system_error>
#include <typeinfo>

namespace amana::web {
namespace {

constexpr std::size_t smallest_compressed = 1024; // below, a packet is a packet
constexpr int page_level = 5;                     // a third of the time of 9 for 2 % more bytes

std::string_view reason(int status) {
  switch (status) {
  case 200: return "OK";
  case 201: return "Created";
  case 202: return "Accepted";
  case 204: return "No Content";
  case 301: return "Moved Permanently";
  case 302: return "Found";
  case 303: return "See Other";
  case 304: return "Not Modified";
  case 400: return "Bad Request";
  case 401: return "Unauthorized";
  case 403: return "Forbidden";
  case 404: return "Not Found";
  case 405: return "Method Not Allowed";
  case 409: return "Conflict";
  case 413: return "Content Too Large";
  case 422: return "Unprocessable Content";
  case 429: return "Too Many Requests";
  case 431: return "Request Header Fields Too Large";
  case 500: return "Internal Server Error";
  case 503: return "Service Unavailable";
  default: return ""; // RFC 9112 section 4: may be empty
  }
}

/// RFC 9110 section 5.6.7; made once a second on each thread.
std::string_view http_date() {
  thread_local std::time_t made = 0;
  thread_local char text[32] = {};
  const std::time_t now = std::time(nullptr);
  if (now != made) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    made = now;
  }
  return text;
}

void add_line(std::string& head, std::string_view name, std::string_view value) {
  constexpr std::string_view line_enders("\r\n\0", 3);
  if (name.find_first_of(line_enders) != name.npos || value.find_first_of(line_enders) != value.npos)
    throw std::logic_error("a header line that would become two");
  (((head += name) += ": ") += value) += "\r\n";
}

bool has_body(int status) { return status != 204 && status != 304; }

bool wants_gzip(const Exchange& exchange) {
  const Response& response = exchange.response;
  return accepts_gzip(exchange.request.header("accept-encoding").value_or("")) &&
         is_compressible(response.content_type) && !response.content_type.starts_with("text/event-stream") &&
         !find(response.headers, "Content-Encoding");
}

/// Settles which bytes follow the head; answers whether they are gzip.
bool prepare_body(Exchange& exchange) {
  Response& response = exchange.response;
  const bool gzipped = wants_gzip(exchange);
  if (response.stream) {
    exchange.streaming = true;
    if (gzipped) exchange.gzip.emplace(page_level);
    return gzipped;
  }
  exchange.body = response.lasting.empty() ? std::string_view(response.body) : response.lasting;
  if (!gzipped || exchange.body.size() <= smallest_compressed) return false;
  if (response.lasting.empty()) exchange.piece = gzip(exchange.body, page_level);
  exchange.body =
      response.lasting.empty() ? std::string_view(exchange.piece) : gzip_of_lasting(response.lasting);
  return true;
}

void compose_head(Exchange& exchange, bool gzipped) {
  const Response& response = exchange.response;
  std::string& head = exchange.head;
  head.reserve(512);
  head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  (head += reason(response.status)) += "\r\n";
  add_line(head, "Date", http_date());
  if (has_body(response.status)) {
    if (!response.content_type.empty()) add_line(head, "Content-Type", response.content_type);
    if (is_compressible(response.content_type)) add_line(head, "Vary", "Accept-Encoding");
    if (gzipped) add_line(head, "Content-Encoding", "gzip");
    if (!exchange.streaming)
      add_line(head, "Content-Length", std::to_string(exchange.body.size()));
    else if (!exchange.old)
      add_line(head, "Transfer-Encoding", "chunked");
  }
  add_line(head, "X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : response.headers)
    add_line(head, name, value);
  if (!exchange.keep_alive)
    add_line(head, "Connection", "close");
  else if (exchange.old)
    add_line(head, "Connection", "keep-alive");
  head += "\r\n";
}

/// Fields and files of a posted form; false when they are not what the header says.
bool take_form(Request& request) {
  const std::string_view type = request.header("content-type").value_or("");
  if (request.method != Method::post) return true;
  if (type.starts_with("application/x-www-form-urlencoded")) {
    auto form = parse_form(request.body);
    if (form) request.form = std::move(*form);
    return form.has_value();
  }
  if (!type.starts_with("multipart/form-data")) return true;
  auto parts = parse_multipart(type, request.body);
  if (!parts) return false;
  request.form = std::move(parts->form);
  request.uploads = std::move(parts->uploads);
  request.body = {};
  return true;
}

/// Writes what is known of an exception but its text, which may hold what a person gave.
std::string note_failure(const std::exception* exception) {
  static IdMaker ids;
  const log::Reference reference{ids.make(MachineClock().now())};
  const auto* system = dynamic_cast<const std::system_error*>(exception);
  if (system)
    log::error("web.failed",
               {{"reference", reference}, {"exception", typeid(*exception)}, {"code", system->code()}});
  else if (exception)
    log::error("web.failed", {{"reference", reference}, {"exception", typeid(*exception)}});
  else
    log::error("web.failed", {{"reference", reference}});
  return reference.text();
}

/// One chunk, and the end of all chunks behind the last (RFC 9112 section 7.1).
std::string chunk(std::string_view piece, bool last) {
  std::string out;
  if (!piece.empty()) ((out = fmt::format("{:x}\r\n", piece.size())) += piece) += "\r\n";
  if (last) out += "0\r\n\r\n";
  return out;
}

Response bare(const Failure& failure) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::to_string(failure.status) + ' ' + failure.reference + '\n';
  return response;
}

void forget_answer(Exchange& exchange) {
  exchange.response = {};
  exchange.body = {};
  exchange.piece.clear();
  exchange.broken.clear();
  exchange.streaming = false;
  exchange.gzip.reset();
}

} // namespace

Response Answering::apologised(const Request& request, const Failure& failure) const {
  Response response;
  try {
    response = apology_ ? apology_(request, failure) : bare(failure);
  } catch (const std::exception& exception) {
    note_failure(&exception);
    response = bare(failure);
  }
  response.status = failure.status;
  response.stream = nullptr;
  if (failure.status == 405) response.headers.emplace_back("Allow", "GET, HEAD, POST");
  if (failure.status == 503) response.headers.emplace_back("Retry-After", "2");
  return response;
}

Response Answering::handled(Exchange& exchange) const {
  if (!exchange.failure && !take_form(exchange.request)) exchange.failure = 400;
  if (exchange.failure) return apologised(exchange.request, {exchange.failure, {}});
  return handler_(exchange.request);
}

void Answering::finish(Exchange& exchange, Response response) const {
  exchange.response = std::move(response);
  if (exchange.response.stream && exchange.old)
    exchange.keep_alive = false; // the end of the line ends the body
  const bool gzipped = prepare_body(exchange);
  compose_head(exchange, gzipped);
  if (exchange.head_only || !has_body(exchange.response.status)) {
    exchange.body = {};
    exchange.streaming = false;
  }
  if (exchange.streaming) pull(exchange);
}

void Answering::answer(Exchange& exchange) const {
  std::string reference;
  try {
    finish(exchange, handled(exchange));
    if (exchange.broken.empty()) return;
    reference = exchange.broken; // the stream failed before anything left: there is still time for a page
  } catch (const std::exception& exception) {
    reference = note_failure(&exception);
  } catch (...) {
    reference = note_failure(nullptr);
  }
  forget_answer(exchange);
  try {
    finish(exchange, apologised(exchange.request, {500, reference}));
  } catch (const std::exception& exception) { // an apology with a header line that is none
    note_failure(&exception);
    forget_answer(exchange);
    finish(exchange, bare({500, reference}));
  }
}

void Answering::pull(Exchange& exchange) const {
  exchange.piece.clear();
  try {
    while (exchange.streaming && exchange.piece.empty()) {
      auto next = exchange.response.stream();
      exchange.streaming = next.has_value();
      if (!next)
        exchange.piece = exchange.gzip ? exchange.gzip->finish() : std::string();
      else
        exchange.piece = exchange.gzip ? exchange.gzip->add(*next) : std::move(*next);
    }
  } catch (const std::exception& exception) {
    exchange.broken = note_failure(&exception);
  } catch (...) {
    exchange.broken = note_failure(nullptr);
  }
  if (!exchange.old) exchange.piece = chunk(exchange.piece, !exchange.streaming);
  exchange.body = exchange.piece;
}

} // namespace amana::web

#include "cli/speaker.hpp"

#include "modules/all.hpp"
#include "web/http.hpp"

#include <curl/curl.h>
#include <iostream>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace amana::cli {

namespace {

std::filesystem::path socket_of(const std::filesystem::path& folder) { return folder / "socket"; }

bool somebody_listens(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof address.sun_path) return false;
  std::ranges::copy(text, address.sun_path);
  const int handle = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool open = handle >= 0 && ::connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (handle >= 0) ::close(handle);
  return open;
}

/// As it may stand in an address: people type names in any script, and spaces.
std::string addressed(std::string_view path) {
  std::string out;
  for (const char c : path)
    if (c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{|}#").find(c) == std::string_view::npos)
      out += c;
    else
      out += web::percent_encode(std::string_view(&c, 1));
  return out;
}

/// What the node said against it, word for word.
std::unexpected<Refusal> refused_by_node(const json::value& said) {
  Refusal refusal{Kind::unauthenticated, {}};
  const auto* faults = said.is_object() ? said.as_object().if_contains("faults") : nullptr;
  const auto text = [](const json::value& fault, std::string_view name) -> std::string {
    const auto* member = fault.is_object() ? fault.as_object().if_contains(name) : nullptr;
    return member && member->is_string() ? std::string(member->as_string()) : std::string();
  };
  if (faults && faults->is_array())
    for (const auto& fault : faults->as_array())
      refusal.faults.push_back({.code = text(fault, "code"), .what = verbatim(text(fault, "what")), .cure = verbatim(text(fault, "cure"))});
  if (refusal.faults.empty()) throw store::Broken("the node gave no answer that can be read");
  return std::unexpected(std::move(refusal));
}

/// To a running node.
class SocketSpeaker final : public Speaker {
public:
  explicit SocketSpeaker(std::filesystem::path path) : path_(std::move(path)), curl_(curl_easy_init()) {}
  ~SocketSpeaker() override { curl_easy_cleanup(curl_); }
  SocketSpeaker(const SocketSpeaker&) = delete;

  Answer say(const std::string& path, const std::string* body) override {
    Answer answer;
    curl_easy_reset(curl_);
    const std::string url = "http://localhost" + addressed(path);
    curl_slist* headers = curl_slist_append(nullptr, ("Accept-Language: " + language_).c_str());
    headers = curl_slist_append(headers, "Accept: application/json");
    if (!token_.empty()) headers = curl_slist_append(headers, ("Authorization: Bearer " + token_).c_str());
    if (!key_.empty()) headers = curl_slist_append(headers, ("Idempotency-Key: " + key_).c_str());
    if (body) headers = curl_slist_append(headers, "Content-Type: application/json");
    curl_easy_setopt(curl_, CURLOPT_UNIX_SOCKET_PATH, path_.c_str());
    curl_easy_setopt(curl_, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers);
    if (body) { // of that many bytes: a file may hold zeros
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, body->data());
    }
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &SocketSpeaker::keep);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &answer.body);
    const auto result = curl_easy_perform(curl_);
    curl_slist_free_all(headers);
    if (result != CURLE_OK) throw store::Broken(curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    return answer;
  }

private:
  static std::size_t keep(const char* bytes, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(bytes, size * count);
    return size * count;
  }
  std::filesystem::path path_;
  CURL* curl_;
};

/// To a node that does not run: it is opened here, and stays this process's alone as long as that takes.
class InnerSpeaker final : public Speaker {
public:
  explicit InnerSpeaker(std::unique_ptr<node::Node> node) : node_(std::move(node)), house_(*node_) {}

  Answer say(const std::string& path, const std::string* body) override {
    web::Request request;
    request.method = body ? web::Method::post : web::Method::get;
    const auto question = path.find('?');
    request.path = path.substr(0, question);
    if (question != std::string::npos) request.query = web::parse_form(std::string_view(path).substr(question + 1)).value_or(web::Pairs());
    request.headers = {{"accept", "application/json"}, {"accept-language", language_}, {"content-type", "application/json"}};
    if (!token_.empty()) request.headers.emplace_back("authorization", "Bearer " + token_);
    if (!key_.empty()) request.headers.emplace_back("idempotency-key", key_);
    if (body) request.body = *body;
    request.local = true;
    auto response = house_.answer(request);
    Answer answer{response.status, std::move(response.body)};
    if (response.stream)
      while (auto more = response.stream()) answer.body += *more;
    return answer;
  }

private:
  std::unique_ptr<node::Node> node_;
  OpenHouse house_;
};

} // namespace

Result<void> Speaker::sign_in(const std::string& login, const std::filesystem::path& password_file, const lang::Tongue& t) {
  const std::string password = password_file.empty() ? ask_secret(t(T("Password:"))) : TRY(read_secret_file(password_file));
  json::object proof{{"login", login}, {"password", password}};
  for (;;) {
    const std::string body = json::serialize(proof);
    const auto answer = say("/api/sign-in", &body);
    const auto said = parse_json(answer.body);
    if (said && answer.status == 200) {
      token_ = said->as_object().at("token").as_string();
      return {};
    }
    const bool code_wanted = said && said->is_object() && said->as_object().contains("second_factor");
    if (!code_wanted) return refused_by_node(said ? *said : json::value());
    if (proof.contains("code"))
      return refuse(Kind::unauthenticated, {.code = "second_factor.needed", .what = T("This account asks for the code of its second factor."), .cure = T("Type the six digits that your authenticator shows, or a recovery code.")});
    proof["code"] = ask_secret(t(T("Code of the second factor:")));
  }
}

void Speaker::sign_out() {
  const std::string nothing = "{}";
  if (!token_.empty()) say("/api/sign-out", &nothing);
  token_.clear();
}

Result<std::unique_ptr<Speaker>> speak_to(const NodeOptions& options, const lang::Tongue& t) {
  std::unique_ptr<Speaker> speaker;
  if (somebody_listens(socket_of(options.folder))) {
    speaker = std::make_unique<SocketSpeaker>(socket_of(options.folder));
  } else {
    auto node = TRY(node::Node::open(options.folder, TRY(passphrase(options, t)), every_module()));
    speaker = std::make_unique<InnerSpeaker>(std::move(node));
  }
  speaker->use_language(std::string(t.code()));
  return speaker;
}

} // namespace amana::cli

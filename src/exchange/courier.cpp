#include "exchange/courier.hpp"

#include "base/log.hpp"

#include <curl/curl.h>

namespace amana::exchange {

namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 250ms;
constexpr auto hear_every = 30s;
constexpr auto longest_pause = std::chrono::milliseconds(10min);
constexpr int most_rounds = 200; ///< of one visit: then the next peer has its turn

struct Answer {
  std::string body;
  const std::atomic<bool>* stopping = nullptr;
};

std::size_t keep(const char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& answer = *static_cast<Answer*>(into);
  if (answer.body.size() + size * count > largest_pouch) return 0;
  answer.body.append(bytes, size * count);
  return size * count;
}

int may_go_on(void* answer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<Answer*>(answer)->stopping ? 1 : 0;
}

/// 1, 2, 4 … seconds, at most ten minutes.
std::chrono::milliseconds pause_after(int failures) {
  const auto pause = std::chrono::milliseconds(1s) * (1 << std::min(failures, 12));
  return std::min(pause, longest_pause);
}

} // namespace

Courier::Courier(Exchange& exchange, store::Readers& readers, const Clock& clock)
    : exchange_(exchange), readers_(readers), clock_(clock), thread_([this] { work(); }) {}

Courier::~Courier() {
  stopping_ = true;
  wake_.notify_one();
  thread_.join();
}

void Courier::work() {
  while (!stopping_) {
    try {
      look_around();
    } catch (const std::exception& failure) {
      log::error("exchange.courier", {{"exception", typeid(failure)}});
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, look_every, [this] { return stopping_.load(); });
  }
}

void Courier::look_around() {
  exchange_.tend();
  std::vector<Peer> all;
  std::int64_t feed = 0;
  {
    const auto db = readers_.lease();
    all = peers(*db);
    feed = feed_tip(*db).number;
  }
  for (const auto& peer : all) {
    if (stopping_) return;
    if (peer.status != PeerStatus::trusted || !peer.address) continue;
    auto& round = rounds_[peer.name];
    const bool due = round.next <= clock_.now();
    const bool moved = round.failures == 0 && (feed > round.feed || peer.taken.number > round.taken);
    if (due || (moved && exchange_.has_news_for(peer))) visit(peer, round);
  }
}

void Courier::visit(const Peer& peer, Round& round) {
  for (int i = 0; i < most_rounds && !stopping_; ++i) {
    {
      // As they stand before the pouch is made: what is written while it travels is news, and not forgotten.
      const auto db = readers_.lease();
      const auto now = find_peer(*db, peer.name);
      round.feed = feed_tip(*db).number;
      round.taken = now ? now->taken.number : 0;
    }
    const bool moved = swap_once(peer, round);
    const auto now = find_peer(*readers_.lease(), peer.name);
    if (!moved || !now || now->status != PeerStatus::trusted || !exchange_.has_news_for(*now)) break;
  }
  round.next = clock_.now().plus(round.failures ? pause_after(round.failures) : std::chrono::milliseconds(hear_every));
}

bool Courier::swap_once(const Peer& peer, Round& round) {
  const auto made = exchange_.make(peer.name, Way::line);
  if (!made) return false;
  std::string failure;
  const auto answer = post(*peer.address + "/exchange", made->pouch, failure);
  const auto taken = answer ? exchange_.take(*answer, Way::line) : Result<Taken>();
  if (answer && taken) {
    round.failures = 0;
    const auto after = find_peer(*readers_.lease(), peer.name);
    // What the peer still lacks of files counts while it gets further.
    const bool gives = !taken->wants.empty() && taken->wants != round.wants;
    round.wants = taken->wants;
    return gives || taken->applied + taken->recovered + taken->pieces > 0 || (after && after->has.number > peer.has.number);
  }
  if (answer) failure = taken.error().faults.front().code;
  ++round.failures;
  exchange_.note_failure(peer.name, failure, clock_.now().plus(pause_after(round.failures)));
  return false;
}

/// The pouch is sealed to the peer's key and the answer signed with it, both compared on paper: what a certificate
/// would prove is proven already, so one that nobody vouches for does not stop two ministries.
std::optional<std::string> Courier::post(const std::string& address, const std::string& pouch, std::string& failure) {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(
      curl_slist_append(curl_slist_append(nullptr, "Content-Type: application/octet-stream"),
                        "Accept: application/json"),
      curl_slist_free_all);
  Answer answer{{}, &stopping_};
  curl_easy_setopt(curl.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(pouch.size()));
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, pouch.data());
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, may_go_on);
  curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &answer);
  curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_LIMIT, 10L); // a thin line is slow, a dead one silent
  curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_TIME, 60L);
  if (curl_easy_perform(curl.get()) != CURLE_OK) {
    failure = "line.down";
    return std::nullopt;
  }
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status == 200) return std::move(answer.body);
  // The peer says why, in its own code.
  const auto said = parse_json(answer.body);
  const auto* faults = said && said->is_object() ? said->as_object().if_contains("faults") : nullptr;
  const bool coded = faults && faults->is_array() && !faults->as_array().empty() && faults->as_array()[0].is_object() &&
                     faults->as_array()[0].as_object().contains("code");
  failure = coded ? std::string(std::string_view(faults->as_array()[0].at("code").as_string()).substr(0, 60)) : "line.status";
  return std::nullopt;
}

} // namespace amana::exchange

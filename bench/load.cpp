// Asks a running node at a steady rate, as many clerks would, and says how long they waited.
//
//   bench_load PLAN.json     {"port", "seconds", "connections", "asked": [{"name", "rate", "cookie", "paths": […]}]}
//
// One JSON line for each name: answers, those that were not 200, and the waiting in milliseconds at 50, 99 and 100 per cent. A wait
// counts from the moment the question was due, not from when a connection was free for it: a node that stops answering shows.
#include "line.hpp"

#include <boost/json.hpp>

#include <atomic>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

namespace {

struct Question {
  Clock::duration due;
  std::size_t asked; ///< which of the plan's
  std::string path;
};

struct Waited {
  std::vector<double> milliseconds;
  int refused = 0;
};

std::vector<Question> questions_of(const json::array& asked, double seconds) {
  std::vector<Question> all;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto& one = asked[i].as_object();
    const auto rate = one.at("rate").to_number<double>();
    const auto& paths = one.at("paths").as_array();
    for (std::size_t n = 0; static_cast<double>(n) < rate * seconds; ++n)
      all.push_back({std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(static_cast<double>(n) / rate)), i,
                     std::string(paths[n % paths.size()].as_string())});
  }
  std::ranges::sort(all, {}, [](const Question& one) { return std::pair(one.due, one.asked); });
  return all;
}

std::vector<Waited> ask_all(const json::object& plan, const std::vector<Question>& questions) {
  const auto& asked = plan.at("asked").as_array();
  const auto port = plan.at("port").to_number<unsigned short>();
  std::vector<Waited> waited(asked.size());
  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  const auto begun = Clock::now() + std::chrono::milliseconds(100);
  const auto clerk = [&] {
    amana::bench::Line line(port);
    for (std::size_t i = next++; i < questions.size(); i = next++) {
      const auto& question = questions[i];
      std::this_thread::sleep_until(begun + question.due);
      const auto status = line.get(question.path, {std::string(asked[question.asked].at("cookie").as_string()), ""}).status;
      const std::chrono::duration<double, std::milli> took = Clock::now() - (begun + question.due);
      const std::lock_guard lock(mutex);
      waited[question.asked].milliseconds.push_back(took.count());
      if (status != 200) ++waited[question.asked].refused;
    }
  };
  std::vector<std::jthread> clerks;
  for (int i = 0; i < plan.at("connections").to_number<int>(); ++i)
    clerks.emplace_back(clerk);
  clerks.clear();
  return waited;
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "bench_load PLAN.json\n";
    return 2;
  }
  std::ifstream stream(argv[1]);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const auto plan = json::parse(text).as_object();
  const auto& asked = plan.at("asked").as_array();
  auto waited = ask_all(plan, questions_of(asked, plan.at("seconds").to_number<double>()));
  for (std::size_t i = 0; i < asked.size(); ++i) {
    auto& times = waited[i].milliseconds;
    std::ranges::sort(times);
    const auto at = [&](double share) { return times.empty() ? 0 : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))]; };
    std::cout << json::serialize(json::object{{"name", asked[i].at("name")}, {"answers", times.size()}, {"refused", waited[i].refused},
                                              {"p50", at(0.5)}, {"p99", at(0.99)}, {"most", at(1)}})
              << "\n";
  }
}

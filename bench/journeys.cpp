// Leads many workers at once from a job order to work, through HTTP, at two nodes that exchange.
//
//   bench_journeys PLAN.json
//
// The plan: {"ports": {node: port}, "clerks": {name: {"node", "cookie", "proof"}}, "orders", "places", "at_once", "in_flight", "scripts":
// {"order", "person", "ranked", "forward", "case"}}. A script is a list of steps {"who", "do" | "read", "body", "keep": {name: JSON pointer}};
// "$name" in a body or path stands for what an earlier step kept. An order's script, then "person" once a place, "ranked" once, "forward" and
// "case" once a place. From "person" to "forward" one order at a time: its people are the pool. What the other state has not heard of yet is
// tried again. One JSON line at the end: how many journeys, commands, tries and seconds, and the rate in the middle half of the journeys.
#include "line.hpp"

#include <boost/json.hpp>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>

namespace json = boost::json;
using amana::bench::Clerk;
using amana::bench::Line;
using Clock = std::chrono::steady_clock;

namespace {

using Known = std::map<std::string, json::value, std::less<>>;

/// One job order with its candidates; they wait for one another twice.
struct Order {
  Known known;
  std::vector<Known> people;
  std::size_t waited_for = 0; ///< guarded by the bench's mutex
};

struct Task {
  std::shared_ptr<Order> order;
  std::string script;
  std::size_t candidate = 0, step = 0;
  int tries = 0;
  Clock::time_point due;
  bool operator<(const Task& other) const { return due > other.due; } ///< the earliest on top
};

/// The text with each "$name" replaced.
std::string filled(std::string_view words, const Known& known) {
  std::string out;
  while (!words.empty()) {
    const auto sign = words.find('$');
    out += words.substr(0, sign);
    if (sign == std::string_view::npos) break;
    const auto end = std::min(words.find_first_not_of("abcdefghijklmnopqrstuvwxyz", sign + 1), words.size());
    out += known.find(words.substr(sign + 1, end - sign - 1))->second.as_string();
    words.remove_prefix(end);
  }
  return out;
}

/// The same in every text of a value; one that is nothing but a name becomes what is known, a number too.
json::value filled(const json::value& value, const Known& known) {
  if (value.is_string() && value.as_string().starts_with('$'))
    if (const auto found = known.find(std::string_view(value.as_string()).substr(1)); found != known.end()) return found->second;
  if (value.is_string()) return json::string(filled(std::string_view(value.as_string()), known));
  if (value.is_array()) {
    json::array out;
    for (const auto& each : value.as_array()) out.push_back(filled(each, known));
    return out;
  }
  if (!value.is_object()) return value;
  json::object out;
  for (const auto& [name, each] : value.as_object()) out[name] = filled(each, known);
  return out;
}

class Bench {
public:
  explicit Bench(const json::object& plan) : plan_(plan), places_(plan.at("places").to_number<std::size_t>()), left_(plan.at("orders").to_number<std::size_t>()) {
    for (const auto& [name, clerk] : plan.at("clerks").as_object())
      clerks_[name] = {clerk.at("node").as_string().c_str(), {clerk.at("cookie").as_string().c_str(), clerk.at("proof").as_string().c_str()}};
    running_ = left_;
  }

  void run() {
    for (auto i = plan_.at("at_once").to_number<int>(); i > 0; --i) next_order();
    std::vector<std::jthread> threads;
    for (auto i = plan_.at("in_flight").to_number<int>(); i > 0; --i) threads.emplace_back([this] { work(); });
    threads.clear();
  }

  json::object told() {
    std::ranges::sort(arrived_);
    const auto seconds = [&](std::size_t from, std::size_t to) { return std::chrono::duration<double>(arrived_[to] - arrived_[from]).count(); };
    const auto quarter = arrived_.size() / 4;
    return {{"journeys", arrived_.size()}, {"commands", commands_}, {"tries", tries_}, {"seconds", std::chrono::duration<double>(arrived_.back() - begun_).count()},
            {"a_minute", static_cast<double>(2 * quarter) * 60 / seconds(quarter, 3 * quarter)}};
  }

private:
  struct Seat {
    std::string node;
    Clerk clerk;
  };

  void push(Task task) {
    tasks_.push(std::move(task));
    wake_.notify_one();
  }

  void next_order() { // with the mutex, or before the threads
    if (left_ == 0) return;
    auto order = std::make_shared<Order>();
    order->people.resize(places_);
    for (std::size_t i = 0; i < places_; ++i) {
      ++people_;
      std::string letters;
      for (auto n = people_; letters.size() < 4; n /= 26) letters += static_cast<char>('a' + n % 26);
      order->people[i] = {{"n", json::value(std::to_string(people_))}, {"letters", json::value(letters)}};
    }
    --left_;
    push({.order = std::move(order), .script = "order", .due = Clock::now()});
  }

  void work() {
    std::map<std::string, std::unique_ptr<Line>> lines;
    for (const auto& [node, port] : plan_.at("ports").as_object()) lines[node] = std::make_unique<Line>(port.to_number<unsigned short>());
    std::unique_lock lock(mutex_);
    while (running_ > 0 && !failed_) {
      if (tasks_.empty()) {
        wake_.wait(lock);
        continue;
      }
      if (const auto due = tasks_.top().due; due > Clock::now()) {
        wake_.wait_until(lock, due);
        continue;
      }
      Task task = tasks_.top();
      tasks_.pop();
      lock.unlock();
      const bool done = take_step(task, lines);
      lock.lock();
      go_on(std::move(task), done);
    }
    wake_.notify_all();
  }

  const json::array& script(const Task& task) const { return plan_.at("scripts").at(task.script).as_array(); }

  /// Whether it was done; if not, it is to be tried again.
  bool take_step(Task& task, std::map<std::string, std::unique_ptr<Line>>& lines) {
    const auto& step = script(task)[task.step].as_object();
    const auto& seat = clerks_.at(step.at("who").as_string().c_str());
    const bool of_order = task.script == "order" || task.script == "ranked";
    Known known = task.order->known;
    if (!of_order) known.insert(task.order->people[task.candidate].begin(), task.order->people[task.candidate].end());
    auto& line = *lines.at(seat.node);
    const auto answer = step.contains("read") ? line.get(filled(std::string_view(step.at("read").as_string()), known), seat.clerk)
                                              : line.post("/api/do/" + std::string(step.at("do").as_string()), seat.clerk, json::serialize(filled(step.at("body"), known)));
    if (answer.status != 200) {
      constexpr int patience = 600;
      if (++task.tries == patience) give_up(step, answer.body);
      return false;
    }
    task.tries = 0;
    if (!step.contains("keep")) return true;
    const auto said = json::parse(answer.body);
    for (const auto& [name, pointer] : step.at("keep").as_object())
      (of_order ? task.order->known : task.order->people[task.candidate])[name] = said.at_pointer(pointer.as_string());
    return true;
  }

  void give_up(const json::object& step, const std::string& answer) {
    std::cerr << json::serialize(step) << "\n" << answer << "\n";
    const std::lock_guard lock(mutex_);
    failed_ = true;
  }

  void go_on(Task task, bool done) {
    ++tries_;
    if (!done) {
      task.due = Clock::now() + std::chrono::milliseconds(100);
      return push(std::move(task));
    }
    if (script(task)[task.step].as_object().contains("do")) ++commands_;
    task.due = Clock::now();
    if (++task.step < script(task).size()) return push(std::move(task));
    if (task.script == "order") return register_people(task.order);
    if (task.script == "ranked") return fan_out(task.order, "forward");
    if (task.script == "case") arrived_.push_back(Clock::now());
    if (--task.order->waited_for > 0) return;
    if (task.script == "person") return push({.order = task.order, .script = "ranked", .due = Clock::now()});
    if (task.script == "forward") {
      fan_out(task.order, "case");
      return register_next();
    }
    --running_;
    next_order();
  }

  /// One order at a time.
  void register_people(const std::shared_ptr<Order>& order) {
    published_.push(order);
    if (!registering_) register_next();
  }

  void register_next() {
    registering_ = !published_.empty();
    if (!registering_) return;
    fan_out(published_.front(), "person");
    published_.pop();
  }

  void fan_out(const std::shared_ptr<Order>& order, const std::string& script) {
    order->waited_for = places_;
    for (std::size_t i = 0; i < places_; ++i) push({.order = order, .script = script, .candidate = i, .due = Clock::now()});
  }

  const json::object& plan_;
  std::map<std::string, Seat> clerks_;
  std::size_t places_, left_, running_ = 0, people_ = 0, commands_ = 0, tries_ = 0;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::priority_queue<Task> tasks_;
  std::queue<std::shared_ptr<Order>> published_; ///< that wait for their people
  bool registering_ = false;
  std::vector<Clock::time_point> arrived_;
  Clock::time_point begun_ = Clock::now();
  bool failed_ = false;
};

} // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "bench_journeys PLAN.json\n";
    return 2;
  }
  std::ifstream stream(argv[1]);
  const auto plan = json::parse(std::string(std::istreambuf_iterator<char>(stream), {})).as_object();
  Bench bench(plan);
  bench.run();
  std::cout << json::serialize(bench.told()) << "\n";
}

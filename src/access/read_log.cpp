#include "access/read_log.hpp"

#include <algorithm>

namespace amana::access {

namespace {

std::unexpected<Refusal> not_noted() {
  return refuse(Kind::busy, {.code = "reads.full",
                             .what = T("Who reads what cannot be recorded at the moment, so nothing personal "
                                       "is shown."),
                             .cure = T("Tell the administrator of this node.")});
}

std::unexpected<Refusal> not_yours() {
  return refuse(Kind::forbidden, {.code = "purpose.missing",
                                  .what = T("Your role does not work for the purpose of this page."),
                                  .cure = T("Ask the authority that works for this purpose.")});
}

bool may_note(const journal::Actor& actor, const Pass& pass) {
  const bool node = !actor.user && actor.channel == journal::Channel::node;
  return pass.purpose != never && (node || !pass.ground.empty() || actor.has_purpose(pass.purpose));
}

ReadLine line_of(const journal::Actor& actor, const Pass& pass, std::string_view route, Instant now) {
  ReadLine line;
  line.at = now;
  if (actor.user) line.user = actor.user;
  line.stands_for = actor.stands_for;
  line.authority = actor.authority;
  line.office = actor.office;
  line.channel = actor.channel;
  line.purpose = pass.purpose;
  if (!pass.ground.empty()) line.ground = pass.ground;
  line.route = route;
  return line;
}

/// Each person once, in a steady order.
std::vector<AnyId> sorted(std::span<const AnyId> subjects) {
  std::vector<AnyId> all(subjects.begin(), subjects.end());
  std::ranges::sort(all);
  const auto twice = std::ranges::unique(all);
  all.erase(twice.begin(), twice.end());
  return all;
}

constexpr std::string_view nothing_new = "reads.sealed";

Result<journal::Decision> seal_end(const journal::Desk& desk) {
  if (const auto end = unsealed_end(desk.db)) return journal::decided(desk.ids.make(desk.now), *end);
  return refuse(Kind::conflict, {.code = std::string(nothing_new),
                                 .what = T("Nobody has read anything since the last seal."),
                                 .cure = T("Nothing is left to do.")});
}

} // namespace

ReadLog::ReadLog(journal::Office& office) : office_(office), thread_([this] { work(); }) {}

ReadLog::~ReadLog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Result<void> ReadLog::note(const journal::Actor& actor, const Pass& pass, std::string_view route,
                           std::span<const AnyId> subjects, Instant now) {
  if (!may_note(actor, pass)) return not_yours();
  const auto all = sorted(subjects);
  std::span<const AnyId> left(all);
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_waiting) return not_noted();
    while (!left.empty()) {
      const auto piece = left.first(std::min(left.size(), most_subjects));
      auto& line = waiting_.emplace_back(line_of(actor, pass, route, now));
      line.subjects.assign(piece.begin(), piece.end());
      left = left.subspan(piece.size());
      ++noted_;
    }
  }
  wake_.notify_all();
  return {};
}

void ReadLog::flush() {
  std::unique_lock lock(mutex_);
  const auto wanted = noted_;
  const auto failures = failures_;
  hurry_ = true;
  wake_.notify_all();
  stored_.wait(lock, [&] { return kept_ >= wanted || failures_ != failures; });
  if (kept_ < wanted) throw store::Broken("the log of reads could not be stored");
}

Result<void> ReadLog::seal() {
  flush();
  const auto recorded = office_.act({seal_end}).get();
  if (recorded || recorded.error().faults.front().code == nothing_new) return {};
  return std::unexpected(recorded.error());
}

void ReadLog::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (!stopping_) wake_.wait_for(lock, pause, [&] { return stopping_ || hurry_; });
    hurry_ = false;
    const bool last = stopping_;
    lock.unlock();
    const bool done = store_waiting();
    lock.lock();
    if (last && (waiting_.empty() || !done)) return;
  }
}

bool ReadLog::store_waiting() {
  std::vector<ReadLine> lines;
  {
    const std::lock_guard lock(mutex_);
    lines.assign(waiting_.begin(), waiting_.end());
  }
  bool done = true;
  try {
    office_.run([&](store::Connection& db) { append(db, lines); }).get();
  } catch (const std::exception&) {
    done = false; // they stay in line; note() refuses when it grows too long
  }
  {
    const std::lock_guard lock(mutex_);
    if (done) {
      waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(lines.size()));
      kept_ += lines.size();
    } else {
      ++failures_;
    }
  }
  stored_.notify_all();
  return done;
}

} // namespace amana::access

// Texts isolate what people gave from the direction of the sentence (U+2068 … U+2069). Many terminals draw these signs as
// boxes, and a copied key would carry them along: on the way to the terminal they are left out.
#pragma once
#include <iostream>
#include <streambuf>

namespace amana::cli {

class WithoutIsolates final : public std::streambuf {
public:
  explicit WithoutIsolates(std::ostream& stream) : stream_(stream), behind_(stream.rdbuf(this)) {}
  ~WithoutIsolates() override {
    give_held();
    stream_.rdbuf(behind_);
  }
  WithoutIsolates(const WithoutIsolates&) = delete;

private:
  int overflow(int next) override {
    static constexpr char sign[] = {'\xE2', '\x81'};
    const char c = static_cast<char>(next);
    if (held_ < 2 && c == sign[held_]) {
      ++held_;
      return next;
    }
    if (held_ == 2 && (c == '\xA8' || c == '\xA9')) {
      held_ = 0;
      return next;
    }
    give_held();
    if (c == sign[0]) {
      held_ = 1;
      return next;
    }
    return behind_->sputc(c);
  }
  int sync() override { return behind_->pubsync(); }
  void give_held() {
    behind_->sputn("\xE2\x81", held_);
    held_ = 0;
  }

  std::ostream& stream_;
  std::streambuf* behind_;
  int held_ = 0; ///< bytes of a sign that may be an isolate
};

} // namespace amana::cli

#include "engines/matching/pool.hpp"

#include "base/crypto.hpp"

#include <algorithm>

namespace amana::matching {

std::optional<Occupation> Occupation::parse(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  Occupation out;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    const int shift = 12 - 4 * out.digits_++;
    out.packed_ = static_cast<std::uint16_t>((out.packed_ & ~(0xF << shift)) | (c - '0') << shift);
  }
  return out;
}

std::string Occupation::text() const {
  std::string out;
  for (int i = 0; i < digits_; ++i)
    out += static_cast<char>('0' + (packed_ >> (12 - 4 * i) & 0xF));
  return out;
}

Text Occupation::form() {
  return T("Write the one to four digits of the ISCO-08 occupation, for example {example}.",
           {{"example", "7112"}});
}

Months months_between(Day from, Day until) {
  Months out = 0;
  if (from >= until) return out;
  const auto last = until.plus_days(-1);
  const auto month = [](Day day) {
    return day.year() * 12 + static_cast<int>(unsigned(day.date().month())) - 1;
  };
  for (int at = month(from); at <= std::min(month(last), month(from) + 11); ++at)
    out = static_cast<Months>(out | 1U << at % 12);
  return out;
}

std::uint64_t lot_of(std::string_view seed, std::string_view id) {
  std::string drawn(seed);
  drawn.append("\n").append(id);
  const auto hash = sha256(drawn);
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 8; ++i)
    out = out << 8 | static_cast<std::uint64_t>(hash.bytes[i]);
  return out;
}

void Pool::reserve(std::size_t candidates) {
  trade_start.reserve(candidates + 1);
  trades.reserve(candidates);
  levels.reserve(candidates);
  days_waiting.reserve(candidates);
  from.reserve(candidates);
  until.reserve(candidates);
  at_home.reserve(candidates);
  returnee.reserve(candidates);
  lot.reserve(candidates);
}

void Pool::add(const Candidate& candidate) {
  constexpr auto month_limit = std::numeric_limits<std::uint16_t>::max();
  using Days = std::numeric_limits<std::int32_t>;
  const auto number = [](Day day) {
    return static_cast<std::int32_t>(day.days().time_since_epoch().count());
  };
  for (const auto& trade : candidate.trades)
    trades.push_back({trade.occupation.packed(),
                      static_cast<std::uint16_t>(std::clamp<int>(trade.months, 0, month_limit))});
  trade_start.push_back(static_cast<std::uint32_t>(trades.size()));
  std::uint64_t packed = 0;
  for (const auto& [column, level] : candidate.languages)
    packed |= std::uint64_t{static_cast<std::uint8_t>(level)} << (2 * column);
  levels.push_back(packed);
  days_waiting.push_back(std::max(0, candidate.days_waiting));
  from.push_back(candidate.from ? number(*candidate.from) : Days::min());
  until.push_back(candidate.until ? number(*candidate.until) : Days::max());
  at_home.push_back(candidate.at_home);
  returnee.push_back(candidate.returnee);
  lot.push_back(candidate.lot);
}

} // namespace amana::matching

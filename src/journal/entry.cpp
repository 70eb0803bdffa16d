#include "journal/entry.hpp"

#include <charconv>

namespace amana::journal {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

} // namespace

std::optional<EntryName> EntryName::parse(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto epoch = whole_number(text.substr(0, dot));
  const auto number = whole_number(text.substr(dot + 1));
  if (!epoch || !number) return std::nullopt;
  return EntryName{*epoch, *number};
}

std::string EntryName::text() const { return std::to_string(epoch) + "." + std::to_string(number); }

std::string stored_form(const Entry& entry) { return canonical(write(entry)); }

Result<Entry> read_entry(std::string_view stored) { return read<Entry>(TRY(parse_json(stored))); }

std::string head_bytes(const Head& head) { return "amana-head-1\n" + canonical(write(head)); }

} // namespace amana::journal

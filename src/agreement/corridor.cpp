// What the entries answer about themselves.
#include "agreement/corridor.hpp"

#include <algorithm>

namespace amana::agreement {
namespace {

bool contains(const std::vector<std::string>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

} // namespace

const Item* CodeList::find(std::string_view item) const {
  const auto found = places_.find(item);
  return found == places_.end() ? nullptr : &items[found->second];
}

void CodeList::index() {
  places_.clear();
  for (std::size_t i = 0; i < items.size(); ++i)
    places_.emplace(items[i].code, i);
}

Text Authority::name(Day day) const {
  if (names.empty()) return verbatim(code);
  const auto after = std::ranges::upper_bound(names, day, {}, [](const auto& name) { return name.first; });
  return after == names.begin() ? names.front().second : std::prev(after)->second;
}

bool Authority::may(std::string_view act) const { return contains(acts, act); }

bool Role::may(std::string_view permission, std::string_view purpose) const {
  return std::ranges::any_of(grants, [&](const RoleGrant& grant) {
    return grant.permission == permission && contains(grant.purposes, purpose);
  });
}

Crossing Document::crossing(std::string_view field) const {
  const auto found = std::ranges::find(fields, field, &SharedField::name);
  return found == fields.end() ? Crossing::never : found->crosses;
}

const Payer* CostItem::payer(std::string_view situation, Day day) const {
  const Payer* any = nullptr;
  for (const auto& row : payers) {
    const bool used = row.status != Status::contested || row.chosen;
    if (!used || !row.holds(day, as_known_now)) continue;
    if (row.situation == situation) return &row;
    if (row.situation == "any") any = &row;
  }
  return any;
}

std::optional<int> Answer::whole() const {
  const auto* decimal = number();
  if (!decimal) return std::nullopt;
  auto digits = decimal->digits();
  for (int scale = decimal->scale(); scale > 0; --scale) {
    if (digits % 10 != 0) return std::nullopt;
    digits /= 10;
  }
  return static_cast<int>(digits);
}

} // namespace amana::agreement

// A change of somebody's details as it is recorded: the members that differ, before and after.
#pragma once
#include "registry/words.hpp"

namespace amana::registry {

/// The members of `Details` that differ, as they are on each side.
template<DescribedStruct Details> Change difference(const Details& old_details, const Details& new_details) {
  const auto before = write(old_details).as_object(), after = write(new_details).as_object();
  Change change;
  boost::mp11::mp_for_each<Members<Details>>([&](auto member) {
    const auto* was = before.if_contains(member.name);
    const auto* is = after.if_contains(member.name);
    if (was && is && *was == *is) return;
    if (was) change.before.emplace(member.name, *was);
    if (is) change.after.emplace(member.name, *is);
  });
  return change;
}

template<DescribedStruct Details> std::vector<std::string> fields_of(const Change& change) {
  std::vector<std::string> fields;
  boost::mp11::mp_for_each<Members<Details>>([&](auto member) {
    if (change.before.contains(member.name) || change.after.contains(member.name))
      fields.emplace_back(member.name);
  });
  return fields;
}

/// Only what a change touches must hold today: a code that was retired since may stay.
inline void keep_faults_of(const std::vector<std::string>& fields, std::vector<Fault>& faults) {
  std::erase_if(faults, [&](const Fault& fault) {
    const auto field = fault.path.substr(0, fault.path.find('.'));
    return std::ranges::find(fields, field) == fields.end();
  });
}

/// The details with the change carried out; nothing but the field's name where that is no longer what the
/// change was asked for.
template<DescribedStruct Details>
std::expected<Details, std::string> carried_out(const Details& details, const Change& change) {
  auto object = write(details).as_object();
  for (const auto& field : fields_of<Details>(change)) {
    const auto *now = object.if_contains(field), *was = change.before.if_contains(field);
    if ((now && was) ? *now != *was : now != was) return std::unexpected(field);
    object.erase(field);
    if (const auto* next = change.after.if_contains(field)) object.emplace(field, *next);
  }
  auto changed = amana::read<Details>(object);
  if (!changed) throw store::Broken("a stored change does not have its form");
  return *std::move(changed);
}

} // namespace amana::registry

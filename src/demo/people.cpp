#include "demo/people.hpp"

namespace amana::demo {

namespace {

std::string padded(int number, std::size_t digits) {
  std::string text = std::to_string(number);
  return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

const Name& given_name(Dice& dice, const World& world, std::string_view sex) {
  while (true)
    if (const auto& name = dice.pick(world.given); name.sex == sex) return name;
}

/// Six of ten are written in both scripts, three in Latin alone, one in Arabic alone.
json::array names(Dice& dice, const Name& given, const Name& family) {
  json::array out;
  const auto add = [&](std::string text) { out.push_back(json::object{{"text", std::move(text)}, {"kind", "full"}}); };
  const auto form = dice.below(10);
  if (form < 9) add(dice.pick(given.latin) + " " + dice.pick(family.latin));
  if (form < 6 || form == 9) add(given.ar + " " + family.ar);
  return out;
}

/// Many know the year alone, some only about when.
std::string birth(Dice& dice, Day today) {
  const int year = today.year() - dice.between(18, 47);
  switch (dice.below(10)) {
  case 0: return "~" + std::to_string(year);
  case 1:
  case 2:
  case 3: return std::to_string(year);
  default: return std::to_string(year) + "-" + padded(dice.between(1, 12), 2) + "-" + padded(dice.between(1, 28), 2);
  }
}

/// A department of the region, of those that the corridor lists.
std::string department(Dice& dice, const agreement::Agreement& agreement, const std::string& region) {
  std::vector<std::string> within;
  for (const auto& item : agreement.list("areas")->items)
    if (item.parent == region) within.push_back(item.code);
  return within.empty() ? std::string() : dice.pick(within);
}

json::array languages(Dice& dice, const Region& region) {
  json::array out{json::object{{"language", region.languages.front()}, {"level", "fluent"}}};
  for (std::size_t i = 1; i < region.languages.size(); ++i)
    if (dice.percent(45)) out.push_back(json::object{{"language", region.languages[i]}});
  if (dice.percent(30)) out.push_back(json::object{{"language", "ar"}, {"level", "some"}});
  return out;
}

json::array trades(Dice& dice, const World& world) {
  const auto& first = dice.weighted(world.trade);
  json::array out{json::object{{"occupation", first.occupation}, {"years", dice.between(0, 15)}}};
  const auto& second = dice.weighted(world.trade);
  if (dice.percent(35) && second.occupation != first.occupation)
    out.push_back(json::object{{"occupation", second.occupation}, {"years", dice.between(0, 6)}});
  return out;
}

/// Three of ten have no paper at all.
json::array papers(Dice& dice, const std::string& country, Day today) {
  if (dice.percent(30)) return {};
  const bool passport = dice.percent(55);
  const Day issued = today.plus_days(-dice.between(30, 1700));
  return {json::object{{"type", passport ? "passport" : "national_card"},
                       {"number", (passport ? "D" : "NI") + padded(dice.between(100'000, 9'999'999), 7)},
                       {"issuer", country},
                       {"issued", issued.text()},
                       {"expires", issued.plus_months(60).text()}}};
}

} // namespace

json::object somebody(Dice& dice, const World& world, const agreement::Agreement& agreement, Day today) {
  const std::string country = agreement.party(agreement.node(world.origin)->party)->country;
  const std::string sex = dice.percent(13) ? "f" : "m";
  const auto& region = dice.weighted(world.region);
  json::object person{{"names", names(dice, given_name(dice, world, sex), dice.pick(world.family))},
                      {"sex", sex},
                      {"born", birth(dice, today)},
                      {"nationality", country},
                      {"region", region.area},
                      {"languages", languages(dice, region)},
                      {"occupations", trades(dice, world)},
                      {"papers", papers(dice, country, today)},
                      {"consents", json::array{json::object{{"purpose", "placement"}, {"how", dice.percent(40) ? "thumbprint" : "signed_paper"}, {"day", today.text()}}}}};
  if (const auto where = department(dice, agreement, region.area); !where.empty()) person["department"] = where;
  if (dice.percent(80))
    person["contacts"] = json::array{json::object{{"kind", "phone"}, {"value", world.telephone + padded(dice.between(0, 9'999'999), 7)}}};
  return person;
}

json::object somebody_again(Dice& dice, const World& world, const json::object& first) {
  json::object again = first;
  const std::string_view sex = first.at("sex").as_string();
  // The same given and family name in other spellings: whoever wrote them down heard the same sounds.
  const std::string_view whole = first.at("names").as_array().front().at("text").as_string();
  for (const auto& given : world.given)
    for (const auto& family : world.family) {
      const bool same = given.sex == sex && std::ranges::any_of(given.latin, [&](const auto& one) { return whole.starts_with(one + " "); }) &&
                        std::ranges::any_of(family.latin, [&](const auto& one) { return whole.ends_with(" " + one); });
      if (same) again["names"] = json::array{json::object{{"text", dice.pick(given.latin) + " " + dice.pick(family.latin)}, {"kind", "full"}}};
    }
  again.erase("papers");
  again.erase("department");
  if (dice.percent(50)) again.erase("contacts");
  return again;
}

} // namespace amana::demo

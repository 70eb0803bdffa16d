#include "contracts/holes.hpp"

#include "lang/tongue.hpp"

namespace amana::contracts {
namespace {

using agreement::Agreement;
using Said = std::optional<Text>;
using Order = std::partial_ordering;

/// A letter of the Arabic blocks: U+0600 … U+06FF and U+0750 … U+077F as UTF-8.
bool is_arabic(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto lead = static_cast<unsigned char>(c);
    return (lead >= 0xd8 && lead <= 0xdb) || lead == 0xdd;
  });
}

/// "Moussa Idrissa (موسى إدريسا)": the reader's script first.
std::string written(const std::vector<std::string>& names, bool arabic_first) {
  std::vector<std::string_view> order;
  for (const bool arabic : {arabic_first, !arabic_first})
    for (const auto& name : names)
      if (is_arabic(name) == arabic) order.push_back(name);
  std::string out;
  for (const auto name : order)
    out.append(out.empty() ? "" : out.contains('(') ? ", " : " (").append(name);
  return order.size() > 1 ? out + ")" : out;
}

Said name(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  const std::string latin = written(names, false);
  return given({.ar = written(names, true), .fr = latin, .en = latin});
}

/// Words that are there, or another language's with a mark: what is not translated is not hidden.
std::string in_language(const Wording& words, lang::Language language) {
  const std::optional<std::string>* const own[] = {&words.ar, &words.fr, &words.en};
  if (const auto& wanted = *own[static_cast<std::size_t>(language)]) return tidy(*wanted);
  for (const auto other : {lang::Language::fr, lang::Language::en, lang::Language::ar})
    if (const auto& found = *own[static_cast<std::size_t>(other)])
      return tidy(*found) + " [" + lang::Tongue(language)(T("not translated")) + "]";
  return {};
}

Said wording(const Wording& words) {
  if (!words.ar && !words.fr && !words.en) return {};
  return given({.ar = in_language(words, lang::Language::ar),
                .fr = in_language(words, lang::Language::fr),
                .en = in_language(words, lang::Language::en)});
}

Text borne_by(const Provision& provision) {
  switch (provision.by) {
  case Provider::employer: return T("provided free of charge by the employer");
  case Provider::allowance:
    return T("an allowance of {amount} a month", {{"amount", provision.allowance.value_or(Money())}});
  case Provider::worker: return T("borne by the worker");
  }
  return {};
}

Said provision(const std::optional<Provision>& provision) {
  if (!provision) return {};
  const auto words = provision->words ? wording(*provision->words) : std::nullopt;
  if (!words) return borne_by(*provision);
  return T("{borne_by} ({words})", {{"borne_by", borne_by(*provision)}, {"words", *words}});
}

Order order_of(const Money& a, const Money& b) {
  return a.currency() == b.currency() ? Order(a <=> b) : Order::unordered;
}
Order order_of(const Provision& a, const Provision& b) {
  if (a.by != b.by) return a.by <=> b.by;
  if (a.allowance && b.allowance && !(*a.allowance == *b.allowance))
    return order_of(*a.allowance, *b.allowance);
  return a == b ? Order::equivalent : Order::unordered;
}
template<class Value> Order order_of(const Value& a, const Value& b) {
  if constexpr (std::is_same_v<Value, int> || std::is_same_v<Value, Decimal> || std::is_same_v<Value, Day>)
    return a <=> b;
  else
    return a == b ? Order::equivalent : Order::unordered;
}
/// What is not there is less than anything.
template<class Value> Order order_of(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a && b ? order_of(*a, *b) : Order(a.has_value() <=> b.has_value());
}

/// A hole that shows one member of the terms through `in_words`.
template<auto member, auto in_words> constexpr HoleType hole(std::string_view name) {
  return {name,
          [](const Agreement&, const ContractTerms& terms) -> Said {
            const auto& value = terms.*member;
            if constexpr (requires { in_words(value); })
              return in_words(value);
            else
              return value ? Said(in_words(*value)) : std::nullopt;
          },
          [](const ContractTerms& a, const ContractTerms& b) { return order_of(a.*member, b.*member); }};
}

constexpr auto amount_alone = [](const Money& money) { return T("{amount}", {{"amount", money}}); };
constexpr auto in_full = [](Day day) { return T("{day}", {{"day", day}}); };
constexpr auto plain = [](int number) { return T("{number}", {{"number", number}}); };

constexpr HoleType of_occupation{
    "occupation",
    [](const Agreement& agreement, const ContractTerms& terms) -> Said {
      return T("{occupation} ({code})",
               {{"occupation", agreement.label("occupations", terms.occupation.text())},
                {"code", terms.occupation.text()}});
    },
    [](const ContractTerms& a, const ContractTerms& b) { return order_of(a.occupation, b.occupation); }};

} // namespace

std::span<const HoleType> hole_types() {
  using C = ContractTerms;
  static constexpr HoleType types[] = {
      hole<&C::daily_hours, in_hours>("daily_hours"),
      hole<&C::duties, wording>("duties"),
      hole<&C::employer, name>("employer"),
      hole<&C::food, provision>("food"),
      hole<&C::housing, provision>("housing"),
      hole<&C::leave_days, in_days>("leave_days"),
      hole<&C::months, in_months>("months"),
      hole<&C::notice_days, in_days>("notice_days"),
      of_occupation,
      hole<&C::overtime_percent, plain>("overtime_percent"),
      hole<&C::probation_days, in_days>("probation_days"),
      hole<&C::rest_hours, [](int n) { return in_hours(Decimal(n, 0)); }>("rest_hours"),
      hole<&C::start, in_full>("start"),
      hole<&C::wage, amount_alone>("wage"),
      hole<&C::weekly_hours, in_hours>("weekly_hours"),
      hole<&C::worker, name>("worker"),
      hole<&C::workplace, wording>("workplace"),
  };
  return types;
}

const HoleType* hole_type(std::string_view name) {
  const auto types = hole_types();
  const auto found = std::ranges::find(types, name, &HoleType::name);
  return found == types.end() ? nullptr : &*found;
}

std::vector<std::string_view> holes_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close != text.npos) out.push_back(text.substr(open + 1, close - open - 1));
  }
  return out;
}

Text in_hours(const Decimal& hours) {
  const auto whole = rescale(hours.digits(), hours.scale(), 0, Rounding::down);
  if (Decimal(static_cast<std::int64_t>(whole), 0) == hours)
    return N("{n} hour", "{n} hours", static_cast<std::int64_t>(whole));
  return T("{number} hours", {{"number", hours}});
}
Text in_days(std::int64_t days) { return N("{n} day", "{n} days", days); }
Text in_months(std::int64_t months) { return N("{n} month", "{n} months", months); }
Text in_percent(const Decimal& percent) { return T("{number} %", {{"number", percent}}); }

} // namespace amana::contracts

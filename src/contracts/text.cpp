#include "contracts/text.hpp"

#include "contracts/holes.hpp"
#include "lang/tongue.hpp"

#include <stdexcept>

namespace amana::contracts {
namespace {

using agreement::Agreement;
using agreement::ContractClause;
using lang::Tongue;

struct Setting {
  const Agreement& agreement;
  const ContractTerms& terms;
  Day day;
};

template<class Say> ThreeTexts in_three(Say say) {
  return {say(lang::Language::ar), say(lang::Language::fr), say(lang::Language::en)};
}

ThreeTexts in_three(const Text& text) {
  return in_three([&](lang::Language language) { return Tongue(language)(text); });
}

/// The words of one language alone: a contract has no fallback, a corridor's clause has all three.
std::string_view words_in(const Text& text, lang::Language language) {
  if (!text.words) throw std::logic_error("a contract clause without words");
  const std::string* const own[] = {&text.words->ar, &text.words->fr, &text.words->en};
  return *own[static_cast<std::size_t>(language)];
}

std::string value_in(const Setting& setting, std::string_view hole, const Tongue& t) {
  const auto* type = hole_type(hole);
  const auto value = type ? type->say(setting.agreement, setting.terms) : std::nullopt;
  return lang::isolated(value ? t(*value) : "[" + t(T("not stated")) + "]");
}

std::string filled(const Setting& setting, std::string_view text, const Tongue& t) {
  std::string out;
  for (;;) {
    const auto open = text.find('{');
    const auto close = open == text.npos ? open : text.find('}', open);
    if (close == text.npos) return out += text;
    out += text.substr(0, open);
    out += value_in(setting, text.substr(open + 1, close - open - 1), t);
    text.remove_prefix(close + 1);
  }
}

/// A duty's rule is not in its words; and a rule without a value must not look as if it had one.
std::optional<ThreeTexts> note_of(const Setting& setting, const ContractClause& clause) {
  if (!clause.parameter) return {};
  const auto answer = setting.agreement.parameter(*clause.parameter, state_of_work(setting.agreement).code,
                                                  setting.day, setting.day);
  if (answer.figure() && clause.kind != agreement::ClauseKind::duty) return {};
  return in_three(
      T("{rule}: {value}.", {{"rule", answer.parameter->name}, {"value", setting.agreement.words(answer)}}));
}

bool has_something_to_say(const Setting& setting, const ContractClause& clause) {
  const auto holes = holes_of(words_in(clause.text, lang::Language::en));
  return clause.required || holes.empty() || std::ranges::any_of(holes, [&](std::string_view hole) {
           const auto* type = hole_type(hole);
           return type && type->say(setting.agreement, setting.terms);
         });
}

ClauseText clause_text(const Setting& setting, const ContractClause& clause) {
  return {.code = clause.code,
          .title = in_three(clause.title),
          .text = in_three([&](lang::Language language) {
            return filled(setting, words_in(clause.text, language), Tongue(language));
          }),
          .note = note_of(setting, clause)};
}

std::unexpected<Refusal> not_canonical() {
  return refuse(Kind::unreadable, {"contract.not_canonical", T("These bytes are not the canonical form of a contract."),
                                   T("Ask for the contract’s file again, unaltered.")});
}

ContractText hashed(ContractBody body) {
  auto bytes = canonical(write(body));
  const auto hash = sha256(bytes);
  return {std::move(body), std::move(bytes), hash};
}

} // namespace

ContractText compose(const Agreement& agreement, const ContractTerms& terms, Day day) {
  const Setting setting{agreement, terms, day};
  ContractBody body{
      .corridor = agreement.code(), .rules = agreement.version(), .day = day, .terms = terms, .clauses = {}};
  for (const auto* clause : clauses_in_force(agreement, day))
    if (has_something_to_say(setting, *clause)) body.clauses.push_back(clause_text(setting, *clause));
  return hashed(std::move(body));
}

Result<ContractText> reread(std::string_view bytes) {
  auto contract = hashed(TRY(read<ContractBody>(TRY(parse_json(bytes)))));
  if (contract.canonical != bytes) return not_canonical();
  return contract;
}

Result<ContractTerms> terms_within(std::string_view bytes) {
  // The last member of a body. Within a text its quotation marks would stand escaped: what is found is the member.
  constexpr std::string_view member = ",\"terms\":";
  const auto at = bytes.rfind(member);
  if (at == bytes.npos || !bytes.ends_with('}')) return not_canonical();
  const auto terms = bytes.substr(at + member.size(), bytes.size() - at - member.size() - 1);
  return read<ContractTerms>(TRY(parse_json(terms)));
}

std::vector<const ContractClause*> clauses_in_force(const Agreement& agreement, Day day) {
  std::vector<const ContractClause*> out;
  for (const auto& clause : agreement.said().clauses)
    if (clause.holds(day, day)) out.push_back(&clause);
  std::ranges::sort(out, {},
                    [](const ContractClause* clause) { return std::tie(clause->order, clause->code); });
  return out;
}

const agreement::Party& state_of_work(const Agreement& agreement) {
  const auto& parties = agreement.said().parties;
  const auto found = std::ranges::find(parties, agreement::Side::destination, &agreement::Party::role);
  if (found == parties.end()) throw std::logic_error("a corridor without a state of work");
  return *found;
}

} // namespace amana::contracts

// The parties, the articles and the clauses of the contract.
#include "agreement/check.hpp"
#include "agreement/rules.hpp"

namespace amana::agreement {
namespace {

struct Context {
  Faults& faults;
  Names parties, owners, dimensions, parameters;
  std::span<const std::string_view> rules;
};

Names names_of_dimensions(const Corridor& corridor) {
  Names out{.kind = "dimension", .codes = {}};
  for (const auto& dimension : corridor.dimensions)
    out.codes.insert(std::to_string(dimension.number));
  return out;
}

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const auto name : names)
    out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

void check_rule(const Entry& entry, const std::string& rule, const Context& context) {
  if (std::ranges::find(context.rules, std::string_view(rule)) != context.rules.end()) return;
  context.faults.add(entry, "check", "corridor.rule",
                     T("No rule of this software is called {name}.", {{"name", rule}}),
                     T("Choose one of these: {choices}.", {{"choices", joined(context.rules)}}));
}

/// The fields that follow from a clause's kind: a check names its rule, a duty its owner.
template<class Clause> void check_kind(const Clause& clause, const Context& context) {
  const bool check = clause.kind == ClauseKind::check, duty = clause.kind == ClauseKind::duty;
  if (check && !clause.check) refuse_absent(context.faults, clause, "check");
  if (!check && clause.check) refuse_needless(context.faults, clause, "check");
  if (duty && !clause.owner) refuse_absent(context.faults, clause, "owner");
  if (!duty && clause.owner) refuse_needless(context.faults, clause, "owner");
  if (check && clause.check) check_rule(clause, *clause.check, context);
  refer(context.faults, clause, "owner", clause.owner, context.owners);
  refer(context.faults, clause, "parameter", clause.parameter, context.parameters);
}

std::set<std::string_view> holes_of(std::string_view text) {
  std::set<std::string_view> out;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close != text.npos) out.insert(text.substr(open + 1, close - open - 1));
  }
  return out;
}

void check_holes(const ContractClause& clause, Faults& faults) {
  if (!clause.text.words) return;
  const auto& words = *clause.text.words;
  for (const auto hole : holes_of(words.en))
    if (std::ranges::find(hole_names(), hole) == hole_names().end())
      faults.add(clause, "text", "corridor.hole", T("A contract has no value called {name}.", {{"name", hole}}),
                 T("Choose one of these: {choices}.", {{"choices", joined(hole_names())}}));
  if (holes_of(words.ar) == holes_of(words.fr) && holes_of(words.fr) == holes_of(words.en)) return;
  faults.add(clause, "text", "corridor.holes", T("The words have not the same holes in the three languages."),
             T("Write each name between braces, the same in Arabic, French and English."));
}

void check_parties(const Corridor& corridor, const Context& context) {
  const auto currencies = names_of("currency", corridor.currencies);
  const auto towns = names_of("town", corridor.towns);
  refuse_twins(corridor.parties, context.faults);
  refuse_twins(corridor.administrations, context.faults);
  for (const auto& party : corridor.parties)
    refer(context.faults, party, "currency", std::string_view(party.currency), currencies);
  for (const auto& administration : corridor.administrations) {
    refer(context.faults, administration, "party", std::string_view(administration.party), context.parties);
    refer(context.faults, administration, "seat", administration.seat, towns);
  }
}

void check_treaty(const Treaty& treaty, Faults& faults) {
  const auto& effect = treaty.entry_into_force;
  if (effect && !effect->on && effect->status != Status::unverified) refuse_absent(faults, *effect, "on");
}

} // namespace

void check_articles(Reader& reader, std::span<const std::string_view> rules) {
  const auto& corridor = reader.corridor;
  const auto parties = names_of("party", corridor.parties);
  const Context context{.faults = reader.faults,
                        .parties = parties,
                        .owners = with(parties, {"joint", "employer", "worker", "recruiter"}),
                        .dimensions = names_of_dimensions(corridor),
                        .parameters = names_of("parameter", corridor.parameters),
                        .rules = rules};
  check_treaty(corridor.treaty, reader.faults);
  check_parties(corridor, context);
  refuse_twins(corridor.dimensions, reader.faults);
  refuse_twins(corridor.articles, reader.faults);
  refuse_twins(corridor.clauses, reader.faults);
  refuse_twins(corridor.about, reader.faults);
  for (const auto& article : corridor.articles) {
    refuse_twins(article.clauses, reader.faults);
    if (article.dimension)
      refer(reader.faults, article, "dimension", std::string_view(std::to_string(*article.dimension)),
            context.dimensions);
    for (const auto& clause : article.clauses)
      check_kind(clause, context);
  }
  for (const auto& clause : corridor.clauses) {
    check_kind(clause, context);
    check_holes(clause, reader.faults);
  }
}

} // namespace amana::agreement

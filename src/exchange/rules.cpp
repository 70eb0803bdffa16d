#include "exchange/rules.hpp"

#include "exchange/exchange.hpp"
#include "journal/opening.hpp"
#include "node/rules.hpp"

namespace amana::exchange {

std::unexpected<Refusal> about_no_rules() {
  return refuse(Kind::invalid, {.code = "joint.no_rules",
                                .what = T("This act agrees a text. No version of the rules belongs to it."),
                                .cure = T("Propose an act about a version of the rules, and attach the file there.")});
}

Result<std::shared_ptr<const agreement::Agreement>> check_rules_file(const JointView& act, BytesView packed) {
  if (!act.rules) return about_no_rules();
  auto rules = TRY(agreement::Agreement::read(TRY(agreement::unpack(packed))));
  if (rules->version() != *act.rules)
    return refuse(Kind::invalid, {.code = "joint.other_rules",
                                  .what = T("This file says the version {version}. The act is about another one.", {{"version", rules->version().text()}}),
                                  .cure = T("Attach the file whose version “amana agreement pack” printed when the act was proposed.")});
  return rules;
}

RulesFile rules_file(store::Connection& db, const journal::Vault& vault, const JointView& act) {
  RulesFile out;
  for (const auto& file : carried_files(db, act.act, "joint_paper")) {
    if (file.file.type != journal::FileType::corridor || !file.key) continue;
    out.state = RulesFile::State::coming;
    auto packed = vault.has(file.file.name) ? vault.open(*file.key, file.about, file.file) : Result<Bytes>(std::unexpected(Refusal()));
    if (!packed) continue;
    auto rules = check_rules_file(act, *packed);
    out.packed = *std::move(packed);
    out.state = rules ? RulesFile::State::here : RulesFile::State::unsound;
    if (rules) {
      out.rules = *std::move(rules);
      return out;
    }
    out.faults = std::move(rules).error();
  }
  return out;
}

std::optional<JointView> rules_due(store::Connection& db, const agreement::Agreement& agreement, Day today, int offset_minutes) {
  auto act = rules_in_force(db, agreement, today);
  if (!act || *act->rules == agreement.version()) return std::nullopt;
  // A release that began here on that day or later was made knowing the act.
  const auto begun = journal::first_adopted(db, agreement.version());
  if (begun && begun->day(offset_minutes) >= *act->in_force) return std::nullopt;
  return act;
}

void Exchange::adopt_agreed_rules() {
  const std::lock_guard one_at_a_time(adopting_);
  const auto agreement = office_.agreement();
  const int offset = office_.setting().offset_minutes;
  RulesFile found;
  {
    const auto db = readers_.lease();
    const auto act = rules_due(*db, *agreement, now().day(offset), offset);
    if (!act || act->act == unworkable_) return;
    found = rules_file(*db, journal::Vault(folder_ / "files"), *act);
    const bool ours = found.rules && found.rules->code() == agreement->code() && found.rules->authority(office_.setting().authority);
    if (found.state == RulesFile::State::unsound || (found.rules && !ours)) unworkable_ = act->act;
    if (!ours) return;
  }
  // The file first: whoever starts between the two goes on as before.
  if (node::keep_rules(folder_, found.rules->version(), found.packed)) office_.adopt(found.rules);
}

} // namespace amana::exchange

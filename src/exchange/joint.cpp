#include "exchange/joint.hpp"

#include "store/store.hpp"

#include <algorithm>

namespace amana::exchange {

Hash joint_hash(const JointProposed& act) {
  JointProposed content = act;
  content.paper.reset();
  content.hash = {};
  auto written = write(content).as_object();
  written.erase("hash");
  return sha256("amana-joint-1\n" + canonical(written));
}

Text words_of(JointStatus status) {
  switch (status) {
  case JointStatus::proposed: return T("signed by one side, waits for the other");
  case JointStatus::signed_: return T("signed by both sides, waits for the receipt");
  case JointStatus::agreed: return T("agreed");
  case JointStatus::declined: return T("declined");
  case JointStatus::withdrawn: return T("withdrawn");
  case JointStatus::invalid: return T("invalid: the two halves do not belong together");
  }
  return {};
}

JointStatus joint_status(std::span<const JointStep> steps) {
  const auto is = [](std::string_view step) { return [step](const JointStep& one) { return one.step == step; }; };
  const auto proposal = std::ranges::find_if(steps, is("proposed"));
  if (proposal == steps.end() || std::ranges::count_if(steps, is("proposed")) != 1 || proposal->party.empty())
    return JointStatus::invalid;
  bool withdrawn = false, confirmed = false, accepted = false, declined = false;
  for (const auto& one : steps) {
    const bool ours = one.party == proposal->party;
    if (one.hash != proposal->hash) return JointStatus::invalid;
    withdrawn |= ours && one.step == "declined";
    confirmed |= one.node == proposal->node && one.step == "confirmed";
    accepted |= !ours && !one.party.empty() && one.step == "signed";
    declined |= !ours && !one.party.empty() && one.step == "declined";
  }
  if (confirmed) return accepted && !withdrawn ? JointStatus::agreed : JointStatus::invalid;
  if (withdrawn) return JointStatus::withdrawn;
  if (declined) return JointStatus::declined;
  return accepted ? JointStatus::signed_ : JointStatus::proposed;
}

namespace {

std::vector<JointStep> steps_of(store::Connection& db, const agreement::Agreement& agreement, const AnyId& act) {
  std::vector<JointStep> steps;
  auto rows = db.query("SELECT node, step, authority, hash, paper, reason, day, at FROM joint_steps WHERE act = $1 "
                       "ORDER BY at, node, step",
                       act);
  while (rows.next()) {
    const auto* authority = agreement.authority(rows.view(2));
    steps.push_back({rows.text(0), rows.text(1), rows.text(2), authority ? authority->party : "", rows.get<Hash>(3),
                     rows.maybe<Hash>(4), rows.maybe_text(5), rows.get<Day>(6), Instant(rows.integer(7))});
  }
  return steps;
}

std::optional<Day> day_in_force(const JointView& act) {
  const auto receipt = std::ranges::find(act.steps, "confirmed", &JointStep::step);
  if (act.status != JointStatus::agreed || receipt == act.steps.end()) return std::nullopt;
  const Day next = receipt->day.plus_days(1);
  return act.from && next < *act.from ? *act.from : next;
}

/// Acts in the order of their ids, the newest first.
std::vector<JointView> views(store::Connection& db, const agreement::Agreement& agreement, store::Rows rows) {
  std::vector<JointView> acts;
  while (rows.next())
    acts.push_back({.act = rows.get<Id<JointAct>>(0),
                    .matter = named<Matter>(rows.view(1)).value(),
                    .title = rows.text(2),
                    .text = rows.text(3),
                    .rules = rows.maybe<Hash>(4),
                    .from = rows.maybe<Day>(5)});
  for (auto& act : acts) {
    act.steps = steps_of(db, agreement, act.act);
    act.status = joint_status(act.steps);
    const auto proposal = std::ranges::find(act.steps, "proposed", &JointStep::step);
    if (proposal != act.steps.end()) {
      act.proposer = *proposal;
      act.hash = proposal->hash;
    }
    act.in_force = day_in_force(act);
  }
  return acts;
}

constexpr std::string_view text_columns = "SELECT act, matter, title, text, rules, starts FROM joint_texts ";

} // namespace

bool has_signed(const JointView& act, std::string_view party) {
  return !party.empty() && std::ranges::any_of(act.steps, [&](const auto& step) { return step.party == party && step.step != "declined"; });
}

std::optional<JointView> find_joint(store::Connection& db, const agreement::Agreement& agreement,
                                    const Id<JointAct>& act) {
  auto found = views(db, agreement, db.query(std::string(text_columns) + "WHERE act = $1 ORDER BY node LIMIT 1", act));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<JointView> joint_acts(store::Connection& db, const agreement::Agreement& agreement, std::int64_t most) {
  return views(db, agreement, db.query(std::string(text_columns) + "ORDER BY act DESC, node LIMIT $1", most));
}

bool rules_agreed(store::Connection& db, const agreement::Agreement& agreement, const Hash& rules) {
  const auto acts = views(db, agreement, db.query(std::string(text_columns) + "WHERE rules = $1", rules));
  return std::ranges::any_of(acts, [](const auto& act) { return act.status == JointStatus::agreed; });
}

std::optional<JointView> rules_in_force(store::Connection& db, const agreement::Agreement& agreement, Day day) {
  auto acts = views(db, agreement, db.query(std::string(text_columns) + "WHERE rules IS NOT NULL ORDER BY act"));
  std::erase_if(acts, [&](const auto& act) { return !act.in_force || day < *act.in_force; });
  if (acts.empty()) return std::nullopt;
  return *std::ranges::max_element(acts, {}, [](const auto& act) { return std::pair(*act.in_force, act.act); });
}

std::vector<Id<JointAct>> to_confirm(store::Connection& db, const agreement::Agreement& agreement,
                                     std::string_view own_node) {
  std::vector<Id<JointAct>> waiting;
  const auto acts = views(db, agreement,
                          db.query(std::string(text_columns) +
                                       "WHERE node = $1 AND NOT EXISTS (SELECT 1 FROM joint_steps s WHERE s.act = "
                                       "joint_texts.act AND s.step IN ('confirmed', 'declined')) AND EXISTS (SELECT 1 "
                                       "FROM joint_steps s WHERE s.act = joint_texts.act AND s.step = 'signed')",
                                   own_node));
  for (const auto& act : acts)
    if (act.status == JointStatus::signed_) waiting.push_back(act.act);
  return waiting;
}

} // namespace amana::exchange

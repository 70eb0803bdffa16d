#include "modules/recruitment/blocks.hpp"

#include "modules/recruitment/case_words.hpp"

namespace amana::recruitment {

using journal::decided;
using journal::Decision;
using journal::Desk;
using registry::Person;

// --- The rule: block.due_process ---

namespace {

/// The article that names the rule, for the refusal to cite.
Basis basis_of(const agreement::Agreement& agreement) {
  for (const auto& article : agreement.said().articles)
    for (const auto& clause : article.clauses)
      if (clause.check == "block.due_process") return {article.code, agreement.version().text()};
  return {"", agreement.version().text()};
}

void check_ground(const BlockPerson& block, const agreement::Agreement& agreement, Day today, std::vector<Fault>& faults) {
  const auto& code = block.ground.value;
  if (const auto* forbidden = agreement.item("block_grounds_forbidden", code))
    faults.push_back({.code = "block.forbidden_ground",
                      .what = T("Nobody is blocked for this: {ground}.", {{"ground", forbidden->label}}),
                      .cure = T("Do not block. If an offence has been established, name it and its article."),
                      .path = "ground",
                      .basis = basis_of(agreement)});
  else if (const auto* ground = agreement.item("block_grounds", code); !ground || !ground->offered(today))
    faults.push_back({.code = "block.ground",
                      .what = T("This is no legal ground for a block."),
                      .cure = T("Choose a ground of the list."),
                      .path = "ground",
                      .basis = basis_of(agreement)});
}

void check_notice(const BlockPerson& block, const agreement::Agreement& agreement, Day today, std::vector<Fault>& faults) {
  if (block.noticed > today)
    faults.push_back({.code = "block.notice",
                      .what = T("The person has not been told yet."),
                      .cure = T("Tell them first, with the ground and how to appeal; then enter the day."),
                      .path = "noticed",
                      .basis = basis_of(agreement)});
  if (block.from < block.noticed || block.from < today)
    faults.push_back({.code = "block.backdated",
                      .what = T("A block begins after the person was told, and not in the past."),
                      .cure = T("Let it begin today or later."),
                      .path = "from",
                      .basis = basis_of(agreement)});
}

Fault unmeasured(const agreement::Answer& answer, const agreement::Agreement& agreement) {
  return {.code = "block.unmeasured",
          .what = T("Nobody has published a value for this: {rule}.", {{"rule", answer.parameter->name}}),
          .cure = T("Decide, and say why this long."),
          .path = "reason",
          .basis = agreement.basis(answer)};
}

void check_end(const BlockPerson& block, const agreement::Agreement& agreement, std::string_view party, Day today,
               std::vector<Fault>& faults) {
  if (block.until < block.from)
    faults.push_back({.code = "block.days",
                      .what = T("The last day lies before the first."),
                      .cure = T("Correct the days."),
                      .path = "until"});
  const auto longest = agreement.parameter("block.maximum", party, today);
  const auto months = longest.whole();
  if (!months && !block.reason) faults.push_back(unmeasured(longest, agreement));
  if (months && block.until > block.from.plus_months(*months))
    faults.push_back({.code = "block.too_long",
                      .what = T("A block lasts at most {rule}.", {{"rule", agreement.words(longest)}}),
                      .cure = T("End it by {day}.", {{"day", block.from.plus_months(*months)}}),
                      .path = "until",
                      .basis = agreement.basis(longest)});
}

} // namespace

std::vector<Fault> faults_of(const BlockPerson& block, const agreement::Agreement& agreement,
                             std::string_view party, Day today) {
  std::vector<Fault> faults;
  check_ground(block, agreement, today, faults);
  check_notice(block, agreement, today, faults);
  check_end(block, agreement, party, today, faults);
  return faults;
}

// --- Decisions ---

namespace {

std::optional<Day> appeal_day(const Desk& desk, const agreement::Authority& authority, Day noticed) {
  const auto days = desk.agreement.parameter("block.appeal", authority.party, desk.today).whole();
  return days ? std::optional(desk.agreement.deadline(authority.code, noticed, *days)) : std::nullopt;
}

std::unexpected<Refusal> no_such_block() {
  return refuse(Kind::missing, {.code = "block.missing",
                                .what = T("There is no such block, or the file is not within your reach."),
                                .cure = T("Open the person’s page and look there.")});
}

/// A block within reach whose person is still known.
Result<BlockRow> reachable_block(const Desk& desk, const registry::Right& right, const Id<Block>& id) {
  const auto block = find_block(desk.db, id);
  if (!block || !registry::reachable(desk, right, block->person)) return no_such_block();
  TRY_DO(registry::present(desk, right, block->person));
  return *block;
}

} // namespace

Result<Decision> block_person(const Desk& desk, const BlockPerson& command) {
  TRY_DO(registry::present(desk, block_right, command.person));
  const auto* authority = desk.agreement.authority(desk.actor.authority);
  if (!authority)
    return refuse(Kind::forbidden, {.code = "block.authority",
                                    .what = T("Only an authority blocks somebody."),
                                    .cure = T("Ask the labour office.")});
  if (auto faults = faults_of(command, desk.agreement, authority->party, desk.today); !faults.empty())
    return std::unexpected(Refusal{Kind::refused, std::move(faults)});
  PersonBlocked event;
  event.block = desk.ids.make<Block>(desk.now);
  event.ground = command.ground.value;
  event.legal_basis = command.legal_basis;
  event.noticed = command.noticed;
  event.from = command.from;
  event.until = command.until;
  event.appeal_by = appeal_day(desk, *authority, command.noticed);
  event.facts = journal::sealed(command.person, BlockFacts{command.facts, command.reason});
  return decided(command.person, event);
}

Result<Decision> appeal_block(const Desk& desk, const AppealBlock& command) {
  const BlockRow block = TRY(reachable_block(desk, appeal_right, command.block));
  if (block.appealed)
    return refuse(Kind::conflict, {.code = "block.appealed",
                                   .what = T("This block has been appealed already."),
                                   .cure = T("Wait for the decision on the appeal.")});
  if (desk.today > block.until)
    return refuse(Kind::conflict, {.code = "block.over",
                                   .what = T("This block ended on {day}.", {{"day", block.until}}),
                                   .cure = T("Nothing needs to be done.")});
  if (block.appeal_by && desk.today > *block.appeal_by)
    return refuse(Kind::refused, {.code = "block.appeal_late",
                                  .what = T("The time to appeal ended on {day}.", {{"day", *block.appeal_by}}),
                                  .cure = T("Ask the authority that blocked to end it."),
                                  .basis = desk.agreement.basis(desk.agreement.parameter("block.appeal", "", desk.today))});
  return decided(block.person, BlockAppealed{block.block, desk.today, journal::sealed(block.person, command.reason)});
}

namespace {

/// Whoever blocked does not judge the appeal, also not in somebody's stead.
Result<void> not_the_blocker(const Desk& desk, const BlockRow& block) {
  const auto is = [&](const AnyId& user) { return user && block.blocker == user; };
  if (!is(desk.actor.user) && !(desk.actor.stands_for && is(*desk.actor.stands_for))) return {};
  return refuse(Kind::refused, {.code = "block.own",
                                .what = T("Whoever blocked somebody does not judge the appeal."),
                                .cure = T("Ask a colleague who may decide appeals.")});
}

Result<Day> new_end(const Desk& desk, const BlockRow& block, const DecideAppeal& command) {
  if (command.verdict == AppealVerdict::lifted) return desk.today.plus_days(-1);
  if (command.verdict == AppealVerdict::upheld) return block.until;
  if (command.until && *command.until >= desk.today && *command.until < block.until) return *command.until;
  return refuse(Kind::invalid, {.code = "block.new_end",
                                .what = T("A shortened block ends between today and the last day it has now."),
                                .cure = T("Choose a day before {day}, or end the block.", {{"day", block.until}}),
                                .path = "until"});
}

} // namespace

Result<Decision> decide_appeal(const Desk& desk, const DecideAppeal& command) {
  const BlockRow block = TRY(reachable_block(desk, judge_right, command.block));
  if (!block.appealed || block.decided)
    return refuse(Kind::conflict, {.code = "block.no_appeal",
                                   .what = T("No appeal against this block waits for a decision."),
                                   .cure = T("Open the person’s page and look at what stands there now.")});
  TRY_DO(not_the_blocker(desk, block));
  const Day until = TRY(new_end(desk, block, command));
  return decided(block.person, AppealDecided{block.block, command.verdict, desk.today, until,
                                             journal::sealed(block.person, command.reason)});
}

// --- Tables ---

void apply(store::Connection& db, const journal::Entry& entry, const PersonBlocked& event) {
  db.execute("INSERT INTO person_blocks (block, person, filed, ground, legal_basis, authority, office, blocker, noticed, "
             "starts, ends, appeal_by, facts, reason) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
             event.block, entry.subject, entry.number, event.ground, event.legal_basis, entry.author.authority,
             entry.author.office, entry.author.user, event.noticed, event.from, event.until, event.appeal_by,
             event.facts.content ? std::optional(event.facts.content->facts) : std::nullopt,
             event.facts.content ? event.facts.content->reason : std::nullopt);
}

void apply(store::Connection& db, const journal::Entry&, const BlockAppealed& event) {
  db.execute("UPDATE person_blocks SET appealed = $2, appeal = $3 WHERE block = $1", event.block, event.day,
             words_in(event.reason));
}

void apply(store::Connection& db, const journal::Entry&, const AppealDecided& event) {
  db.execute("UPDATE person_blocks SET decided = $2, verdict = $3, ends = $4, reasons = $5 WHERE block = $1",
             event.block, event.day, name_of(event.verdict), event.until, words_in(event.reason));
}

void forget_blocks(store::Connection& db, const AnyId& person) {
  db.execute("UPDATE person_blocks SET facts = NULL, reason = NULL, appeal = NULL, reasons = NULL WHERE person = $1",
             person);
}

// --- Queries ---

namespace {

constexpr std::string_view block_columns =
    "b.block, b.person, b.ground, b.legal_basis, b.authority, b.office, b.blocker, b.noticed, b.starts, b.ends, "
    "b.appeal_by, b.appealed, b.decided, b.verdict, b.facts, b.reason, b.appeal, b.reasons";

BlockRow read_block(const store::Rows& rows) {
  BlockRow row;
  row.block = rows.get<Id<Block>>(0);
  row.person = rows.get<Id<Person>>(1);
  row.ground = rows.text(2);
  row.legal_basis = rows.text(3);
  row.authority = rows.text(4);
  row.office = rows.text(5);
  row.blocker = rows.maybe<AnyId>(6);
  row.noticed = rows.get<Day>(7);
  row.from = rows.get<Day>(8);
  row.until = rows.get<Day>(9);
  row.appeal_by = rows.maybe<Day>(10);
  row.appealed = rows.maybe<Day>(11);
  row.decided = rows.maybe<Day>(12);
  if (!rows.null(13)) row.verdict = named<AppealVerdict>(rows.view(13));
  if (!rows.null(14)) row.facts = BlockFacts{rows.text(14), rows.maybe_text(15)};
  row.appeal = rows.text(16);
  row.reasons = rows.text(17);
  return row;
}

std::vector<BlockRow> read_all(store::Rows rows) {
  std::vector<BlockRow> found;
  while (rows.next()) found.push_back(read_block(rows));
  return found;
}

} // namespace

std::vector<BlockRow> blocks_of(store::Connection& db, const Id<Person>& person) {
  static const std::string text =
      "SELECT " + std::string(block_columns) + " FROM person_blocks b WHERE b.person = $1 ORDER BY b.filed DESC";
  return read_all(db.query(text, person));
}

journal::Labels labels(journal::Tag<BlockStatus>) { return {{"announced", T("announced")}, {"in_force", T("in force")}, {"over", T("over")}}; }

journal::Labels labels(journal::Tag<BlockTab>) {
  return {{"standing", T("In force")}, {"appealed", T("Appealed")}, {"over", T("Over")}, {"all", T("All")}};
}

BlockStatus status_of(const BlockRow& block, Day today) {
  if (today > block.until) return BlockStatus::over;
  return block.holds(today) ? BlockStatus::in_force : BlockStatus::announced;
}

BlockList find_blocks(store::Connection& db, const registry::Reach& reach, BlockTab tab, Day today, const std::optional<Id<Block>>& after, std::size_t size) {
  registry::Sql sql("SELECT " + std::string(block_columns) + " FROM person_blocks b JOIN people p ON p.person = b.person WHERE ");
  sql += reach.condition(sql, "p");
  if (tab == BlockTab::standing) sql += " AND b.ends >= " + sql.value(today);
  if (tab == BlockTab::over) sql += " AND b.ends < " + sql.value(today);
  if (tab == BlockTab::appealed) sql += " AND b.appealed IS NOT NULL AND b.decided IS NULL";
  if (after) sql += " AND b.block < " + sql.value(*after);
  sql += " ORDER BY b.block DESC LIMIT " + sql.value(size + 1);
  BlockList list{read_all(sql.run(db)), {}};
  if (list.rows.size() > size) {
    list.rows.pop_back();
    list.next = list.rows.back().block;
  }
  return list;
}

std::optional<BlockRow> find_block(store::Connection& db, const Id<Block>& block) {
  static const std::string text = "SELECT " + std::string(block_columns) + " FROM person_blocks b WHERE b.block = $1";
  auto found = read_all(db.query(text, block));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<BlockRow> block_on(store::Connection& db, const Id<Person>& person, Day day) {
  static const std::string text =
      "SELECT " + std::string(block_columns) +
      " FROM people p JOIN people q ON COALESCE(q.leader, q.person) = COALESCE(p.leader, p.person) "
      "JOIN person_blocks b ON b.person = q.person "
      "WHERE p.person = $1 AND b.starts <= $2 AND b.ends >= $2 ORDER BY b.ends DESC, b.filed LIMIT 1";
  auto found = read_all(db.query(text, person, day));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<void> not_blocked(const Desk& desk, const Id<Person>& person) {
  const auto block = block_on(desk.db, person, desk.today);
  if (!block) return {};
  return refuse(Kind::refused,
                {.code = "person.blocked",
                 .what = T("The person is blocked until {day}: {ground} ({basis}).",
                           {{"day", block->until},
                            {"ground", desk.agreement.label("block_grounds", block->ground)},
                            {"basis", block->legal_basis}}),
                 .cure = T("The block ends by itself; it can be appealed."),
                 .basis = basis_of(desk.agreement)});
}

// --- What the house is told ---

std::vector<journal::CommandType> block_commands() {
  using journal::command;
  using journal::Permission;
  return {command({.name = "block_person",
                   .title = T("Block a person"),
                   .help = T("Only with a legal ground, notice, a way to appeal and an end. The person reads it."),
                   .permission = Permission("blocks.manage"),
                   .purposes = journal::placement,
                   .noun = "people"},
                  block_person),
          command({.name = "appeal_block",
                   .title = T("Appeal against the block"),
                   .help = T("In the person’s own words; somebody else than who blocked them decides."),
                   .permission = Permission("blocks.appeal"),
                   .purposes = journal::placement,
                   .noun = "people"},
                  appeal_block),
          command({.name = "decide_appeal",
                   .title = T("Decide on the appeal"),
                   .help = T("The block ends, is shortened, or stands; the person reads why."),
                   .permission = Permission("blocks.judge"),
                   .purposes = journal::placement,
                   .noun = "people"},
                  decide_appeal)};
}

std::vector<journal::EventType> block_events() {
  return {journal::event<PersonBlocked>(apply), journal::event<BlockAppealed>(apply),
          journal::event<AppealDecided>(apply)};
}

} // namespace amana::recruitment

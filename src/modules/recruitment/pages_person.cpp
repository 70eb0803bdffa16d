// What recruitment adds to a person's page.
#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/module.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using desks::PersonPart;
using registry::PersonView;
using web::Html;
using web::html;
using web::Visit;

namespace {

bool may(const Visit& visit, const registry::Right& right) { return visit.actor().may(right.permission, right.purposes).has_value(); }

/// The block that stands, under any of their registrations; else one that was announced.
std::optional<BlockRow> present_block(store::Connection& db, const Id<registry::Person>& person, Day today) {
  if (auto block = block_on(db, person, today)) return block;
  for (auto& block : blocks_of(db, person))
    if (status_of(block, today) == BlockStatus::announced) return std::move(block);
  return std::nullopt;
}

Html block_notice(const Visit& visit, store::Connection& db, const PersonView& person) {
  const auto block = present_block(db, person.person, visit.node.today());
  if (!block) return {};
  return html<"<div class=\"notice due\">{}<h2>{}</h2><p>{} <a href=\"/people/{}/blocks\">{}</a></p></div>">(
      web::icon("shield"), visit.t(T("Kept out of placements from {from} until {until}", {{"from", block->from}, {"until", block->until}})),
      visit.t(T("Ground: {ground}. Basis: {basis}.", {{"ground", visit.node.agreement()->label("block_grounds", block->ground)}, {"basis", block->legal_basis}})), block->person.text(),
      visit.t(block->appeal_waits() ? T("An appeal waits for a decision") : T("Notice, appeal and end")));
}

Html link(const PersonView& person, std::string_view what, std::string_view icon, const std::string& words) {
  return html<"<a class=\"button\" href=\"/people/{}/{}\">{} {}</a>">(person.person.text(), what, web::icon(icon), words);
}

Html cases(const Visit& visit, store::Connection& db, const PersonView& person) {
  const auto agreement = visit.node.agreement();
  CaseFilter filter;
  filter.person = person.person;
  Html items;
  for (const auto& line : find_cases(db, looker_of(visit, *agreement), filter, {.after = {}, .size = 20}).rows)
    items += html<"<li>{} <div><a href=\"/placements/{}\"><bdi class=\"code\" dir=\"ltr\">{}</bdi></a> {} <small>{}</small></div></li>">(
        web::icon("case"), line.placement.text(), line.number, occupation_words(visit, line.occupation), next_words(visit, db, line));
  return items.empty() ? Html() : html<"<h2>{}</h2><ul class=\"changes\">{}</ul>">(visit.t(T("Cases")), items);
}

} // namespace

PersonPart person_part(const Visit& visit, store::Connection& db, const PersonView& person) {
  PersonPart part;
  if (person.erased) return part;
  if (may(visit, appeal_right)) {
    part.notice = block_notice(visit, db, person);
    part.acts += link(person, "blocks", "shield", visit.t(T("Blocks")));
  }
  if (may(visit, rank_right)) part.acts += link(person, "prospects", "work", visit.t(T("Prospects")));
  if (may(visit, read_placement_right)) part.section = cases(visit, db, person);
  return part;
}

} // namespace amana::recruitment

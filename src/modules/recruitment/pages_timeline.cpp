// The two lanes, one for each state, time flowing down (docs/look.md).
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

namespace {

Html dot(RowState state) {
  switch (state) {
  case RowState::done: return html<"<span class=\"dot\">{}</span>">(web::icon("check"));
  case RowState::late: return html<"<span class=\"dot\">{}</span>">(web::icon("warn"));
  case RowState::refused: return html<"<span class=\"dot\">{}</span>">(web::icon("cross"));
  case RowState::gap: return html<"<span class=\"dot\">{}</span>">(web::icon("silence"));
  case RowState::now:
  case RowState::ahead: break;
  }
  return html<"<span class=\"dot\"></span>">();
}

/// Of a joint act each side's own dot: open where it has not signed.
Html half_dot(const TimelineRow& row, std::size_t side) {
  if (row.state == RowState::ahead || row.halves.size() <= side) return dot(row.state);
  if (!row.halves[side].day) return html<"<span class=\"dot open\"></span>">();
  return row.state == RowState::refused ? dot(RowState::refused) : dot(RowState::done);
}

Html when_of(const Visit& visit, const TimelineRow& row) {
  const auto& t = visit.t;
  const Day today = visit.node.today();
  if (row.state == RowState::ahead) {
    const std::string span = row.working_days ? t(N("{n} working day", "{n} working days", *row.working_days)) : t(T("Later"));
    const Html after = row.after.empty() ? Html() : html<"<small>{}</small>">(t(T("after: {step}", {{"step", row.after}})));
    return html<"<span class=\"when\">{}{}</span>">(span, after);
  }
  if (row.state == RowState::now && row.code != "endorsement") return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(today.text(), t(T("Today")));
  if (row.since) return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(row.since->text(), t(T("since {moment}", {{"moment", t(*row.since, visit.node.offset_minutes())}})));
  if (!row.day) return html<"<span class=\"when\">{}</span>">(t(T("Today")));
  return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(row.day->text(), t(*row.day));
}

Html due_of(const Visit& visit, const TimelineRow& row) {
  if (!row.day || row.code == "endorsement" || row.code == "alert") return {};
  if (row.state == RowState::now) return html<"<p>{}</p>">(tag(visit, "", "clock", T("due {day}", {{"day", *row.day}})));
  if (row.state == RowState::late) return html<"<p>{}</p>">(tag(visit, "late", "warn", T("overdue since {day}", {{"day", *row.day}})));
  return {};
}

Html halves(const Visit& visit, const TimelineRow& row) {
  if (row.halves.empty()) return {};
  const auto& t = visit.t;
  Html out;
  for (const auto& half : row.halves)
    out += half.day ? html<"<div><p><strong>{}</strong></p><p>{}<br>{}</p></div>">(t(half.party), t(half.who), t(*half.day))
                    : html<"<div><p><strong>{}</strong></p><p>{}</p></div>">(t(half.party), t(T("awaits endorsement")));
  return html<"<div class=\"signed\">{}</div>">(out);
}

Html what_of(const Visit& visit, const TimelineRow& row) {
  Html inside = html<"<h3>{}</h3>">(visit.t(row.title));
  for (const auto& detail : row.details) inside += html<"<p>{}</p>">(visit.t(detail));
  inside += due_of(visit, row);
  if (!row.who.empty()) inside += html<"<p>{}</p>">(visit.t(row.who));
  inside += halves(visit, row);
  return html<"<div class=\"what\">{}</div>">(inside);
}

Html line(const Visit& visit, const TimelineRow& row) {
  const std::string state = std::string(row.state == RowState::gap ? "gap" : name_of(row.state)) +
                            (row.quiet && row.state != RowState::gap ? " quiet-" + std::string(name_of(*row.quiet)) : "");
  const auto lane = name_of(row.lane);
  if (row.lane == Lane::joint)
    return html<"<li class=\"{} {}\">{}{}{}{}</li>">(lane, state, half_dot(row, 0), when_of(visit, row), half_dot(row, 1), what_of(visit, row));
  return html<"<li class=\"{} {}\">{}{}{}</li>">(lane, state, dot(row.state), when_of(visit, row), what_of(visit, row));
}

Html lane_head(const Visit& visit, const agreement::Party& party, const std::vector<News>& news) {
  const auto agreement = visit.node.agreement();
  const auto* home = agreement->authority(visit.node.settings().authority);
  const bool ours = home && home->party == party.code;
  const auto heard = std::ranges::find(news, party.code, &News::party);
  const std::string words = ours                  ? visit.t(T("this node, up to this minute"))
                            : heard != news.end() ? visit.t(T("news of {moment}", {{"moment", visit.t(heard->at, visit.node.offset_minutes())}}))
                                                  : visit.t(T("as far as its news have come"));
  return html<"<div><strong>{}</strong> <span>{}</span></div>">(visit.t(party.name), words);
}

} // namespace

Html timeline_html(const Visit& visit, store::Connection& db, const std::vector<TimelineRow>& timeline) {
  const auto agreement = visit.node.agreement();
  const auto news = news_here(db, *agreement);
  Html heads, rows;
  for (const auto& party : agreement->said().parties) heads += lane_head(visit, party, news);
  for (const auto& row : timeline) rows += line(visit, row);
  return html<"<section class=\"lanes\" aria-labelledby=\"lanes\"><h2 id=\"lanes\">{}</h2><div class=\"lanes-head\">{}</div><ol "
              "class=\"timeline\">{}</ol></section>">(visit.t(T("What each state has done")), heads, rows);
}

} // namespace amana::recruitment

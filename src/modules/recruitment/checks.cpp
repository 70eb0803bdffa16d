#include "modules/recruitment/checks.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Agreement;
using agreement::ChecklistItem;
using agreement::EvidenceKind;

namespace {

CheckLine line_of(const Agreement& agreement, const ChecklistItem& item, const Done& done, const Papers& papers) {
  CheckLine line{.item = &item};
  if (item.kind == EvidenceKind::step) {
    const auto missing = std::ranges::find_if(item.steps, [&](const auto& step) { return !done.contains(step); });
    line.there = missing == item.steps.end();
    if (const auto* step = line.there ? nullptr : agreement.step(*missing))
      line.detail = T("“{step}” has not been done.", {{"step", step->name}});
  } else if (item.kind == EvidenceKind::paper) {
    line.there = std::ranges::any_of(item.papers, [&](const auto& paper) { return papers.contains(paper); });
  }
  line.asks_word = !line.there && (item.kind != EvidenceKind::step || !item.must());
  return line;
}

const Word* word_on(const std::vector<Word>& answers, std::string_view item) {
  const auto found = std::ranges::find(answers, item, &Word::item);
  return found == answers.end() ? nullptr : &*found;
}

Fault missing(const Agreement& agreement, const CheckLine& line) {
  Text cure = line.item->kind == EvidenceKind::step ? T("Take that step first.")
              : line.item->must()                   ? T("Say what shows it.")
                                                    : T("Say what shows it, or why you go on without it.");
  return {.code = "check.missing",
          .what = line.detail.empty() ? T("Nothing shows yet: {item}.", {{"item", line.item->name}}) : line.detail,
          .cure = std::move(cure),
          .path = "answers",
          .basis = {line.item->clause.value_or(""), agreement.version().text()}};
}

} // namespace

std::vector<CheckLine> look_over(const Agreement& agreement, std::string_view step, const Done& done,
                                 const Papers& papers) {
  std::vector<CheckLine> lines;
  if (const auto* list = agreement.checklist(step))
    for (const auto& item : list->items) lines.push_back(line_of(agreement, item, done, papers));
  return lines;
}

Result<std::vector<Word>> answered(const Agreement& agreement, std::string_view step, const Done& done,
                                   const Papers& papers, const std::vector<Word>& answers) {
  const auto lines = look_over(agreement, step, done, papers);
  Refusal refusal{Kind::refused, {}};
  for (const auto& line : lines)
    if (!line.there && (!line.asks_word || !word_on(answers, line.item->code)))
      refusal.faults.push_back(missing(agreement, line));
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (std::ranges::none_of(lines, [&](const auto& line) { return line.item->code == answers[i].item; }))
      refusal.faults.push_back({.code = "check.unknown",
                                .what = T("Nothing of the name {item} is asked for here.", {{"item", answers[i].item}}),
                                .cure = T("Take it out, or name an item of the list."),
                                .path = "answers." + std::to_string(i) + ".item"});
  if (!refusal.faults.empty()) return std::unexpected(std::move(refusal));
  return answers;
}

} // namespace amana::recruitment

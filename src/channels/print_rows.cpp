#include "channels/print_rows.hpp"

namespace amana::channels::print {
namespace {

constexpr double millimetre = 72 / 25.4;

class Setter {
public:
  Setter(const Document& document, const Type& type)
      : document_(document),
        type_(type),
        columns_(columns(document)),
        alone_(document.languages.size() == 1),
        width_(measures(document.sheet).text_width()) {}

  std::vector<Row> run() && {
    title();
    for (const auto& block : document_.blocks)
      std::visit([this](const auto& each) { set(each); }, block);
    return std::move(rows_);
  }

private:
  double body() const { return document_.sheet == Sheet::a5 ? 9 : alone_ ? 10.5 : 8.8; }
  Style plain() const { return {.size = body(), .bold = false, .colour = ink}; }
  Style strong() const { return {.size = body(), .bold = true, .colour = ink}; }
  Style small(Colour colour = soft) const { return {.size = body() - 1.3, .bold = false, .colour = colour}; }

  void add(Row row, double gap) {
    row.gap = std::max(gap, std::exchange(room_below_, 0));
    rows_.push_back(std::move(row));
  }
  Row across(const Voices& voices, const Style& style) const {
    return side_by_side(document_, type_, voices, style);
  }

  /// More of the same columns, below what stands in them.
  void below(Row& row, const Voices& voices, const Style& style) const {
    auto more = across(voices, style);
    for (std::size_t i = 0; i < more.cells.size() && i < row.cells.size(); ++i)
      std::ranges::move(more.cells[i].lines, std::back_inserter(row.cells[i].lines));
  }

  void title() {
    const double size = (alone_ ? 19 : 14.5) * (document_.sheet == Sheet::a5 ? 0.8 : 1);
    auto row = across(document_.title, {.size = size, .bold = true, .colour = accent});
    row.with_next = true;
    row.tag = "H1";
    add(std::move(row), 0);
  }

  void set(const Heading& heading) {
    auto row = across(heading.words, {.size = body() + 2, .bold = true, .colour = accent});
    row.with_next = true;
    row.tag = "H2";
    add(std::move(row), 11);
  }

  void set(const Paragraph& paragraph) {
    add(across(paragraph.words, paragraph.tone == Tone::soft ? small() : plain()), 5);
  }

  void set(const Clause& clause) {
    Voices title = clause.title;
    for (auto& voice : title)
      voice.text = std::to_string(clause.number) + ".\u00a0" + voice.text;
    auto row = across(title, strong());
    for (auto& cell : row.cells)
      cell.glued = cell.lines.size() + 2;
    below(row, clause.text, plain());
    if (!clause.note.empty()) below(row, clause.note, small());
    for (auto& cell : row.cells)
      cell.glued = std::min(cell.glued, cell.lines.size());
    if (!alone_) row.strokes.push_back({0, -3, width_, 0, hair, 0.3}); // the eye finds the same clause across
    add(std::move(row), 8);
  }

  /// Alone, a name stands beside its value; with several languages it stands over it.
  void set(const Facts& facts) {
    for (std::size_t i = 0; i < facts.rows.size(); ++i) {
      const auto& fact = facts.rows[i];
      auto row = alone_ ? beside(fact) : across(fact.name, small());
      if (!alone_) below(row, fact.value, plain());
      row.strokes.push_back({0, row.height() + 3, width_, 0});
      add(std::move(row), i == 0 ? 12 : 7);
    }
    room_below_ = 14;
  }

  Row beside(const Fact& fact) const {
    const double name = width_ * 0.34, gap = 10, value = width_ - name - gap;
    const bool turned = right_to_left(fact.name.at(0).language);
    Row row;
    row.cells.push_back({.across = turned ? value + gap : 0,
                         .lines = type_.lines(fact.name[0], {.size = body(), .colour = soft}, name),
                         .glued = 1});
    row.cells.push_back({.across = turned ? 0 : name + gap,
                         .lines = type_.lines(fact.value.at(0), strong(), value),
                         .glued = 1});
    return row;
  }

  bool turned() const { return alone_ && right_to_left(document_.languages[0]); }

  /// What all languages say on one line; what two say alike stands once.
  std::vector<Line> joined(const Voices& voices, const Style& style, double width) const {
    Passage all{voices.at(0).language, ""};
    for (const auto& voice : voices)
      if (!all.text.contains(voice.text))
        all.text += (all.text.empty() ? "" : " · ") + lang::isolated(voice.text);
    return type_.lines(all, style, width);
  }

  /// The same of several, alike: each on one line where all of them fit, else each language on its own.
  std::vector<std::vector<Line>> alike(const std::vector<const Voices*>& said, const Style& style,
                                       double width) const {
    std::vector<std::vector<Line>> out;
    for (const auto* voices : said)
      out.push_back(joined(*voices, style, width));
    if (std::ranges::all_of(out, [](const auto& lines) { return lines.size() <= 1; })) return out;
    for (std::size_t i = 0; i < said.size(); ++i) {
      out[i].clear();
      for (const auto& voice : *said[i])
        std::ranges::move(type_.lines(voice, style, width), std::back_inserter(out[i]));
    }
    return out;
  }

  void set(const Signatures& signatures) {
    const auto& all = signatures.seats;
    for (std::size_t i = 0; i < all.size(); i += 2) {
      auto row = seats(signatures, std::span(all).subspan(i, std::min<std::size_t>(2, all.size() - i)));
      row.with_next = true; // the last one stays with the code that follows
      add(std::move(row), 6);
    }
  }

  /// In each box who signs and the names; then room; then two lines and what they are for.
  Row seats(const Signatures& words, std::span<const Seat> pair) const {
    constexpr double gap = 12, padding = 7, room = 10 * millimetre;
    const double width = (width_ - gap) / 2, inside = width - 2 * padding, half = inside / 2 - 4;
    std::vector<const Voices*> titles;
    for (const auto& seat : pair)
      titles.push_back(&seat.who);
    auto who = alike(titles, strong(), inside);
    Row row;
    double line = 0;
    for (std::size_t i = 0; i < pair.size(); ++i) {
      const double left = (i == 1) != turned() ? width + gap : 0;
      Cell cell{.across = left + padding, .top = padding, .lines = std::move(who[i]), .glued = 0};
      for (const auto& name : pair[i].names)
        std::ranges::move(type_.lines({document_.languages[0], name}, plain(), inside),
                          std::back_inserter(cell.lines));
      line = std::max(line, cell.height() + room);
      row.cells.push_back(std::move(cell));
    }
    const auto uses = turned() ? alike({&words.date, &words.sign}, small(), half)
                               : alike({&words.sign, &words.date}, small(), half);
    for (std::size_t i = 0; i < pair.size(); ++i)
      for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
        const double across = row.cells[i].across + (side == 0 ? 0 : half + 8);
        row.strokes.push_back({across, line, half, 0, soft, 0.5});
        row.cells.push_back({.across = across, .top = line + 2, .lines = uses[side], .glued = 0});
      }
    row.least_height = row.height() + 4;
    for (std::size_t i = 0; i < pair.size(); ++i)
      row.strokes.push_back({row.cells[i].across - padding, 0, width, row.least_height, hair, 0.7});
    return row;
  }

  void set(const Code& code) {
    const double size = document_.sheet == Sheet::a5 ? 24 * millimetre : 26 * millimetre;
    Row row;
    row.least_height = size;
    row.squares.push_back({turned() ? width_ - size : 0, 0, size, qr_squares(code.payload)});
    const double gap = 12, width = width_ - size - gap;
    Cell words{.across = turned() ? 0 : size + gap, .top = 6, .lines = {}, .glued = 0};
    for (const auto& voice : code.words)
      std::ranges::move(type_.lines(voice, small(), width), std::back_inserter(words.lines));
    row.cells.push_back(std::move(words));
    add(std::move(row), 10);
  }

  const Document& document_;
  const Type& type_;
  Columns columns_;
  bool alone_;
  double width_, room_below_ = 0; ///< what the last block wants before the next
  std::vector<Row> rows_;
};

} // namespace

Measures measures(Sheet sheet) {
  if (sheet == Sheet::a5)
    return {148 * millimetre, 210 * millimetre, 14 * millimetre, 25 * millimetre, 22 * millimetre};
  return {210 * millimetre, 297 * millimetre, 20 * millimetre, 30 * millimetre, 25 * millimetre};
}

Columns columns(const Document& document) {
  const auto count = static_cast<double>(document.languages.size());
  const double gap = count == 1 ? 0 : 14;
  return {(measures(document.sheet).text_width() - gap * (count - 1)) / count, gap};
}

std::vector<Row> rows(const Document& document, const Type& type) { return Setter(document, type).run(); }

Row side_by_side(const Document& document, const Type& type, const Voices& voices, const Style& style) {
  const auto places = columns(document);
  Row row;
  for (std::size_t i = 0; i < voices.size(); ++i)
    row.cells.push_back({.across = places.across(i),
                         .top = 0,
                         .lines = type.lines(voices[i], style, places.width),
                         .glued = 2});
  for (auto& cell : row.cells)
    cell.glued = std::min(cell.glued, cell.lines.size());
  return row;
}

} // namespace amana::channels::print

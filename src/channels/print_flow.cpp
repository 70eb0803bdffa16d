#include "channels/print_flow.hpp"

#include <deque>

namespace amana::channels::print {
namespace {

/// A row that would leave more of the page empty than this is divided rather than moved.
constexpr double largest_hole = 0.3;
constexpr std::size_t fewest_lines = 2;

std::size_t lines_within(const Cell& cell, double height) {
  double used = cell.top;
  std::size_t count = 0;
  for (const auto& line : cell.lines) {
    used += line.height;
    if (used > height) break;
    ++count;
  }
  return count;
}

/// How many lines of the cell may stay, so that neither side has a line alone; nothing: it cannot be divided
/// there.
std::optional<std::size_t> division(const Cell& cell, double height) {
  const auto all = cell.lines.size();
  const auto fit = lines_within(cell, height);
  if (fit == all) return all;
  const auto stay = all - fit < fewest_lines ? all - std::min(all, fewest_lines) : fit;
  return stay >= cell.glued ? std::optional(stay) : std::nullopt;
}

/// How many lines of each cell may stay; nothing: the row cannot be divided there.
std::optional<std::vector<std::size_t>> divisions(const Row& row, double height) {
  if (row.whole()) return {};
  std::vector<std::size_t> stay;
  std::size_t staying = 0;
  for (const auto& cell : row.cells) {
    const auto count = division(cell, height);
    if (!count) return {};
    stay.push_back(*count);
    staying += *count;
  }
  return staying > 0 ? std::optional(std::move(stay)) : std::nullopt;
}

/// Takes the lines that stay out of the row, as a row of their own.
Row taken(Row& row, const std::vector<std::size_t>& stay) {
  Row head = row;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(stay[i]);
    auto& kept = head.cells[i].lines;
    auto& rest = row.cells[i].lines;
    kept.erase(kept.begin() + at, kept.end());
    rest.erase(rest.begin(), rest.begin() + at);
    row.cells[i].glued = 0;
    row.cells[i].top = 0;
  }
  head.with_next = false;
  head.strokes.clear(); // the line below a row belongs to its end
  return head;
}

class Flow {
public:
  explicit Flow(double height) : height_(height) {}

  void set(std::deque<Row> rows) {
    while (!rows.empty()) {
      const bool empty = pages_.back().empty();
      const double gap = empty ? 0 : rows.front().gap, room = height_ - used_ - gap;
      if (stays_together(rows, room) || (empty && rows.front().height() <= room)) {
        place(std::move(rows.front()), gap);
        rows.pop_front();
      } else if (const auto stay = may_divide(rows.front(), room);
                 stay && (empty || !rows.front().with_next)) {
        place(taken(rows.front(), *stay), gap);
        turn();
      } else if (!empty) {
        turn();
      } else {
        place(std::move(rows.front()), gap); // higher than any page
        rows.pop_front();
      }
    }
  }
  std::vector<Page> finish() && { return std::move(pages_); }

private:
  /// Whether the first row fits, with the beginning of what it must not be parted from.
  bool stays_together(const std::deque<Row>& rows, double room) const {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) room -= rows[i].gap;
      if (rows[i].height() > room) return i > 0 && may_divide(rows[i], room);
      if (!rows[i].with_next) return true;
      room -= rows[i].height();
    }
    return true;
  }

  /// A row that would fit on the next page is divided only where moving it left a large hole.
  std::optional<std::vector<std::size_t>> may_divide(const Row& row, double room) const {
    if (row.height() <= height_ && room < largest_hole * height_) return {};
    return divisions(row, room);
  }

  void place(Row row, double gap) {
    const double height = row.height();
    if (pages_.back().empty()) // the header's line is there already
      std::erase_if(row.strokes, [](const Stroke& stroke) { return stroke.top < 0; });
    pages_.back().push_back({std::move(row), used_ + gap});
    used_ += gap + height;
  }
  void turn() {
    pages_.emplace_back();
    used_ = 0;
  }

  double height_, used_ = 0;
  std::vector<Page> pages_{1};
};

} // namespace

double Cell::height() const {
  double sum = top;
  for (const auto& line : lines)
    sum += line.height;
  return sum;
}

double Row::height() const {
  double most = least_height;
  for (const auto& cell : cells)
    most = std::max(most, cell.height());
  return most;
}

std::vector<Page> pages(std::vector<Row> rows, double height) {
  Flow flow(height);
  flow.set({std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end())});
  return std::move(flow).finish();
}

} // namespace amana::channels::print

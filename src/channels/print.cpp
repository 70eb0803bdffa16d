// Draws the pages: header, rows, footer.
#include "channels/print.hpp"

#include "channels/print_finish.hpp"
#include "channels/print_rows.hpp"

#include <cairo-pdf.h>

#include <stdexcept>

namespace amana::channels::print {
namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

class Painter {
public:
  Painter(const Document& document, const Type& type, std::string& out)
      : document_(document),
        type_(type),
        sheet_(measures(document.sheet)),
        surface_(cairo_pdf_surface_create_for_stream(append, &out, sheet_.width, sheet_.height)),
        cairo_(cairo_create(surface_.get())) {
    // Without a date of ours cairo writes the present moment, and no two prints were the same.
    const auto moment = document.day.text() + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title().c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, moment.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, moment.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Amana");
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_KEYWORDS, document.number.c_str());
  }

  void paint(const std::vector<Page>& pages) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      header();
      for (const auto& [row, top] : pages[i])
        draw(row, sheet_.top + top);
      footer(i + 1, pages.size());
      cairo_show_page(cairo_.get());
    }
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error(cairo_status_to_string(cairo_surface_status(surface_.get())));
  }

private:
  std::string title() const {
    return document_.title.empty() ? document_.number : document_.title[0].text + " " + document_.number;
  }

  void colour(const Colour& colour) {
    cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
  }

  void draw(const Row& row, double top) {
    for (const auto& stroke : row.strokes)
      draw(stroke, top);
    for (const auto& square : row.squares)
      draw(square, top);
    for (const auto& cell : row.cells) {
      if (cell.lines.empty()) continue;
      cairo_tag_begin(cairo_.get(), std::string(row.tag).c_str(), nullptr);
      double down = top + cell.top;
      for (const auto& line : cell.lines) {
        colour(line.colour);
        cairo_move_to(cairo_.get(), sheet_.side + cell.across + line.across, down + line.down);
        pango_cairo_show_layout_line(cairo_.get(), line.glyphs);
        down += line.height;
      }
      cairo_tag_end(cairo_.get(), std::string(row.tag).c_str());
    }
  }

  void draw(const Stroke& stroke, double top) {
    colour(stroke.colour);
    cairo_set_line_width(cairo_.get(), stroke.weight);
    const double x = sheet_.side + stroke.across, y = top + stroke.top;
    if (stroke.height > 0)
      cairo_rectangle(cairo_.get(), x, y, stroke.width, stroke.height);
    else {
      cairo_move_to(cairo_.get(), x, y);
      cairo_line_to(cairo_.get(), x + stroke.width, y);
    }
    cairo_stroke(cairo_.get());
  }

  /// Runs of dark squares as one path, so that no viewer shows seams between them.
  void draw(const Square& square, double top) {
    if (square.code.width == 0) return;
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
    const double size = square.size / square.code.width;
    for (int y = 0; y < square.code.width; ++y)
      for (int x = 0, end = 0; x < square.code.width; x = end + 1) {
        for (end = x; end < square.code.width && square.code.at(end, y); ++end) {
        }
        if (end > x)
          cairo_rectangle(cairo_.get(), sheet_.side + square.across + x * size, top + square.top + y * size,
                          (end - x) * size, size);
      }
    cairo_fill(cairo_.get());
  }

  /// The corridor and the authority at the two ends of a line, or each language's in its column.
  void header() {
    const Style strong{.size = 8, .bold = true, .colour = accent},
        plain{.size = 8, .bold = false, .colour = soft};
    auto row = side_by_side(document_, type_, document_.corridor, strong);
    auto below = side_by_side(document_, type_, document_.authority, plain);
    for (std::size_t i = 0; i < row.cells.size() && i < below.cells.size(); ++i)
      std::ranges::move(below.cells[i].lines, std::back_inserter(row.cells[i].lines));
    const double room = sheet_.top - 14;
    const double top = std::max(10.0, room - 5 - row.height());
    draw(row, top);
    draw(Stroke{0, 0, sheet_.text_width(), 0, accent, 1.2}, room);
  }

  void footer(std::size_t page, std::size_t count) {
    const Style small{.size = 7.5, .bold = false, .colour = soft},
        tiny{.size = 6.2, .bold = false, .colour = soft};
    const double top = sheet_.height - sheet_.foot + 14;
    draw(Stroke{0, 0, sheet_.text_width(), 0, hair, 0.6}, top);
    const auto n = static_cast<std::int64_t>(page), m = static_cast<std::int64_t>(count);
    Voices words;
    for (const auto language : document_.languages)
      words.push_back({language, lang::Tongue(language)(T("{day} · page {n} of {m}",
                                                          {{"day", document_.day}, {"n", n}, {"m", m}}))});
    const auto row = side_by_side(document_, type_, words, small);
    draw(row, top + 4);
    const Passage identity{
        document_.languages[0],
        lang::isolated(document_.number + (document_.hash.empty() ? "" : " · SHA-256 " + document_.hash))};
    draw(Row{.cells = {{.lines = type_.lines(identity, tiny, sheet_.text_width())}}}, top + 5 + row.height());
  }

  const Document& document_;
  const Type& type_;
  Measures sheet_;
  std::unique_ptr<cairo_surface_t, DestroySurface> surface_;
  std::unique_ptr<cairo_t, DestroyCairo> cairo_;
};

} // namespace

std::string pdf(const Document& document) {
  if (document.languages.empty() || document.languages.size() > 3)
    throw std::invalid_argument("a document has one to three languages");
  const Type type(document.face);
  std::string drawn;
  Painter painter(document, type, drawn);
  painter.paint(pages(rows(document, type), measures(document.sheet).text_height()));
  return finished(drawn, document);
}

Voices voices(const std::vector<lang::Language>& languages, const Text& text) {
  Voices out;
  for (const auto language : languages)
    out.push_back({language, lang::Tongue(language)(text)});
  return out;
}

} // namespace amana::channels::print

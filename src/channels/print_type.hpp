// Type: the house's own fonts, and passages broken into lines of a width.
#pragma once
#include "channels/print.hpp"

#include <pango/pangocairo.h>

#include <memory>
#include <vector>

namespace amana::channels::print {

struct Colour {
  double red, green, blue;
};
inline constexpr Colour ink{0.09, 0.13, 0.11}, soft{0.33, 0.38, 0.35}, accent{0.04, 0.26, 0.20},
    hair{0.78, 0.80, 0.77};

/// Points. Arabic stands larger and with more room between lines, as its letters need.
struct Style {
  double size = 10;
  bool bold = false;
  Colour colour = ink;
};

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct UnrefLayout {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};

/// One line of a passage, ready to be drawn with its baseline at `down` below its top.
struct Line {
  std::shared_ptr<PangoLayout> layout; ///< owns the glyphs
  PangoLayoutLine* glyphs = nullptr;
  double across = 0, down = 0, height = 0, width = 0;
  Colour colour;
};

/// Sets type with the fonts inside this binary and no others. Belongs to one thread; cheap after the first.
class Type {
public:
  explicit Type(Face face);
  std::vector<Line> lines(const Passage& passage, const Style& style, double width) const;

private:
  PangoFontDescription* font(lang::Language language, const Style& style) const;

  Face face_;
  std::unique_ptr<PangoFontMap, Unref> fonts_;
  std::unique_ptr<PangoContext, Unref> context_;
};

bool right_to_left(lang::Language language);

} // namespace amana::channels::print

#include "channels/print_type.hpp"

#include "base/bytes.hpp"
#include "base/embedded.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

namespace amana::channels::print {
namespace {

/// A file without a name that lives as long as the program: fontconfig and FreeType know fonts by path only.
std::string path_of(const EmbeddedFile& font) {
  const int file = memfd_create("font", MFD_CLOEXEC);
  if (file < 0) throw std::runtime_error("no room for the fonts");
  for (auto rest = font.bytes; !rest.empty();) {
    const auto written = ::write(file, rest.data(), rest.size());
    if (written <= 0) throw std::runtime_error("no room for the fonts");
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return "/proc/self/fd/" + std::to_string(file);
}

FcConfig* our_fonts() {
  FcConfig* config = FcConfigCreate();
  int fonts = 0;
  for (const auto& file : embedded_files()) {
    if (!file.name.starts_with("print/")) continue;
    const auto path = path_of(file);
    fonts += FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str())) ? 1 : 0;
  }
  if (fonts == 0) throw std::runtime_error("the fonts of this binary cannot be read");
  return config;
}

const char* families(Face face, lang::Language language) {
  const bool formal = face == Face::formal;
  if (right_to_left(language))
    return formal ? "Amiri, Noto Naskh Arabic, Noto Serif, Noto Sans" : "Noto Naskh Arabic, Noto Sans, Amiri";
  return formal ? "Noto Serif, Amiri, Noto Naskh Arabic, Noto Sans" : "Noto Sans, Noto Naskh Arabic, Amiri";
}

/// How much larger Arabic stands beside Latin to look as large.
double arabic_scale(Face face) { return face == Face::formal ? 1.28 : 1.15; }

double size_of(const Style& style, lang::Language language, Face face) {
  return right_to_left(language) ? style.size * arabic_scale(face) : style.size;
}

double leading_of(const Style& style, lang::Language language) {
  return style.size * (right_to_left(language) ? 1.8 : 1.42);
}

/// A space that must not end a line: before the double signs of French, before a percent sign.
std::string with_firm_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto next = text.substr(i + 1);
    const bool firm =
        text[i] == ' ' && (next.starts_with(':') || next.starts_with(';') || next.starts_with('?') ||
                           next.starts_with('!') || next.starts_with('%') || next.starts_with("»"));
    if (firm)
      out += "\u00a0";
    else
      out += text[i];
    if (text[i] == '\xab' && i > 0 && text[i - 1] == '\xc2' && next.starts_with(' ')) {
      out += "\u00a0";
      ++i;
    }
  }
  return out;
}

enum class Letter { none, arabic, other };

Letter letter_of(gunichar c) {
  const bool arabic = (c >= 0x600 && c <= 0x77f) || (c >= 0x8a0 && c <= 0x8ff) ||
                      (c >= 0xfb50 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc);
  if (arabic) return Letter::arabic;
  return g_unichar_isalnum(c) || g_unichar_ismark(c) ? Letter::other : Letter::none;
}

void set_range(PangoAttrList* attributes, PangoAttribute* attribute, std::size_t from, std::size_t to) {
  attribute->start_index = static_cast<guint>(from);
  attribute->end_index = static_cast<guint>(to);
  pango_attr_list_insert(attributes, attribute);
}

/// Letters of the other script, in the size at which they look as large as those around them; digits among
/// Arabic in the Latin face, which has them.
PangoAttrList* guests(std::string_view text, lang::Language language, Face face) {
  auto* attributes = pango_attr_list_new();
  const bool turned = right_to_left(language);
  const Letter guest = turned ? Letter::other : Letter::arabic;
  const double scale = turned ? 1 / arabic_scale(face) : arabic_scale(face);
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const char* const from = at;
    while (at < end && letter_of(g_utf8_get_char(at)) == guest)
      at = g_utf8_next_char(at);
    if (at == from) {
      at = g_utf8_next_char(at);
      continue;
    }
    const auto first = static_cast<std::size_t>(from - text.data()),
               last = static_cast<std::size_t>(at - text.data());
    set_range(attributes, pango_attr_scale_new(scale), first, last);
    const auto other = turned ? lang::Language::en : lang::Language::ar;
    set_range(attributes, pango_attr_family_new(families(face, other)), first, last);
  }
  return attributes;
}

std::string printable(const std::string& text) {
  return with_firm_spaces(is_clean_utf8(text) ? std::string_view(text)
                                              : std::string_view(text).substr(0, clean_utf8_prefix(text)));
}

} // namespace

bool right_to_left(lang::Language language) { return language == lang::Language::ar; }

Type::Type(Face face) : face_(face), fonts_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
  static FcConfig* const config = our_fonts();
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts_.get()), config);
  context_.reset(pango_font_map_create_context(fonts_.get()));
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  auto* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
}

PangoFontDescription* Type::font(lang::Language language, const Style& style) const {
  auto* font = pango_font_description_from_string(families(face_, language));
  pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, size_of(style, language, face_) * PANGO_SCALE);
  return font;
}

std::vector<Line> Type::lines(const Passage& passage, const Style& style, double width) const {
  const bool turned = right_to_left(passage.language);
  pango_context_set_base_dir(context_.get(), turned ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language(
      context_.get(), pango_language_from_string(std::string(lang::Tongue(passage.language).code()).c_str()));
  const std::shared_ptr<PangoLayout> layout(pango_layout_new(context_.get()), UnrefLayout());
  auto* description = font(passage.language, style);
  pango_layout_set_font_description(layout.get(), description);
  pango_font_description_free(description);
  pango_layout_set_auto_dir(layout.get(), FALSE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  const auto text = printable(passage.text);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  auto* attributes = guests(text, passage.language, face_);
  pango_layout_set_attributes(layout.get(), attributes);
  pango_attr_list_unref(attributes);

  std::vector<Line> out;
  const double height = leading_of(style, passage.language);
  for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
    auto* glyphs = pango_layout_get_line_readonly(layout.get(), i);
    PangoRectangle extents;
    pango_layout_line_get_extents(glyphs, nullptr, &extents);
    const double wide = static_cast<double>(extents.width) / PANGO_SCALE;
    out.push_back({.layout = layout,
                   .glyphs = glyphs,
                   .across = turned ? width - wide : 0,
                   .down = height * (turned ? 0.68 : 0.74),
                   .height = height,
                   .width = wide,
                   .colour = style.colour});
  }
  return out;
}

} // namespace amana::channels::print

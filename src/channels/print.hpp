// Paper: a small model of a document, and the function that sets it on pages as PDF. Pure: the same document
// gives the same bytes on every machine, whatever fonts it has. Slow (milliseconds a page), so never on the
// writer's thread; any number of threads may print at once.
#pragma once
#include "base/day.hpp"
#include "base/text.hpp"
#include "lang/tongue.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace amana::channels::print {

/// Words in one language: decides font, direction and side of the sheet.
struct Passage {
  lang::Language language = lang::Language::en;
  std::string text;
};
/// The same in each of the document's languages, in their order.
using Voices = std::vector<Passage>;

struct Heading {
  Voices words;
};
enum class Tone { plain, soft };
struct Paragraph {
  Voices words;
  Tone tone = Tone::plain;
};
/// A numbered clause. Its heading stays with its first lines.
struct Clause {
  int number = 0;
  Voices title, text, note; ///< the note may be empty
};
struct Fact {
  Voices name, value;
};
struct Facts {
  std::vector<Fact> rows;
};
/// A box to sign in, two in a row.
struct Seat {
  Voices who;
  std::vector<std::string> names; ///< in each script; none: to be written by hand
};
struct Signatures {
  Voices sign, date; ///< what the lines in each box are for
  std::vector<Seat> seats;
};
/// A QR code with words beside it.
struct Code {
  std::string payload;
  Voices words;
};
using Block = std::variant<Heading, Paragraph, Clause, Facts, Signatures, Code>;

/// What goes with the PDF: the bytes whose hash is printed, for whoever wants to check it.
struct Attachment {
  std::string name, bytes;
};

enum class Sheet { a4, a5 };
/// plain: Noto Sans and Noto Naskh, to be read at home. formal: Noto Serif and Amiri, for certificates.
enum class Face { plain, formal };

/// `languages` stand side by side from left to right, at most three; one is set across the page.
struct Document {
  std::vector<lang::Language> languages;
  Voices title;
  Voices corridor, authority; ///< on top of every page
  std::string number;         ///< at the foot of every page
  std::string hash;           ///< as text; may be empty
  Day day;                    ///< of the document, also its date of making in the PDF
  std::vector<Block> blocks;
  std::vector<Attachment> attachments;
  Sheet sheet = Sheet::a4;
  Face face = Face::plain;
};

/// Throws std::invalid_argument for no language or more than three; std::runtime_error where the fonts fail.
std::string pdf(const Document& document);

/// The text in each of the languages.
Voices voices(const std::vector<lang::Language>& languages, const Text& text);

} // namespace amana::channels::print

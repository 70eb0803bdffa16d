#include "channels/papers.hpp"
#include "channels/print_rows.hpp"
#include "property.hpp"
#include "temporary.hpp"

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <ranges>
#include <thread>

namespace amana::channels {
namespace {

using agreement::Agreement;
using lang::Language;

const Day day(2026, 3, 2);

const Agreement& corridor() {
  static const auto agreement = Agreement::load("aa-bb").value();
  return *agreement;
}

contracts::ContractTerms terms() {
  contracts::ContractTerms out;
  out.employer = {"Azur Bâtiment SARL", "شركة أزور للبناء"};
  out.worker = {"Moussa Idrissa", "موسى إدريسا"};
  out.occupation = {"7112"};
  out.duties = {.ar = "بناء جدران", .fr = "monter des murs", .en = "building walls"};
  out.start = Day(2026, 4, 1);
  out.months = 24;
  out.wage = Money(400'500, Currency("AAD", 3));
  out.weekly_hours = Decimal(48, 0);
  return out;
}

/// Many lines, so that it must be divided.
contracts::ContractTerms long_terms() {
  auto out = terms();
  std::string duties;
  for (int i = 0; i < 150; ++i)
    duties += "laying bricks " + std::to_string(i) + ", ";
  out.duties.en = duties;
  out.workplace.ar = std::string(900, 'W'); // a word wider than any line
  return out;
}

const ContractPaper paper{.number = "BB-2026-00417-6", .authority = {}};

Certificate clearance() {
  Certificate out;
  out.title = given({.ar = "إذن مغادرة", .fr = "Autorisation de départ", .en = "Exit clearance"});
  out.authority = given({.ar = "وكالة التشغيل", .fr = "Agence de l’emploi", .en = "Employment agency"});
  out.number = "BB-2026-00993-1";
  out.day = day;
  out.words = {
      given({.ar = "يُشهد بأن الشخص المذكور أدناه استوفى شروط المغادرة للعمل.",
             .fr = "Il est certifié que la personne ci-dessous remplit les conditions du départ pour emploi.",
             .en = "This certifies that the person below fulfils the conditions of departure for work."})};
  const auto fact = [&](Words name, Text value) {
    out.facts.emplace_back(given(std::move(name)), std::move(value));
  };
  fact({.ar = "الاسم", .fr = "Nom", .en = "Name"}, given({.ar = "موسى إدريسا (Moussa Idrissa)",
                                                          .fr = "Moussa Idrissa (موسى إدريسا)",
                                                          .en = "Moussa Idrissa (موسى إدريسا)"}));
  fact({.ar = "جواز السفر", .fr = "Passeport", .en = "Passport"}, verbatim("12PC45678"));
  fact({.ar = "جهة العمل", .fr = "Employeur", .en = "Employer"}, verbatim("Azur Bâtiment SARL"));
  fact({.ar = "المهنة", .fr = "Emploi", .en = "Occupation"}, corridor().label("occupations", "7112"));
  fact({.ar = "منفذ الدخول", .fr = "Point d’entrée", .en = "Port of entry"},
       given({.ar = "ميناء أزور", .fr = "Port-Azur", .en = "Port Azur"}));
  out.closing = {given({.ar = "صالح حتى 1 يونيو 2026.",
                        .fr = "Valable jusqu’au 1er juin 2026.",
                        .en = "Valid until 1 June 2026."})};
  out.signed_by = given({.ar = "رئيس المكتب", .fr = "Le chef de bureau", .en = "The head of office"});
  out.hash = sha256("clearance").text();
  return out;
}

/// A printed document, to be looked at with the tools that people have. AMANA_KEEP_PRINTS=FOLDER keeps it.
class Print {
public:
  Print(const std::string& name, const std::string& bytes)
      : file_((folder_.path() / (name + ".pdf")).string()) {
    std::ofstream(file_, std::ios::binary) << bytes;
    if (const char* keep = std::getenv("AMANA_KEEP_PRINTS"))
      std::ofstream(std::string(keep) + "/" + name + ".pdf", std::ios::binary) << bytes;
  }
  std::string of(const std::string& command) const {
    std::string out;
    const std::string whole = command.substr(0, command.find("FILE")) + "'" + file_ + "'" +
                              command.substr(command.find("FILE") + 4) + " 2>/dev/null";
    FILE* pipe = popen(whole.c_str(), "r");
    for (char part[4096]; const auto size = std::fread(part, 1, sizeof part, pipe);)
      out.append(part, size);
    pclose(pipe);
    return out;
  }
  std::string text() const { return of("pdftotext FILE -"); }
  int count() const { return std::atoi(of("pdfinfo FILE | sed -n 's/^Pages: *//p'").c_str()); }

private:
  tests::TemporaryFolder folder_;
  std::string file_;
};

bool tools_are_here() {
  static const bool here = std::system("command -v pdftotext pdftoppm zbarimg >/dev/null 2>&1") == 0;
  if (!here) MESSAGE("skipped: poppler-utils and zbar-tools are not installed");
  return here;
}

/// Letters and digits alone: neither line breaks nor signs of direction are content.
std::string letters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == 0xe2)
      i += 2; // dashes, quotes, isolates
    else if (c == 0xc2)
      ++i; // no-break spaces
    else if (c > 0x7f || std::isalnum(c))
      out += text[i];
  }
  return out;
}

/// Words whose letters a reader of PDF gets back in order: poppler turns the parts of ligatures with alef
/// around.
bool plain_arabic(std::string_view word) {
  for (const std::string_view ligature : {"لا", "لأ", "لإ", "لآ", "لله"})
    if (word.contains(ligature)) return false;
  return word.size() > 6 && static_cast<unsigned char>(word.front()) > 0xd7;
}

struct Grey {
  int width = 0, height = 0;
  std::string dots;
  bool inked(int x, int y) const {
    return static_cast<unsigned char>(dots[static_cast<std::size_t>(y * width + x)]) < 200;
  }
  int ink(int left, int top, int right, int bottom) const {
    int out = 0;
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x)
        out += inked(x, y);
    return out;
  }
};

/// One dot a point.
Grey picture(const Print& print, int page) {
  const auto pgm =
      print.of("pdftoppm -r 72 -gray -f " + std::to_string(page) + " -l " + std::to_string(page) + " FILE");
  Grey out;
  int most = 0, header = 0;
  REQUIRE(std::sscanf(pgm.c_str(), "P5 %d %d %d%n", &out.width, &out.height, &most, &header) == 3);
  out.dots = pgm.substr(static_cast<std::size_t>(header) + 1);
  REQUIRE(out.dots.size() == static_cast<std::size_t>(out.width * out.height));
  return out;
}

/// Every page has something on it, and nothing in its margins.
void check_pages(const Print& print, print::Sheet sheet) {
  const auto m = print::measures(sheet);
  const int side = static_cast<int>(m.side) - 2;
  REQUIRE(print.count() > 0);
  for (int page = 1; page <= print.count(); ++page) {
    CAPTURE(page);
    const auto seen = picture(print, page);
    CHECK(seen.ink(side, static_cast<int>(m.top), seen.width - side, seen.height - static_cast<int>(m.foot)) >
          200);
    CHECK(seen.ink(0, 0, side, seen.height) == 0);
    CHECK(seen.ink(seen.width - side, 0, seen.width, seen.height) == 0);
    CHECK(seen.ink(0, 0, seen.width, 8) == 0);
    CHECK(seen.ink(0, seen.height - 8, seen.width, seen.height) == 0);
    const int foot = seen.height - static_cast<int>(m.foot);
    CHECK(seen.ink(0, foot + 3, seen.width, foot + 12) == 0); // between text and footer
  }
}

void check_code(const Print& print, const std::string& payload) {
  const auto read =
      print.of("pdftoppm -r 150 -gray -f " + std::to_string(print.count()) + " FILE | zbarimg -q --raw -");
  CHECK(read == payload + "\n");
}

} // namespace

TEST_CASE(
    "print: a contract for signature has every clause in three languages, in order, and a code that reads") {
  if (!tools_are_here()) return;
  const auto contract = contracts::compose(corridor(), terms(), day);
  const Print print("signature", contract_for_signature(corridor(), contract, paper));
  check_pages(print, print::Sheet::a4);
  check_code(print, "amana:1:BB-2026-00417-6:" + contract.hash.text());
  CHECK(print.of("pdfinfo FILE").contains("Employment contract BB-2026-00417-6"));
  CHECK(print.text().contains(contract.hash.text()));
  const auto text = letters(print.text());
  for (const auto& clause : contract.body.clauses) {
    CAPTURE(clause.code);
    CHECK(text.contains(letters(clause.title.fr)));
    CHECK(text.contains(letters(clause.title.en)));
  }
  CHECK(print.of("sh -c 'pdfdetach -save 1 -o /dev/stdout \"$0\"' FILE") == contract.canonical);
}

TEST_CASE("print: a contract for reading gives its whole text back, clause after clause") {
  if (!tools_are_here()) return;
  const auto contract = contracts::compose(corridor(), terms(), day);
  for (const auto language : {Language::fr, Language::en}) {
    const Print print(language == Language::fr ? "reading-fr" : "reading-en",
                      contract_for_reading(corridor(), contract, paper, language));
    check_pages(print, print::Sheet::a4);
    check_code(print, "amana:1:BB-2026-00417-6:" + contract.hash.text());
    const auto text = letters(print.text());
    std::size_t at = 0;
    for (const auto& clause : contract.body.clauses) {
      if (clause.code == "parties") continue; // names in the other script come back in visual order
      CAPTURE(clause.code);
      const bool french = language == Language::fr;
      const auto title = text.find(letters(french ? clause.title.fr : clause.title.en), at);
      REQUIRE(title != text.npos);
      const auto words = letters(french ? clause.text.fr : clause.text.en);
      at = text.find(words.substr(0, 30), title);
      REQUIRE(at != text.npos);
    }
  }
}

TEST_CASE("print: Arabic comes back in reading order") {
  if (!tools_are_here()) return;
  const auto contract = contracts::compose(corridor(), terms(), day);
  const Print print("reading-ar", contract_for_reading(corridor(), contract, paper, Language::ar));
  check_pages(print, print::Sheet::a4);
  check_code(print, "amana:1:BB-2026-00417-6:" + contract.hash.text());
  const auto text = print.text();
  std::size_t at = 0;
  for (const auto& clause : contract.body.clauses) {
    CAPTURE(clause.code);
    std::string word;
    for (const auto part : std::views::split(clause.title.ar, ' '))
      if (word.empty() && plain_arabic({part.begin(), part.end()})) word.assign(part.begin(), part.end());
    if (word.empty()) continue;
    at = text.find(word, at);
    REQUIRE(at != text.npos);
  }
  CHECK(picture(print, 1).ink(518, 90, 538, 700) >
        picture(print, 1).ink(57, 90, 77, 700)); // it begins at the right
}

TEST_CASE("print: long words and long clauses stay within the page, headings with their text") {
  if (!tools_are_here()) return;
  const auto contract = contracts::compose(corridor(), long_terms(), day);
  const Print three("long-three", contract_for_signature(corridor(), contract, paper));
  check_pages(three, print::Sheet::a4);
  const auto text = letters(three.text());
  CHECK(text.contains(letters("laying bricks 149"))); // nothing is lost where a clause is divided
  for (int page = 1; page <= three.count(); ++page) {
    const auto n = std::to_string(page);
    const auto words = three.of("pdftotext -f " + n + " -l " + n + " FILE -");
    for (const auto& clause : contract.body.clauses)
      CHECK_FALSE(words.ends_with(clause.title.en + "\n\f"));
  }
}

TEST_CASE("print: pages keep headings with what follows, divide what is long and lose no line") {
  CHECK(tests::holds([] {
    const double height = 100;
    std::vector<print::Row> rows;
    std::size_t lines = 0;
    const int count = tests::any(1, 20);
    for (int i = 0; i < count; ++i) {
      print::Row row;
      const int cells = tests::any(1, 4);
      for (int c = 0; c < cells; ++c) {
        print::Cell cell;
        cell.lines.resize(static_cast<std::size_t>(tests::any(0, 40)));
        for (auto& line : cell.lines)
          line.height = 7;
        lines += cell.lines.size();
        cell.glued = std::min<std::size_t>(2, cell.lines.size());
        row.cells.push_back(std::move(cell));
      }
      row.gap = tests::any(0, 10);
      row.with_next = i + 1 < count && (rows.empty() || !rows.back().with_next) && tests::any(0, 4) == 0 &&
                      row.height() < 20;
      rows.push_back(std::move(row));
    }
    std::size_t found = 0;
    const auto set = print::pages(rows, height);
    for (std::size_t p = 0; p < set.size(); ++p) {
      double last = 0;
      for (const auto& [row, top] : set[p]) {
        if (top < last - 0.01) return false;
        last = top + row.height();
        for (const auto& cell : row.cells)
          found += cell.lines.size();
      }
      if (last > height + 0.01) return false;
      if (p + 1 < set.size() && !set[p].empty() && set[p].size() > 1 && set[p].back().row.with_next)
        return false;
    }
    return found == lines;
  }));
}

TEST_CASE("print: the same document gives the same bytes, from any thread") {
  const auto contract = contracts::compose(corridor(), terms(), day);
  const auto once = contract_for_signature(corridor(), contract, paper);
  std::vector<std::string> prints(4);
  {
    std::vector<std::jthread> threads;
    for (auto& print : prints)
      threads.emplace_back([&] { print = contract_for_signature(corridor(), contract, paper); });
  }
  for (const auto& print : prints)
    CHECK(print == once);
}

TEST_CASE("print: certificates and slips, one page each") {
  if (!tools_are_here()) return;
  const auto code = "amana:1:BB-2026-00993-1:" + clearance().hash;
  const Print one("certificate-fr", certificate(corridor(), clearance(), {Language::fr}));
  const Print ar("certificate-ar", certificate(corridor(), clearance(), {Language::ar}));
  const Print three("certificate-three",
                    certificate(corridor(), clearance(), {Language::en, Language::fr, Language::ar}));
  const Print half("slip-ar", slip(corridor(), clearance(), Language::ar));
  for (const auto* print : {&one, &ar, &three, &half}) {
    CHECK(print->count() == 1);
    check_pages(*print, print == &half ? print::Sheet::a5 : print::Sheet::a4);
    check_code(*print, code);
    CHECK(print->text().contains("12PC45678"));
  }
  CHECK(letters(one.text()).contains(letters("Autorisation de départ")));
}

TEST_CASE("print: odd texts do no harm") {
  print::Document document;
  document.languages = {Language::en};
  document.number = "X-1";
  document.day = day;
  for (const std::string& text :
       {std::string(), std::string("\xff\xfe"), std::string("a\nb\r\nc\u2029d"), std::string(20'000, 'x'),
        std::string("\u202e\u2068\u2068 reversed"), std::string("\u2d30\u2d31 \u07ca\u07cb 漢字 😀")})
    document.blocks.emplace_back(print::Paragraph{{{Language::en, text}}});
  CHECK(print::pdf(document).starts_with("%PDF-"));
  document.languages.clear();
  CHECK_THROWS_AS(print::pdf(document), std::invalid_argument);
}

TEST_CASE("print: a code too long for a square is left out, a short one is whole") {
  CHECK(qr_squares(std::string(5000, 'a')).width == 0);
  CHECK(qr_svg(std::string(5000, 'a'), "x").empty());
  CHECK(qr_squares("amana").width >= 21);
}

} // namespace amana::channels

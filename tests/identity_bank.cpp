#include "identity_bank.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace amana::tests {
namespace {

using identity::Profile;
using identity::Sex;

/// One name by three hands: French, English-Hausa, Arabic. Some of these the engine's dictionary does not
/// know.
using Spellings = std::array<std::string_view, 3>;

constexpr auto men = std::to_array<Spellings>({
    {"Mohamed", "Muhammad", "محمد"},
    {"Moussa", "Musa", "موسى"},
    {"Ibrahim", "Ibrahim", "إبراهيم"},
    {"Issa", "Isa", "عيسى"},
    {"Abdoulaye", "Abdullahi", "عبد الله"},
    {"Ousmane", "Usman", "عثمان"},
    {"Issoufou", "Yusuf", "يوسف"},
    {"Souleymane", "Sulaiman", "سليمان"},
    {"Adamou", "Adamu", "آدم"},
    {"Ali", "Ali", "علي"},
    {"Hassane", "Hassan", "حسن"},
    {"Housseini", "Husaini", "حسين"},
    {"Aboubacar", "Abubakar", "أبو بكر"},
    {"Oumarou", "Umaru", "عمر"},
    {"Amadou", "Amadu", "أمادو"},
    {"Mahamadou", "Muhammadu", "محمدو"},
    {"Yacouba", "Yakubu", "يعقوب"},
    {"Harouna", "Haruna", "هارون"},
    {"Idrissa", "Idris", "إدريس"},
    {"Saïdou", "Saidu", "سعيد"},
    {"Salissou", "Salisu", "ساليسو"},
    {"Mamane", "Mamman", "مامان"},
    {"Garba", "Garba", "غاربا"},
    {"Sani", "Sani", "ثاني"},
    {"Laouali", "Lawali", "لوالي"},
    {"Nouhou", "Nuhu", "نوح"},
    {"Zakari", "Zakari", "زكريا"},
    {"Boubé", "Bube", "بوبي"},
    {"Chaïbou", "Shuaibu", "شعيب"},
    {"Daouda", "Dauda", "داود"},
    {"Maman Sani", "Mamman Sani", "مامان ثاني"},
    {"Abdoul Karim", "Abdulkarim", "عبد الكريم"},
    {"Abdourahamane", "Abdurrahman", "عبد الرحمن"},
    {"Abdoul Aziz", "Abdulaziz", "عبد العزيز"},
    {"Alhassane", "Alhassan", "الحسن"},
    {"Attahirou", "Attahiru", "الطاهر"},
    {"Kabirou", "Kabiru", "كبير"},
    {"Rabiou", "Rabiu", "ربيع"},
    {"Bachir", "Bashir", "بشير"},
    {"Moctar", "Mukhtar", "مختار"},
    {"Djibrilla", "Jibrilla", "جبريل"},
    {"Ismaël", "Ismail", "إسماعيل"},
    {"Khalid", "Halidu", "خالد"},
    {"Seydou", "Saidu", "سيدو"},
    {"Rhissa", "Ghissa", "غيسا"},
    {"Agali", "Aghali", "أغالي"},
    {"Mouddour", "Muddur", "مودور"},
    {"Akoli", "Akoli", "أكولي"},
    {"Ghoumour", "Ghumur", "غومور"},
    {"Kiari", "Kyari", "كياري"},
    {"Boukar", "Bukar", "بوكار"},
    {"Modou", "Modu", "مودو"},
    {"Goukouni", "Gukuni", "قوكوني"},
    {"Wardougou", "Wardugu", "وردوغو"},
    {"Barkaï", "Barkai", "بركاي"},
    {"Togoï", "Togoi", "توغوي"},
    {"Allatchi", "Allachi", "اللاتشي"},
    {"Hamidou", "Hamidu", "حميد"},
    {"Tahirou", "Tahiru", "طاهر"},
    {"Yahaya", "Yahaya", "يحيى"},
    {"Dandakoye", "Dandakoy", "دنداكوي"},
    {"Djermakoye", "Jermakoy", "جرماكوي"},
    {"Karimoun", "Karimun", "كريمون"},
    {"Soumana", "Sumana", "سومانا"},
});

constexpr auto women = std::to_array<Spellings>({
    {"Aïchatou", "Aisha", "عائشة"},   {"Fatouma", "Fatima", "فاطمة"},   {"Mariama", "Maryam", "مريم"},
    {"Hadiza", "Hadiza", "خديجة"},    {"Zeïnabou", "Zainab", "زينب"},   {"Amina", "Amina", "أمينة"},
    {"Halimatou", "Halima", "حليمة"}, {"Haoua", "Hauwa", "حواء"},       {"Rakia", "Rukayya", "رقية"},
    {"Safiatou", "Safiya", "صفية"},   {"Nana", "Nana", "نانا"},         {"Salamatou", "Salamatu", "سلامة"},
    {"Ramatou", "Rahmatu", "رحمة"},   {"Balkissa", "Bilkisu", "بلقيس"}, {"Maïmouna", "Maimuna", "ميمونة"},
    {"Rabi", "Rabi", "رابي"},         {"Fadji", "Faji", "فاجي"},        {"Ouma", "Uma", "أوما"},
    {"Tchimba", "Chimba", "تشيمبا"},  {"Kaltouma", "Kaltum", "كلثوم"},
});

/// SplitMix64: the same numbers with every library.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
  bool chance(int per_cent) { return below(100) < per_cent; }
  /// The first of many are drawn far more often than the last, as names are.
  std::size_t skewed(std::size_t n) {
    const int high = static_cast<int>(n);
    return static_cast<std::size_t>(std::min(below(high), std::min(below(high), below(2 * high) % high)));
  }

private:
  std::uint64_t state_;
};

/// Who somebody is; what a desk writes down is drawn from it.
struct Truth {
  bool woman;
  std::vector<std::size_t> names; ///< own, father's, grandfather's, as numbers into the lists above
  std::array<std::size_t, 2> mother;
  Day birth;
  std::string place, phone, paper;
};

enum Hand : std::size_t { french, english, arabic };

std::string write(const Truth& truth, std::size_t part, Hand hand) {
  return std::string((part == 0 && truth.woman ? women[truth.names[0]] : men[truth.names[part]])[hand]);
}

std::string digits(Dice& dice, int count) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += static_cast<char>('0' + dice.below(10));
  return out;
}

Truth invent(Dice& dice) {
  Truth out;
  out.woman = dice.chance(15);
  out.names = {dice.skewed(out.woman ? women.size() : men.size()), dice.skewed(men.size()),
               dice.skewed(men.size())};
  out.mother = {dice.skewed(women.size()), dice.skewed(men.size())};
  out.birth = Day(1960, 1, 1).plus_days(dice.below(45 * 365));
  out.place = "AA0" + std::to_string(dice.below(8)) + std::to_string(10 + dice.below(12));
  out.phone = "9" + digits(dice, 7);
  out.paper = "X" + digits(dice, 7);
  return out;
}

/// Those who are taken for one another: a brother, a twin, a namesake of the same village, a son named after
/// his grandfather.
Truth relative(const Truth& of, Dice& dice) {
  Truth out = invent(dice);
  const int kind = dice.below(100);
  out.place = of.place;
  if (kind < 60) { // brother or sister, now and then a twin
    out.names[1] = of.names[1];
    out.names[2] = of.names[2];
    out.mother = of.mother;
    if (dice.chance(40)) out.phone = of.phone;
    const int years = 1 + dice.below(12);
    out.birth = dice.chance(5) ? of.birth : of.birth.plus_days((dice.chance(50) ? 1 : -1) * years * 365);
    const std::size_t many = out.woman ? women.size() : men.size();
    if (out.woman == of.woman && out.names[0] == of.names[0]) out.names[0] = (out.names[0] + 1) % many;
  } else if (kind < 80) { // namesake
    out.woman = of.woman;
    out.names[0] = of.names[0];
    out.names[1] = of.names[1];
    out.birth = of.birth.plus_days((dice.chance(50) ? 1 : -1) * (6 + dice.below(15)) * 365);
  } else if (!of.woman) { // son
    out.woman = false;
    out.names = {of.names[1], of.names[0], of.names[1]};
    out.birth = of.birth.plus_days((18 + dice.below(15)) * 365);
  }
  return out;
}

/// Two letters exchanged, or one lost, as a tired clerk does.
std::string mistype(std::string name, Dice& dice) {
  const auto at =
      1 + static_cast<std::size_t>(dice.below(static_cast<int>(std::max<std::size_t>(name.size(), 4)) - 2));
  if (at + 1 >= name.size() || (name[at] & 0x80) != 0 || (name[at + 1] & 0x80) != 0) return name;
  if (dice.chance(50))
    std::swap(name[at], name[at + 1]);
  else
    name.erase(at, 1);
  return name;
}

std::string full_name(const Truth& truth, Hand hand, bool careless, Dice& dice) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < 3; ++i)
    if (i < 2 || !careless || dice.chance(50)) parts.push_back(write(truth, i, hand));
  if (careless && dice.chance(15)) std::swap(parts.front(), parts.back()); // family name first
  if (careless && dice.chance(10)) parts[0] = mistype(parts[0], dice);
  std::string out;
  for (const auto& part : parts)
    out += (out.empty() ? "" : " ") + part;
  return out;
}

PartDay season(Day birth, Dice& dice) {
  const auto month = birth.plus_months(dice.chance(30) ? dice.below(3) - 1 : 0);
  return *PartDay::parse(month.text().substr(0, 7));
}

PartDay recorded(Day birth, BirthKnown known, Dice& dice) {
  switch (known) {
  case BirthKnown::exact: return PartDay(birth);
  case BirthKnown::new_year: return PartDay(Day(birth.year(), 1, 1));
  case BirthKnown::year: return PartDay::of_year(birth.year());
  case BirthKnown::season: return season(birth, dice);
  case BirthKnown::age: break;
  }
  return PartDay::of_year(birth.year() + dice.below(7) - 3, true); // "about thirty"
}

BirthKnown draw_known(bool vague, Dice& dice) {
  if (!vague && dice.chance(70)) return BirthKnown::exact;
  constexpr std::array kinds = {BirthKnown::new_year, BirthKnown::year, BirthKnown::year, BirthKnown::season,
                                BirthKnown::age};
  return kinds[static_cast<std::size_t>(dice.below(static_cast<int>(kinds.size())))];
}

Profile first_desk(const Truth& truth, Dice& dice) {
  Profile out;
  out.names = {full_name(truth, dice.chance(70) ? french : english, false, dice)};
  if (dice.chance(60))
    out.mother =
        std::string(women[truth.mother[0]][french]) + " " + std::string(men[truth.mother[1]][french]);
  out.birth = recorded(truth.birth, draw_known(false, dice), dice);
  out.sex = truth.woman ? Sex::female : Sex::male;
  out.place = truth.place;
  if (dice.chance(60)) out.phones = {"+999 " + truth.phone};
  if (dice.chance(50)) out.papers = {{"card", truth.paper}};
  return out;
}

Profile second_desk(const Truth& truth, BirthKnown known, Dice& dice) {
  Profile out;
  const Hand hand = dice.chance(50) ? arabic : dice.chance(50) ? english : french;
  out.names = {full_name(truth, hand, true, dice)};
  if (dice.chance(40))
    out.mother = std::string(women[truth.mother[0]][hand]) + " " + std::string(men[truth.mother[1]][hand]);
  out.birth = recorded(truth.birth, known, dice);
  const bool mistaken = dice.chance(1);
  out.sex = truth.woman != mistaken ? Sex::female : Sex::male;
  out.place = dice.chance(60) ? truth.place : dice.chance(50) ? truth.place.substr(0, 4) : "AA0710";
  if (dice.chance(60)) out.phones = {dice.chance(50) ? truth.phone : "9" + digits(dice, 7)};
  if (dice.chance(30)) out.papers = {{"card", dice.chance(60) ? truth.paper : "X" + digits(dice, 7)}};
  return out;
}

} // namespace

std::vector<BankRecord> make_bank(const BankShape& shape) {
  Dice dice(shape.seed);
  std::vector<BankRecord> out;
  Truth truth;
  for (std::size_t person = 0; person < shape.persons; ++person) {
    truth = person > 0 && dice.chance(20) ? relative(truth, dice) : invent(dice);
    out.push_back({first_desk(truth, dice), person, BirthKnown::exact});
    if (!dice.chance(shape.registered_twice)) continue;
    const auto known = draw_known(shape.vague, dice);
    out.push_back({second_desk(truth, known, dice), person, known});
  }
  return out;
}

} // namespace amana::tests

#include "engines/identity/compare.hpp"
#include "engines/identity/dictionary.hpp"
#include "engines/identity/duplicates.hpp"
#include "engines/identity/explain.hpp"
#include "engines/identity/similarity.hpp"
#include "property.hpp"

#include <algorithm>
#include <set>

using namespace amana;
using namespace amana::identity;

namespace {

bool share_a_key(std::string_view a, std::string_view b) {
  const auto one = search_keys(a), other = search_keys(b);
  return std::ranges::any_of(one,
                             [&](const auto& key) { return std::ranges::find(other, key) != other.end(); });
}

/// The slow way, letter by letter, to hold the bit-parallel one against.
int plain_jaro_winkler(std::string a, std::string b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty() ? 1000 : 0;
  if (a.size() > b.size() || (a.size() == b.size() && b < a)) std::swap(a, b);
  const int reach = std::max(0, static_cast<int>(b.size()) / 2 - 1);
  std::vector<bool> used(a.size());
  std::string in_a, in_b;
  for (std::size_t j = 0; j < b.size(); ++j)
    for (std::size_t i = 0; i < a.size(); ++i)
      if (!used[i] && a[i] == b[j] && std::abs(static_cast<int>(i) - static_cast<int>(j)) <= reach) {
        used[i] = true;
        in_b += b[j];
        break;
      }
  for (std::size_t i = 0; i < a.size(); ++i)
    if (used[i]) in_a += a[i];
  if (in_a.empty()) return 0;
  int moved = 0;
  for (std::size_t i = 0; i < in_a.size(); ++i)
    moved += in_a[i] != in_b[i];
  const double m = static_cast<double>(in_a.size()), la = static_cast<double>(a.size()),
               lb = static_cast<double>(b.size());
  const double jaro = (m / la + m / lb + (m - moved / 2) / m) / 3.0;
  int prefix = 0;
  while (prefix < 4 && prefix < static_cast<int>(a.size()) &&
         a[static_cast<std::size_t>(prefix)] == b[static_cast<std::size_t>(prefix)])
    ++prefix;
  return static_cast<int>(1000.0 * (jaro + 0.1 * prefix * (1.0 - jaro)) + 0.5);
}

std::vector<std::uint8_t> letters_of(const std::string& text) { return {text.begin(), text.end()}; }

/// At most `most` of them, each as large as the test has grown.
template<class T> rc::Gen<std::vector<T>> up_to(int most, const rc::Gen<T>& one) {
  return rc::gen::mapcat(rc::gen::inRange(0, most + 1), [one](int n) {
    return rc::gen::container<std::vector<T>>(static_cast<std::size_t>(n), one);
  });
}

/// Any bytes, well formed or not.
rc::Gen<std::string> any_bytes() { return rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }

/// Pieces that names are made of, put together in ways that names are not.
rc::Gen<std::string> pieces() {
  static const std::vector<std::string> parts = {
      "abd", "al",   "el",    "Abdul", "abdur", "rahman", "din",  "eddine", "nour",   "as",   "salam", "عبد",
      "ال",  "الله", "الدين", "نور",   "ابو",   "بكر",    "ag",   "ben",    "بن",     " ",    " ",     "-",
      "'",   "é",    "ɓ",     "ﷲ",     "ـ",     "Musa",   "موسى", "٣",      "\u200f", "\xff", "ⵎⵓⵙⴰ",  "宋"};
  return rc::gen::map(up_to(8, rc::gen::elementOf(parts)), [](const auto& chosen) {
    std::string out;
    for (const auto& part : chosen)
      out += part;
    return out;
  });
}

rc::Gen<std::string> any_name() { return rc::gen::oneOf(any_bytes(), pieces()); }

rc::Gen<std::optional<PartDay>> any_birth() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(1950, 2006), rc::gen::inRange(1, 13),
                                     rc::gen::inRange(1, 29), rc::gen::inRange(0, 6)),
                      [](const auto& given) -> std::optional<PartDay> {
                        const auto [year, month, day, kind] = given;
                        if (kind == 0) return std::nullopt;
                        if (kind == 1) return PartDay::of_year(year);
                        if (kind == 2) return PartDay::of_year(year, true);
                        return PartDay(Day(year, static_cast<unsigned>(month), static_cast<unsigned>(day)));
                      });
}

rc::Gen<Profile> any_profile() {
  const auto code = rc::gen::elementOf(std::vector<std::string>{"", "A1", "A101", "A102", "B2"});
  const auto numbers =
      up_to(2, rc::gen::elementOf(std::vector<std::string>{"X1234567", "X1234568", "90 12 34 56", "??", ""}));
  return rc::gen::map(rc::gen::tuple(up_to(3, any_name()), any_name(), any_birth(), rc::gen::inRange(0, 3),
                                     code, numbers, numbers),
                      [](auto given) {
                        auto& [names, mother, birth, sex, place, papers, phones] = given;
                        Profile out{std::move(names),      std::move(mother), birth,
                                    static_cast<Sex>(sex), std::move(place),  {},
                                    std::move(phones)};
                        for (auto& number : papers)
                          out.papers.push_back({number.size() % 2 == 0 ? "passport" : "card", number});
                        return out;
                      });
}

Profile person(std::string name, const char* birth, std::string place = {}) {
  Profile out;
  out.names = {std::move(name)};
  out.birth = PartDay::parse(birth);
  out.place = std::move(place);
  return out;
}

const Reason* reason(const Score& score, Field field) {
  const auto found = std::ranges::find(score.reasons, field, &Reason::field);
  return found == score.reasons.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("identity: a folded name has one way of writing") {
  CHECK(fold("  MOUSSA   Issoufou ") == "moussa issoufou");
  CHECK(fold("Aïchatou N'Diaye") == "aichatou ndiaye");
  CHECK(fold("Ɗan Ƙasa ɓeri Ƴar") == "dan kasa beri yar");
  CHECK(fold("ŋalla Ɲale Ǝli") == "nalla nale eli");
  CHECK(fold("أحمد") == fold("احمد"));
  CHECK(fold("إبراهيم") == fold("ابراهيم"));
  CHECK(fold("ٱلنور") == fold("النور"));
  CHECK(fold("فاطمة") == fold("فاطمه"));
  CHECK(fold("موسى") == fold("موسي"));
  CHECK(fold("مُحَمَّد") == "محمد");
  CHECK(fold("محمـــد") == "محمد");
  CHECK(fold("علی") == fold("علي"));   // Persian ye
  CHECK(fold("ڧاسم") == fold("قاسم")); // Maghribi qaf
  CHECK(fold("ٻابا") == fold("بابا")); // the implosive b of Hausa Ajami
  CHECK(fold("ⵎⵓⵙⴰ") == "musa");
  CHECK(fold("٣٤ ۵۶") == "34 56");
  CHECK(fold("Mu\u200bsa\u202e \u200fIsa") == "musa isa");
  CHECK(fold("ﷲ") == fold("الله"));
  CHECK(fold("Mo\xff\xfehamed") == "mohamed");
}

TEST_CASE("identity: half words join the word they belong to") {
  CHECK(fold("عبد الله") == fold("عبدالله"));
  CHECK(fold("عبد الرحمن") == fold("عبدالرحمن"));
  CHECK(fold("Abd El-Kader") == fold("Abdelkader"));
  CHECK(fold("Abdoul Karim") == fold("Abdoulkarim"));
  CHECK(fold("Abdur Rahman") == fold("Abdurrahman"));
  CHECK(fold("Al-Hassane") == "alhassane");
  CHECK(fold("Nour Eddine") == fold("Noureddine"));
  CHECK(fold("نور الدين") == fold("نورالدين"));
  CHECK(fold("أبو بكر") == fold("ابوبكر"));
  CHECK(fold("Abdou Moussa") == "abdou moussa"); // a name of its own
}

TEST_CASE("identity: folding twice changes nothing") {
  CHECK(tests::holds([] {
    const auto name = *any_name();
    const auto once = fold(name);
    RC_ASSERT(fold(once) == once);
  }));
}

TEST_CASE("identity: one name is found from its spellings in French, English, Hausa and Arabic") {
  const std::vector<std::vector<std::string>> names = {
      {"موسى", "Moussa", "Musa", "Mousa", "Moosa"},
      {"محمد", "Mohamed", "Muhammad", "Mohammed", "Mahamadou", "Muhammadu"},
      {"عائشة", "Aïcha", "Aicha", "Aisha", "Aïssata"},
      {"إبراهيم", "Ibrahim", "Ibrahima", "Ibraheem", "Brahim"},
      {"عثمان", "Ousmane", "Usman", "Othman", "Osman"},
      {"يوسف", "Youssouf", "Yusuf", "Youssef", "Issoufou", "Isufu"},
      {"عبد الله", "Abdallah", "Abdullahi", "Abdoulaye", "Abdoulahi"},
      {"عبد القادر", "Abdelkader", "Abdoul Kader", "Abdulqadir"},
      {"عبد الرحمن", "Abderrahmane", "Abdourahamane", "Abdul Rahman"},
      {"عيسى", "Issa", "Isa", "Aissa"},
      {"سليمان", "Souleymane", "Sulaiman", "Suleman"},
      {"أبو بكر", "Aboubacar", "Abubakar", "Boubacar"},
      {"فاطمة", "Fatima", "Fatimatou", "Fatouma", "Fadimata"},
      {"الحسن", "Alhassane", "Hassan", "Lassana"},
      {"الطاهر", "Attahirou", "Tahir", "Taher"},
      {"خديجة", "Khadija", "Hadiza", "Kadidja"},
      {"غالي", "Ghali", "Rhali"},
      {"نور الدين", "Noureddine", "Nour al-Din", "Nuruddin"},
      {"العروسي", "Laroussi"},
      {"العروسي", "El Aroussi"},
      {"معمر", "Muammar", "Mouammar"},
  };
  for (const auto& spellings : names)
    for (const auto& one : spellings)
      for (const auto& other : spellings) {
        CAPTURE(one);
        CAPTURE(other);
        CHECK(share_a_key(one, other));
        CHECK(answers(read_name(one), read_name(other)) >= 850);
      }
}

TEST_CASE("identity: other names are not found") {
  const std::vector<std::pair<std::string, std::string>> strangers = {
      {"محمد", "Mamadou"},    {"Mohamed", "Mamadou"}, {"Ahmed", "Amadou"},
      {"موسى", "Issa"},       {"حسن", "Moussa"},      {"Ibrahim", "Ismail"},
      {"Oumarou", "Ousmane"}, {"فاطمة", "Amina"},     {"عبدالله", "Abdelkader"}};
  for (const auto& [one, other] : strangers) {
    CAPTURE(one);
    CAPTURE(other);
    CHECK_FALSE(share_a_key(one, other));
  }
}

TEST_CASE("identity: names that share their consonants are told apart by rank") {
  const auto rank = [](std::string_view typed, std::string_view name) {
    return answers(read_name(typed), read_name(name));
  };
  CHECK(rank("حسين", "Hussein") > rank("حسين", "Hassan") + 100);
  CHECK(rank("محمد", "Mohamed") > rank("محمد", "Mahmoud") + 100);
  CHECK(rank("Salim", "Saleem") > rank("Salim", "Islam"));
  CHECK(rank("Moussa Issoufou", "Issoufou Moussa Garba") > rank("Moussa Issoufou", "Moussa Garba"));
  CHECK(rank("Moussa", "Moussa Issoufou") > rank("Moussa", "Moussa Issoufou Garba Adamou"));
}

TEST_CASE("identity: every word has one to four keys, whatever was typed") {
  CHECK(tests::holds([] {
    for (const auto& word : read_name(*any_name()).words) {
      RC_ASSERT(!word.keys.empty());
      RC_ASSERT(word.keys.size() <= 4u);
      RC_ASSERT((std::set<std::string>(word.keys.begin(), word.keys.end()).size()) == word.keys.size());
      RC_ASSERT(std::ranges::none_of(word.keys, [](const auto& key) { return key.empty(); }));
    }
  }));
  CHECK(search_keys("").empty());
  CHECK(search_keys("بن ag ould").empty()); // particles say nothing
  CHECK(search_keys("宋").size() == 1);     // a script we cannot hear is found as written
}

TEST_CASE("identity: the dictionary is folded, and no spelling stands in two families") {
  std::set<std::string> seen;
  for (const auto family : name_families()) {
    std::string_view rest = family;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      const std::string spelling(rest.substr(0, end));
      CAPTURE(spelling);
      CHECK(fold(spelling) == spelling);
      CHECK(seen.insert(spelling).second);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  CHECK(seen.size() > 1500);
}

TEST_CASE("identity: bit-parallel Jaro-Winkler equals the plain one") {
  CHECK(jaro_winkler(letters_of("martha"), letters_of("marhta")) == 961);
  CHECK(jaro_winkler(letters_of("dixon"), letters_of("dicksonx")) == 813);
  CHECK(tests::holds([] {
    const auto word = rc::gen::resize(64, rc::gen::container<std::string>(rc::gen::inRange('a', 'f')));
    const auto a = *word, b = *word;
    RC_ASSERT(jaro_winkler(letters_of(a), letters_of(b)) == plain_jaro_winkler(a, b));
    RC_ASSERT(jaro_winkler(letters_of(a), letters_of(b)) == jaro_winkler(letters_of(b), letters_of(a)));
  }));
}

TEST_CASE("identity: comparison is symmetric, and its sum is the sum of its reasons") {
  CHECK(tests::holds([] {
    const auto a = *any_profile(), b = *any_profile();
    const auto score = compare(a, b);
    RC_ASSERT(score == compare(b, a));
    int sum = 0;
    for (const auto& found : score.reasons)
      sum += found.centibits;
    RC_ASSERT(sum == score.centibits);
  }));
}

TEST_CASE("identity: a prepared person is the same after it was kept, and broken bytes are nobody") {
  CHECK(tests::holds([] {
    const Person one(*any_profile(), {}), other(*any_profile(), {});
    const auto kept = one.kept();
    const auto again = Person::read_kept(kept, {});
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->kept() == kept);
    RC_ASSERT(compare(*again, other) == compare(one, other));
    RC_ASSERT(compare(*again, one) == compare(one, one));
    RC_ASSERT(!Person::read_kept(std::string_view(kept).substr(0, *rc::gen::inRange<std::size_t>(0, kept.size())), {}).has_value());
    RC_ASSERT(!Person::read_kept(kept + "x", {}).has_value());
  }));
}

TEST_CASE("identity: nothing speaks against a person being themselves") {
  CHECK(tests::holds([] {
    const auto a = *any_profile();
    for (const auto& found : compare(a, a).reasons) {
      RC_ASSERT(found.centibits >= 0);
      RC_ASSERT(found.finding != Finding::different);
    }
  }));
}

TEST_CASE("identity: who shares a block key is found, with any number of threads") {
  CHECK(tests::holds([] {
    const auto profiles = *up_to(12, any_profile());
    const auto one = find_duplicates(profiles, {}, 1), many = find_duplicates(profiles, {}, 3);
    RC_ASSERT(one.compared == many.compared);
    RC_ASSERT(one.pairs.size() == many.pairs.size());
    for (std::size_t i = 0; i < one.pairs.size(); ++i) {
      RC_ASSERT(one.pairs[i].a == many.pairs[i].a);
      RC_ASSERT(one.pairs[i].b == many.pairs[i].b);
      RC_ASSERT(one.pairs[i].score == many.pairs[i].score);
    }
  }));
}

TEST_CASE("identity: the same person across two scripts and two desks") {
  auto a = person("Moussa Issoufou Garba", "1990-05-17", "A101");
  auto b = person("موسى يوسف", "1990", "A1");
  auto score = compare(a, b);
  CHECK(score.verdict >= Verdict::likely);
  REQUIRE(reason(score, Field::birth) != nullptr);
  CHECK(reason(score, Field::birth)->finding == Finding::overlaps);
  CHECK(reason(score, Field::place)->finding == Finding::within);
  a.papers = {{"passport", "12 ab 34567"}};
  b.papers = {{"passport", "١٢AB-٣٤٥٦٧"}};
  score = compare(a, b);
  CHECK(score.verdict == Verdict::same);
  CHECK(reason(score, Field::paper)->finding == Finding::equal);
}

TEST_CASE("identity: relatives are shown, never declared one") {
  auto hassan = person("Hassan Moussa Garba", "1992-03-03", "A1"),
       hussein = person("Hussein Moussa Garba", "1992-03-03", "A1");
  for (auto* twin : {&hassan, &hussein}) {
    twin->mother = "Mariama Souley";
    twin->phones = {"+00 90 12 34 56"};
    twin->sex = Sex::male;
  }
  const auto twins = compare(hassan, hussein);
  CHECK(twins.verdict == Verdict::possible);
  CHECK(twins.held_by == Field::given_name);
  CHECK_FALSE(why_held(twins).empty());

  const auto father_and_son =
      compare(person("Moussa Issa", "1960", "A1"), person("Issa Moussa", "1988", "A1"));
  CHECK(father_and_son.verdict == Verdict::different);
  CHECK(reason(father_and_son, Field::name_order) != nullptr);

  const auto namesakes =
      compare(person("Zakou Wardougou Togoi Kiari", "1990"), person("Zakou Wardougou Togoi Kiari", "1970"));
  CHECK(namesakes.verdict <= Verdict::possible);
}

TEST_CASE("identity: births that are partly known") {
  const auto birth = [](const char* a, const char* b) {
    const auto score = compare(person("", a), person("", b));
    return score.reasons.empty() ? Reason{Field::names, Finding::equal, 0, 0} : score.reasons.front();
  };
  CHECK(birth("1990-05-17", "1990-05-17").finding == Finding::equal);
  CHECK(birth("1990-05-07", "1990-07-05").finding == Finding::swapped);
  CHECK(birth("1990-05-17", "1990-05-18").finding == Finding::one_part_differs);
  CHECK(birth("1990-05-17", "1980-05-17").finding == Finding::one_part_differs);
  CHECK(birth("1990-05-17", "1973-11-02").finding == Finding::different);
  CHECK(birth("~1990", "1992-05-17").finding == Finding::overlaps);
  CHECK(birth("1990-05", "1990").finding == Finding::overlaps);
  // The more is known, the more agreement says; a first of January is a year.
  CHECK(birth("1990-05-17", "1990-05-17").centibits > birth("1990-05", "1990-05-17").centibits);
  CHECK(birth("1990-05", "1990-05-17").centibits > birth("1990", "1990-05-17").centibits);
  CHECK(birth("1990", "1990-05-17").centibits > birth("~1990", "1990-05-17").centibits);
  CHECK(birth("1990-01-01", "1990-05-17").finding == Finding::overlaps);
  CHECK(birth("1990-01-01", "1990-01-01").centibits == birth("1990", "1990").centibits);
  // A year beside an estimate costs little, a generation much.
  CHECK(birth("~1990", "~1995").centibits > -200);
  CHECK(birth("1990", "1960").centibits == Parameters{}.birth_least);
}

TEST_CASE("identity: a vague birth and an exact one share a block key") {
  const auto shared = [](const Profile& a, const Profile& b, char kind) {
    const auto one = block_keys(a), other = block_keys(b);
    return std::ranges::any_of(
        one, [&](const auto& key) { return key[0] == kind && std::ranges::find(other, key) != other.end(); });
  };
  CHECK(shared(person("Moussa", "~1990"), person("موسى", "1992-02-10"), 'y'));
  CHECK(shared(person("Moussa", "1990"), person("Musa", "1991-02-10"), 'y'));
  CHECK_FALSE(shared(person("Moussa", "1990"), person("Musa", "1999-02-10"), 'y'));
  CHECK(shared(person("Moussa Garba", "1990"), person("Garba Musa", "1970"), 'n'));
  CHECK(shared(person("x", "1990-05-07"), person("y", "1990-07-05"), 'd'));
  Profile a, b;
  a.phones = {"00 227 90 12 34 56"};
  b.phones = {"90123456"};
  CHECK(shared(a, b, 't'));
}

TEST_CASE("identity: a rare name says more than a common one") {
  std::vector<Profile> many(200, person("Moussa", "1990"));
  many.push_back(person("Wardougou", "1990"));
  Parameters parameters;
  parameters.commonness = std::make_shared<Commonness>(Commonness::of(many));
  const auto weight = [&](const char* name) {
    return compare(person(name, "1990"), person(name, "1990"), parameters).centibits;
  };
  CHECK(weight("Wardougou") > weight("Moussa") + 300);
}

TEST_CASE("identity: every reason has words") {
  for (int field = 0; field <= static_cast<int>(Field::mother); ++field)
    for (int finding = 0; finding <= static_cast<int>(Finding::different); ++finding)
      CHECK_FALSE(words(Reason{static_cast<Field>(field), static_cast<Finding>(finding), 0, 0}).empty());
  for (int verdict = 0; verdict <= static_cast<int>(Verdict::same); ++verdict)
    CHECK_FALSE(words(static_cast<Verdict>(verdict)).empty());
}

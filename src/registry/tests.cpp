// People through the real office, on both databases.
#include "people.hpp"

#include <doctest/doctest.h>

namespace amana::registry {
namespace {

using tests::clerk;
using tests::for_each_database;
using tests::object;
using tests::officer;
using tests::PeopleNode;
using tests::somebody;
using tests::erasure;
using tests::passport;


} // namespace

TEST_CASE("a person is registered with all that a desk asks, and read back as given") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    auto input = object(R"({
      "names":[{"text":"  Moussa ","kind":"given"},{"text":"Idrissa","kind":"father"},{"text":"Oumarou","kind":"family"},
               {"text":"موسى إدريسا عمرو","kind":"full"},{"text":"Ɓoyi Ƙasimu","kind":"known_as","script":"Latn"}],
      "sex":"m","born":"~1990","nationality":"XBB","region":"BB01","department":"BB0101","commune":"Sabon Gari",
      "contacts":[{"kind":"phone","value":"+99 90 12 34 56"},{"kind":"phone","value":"91 00 00 00","whose":"his uncle"},
                  {"kind":"email","value":"Moussa@Example.org"}],
      "languages":[{"language":"ha","level":"fluent"},{"language":"fr"}],
      "occupations":[{"occupation":"7112","years":12},{"occupation":"9313"}],
      "skills":["masonry"],"other_skills":"Reads plans.\nKnows wells.",
      "kin":[{"name":"Hadiza","kinship":"spouse","contact":"92 11 22 33"}],
      "papers":[{"type":"passport","number":"ab-123 456","issuer":"XBB","issued":"2024-01-05","expires":"2029-01-04","place":"Brisa"}],
      "vouchers":[{"kind":"union","name":"Garba Sani"}],
      "consents":[{"purpose":"placement","how":"thumbprint","day":"2026-03-01"}]})");
    const auto person = node.registered(input);
    const auto view = node.view(person);
    REQUIRE(view.details);
    CHECK(view.details->names[0].text == "Moussa");
    CHECK(view.details->names[3].text == "موسى إدريسا عمرو");
    CHECK(view.details->names[4].text == "Ɓoyi Ƙasimu");
    CHECK(view.latin_name == "Moussa Idrissa Oumarou");
    CHECK(view.arabic_name == "موسى إدريسا عمرو");
    CHECK(view.details->other_skills == "Reads plans.\nKnows wells.");
    CHECK(view.birth_year == 1990);
    CHECK(view.department == "BB0101");
    CHECK(view.confidence == "papers");
    CHECK(view.authority == "bb-employment");
    CHECK(view.office == "bb-employment-brisa");
    CHECK(view.registered == Day(2026, 3, 1));
    REQUIRE(view.papers.size() == 1);
    CHECK(view.papers[0].details->number == "ab-123 456");
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("the open part of an entry holds no personal content") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto person = node.registered(somebody("Moussa Idrissa", passport));
    auto form = node.form_of(person, "his sister Hadiza says so");
    form["commune"] = "Sabon Gari";
    node.done("propose_correction", form);
    for (const auto& stored : journal::history(node.db(), person))
      // Long enough that no hash or id holds them by chance.
      for (const char* word : {"Moussa", "Idrissa", "123 456", "Sabon", "Hadiza", "2029-"})
        CHECK(stored.open.find(word) == std::string::npos);
  });
}

TEST_CASE("names of any script lead to the person") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto moussa = node.registered(somebody("موسى إبراهيم"));
    const auto other = node.registered(somebody("Hadiza Garba", R"({"sex":"f"})"));
    for (const char* typed :
         {"Moussa", "Musa", "Mousa", "موسى", "Ibrahim Moussa", "MUSA", "  mousa  ibrahima "})
      CHECK_MESSAGE(node.found(typed) == std::vector{moussa}, typed);
    CHECK(node.found("Hadiza") == std::vector{other});
    CHECK(node.found("Moussa Garba").empty());
    CHECK(node.found("").size() == 2);
    CHECK(node.found("%").empty());
    CHECK(node.found("' OR 1=1 --").empty());
  });
}

TEST_CASE("numbers, telephones and addresses lead to the person") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    auto input = somebody("Moussa", passport);
    input["contacts"] =
        object(R"({"c":[{"kind":"phone","value":"+999 90123456"},{"kind":"email","value":"M@x.org"}]})")["c"];
    const auto person = node.registered(input);
    node.registered(somebody("Hadiza"));
    const std::string number = paper_number(person);
    for (const std::string& typed :
         {number, std::string("a123456"), std::string("A-123 456"), std::string("A١٢٣٤٥٦"),
          std::string("90 12 34 56"), std::string("0099990123456"), std::string("m@X.org")})
      CHECK_MESSAGE(node.found(typed) == std::vector{person}, typed);
    CHECK(find_by_number(node.db(), node.everywhere(), number) == person);
    CHECK_FALSE(find_by_number(node.db(), node.everywhere(), "nonsense"));
  });
}

TEST_CASE("filters, counts and a cursor that neither skips nor repeats") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    std::vector<Id<Person>> all;
    for (int i = 0; i < 25; ++i)
      all.push_back(node.registered(
          somebody("Moussa Numero", i % 2 ? R"({"sex":"f","department":"BB0101","born":"1990"})"
                                          : R"({"occupations":[{"occupation":"7112"}]})")));
    const auto reach = node.everywhere();
    for (const char* typed : {"", "Musa"}) {
      PeopleFilter filter;
      filter.typed = typed;
      std::vector<Id<Person>> seen;
      Page page{{}, 7};
      do {
        const auto part = find_people(node.db(), reach, filter, page);
        CHECK(part.rows.size() <= 7);
        for (const auto& row : part.rows)
          seen.push_back(row.person);
        page.after = part.next;
      } while (page.after);
      CHECK(std::vector(seen.rbegin(), seen.rend()) == all);
      CHECK(count_people(node.db(), reach, filter) == 25);
      filter.sex = "f";
      CHECK(count_people(node.db(), reach, filter) == 12);
      filter.department = "BB0101";
      filter.born_from = 1990;
      filter.born_to = 1990;
      CHECK(count_people(node.db(), reach, filter) == 12);
      filter.born_from = 1991;
      CHECK(count_people(node.db(), reach, filter) == 0);
      filter = {};
      filter.typed = typed;
      filter.occupation = "7112";
      CHECK(count_people(node.db(), reach, filter) == 13);
      filter.registered_to = Day(2026, 2, 28);
      CHECK(count_people(node.db(), reach, filter) == 0);
    }
  });
}

TEST_CASE("what is wrong is said field by field") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto answer = node.act(
        "register_person", object(R"({"names":[{"text":"A","kind":"nickname"}],"sex":"x","nationality":"XBB",
      "born":"2030","region":"BB02","department":"BB0101","languages":[{"language":"fr"},{"language":"fr"}],
      "occupations":[{"occupation":"7112","years":99}],
      "papers":[{"type":"old_seaman_book","number":"--","issuer":"XBB","issued":"2027-01-01","expires":"2020-01-01"}]})"));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::invalid);
    std::map<std::string, std::string> faults;
    for (const auto& fault : answer.error().faults) {
      faults[fault.path] = fault.code;
      CHECK_FALSE(fault.cure.empty());
    }
    CHECK(faults == std::map<std::string, std::string>{{"names.0.kind", "code.unknown"},
                                                       {"sex", "code.unknown"},
                                                       {"born", "born.future"},
                                                       {"department", "department.elsewhere"},
                                                       {"languages.1", "entry.repeated"},
                                                       {"occupations.0.years", "years.impossible"},
                                                       {"papers.0.type", "code.retired"},
                                                       {"papers.0.number", "paper.number"},
                                                       {"papers.0.issued", "day.future"},
                                                       {"papers.0.expires", "paper.expires"}});
    CHECK(node.refused("register_person", object(R"({"sex":"m","nationality":"XBB"})")) == "names.missing");
    CHECK(node.found("").empty());
  });
}

TEST_CASE("the level follows the evidence") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto level = [&](std::string_view more) {
      return node.view(node.registered(somebody("Moussa", more))).confidence;
    };
    CHECK(level("{}") == "stated");
    CHECK(level(R"({"vouchers":[{"kind":"village_chief","name":"Sani"}]})") == "vouched");
    CHECK(level(R"({"papers":[{"type":"driving_licence","number":"7","issuer":"XBB"}]})") == "stated");
    CHECK(level(R"({"papers":[{"type":"consular_card","number":"7","issuer":"XBB"}]})") == "papers");
  });
}

TEST_CASE("one paper, one person, unless somebody says why not") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto first = node.registered(somebody("Moussa Idrissa", passport));
    auto second = somebody("Hadiza Garba", passport);
    second["papers"].as_array()[0].as_object()["number"] = "a123456";
    const auto answer = node.act("register_person", second);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::refused);
    CHECK(answer.error().faults[0].code == "paper.known");
    CHECK(answer.error().faults[0].path == "papers.0.number");
    CHECK(std::get<std::string>(answer.error().faults[0].what.holes[0].filling) == paper_number(first));
    second["shared_paper_reason"] = "Family passport: his daughter is entered in it.";
    const auto daughter = node.registered(second);
    CHECK(node.view(daughter).shared_paper_reason == "Family passport: his daughter is entered in it.");
    auto other_type = somebody("Sani", passport);
    other_type["papers"].as_array()[0].as_object()["type"] = "national_card";
    node.registered(other_type);
    node.done("erase_person", erasure(first));
    node.done("erase_person", erasure(daughter));
    node.registered(somebody("Moussa Idrissa", passport));
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("reach: own, office, authority, state, all") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto rights = std::vector{register_right, read_right, correct_right, erase_right};
    const auto at = [&](std::uint64_t number, const char* authority, const char* office,
                        journal::Scope scope) { return officer(number, authority, office, scope, rights); };
    using journal::Scope;
    const auto brisa =
        node.registered(somebody("One"), at(1, "bb-employment", "bb-employment-brisa", Scope::office));
    const auto dunes =
        node.registered(somebody("Two"), at(2, "bb-employment", "bb-employment-dunes", Scope::office));
    const auto labour = node.registered(somebody("Three"), at(3, "bb-labour", "bb-labour-hq", Scope::office));
    const auto abroad = node.registered(somebody("Four"), at(4, "aa-labour", "aa-labour-hq", Scope::office));
    const auto agreement = agreement::Agreement::load("aa-bb").value();
    const auto sees = [&](const journal::Actor& actor) {
      const auto reach = reach_of(actor, read_right, *agreement);
      REQUIRE(reach);
      std::string out;
      for (const auto& person : {brisa, dunes, labour, abroad})
        out += view_person(node.db(), *reach, person, node.today()) ? '1' : '0';
      CHECK(count_people(node.db(), *reach, {}) == std::ranges::count(out, '1'));
      return out;
    };
    CHECK(sees(at(1, "bb-employment", "bb-employment-brisa", Scope::own)) == "1000");
    CHECK(sees(at(9, "bb-employment", "bb-employment-brisa", Scope::own)) == "0000");
    CHECK(sees(at(9, "bb-employment", "bb-employment-dunes", Scope::office)) == "0100");
    CHECK(sees(at(9, "bb-employment", "bb-employment-brisa", Scope::authority)) == "1100");
    CHECK(sees(at(9, "bb-labour", "bb-labour-hq", Scope::state)) == "1110");
    CHECK(sees(at(9, "aa-labour", "aa-labour-hq", Scope::state)) == "0001");
    CHECK(sees(at(9, "aa-labour", "", Scope::all)) == "1111");
    auto self = at(9, "", "", Scope::own);
    self.person = labour;
    CHECK(sees(self) == "0010");
    CHECK_FALSE(reach_of(officer(9, "x", "y", Scope::all, {}), read_right, *agreement));

    // Out of reach and never registered look the same.
    const auto far = at(9, "aa-labour", "aa-labour-hq", Scope::office);
    const auto nobody =
        node.act("erase_person", erasure(Id<Person>(sha256("x").text().empty() ? AnyId() : AnyId())), far);
    const auto unreachable = node.act("erase_person", erasure(brisa), far);
    REQUIRE_FALSE(nobody);
    REQUIRE_FALSE(unreachable);
    CHECK(nobody.error().kind == Kind::missing);
    CHECK(unreachable.error().kind == nobody.error().kind);
    CHECK(unreachable.error().faults[0].code == nobody.error().faults[0].code);
  });
}

TEST_CASE("hostile, huge and right-to-left input is kept, bounded or refused") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto kept = [&](std::string name) {
      return node.view(node.registered(somebody(name))).details->names[0].text;
    };
    CHECK(kept("<script>alert('x')</script>") == "<script>alert('x')</script>");
    CHECK(kept("Robert'); DROP TABLE people; --") == "Robert'); DROP TABLE people; --");
    CHECK(kept("\u202Eأحمد\u202C") == "أحمد");
    CHECK(kept("ⵎⵓⵙⴰ") == "ⵎⵓⵙⴰ");
    CHECK(node.view(node.found("ⵎⵓⵙⴰ").at(0)).other_name == "ⵎⵓⵙⴰ");
    CHECK(kept("مُوسَىٰ") == "مُوسَىٰ");
    CHECK(kept("N\u0303ame") == "N\u0303ame"); // as given: composed forms are not put in its place
    CHECK(kept(std::string(200, 'x')) == std::string(200, 'x'));
    CHECK(node.refused("register_person", somebody(std::string(201, 'x'))) == "text.too_long");
    CHECK(node.refused("register_person", somebody("bad \xff byte")) == "text.encoding");
    CHECK(node.refused("register_person", somebody(std::string("nul \0 byte", 10))) == "text.encoding");
    CHECK(node.refused("register_person", somebody("A", R"({"surprise":1})")) == "field.unknown");
    json::array many;
    for (int i = 0; i < 201; ++i)
      many.push_back(json::object{{"text", "A"}, {"kind", "given"}});
    auto crowd = somebody("A");
    crowd["names"] = many;
    CHECK(node.refused("register_person", crowd) == "list.too_long");
    many.resize(200);
    crowd["names"] = many;
    node.registered(crowd);
    CHECK(node.differences_after_replay() == 0);
  });
}

TEST_CASE("the same form sent twice is one registration") {
  for_each_database([](const store::Address& address) {
    PeopleNode node(address);
    const auto first = node.act("register_person", somebody("Moussa"), clerk(), "form-1");
    const auto second = node.act("register_person", somebody("Moussa"), clerk(), "form-1");
    REQUIRE(first);
    REQUIRE(second);
    CHECK(second->repeated);
    CHECK(first->subject == second->subject);
    CHECK(count_people(node.db(), node.everywhere(), {}) == 1);
  });
}

} // namespace amana::registry

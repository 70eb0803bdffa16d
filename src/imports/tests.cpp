// Imports on a real node, on both databases: what a file says becomes rows, what is wrong is told with its place.
#include "channels/sheet_writer.hpp"
#include "imports/module.hpp"
#include "imports/runner.hpp"
#include "imports/template.hpp"
#include "replayed.hpp"
#include "people.hpp"
#include "registry/module.hpp"

#include <doctest/doctest.h>

namespace amana::imports {
namespace {

using journal::Receipt;
using tests::for_each_database;

/// An act that never asks whether a number was taken before: only the file itself can say that two rows share it.
struct Note;
struct TakeNumber {
  std::string number;
  std::optional<std::string> note; ///< "no": refused
};
BOOST_DESCRIBE_STRUCT(TakeNumber, (), (number, note))
journal::Labels labels(journal::Tag<TakeNumber>) { return {{"number", T("Number")}, {"note", T("Note")}}; }

struct NumberTaken {
  static constexpr std::string_view kind = "number_taken";
  static constexpr int version = 1;
  std::string number;
};
BOOST_DESCRIBE_STRUCT(NumberTaken, (), (number))
void apply(store::Connection&, const journal::Entry&, const NumberTaken&) {}

Result<journal::Decision> take_number(const journal::Desk& desk, const TakeNumber& command) {
  if (command.note == "no") return refuse(Kind::refused, {.code = "number.no", .what = T("Number"), .path = "note"});
  return journal::decided(desk.ids.make<Note>(desk.now), NumberTaken{command.number});
}

journal::Module numbers_module() {
  auto type = journal::command({.name = "take_number", .title = T("Number"), .permission = journal::Permission("people.register"), .purposes = journal::placement, .noun = "people"}, take_number);
  type.importing = journal::Importing{.permission = "people.import", .claims = [](const json::object& input) -> std::vector<journal::Claim> {
    return {{"number", std::string(input.at("number").as_string())}};
  }};
  return {.name = "numbers", .commands = {std::move(type)}, .events = {journal::event<NumberTaken>(apply)}};
}

std::vector<journal::Module> modules() {
  std::vector<journal::Module> all{journal::journal_module(), registry::registry_module(), numbers_module()};
  all.push_back(imports_module(all));
  return all;
}

journal::Actor importer(journal::Scope scope = journal::Scope::all) {
  return tests::officer(1, "bb-employment", "bb-employment-brisa", scope,
                        {registry::register_right, registry::read_right, registry::correct_right, registry::link_right,
                         {"people.import", journal::placement}, {"imports.manage", journal::administration}});
}

/// A node that can be stopped and opened again.
class ImportNode {
public:
  explicit ImportNode(const store::Address& address) {
    node::NewNode fresh{{.name = "bb-node", .authority = "bb-employment", .corridor = "aa-bb", .database = address.url, .schema = address.schema, .address = "127.0.0.1"}, "four words for one node"};
    if (address.dialect() == store::Dialect::sqlite) fresh.settings.database = "sqlite:amana.db";
    std::filesystem::remove_all(folder_.path());
    REQUIRE(node::create(folder_.path(), fresh));
    open();
  }
  void open() {
    node_ = node::Node::open(folder_.path(), "four words for one node", modules(), std::make_unique<SetClock>(*Instant::parse("2026-03-01T09:00:00.000Z"))).value();
    runner_ = std::make_unique<Runner>(*node_, [](const Id<journal::User>&) { return std::optional(importer()); });
  }
  void close() {
    runner_.reset();
    node_.reset();
  }
  Result<Receipt> act(std::string_view command, json::object input, const journal::Actor& actor = importer()) {
    return node_->office().decide({node_->house().command(command), std::move(input), actor, {}});
  }
  ImportRow row(const Id<Import>& import) { return *find_import(*node_->readers().lease(), everywhere(), import); }
  Id<Import> rehearsed(std::string_view bytes, const char* command = "register_person") {
    const auto receipt = runner_->bring(importer(), command, "people.csv", bytes);
    REQUIRE(receipt);
    REQUIRE(runner_->settle(std::chrono::seconds(60)));
    return Id<Import>(receipt->subject);
  }
  ImportRow after(std::string_view command, const Id<Import>& import, json::object more = {}) {
    more["import"] = import.text();
    const auto done = act(command, more);
    if (!done) FAIL(command << " " << done.error().faults.front().code);
    runner_->wake();
    REQUIRE(runner_->settle(std::chrono::seconds(60)));
    return row(import);
  }
  std::string refused(std::string_view command, const Id<Import>& import, json::object more = {}) {
    more["import"] = import.text();
    const auto done = act(command, more);
    return done ? "" : done.error().faults.front().code;
  }
  std::vector<Reported> report(const Id<Import>& import) {
    journal::PersonKeys keys(node_->keys().master);
    const auto* key = keys.find(*node_->readers().lease(), import);
    std::vector<Reported> all;
    if (!key) return all;
    ReportReader reader(runner_->shelf(), *key, import);
    while (auto line = reader.next())
      if (line->code != column_read) all.push_back(*line);
    return all;
  }
  std::int64_t people() {
    auto db = node_->readers().lease();
    auto rows = db->query("SELECT COUNT(*) FROM people WHERE erased IS NULL");
    rows.next();
    return rows.integer(0);
  }
  std::int64_t differences() { return tests::replayed(node_->house(), node_->keys(), *node_->readers().lease()).different_rows; }
  node::Node& node() { return *node_; }
  Runner& runner() { return *runner_; }

private:
  tests::TemporaryFolder folder_;
  std::unique_ptr<node::Node> node_;
  std::unique_ptr<Runner> runner_;
};

constexpr std::string_view good_csv = "Full name,Sex,Nationality,Born,Telephone,Languages\n"
                                      "Moussa Idrissa,m,XBB,~1990,+999 12 34 56,fr; ar\n"
                                      "Hadiza Garba,f,XBB,17/05/1992,,\n"
                                      "موسى عبد الله,m,XBB,١٩٨٨,,\n";

std::vector<std::string> codes(const std::vector<Reported>& report) {
  std::vector<std::string> all;
  for (const auto& each : report)
    all.push_back(std::to_string(each.row) + (each.column ? channels::column_letter(*each.column) : "") + " " + each.code);
  return all;
}

std::string bytes_of_writer(channels::SheetWriter& writer) {
  std::string bytes;
  while (auto piece = writer.take())
    bytes += *piece;
  return bytes;
}

} // namespace

TEST_CASE("every column of every template is recognised, in each language and kind of file") {
  const journal::House house(modules());
  const auto agreement = agreement::Agreement::load("aa-bb").value();
  const Day today(2026, 3, 1);
  for (const auto* command : house.commands()) {
    if (!command->importing) continue;
    const Names names(*command, *agreement, today);
    const auto offered = offered_columns(*command, *agreement, today);
    for (const auto language : lang::every_language)
      for (const auto kind : {channels::SheetKind::csv, channels::SheetKind::xlsx}) {
        const auto writer = template_sheet(*command, agreement, today, lang::Tongue(language), kind);
        const auto bytes = bytes_of_writer(*writer);
        auto reader = channels::read_sheet(bytes).value();
        channels::SheetRow row;
        REQUIRE(reader->next(row).value());
        const auto layout = names.read(row.number, row.cells);
        for (const auto& [column, fault] : layout.faults)
          MESSAGE(fault.code << " " << (column == Layout::whole ? "" : row.cells[column]));
        for (const auto& [column, fault] : layout.warnings)
          MESSAGE(fault.code << " " << row.cells[column]);
        CHECK(layout.faults.empty());
        CHECK(layout.warnings.empty());
        REQUIRE(layout.columns.size() == offered.size());
        for (std::size_t i = 0; i < offered.size(); ++i)
          CHECK_MESSAGE(layout.columns[i].target == offered[i], row.cells[i]);
      }
  }
}

TEST_CASE("heads: three languages, field names, numbers, kinds, and what is wrong with them") {
  const journal::House house(modules());
  const auto agreement = agreement::Agreement::load("aa-bb").value();
  const Names names(*house.command("register_person"), *agreement, Day(2026, 3, 1));
  const auto read = [&](std::vector<std::string> heads) { return names.read(1, heads); };
  const auto target = [&](const std::string& head) {
    const auto layout = names.read(1, {head});
    if (layout.columns.empty()) return std::string("-");
    const auto& one = layout.columns[0].target;
    return one.field + (one.inner.empty() ? "" : "." + one.inner) + (one.chosen.empty() ? "" : "=" + one.chosen);
  };
  CHECK(target("Sex") == "sex");
  CHECK(target(" SEXE * ") == "sex");
  CHECK(target("الجنس") == "sex");
  CHECK(target("sex") == "sex");
  CHECK(target("names.0.text") == "names.text");
  CHECK(target("Full name") == "names.text=full");
  CHECK(target("Nom complet") == "names.text=full");
  CHECK(target("الاسم الكامل") == "names.text=full");
  CHECK(target("prénom") == "names.text=given");
  CHECK(target("Prenom") == "names.text=given");
  CHECK(target("Nonsense") == "-");
  auto layout = read({"Full name", "full name 2", "Full name", "Sex", "Nationality"});
  CHECK(layout.faults.empty());
  REQUIRE(layout.columns.size() == 5);
  CHECK(layout.columns[0].element == 0);
  CHECK(layout.columns[1].element == 1);
  CHECK(layout.columns[2].element == 2);
  layout = read({"Full name", "Sex", "Sexe", "Nationality"});
  REQUIRE(layout.faults.size() == 1);
  CHECK(layout.faults[0].second.code == "column.doubled");
  layout = read({"Name", "Sex", "Nationality"});
  REQUIRE(layout.faults.size() == 1);
  CHECK(layout.faults[0].second.code == "column.kind");
  layout = read({"Full name"});
  CHECK(layout.faults.size() == 2); // sex and nationality
  CHECK(read({"x", "y"}).faults.at(0).second.code == "column.none");
}

TEST_CASE("cells: days, codes, amounts, both digit sets") {
  Cells cells(agreement::Agreement::load("aa-bb").value(), Day(2026, 3, 1));
  const auto read = [&](journal::FieldKind kind, std::string_view cell, std::string_view list = {}) {
    journal::Field field;
    field.kind = kind;
    field.code_list = list;
    const auto value = cells.read(field, cell);
    return value ? json::serialize(*value) : value.error().code;
  };
  using enum journal::FieldKind;
  for (const char* written : {"2026-03-01", "01/03/2026", "1.3.2026", "١/٣/٢٠٢٦", "1 March 2026", "1 mars 2026", "1er mars 2026", "١ مارس ٢٠٢٦", "2026/3/1", "2026-03-01T00:00:00"})
    CHECK_MESSAGE(read(day, written) == "\"2026-03-01\"", written);
  for (const char* wrong : {"31/02/2026", "03/31/2026", "1/3/26", "soon", "2026", "1 2 3 2026", "--"})
    CHECK_MESSAGE(read(day, wrong) == "day.form", wrong);
  CHECK(read(part_day, "~1990") == "\"~1990\"");
  CHECK(read(part_day, "05/1990") == "\"1990-05\"");
  CHECK(read(part_day, "١٩٩٠") == "\"1990\"");
  CHECK(read(code, "XBB", "countries") == "\"XBB\"");
  CHECK(read(code, "femme", "sexes") == read(code, "f", "sexes"));
  CHECK(read(code, "purple", "sexes") == "code.unknown");
  CHECK(read(money, "450.500 AAD") == "\"450.500 AAD\"");
  CHECK(read(money, "AAD 1 450,5") == "\"1450.5 AAD\"");
  CHECK(read(money, "١٤٥٠٫٥ AAD") == "\"1450.5 AAD\"");
  CHECK(read(money, "1,450 AAD") == "number.ambiguous");
  CHECK(read(money, "450") == "money.currency");
  CHECK(read(money, "much") == "money.form");
  CHECK(read(number, "١٢") == "12");
  CHECK(read(number, "12.0") == "12");
  CHECK(read(number, "12.5") == "number.form");
  CHECK(read(decimal, "5,25") == "\"5.25\"");
  CHECK(read(yes_no, "نعم") == "true");
  CHECK(read(yes_no, "Non") == "false");
  CHECK(read(yes_no, "perhaps") == "yes_no.form");
  CHECK(Cells::parts_of("a; b؛ج|\n d ;") == std::vector<std::string>{"a", "b", "ج", "d"});
}

TEST_CASE("a file is rehearsed, brought in, and undone as a whole") {
  for_each_database([](const store::Address& address) {
    ImportNode node(address);
    const auto import = node.rehearsed(good_csv);
    auto row = node.row(import);
    CHECK(codes(node.report(import)) == std::vector<std::string>{});
    CHECK(row.state == State::rehearsed);
    CHECK(row.rows == 3);
    CHECK(row.good == 3);
    CHECK(node.people() == 0);
    row = node.after("commit_import", import);
    CHECK(row.state == State::committed);
    CHECK(row.taken == 3);
    CHECK(row.refused == 0);
    CHECK(row.file_gone);
    CHECK(!row.name);
    CHECK(!std::filesystem::exists(node.runner().shelf().file(import)));
    CHECK(node.people() == 3);
    CHECK(node.refused("commit_import", import) == "import.state");
    row = node.after("undo_import", import);
    CHECK(row.state == State::undone);
    CHECK(row.undone == 3);
    CHECK(row.kept == 0);
    CHECK(node.people() == 0);
    CHECK(node.refused("undo_import", import) == "import.state");
    CHECK(node.differences() == 0);
  });
}

TEST_CASE("every fault is told with row, column and code; rows without one go in") {
  for_each_database([](const store::Address& address) {
    ImportNode node(address);
    const std::string file = "Full name;Sexe;Nationality;Born;Passport;Passport: Issuing country;Remarks\n"
                             "Moussa;x;XBB;31/02/1990;;;a\n"
                             "Hadiza;f;XBB;;A 123456;XBB;\n"
                             ";m;XBB;;;;\n"
                             "Garba;m;XBB;;a-123456;XBB;\n"
                             "Hadiza;f;XBB;;;;\n"
                             "Hadiza;f;XBB;;;;\n";
    const auto import = node.rehearsed(file);
    const auto report = codes(node.report(import));
    INFO(report.size());
    const auto has = [&](const char* line) { return std::ranges::find(report, line) != report.end(); };
    for (const auto& line : report) INFO(line);
    CHECK(has("1G column.unknown"));
    CHECK(has("2B code.unknown"));
    CHECK(has("2D day.form"));
    CHECK(has("5E row.claimed"));
    CHECK(has("7 row.repeated"));
    CHECK(std::ranges::any_of(report, [](const std::string& line) { return line.starts_with("4"); }));
    auto row = node.row(import);
    CHECK(row.rows == 6);
    CHECK(row.good == 3);
    CHECK(row.warned == 1);
    CHECK(node.refused("commit_import", import, {{"whole", true}}) == "import.faulty");
    row = node.after("commit_import", import);
    CHECK(row.taken == 3);
    CHECK(row.refused == 3);
    CHECK(!row.file_gone);
    CHECK(row.state == State::committed);
    const auto after = codes(node.report(import));
    CHECK(std::ranges::find(after, "2B code.unknown") != after.end());
    CHECK(std::ranges::find(after, "5E row.claimed") != after.end());
    row = node.after("close_import", import);
    CHECK(row.file_gone);
    CHECK(node.report(import).empty());
    CHECK(node.people() == 3);
    CHECK(node.differences() == 0);
  });
}

TEST_CASE("two rows that share what only one may have: one goes in, also after a stop, and a refused row has nothing") {
  for_each_database([](const store::Address& address) {
    ImportNode node(address);
    const auto import = node.rehearsed("Number,Note\nA,\nA,\nB,no\nB,\nB,\n", "take_number");
    CHECK(node.row(import).good == 2); // the first A, and the B that is not refused
    auto row = node.after("commit_import", import);
    CHECK(row.taken == 2);
    CHECK(row.refused == 3);
    CHECK(node.refused("undo_import", import) == "import.final");

    std::string file = "Number,Note\n";
    for (int i = 0; i < 400; ++i) file += std::to_string(i % 200) + ",\n";
    const auto large = node.rehearsed(file, "take_number");
    CHECK(node.row(large).good == 200);
    REQUIRE(node.act("commit_import", {{"import", large.text()}}));
    node.runner().wake();
    node.close(); // wherever it stands
    node.open();
    node.runner().settle(std::chrono::seconds(60));
    row = node.row(large);
    CHECK(row.state == State::committed);
    CHECK(row.taken == 200);
    CHECK(row.refused == 200);
    CHECK(node.differences() == 0);
  });
}

TEST_CASE("undoing lists what depends on a row, and then takes nothing back") {
  for_each_database([](const store::Address& address) {
    ImportNode node(address);
    const auto import = node.rehearsed(good_csv);
    node.after("commit_import", import);
    const auto rows = rows_of(*node.node().readers().lease(), import, "taken", 0, 10);
    REQUIRE(rows.size() == 3);
    REQUIRE(node.act("link_people", {{"leading", rows[0].subject->text()}, {"other", rows[1].subject->text()}, {"reason", "seen together"}}));
    const auto undone = node.act("undo_import", {{"import", import.text()}});
    REQUIRE(!undone);
    CHECK(undone.error().faults.size() >= 2);
    CHECK(undone.error().faults[0].code == "import.depended_on");
    CHECK(node.people() == 3);
    CHECK(node.row(import).state == State::committed);
  });
}

TEST_CASE("a stop in the middle loses nothing and does nothing twice") {
  for_each_database([](const store::Address& address) {
    ImportNode node(address);
    std::string file = "Full name,Sex,Nationality\n";
    for (int i = 0; i < 300; ++i)
      file += "Moussa " + std::to_string(i) + ",m,XBB\n";
    const auto import = node.rehearsed(file);
    CHECK(node.row(import).good == 300);
    REQUIRE(node.act("commit_import", {{"import", import.text()}}));
    node.runner().wake();
    node.close(); // wherever it stands
    node.open();
    node.runner().settle(std::chrono::seconds(60));
    auto row = node.row(import);
    CHECK(row.state == State::committed);
    CHECK(row.taken == 300);
    CHECK(node.people() == 300);
    REQUIRE(node.act("undo_import", {{"import", import.text()}}));
    node.runner().wake();
    node.close();
    node.open();
    node.runner().settle(std::chrono::seconds(60));
    row = node.row(import);
    CHECK(row.state == State::undone);
    CHECK(row.undone == 300);
    CHECK(node.people() == 0);
    CHECK(node.differences() == 0);
  });
}

TEST_CASE("files that cannot be read say why, and nothing else is done") {
  ImportNode node({.url = "sqlite:x"});
  for (const auto& [bytes, code] : {std::pair<std::string, std::string>{"PK\x03\x04 broken", "sheet.damaged"},
                                    {"%PDF-1.7", "sheet.kind"},
                                    {"a;b;c\n1;2;3\n", "column.none"},
                                    {"Full name,Sex,Nationality\n\"never closed" + std::string(40'000, 'x'), "sheet.cell"}}) {
    const auto import = node.rehearsed(bytes);
    const auto report = node.report(import);
    REQUIRE(!report.empty());
    CHECK_MESSAGE(std::ranges::any_of(report, [&](const Reported& line) { return line.code == code; }), code << " " << report.front().code);
    CHECK(node.row(import).readable == false);
    CHECK(node.refused("commit_import", import) == "import.faulty");
  }
  CHECK(node.runner().bring(importer(), "register_person", "x", "").error().faults[0].code == "sheet.empty");
  CHECK(node.runner().bring(importer(), "erase_person", "x", "a").error().faults[0].code == "import.command");
  CHECK(node.runner().bring(tests::clerk(), "register_person", "x", "a").error().kind == Kind::forbidden);
}

} // namespace amana::imports

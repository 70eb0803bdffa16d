// A month's wages of one employer with 200,000 workers: the file read and held against the contracts, then filed durably on SQLite. Beside it,
// the same file and the same rows of contracts read by the C library alone, with nothing done to them.
#include "contracts/text.hpp"
#include "journal/office.hpp"
#include "modules/all.hpp"
#include "modules/conditions/wages/wage_file.hpp"
#include "modules/conditions/wages/wages.hpp"
#include "node/node.hpp"
#include "put.hpp"
#include "registry/firms/employer_words.hpp"
#include "temporary.hpp"

#include <chrono>
#include <fmt/core.h>
#include <sqlite3.h>

using namespace amana;
using namespace amana::conditions;

namespace {

double seconds(const auto& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

journal::Actor officer() {
  journal::Actor actor;
  IdMaker ids(5);
  actor.user = Id<journal::User>(ids.make(Instant()));
  actor.authority = "aa-labour";
  for (const auto* permission : {"wages.file", "wages.read", "pay.hear"}) actor.grants.push_back({permission, journal::Scope::all, {"placement", "protection"}, {"identity", "pay"}});
  return actor;
}

class Country {
public:
  explicit Country(int workers) : workers_(workers), house_(every_module()), keys_{SigningKey::random(), Secret::random(32)}, agreement_(agreement::Agreement::load("aa-bb").value()) {
    auto writer = store::open(database_.address(), store::Access::write);
    if (!node::migrate(*writer, house_)) throw std::runtime_error("no tables");
    journal::OfficeSetting setting;
    setting.node = "aa";
    setting.authority = "aa-labour";
    setting.house = &house_;
    setting.keys = &keys_;
    setting.clock = &clock_;
    setting.ids = &ids_;
    fill(*writer);
    office_ = std::make_unique<journal::Office>(setting, std::move(writer), agreement_);
    approve();
    reader_ = store::open(database_.address(), store::Access::read);
  }

  std::string file() const {
    std::string out = "Worker,Wage of the month,Day paid,Paid by\n";
    for (const auto& number : numbers_) out += fmt::format("{},900.000,2026-05-02,cash in hand\n", number);
    return out;
  }
  json::object input(WageFile& file) const { return {{"employer", employer_.text()}, {"month", "2026-04"}, {"lines", std::move(file.lines)}}; }
  Result<journal::Decision> rehearse(const json::object& input) {
    const auto* command = house_.command("file_wages");
    const auto actor = officer();
    const journal::Desk desk{*reader_, *agreement_, clock_.now(), clock_.now().day(), actor, ids_, "aa", "aa-labour"};
    return TRY(command->prepare(TRY(journal::tidy_input(command->fields, input))))(desk);
  }
  Result<journal::Receipt> file_it(json::object input) { return office_->decide({house_.command("file_wages"), std::move(input), officer(), {}, {}}); }
  std::size_t arrears() {
    const auto actor = officer();
    return arrears_of(*reader_, *agreement_, *pay_scope(*reader_, actor), clock_.now().day().plus_days(60)).size();
  }
  /// Every row of contracts and marks through the C library, in the order in which ours asks for them.
  std::int64_t bare() const {
    sqlite3* db = nullptr;
    sqlite3_open_v2(database_.address().url.substr(7).c_str(), &db, SQLITE_OPEN_READONLY, nullptr);
    std::int64_t bytes = 0;
    for (const auto* sql : {"SELECT placement, contract, employer, hash, writing FROM contracts ORDER BY placement, contract",
                            "SELECT placement, contract, mark, hash, verdict, day FROM contract_marks ORDER BY placement, contract, mark"}) {
      sqlite3_stmt* all = nullptr;
      sqlite3_prepare_v2(db, sql, -1, &all, nullptr);
      while (sqlite3_step(all) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(all); ++column) bytes += sqlite3_column_bytes(all, column);
      sqlite3_finalize(all);
    }
    sqlite3_close(db);
    return bytes;
  }
  const agreement::Agreement& agreement() const { return *agreement_; }
  std::shared_ptr<const agreement::Agreement> shared() const { return agreement_; }
  Day today() const { return clock_.now().day(); }

private:
  void approve() {
    registry::EmployerApproved sheet;
    sheet.name = journal::sealed(employer_, std::vector<registry::FirmName>{{"Harbour Works", {}}});
    sheet.status = registry::EmployerStanding::approved;
    sheet.authority = "aa-labour";
    sheet.sector = {"F"};
    sheet.area = {"AA01"};
    sheet.licence = journal::sealed(employer_, registry::FirmLicence{});
    sheet.tax_number = sheet.social_security_number = sheet.note = journal::sealed(employer_, std::string());
    sheet.paper_numbers = journal::sealed(employer_, std::vector<registry::FirmPaper>{});
    if (!tests::put(*office_, journal::decided(employer_, sheet), officer())) throw std::runtime_error("no employer");
  }

  std::string writing() const {
    contracts::ContractTerms terms;
    terms.employer = {"Harbour Works"};
    terms.worker = {"Moussa Idrissa"};
    terms.occupation = {"7112"};
    terms.start = Day(2026, 1, 1);
    terms.months = 24;
    terms.wage = Money::parse("900.000 " + agreement_->party("aa")->currency).value();
    return contracts::compose(*agreement_, terms, Day(2026, 1, 1)).canonical;
  }

  void fill(store::Connection& db) {
    const auto text = writing();
    const auto hash = sha256(text).text();
    // As the years would have brought them: what is old lies in the file, not in its log.
    auto some = std::make_unique<store::Transaction>(db);
    for (int i = 0; i < workers_; ++i) {
      if (i % 500 == 499) {
        some->commit();
        some = std::make_unique<store::Transaction>(db);
      }
      const auto placement = ids_.make<Placement>(clock_.now());
      numbers_.push_back(paper_number(placement));
      db.execute("INSERT INTO placements (placement, job_order, paper_number, node, authority, office, put_forward, occupation, sex, age_band, profile, score, returnee) "
                 "VALUES ($1, '', $2, 'bb', 'bb-employment', '', '2026-01-01', '7112', 'm', 'from_25', '{}', 0, 0)",
                 placement, numbers_.back());
      db.execute("INSERT INTO placement_steps (placement, step, version, day, node, authority, office) VALUES ($1, 'at_work', 0, '2026-01-02', 'aa', '', '')", placement);
      db.execute("INSERT INTO contracts (placement, contract, change, employer, hash, corridor, drawn, node, authority, office, decided, lowered, writing) "
                 "VALUES ($1, 1, 'first', $2, $3, 'aa-bb', '2026-01-01', 'aa', '', '', '', '', $4)",
                 placement, employer_, hash, text);
      for (const auto* mark : {"answer", "endorsement_destination", "endorsement_origin", "signature"})
        db.execute("INSERT INTO contract_marks (placement, contract, mark, hash, verdict, day, node, authority, office) VALUES ($1, 1, $2, $3, 'accepted', '2026-01-01', 'aa', '', '')", placement, mark, hash);
    }
    some->commit();
  }

  int workers_;
  tests::TemporaryDatabase database_{store::Dialect::sqlite};
  journal::House house_;
  journal::NodeKeys keys_;
  SetClock clock_{*Instant::parse("2026-05-03T09:00:00.000Z")};
  IdMaker ids_{7};
  std::shared_ptr<const agreement::Agreement> agreement_;
  Id<Employer> employer_ = ids_.make<Employer>(clock_.now());
  std::vector<std::string> numbers_;
  std::unique_ptr<journal::Office> office_;
  std::unique_ptr<store::Connection> reader_;
};

} // namespace

int main(int argc, char** argv) {
  const int workers = argc > 1 ? std::atoi(argv[1]) : 200'000;
  Country country(workers);
  const auto bytes = country.file();
  std::int64_t touched = 0;
  country.bare(); // once, so that both find the file in memory
  const double bare = seconds([&] { touched = country.bare(); });
  json::object input;
  const double read = seconds([&] {
    auto file = read_wage_file(bytes, country.shared(), country.today()).value();
    if (!file.faults.empty() || !file.head_faults.empty()) throw std::runtime_error("the file has faults");
    input = country.input(file);
  });
  const double compared = seconds([&] {
    if (const auto decision = country.rehearse(input); !decision) throw std::runtime_error(decision.error().faults.front().code);
  });
  const double filed = seconds([&] {
    if (const auto receipt = country.file_it(std::move(input)); !receipt) throw std::runtime_error(receipt.error().faults.front().code);
  });
  std::size_t employers = 0;
  const double arrears = seconds([&] { employers = country.arrears(); });
  fmt::print("{} workers, {} MB of contracts\nread {:.2f} s\nheld against the contracts {:.2f} s; the same rows through the C library alone {:.2f} s: {:.1f} times\nfiled {:.2f} s\narrears of {} employers {:.3f} s\n", workers,
             touched >> 20, read, compared, bare, compared / bare, filed, employers, arrears);
}

#include "demo/stage.hpp"
#include "modules/conditions/wages/wages.hpp"

#include <map>

namespace amana::demo {

namespace {

using conditions::Month;
using journal::Actor;

using Answers = std::vector<std::future<Result<journal::Receipt>>>;

constexpr unsigned filing_day = 5, asking_day = 12, late_filing_day = 24;

/// How a firm pays. Most pay well; of the others each shows another trouble that a desk should find.
enum class Habit { pays, pays_late, keeps_back, files_nothing, says_otherwise };

/// Month after month the firms that have workers file what they paid, and the consulates of the origin ask some of the workers: one firm
/// pays late, one keeps back what the papers cost, one files nothing, one says that it paid and did not.
class WagesScene final : public Scene {
public:
  explicit WagesScene(std::uint64_t seed) : dice_(seed) {}

  void play(Stage& stage, int, int, Counts& counts) override {
    const auto day = unsigned(stage.today().date().day());
    if (day != filing_day && day != asking_day && day != late_filing_day) return;
    const Month month = Month(stage.today()).before();
    Answers answers;
    for (const auto& firm : firms_of(stage, month)) {
      if (day == asking_day) ask(stage, firm, month, answers);
      else if ((firm.habit == Habit::pays_late) == (day == late_filing_day) && firm.habit != Habit::files_nothing) file(stage, firm, month, answers);
    }
    await(answers, counts);
  }

private:
  struct Firm {
    ApprovedFirm known;
    Habit habit = Habit::pays;
    std::vector<conditions::Hand> staff; ///< of the month
  };

  /// Those with somebody at work in the month. A habit is kept: it is given out as firms first have workers.
  std::vector<Firm> firms_of(Stage& stage, Month month) {
    static constexpr Habit habits[] = {Habit::pays, Habit::says_otherwise, Habit::pays, Habit::pays_late, Habit::files_nothing, Habit::pays, Habit::keeps_back};
    std::vector<Firm> firms;
    for (auto& known : approved_firms(stage.destination)) {
      Firm firm{std::move(known), {}, {}};
      auto db = stage.destination.node.readers().lease();
      firm.staff = conditions::hands_of(*db, Id<conditions::Employer>(firm.known.id), month);
      if (firm.staff.empty()) continue;
      firm.habit = habits_.emplace(firm.known.id, habits_.size() < std::size(habits) ? habits[habits_.size()] : Habit::pays).first->second;
      firms.push_back(std::move(firm));
    }
    return firms;
  }

  json::object line_of(Stage& stage, const Firm& firm, const conditions::Hand& one, Month month) {
    const auto agreement = stage.destination.node.agreement();
    const auto currency = conditions::pay_currency(*agreement);
    const auto worth = conditions::expected_pay(one.contracts, currency, month);
    json::object line{{"worker", one.last().number}, {"fixed", Money(worth, currency).text()}, {"by", dice_.percent(80) ? "cash" : "bank"}};
    line["paid"] = (firm.habit == Habit::pays_late ? stage.today() : month.after().plus_days(dice_.between(0, 3))).text();
    if (dice_.percent(20)) line["variable"] = Money(worth / 100 * dice_.between(3, 12), currency).text();
    if (firm.habit == Habit::keeps_back && worth > 0)
      line["deductions"] = json::array{json::object{{"what", "papers"}, {"amount", Money(worth / 10, currency).text()}}};
    return line;
  }

  void file(Stage& stage, const Firm& firm, Month month, Answers& answers) {
    const auto agreement = stage.destination.node.agreement();
    const auto* clerk = stage.destination.cast.holder(*agreement->authority(firm.known.authority), "wages.file");
    if (!clerk) return;
    json::array lines;
    for (const auto& one : firm.staff)
      if (dice_.below(1000) != 0) lines.push_back(line_of(stage, firm, one, month)); // one in a thousand is forgotten
    answers.push_back(stage.destination.hand_in(*clerk, "file_wages", {{"employer", firm.known.id.text()}, {"month", month.text()}, {"lines", std::move(lines)}}));
  }

  /// Whoever assists the origin's people where they work.
  const Actor* consul(Stage& stage) {
    const auto agreement = stage.origin.node.agreement();
    for (const auto* authority : agreement->competent(agreement->node(stage.world.origin)->party, "assist"))
      if (const auto* actor = stage.origin.cast.holder(*authority, "pay.answer", journal::protection)) return actor;
    return nullptr;
  }

  void ask(Stage& stage, const Firm& firm, Month month, Answers& answers) {
    const auto* asks = consul(stage);
    if (!asks) return;
    const bool bad = firm.habit == Habit::says_otherwise || firm.habit == Habit::files_nothing;
    for (const auto& one : firm.staff) {
      if (!dice_.percent(bad ? 60 : 15)) continue;
      json::object input{{"placement", one.last().placement.text()}, {"month", month.text()}, {"verdict", "in_full"}, {"witness", "demandé au consulat, loin du chantier"}};
      if (bad && dice_.percent(70)) input["verdict"] = "not_paid";
      else if (bad) {
        const auto agreement = stage.origin.node.agreement();
        const auto currency = conditions::pay_currency(*agreement);
        input["verdict"] = "in_part";
        input["received"] = Money(std::max<std::int64_t>(1, conditions::expected_pay(one.contracts, currency, month) / 3), currency).text();
      }
      answers.push_back(stage.origin.hand_in(*asks, "answer_pay", std::move(input)));
    }
  }

  Dice dice_; ///< its own: the other threads of the story stay as they are
  std::map<AnyId, Habit> habits_;
};

} // namespace

std::unique_ptr<Scene> wages_scene(std::uint64_t seed) { return std::make_unique<WagesScene>(seed); }

} // namespace amana::demo

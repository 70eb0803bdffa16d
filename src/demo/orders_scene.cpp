#include "demo/stage.hpp"
#include "modules/recruitment/candidates.hpp"

#include <algorithm>

namespace amana::demo {

namespace {

using recruitment::JobOrder;
using recruitment::Placement;
using Answers = std::vector<std::future<Result<journal::Receipt>>>;

/// Where a job order stands in the story. Each stage waits a few days for the next: desks have other work.
enum class OrderStage { asked, approved, published, ranked, offered, done };

struct OrderStory {
  AnyId order;
  std::string authority; ///< at the destination
  int places = 0;
  OrderStage stage = OrderStage::asked;
  int next = 0; ///< the part of the story at which somebody turns to it
  std::vector<AnyId> placements;
};

constexpr int refused_every = 12; ///< so many orders: one shows no housing

/// From the employer's request to the released names. Some orders are refused, some candidates decline, some offers
/// are forgotten.
class OrdersScene final : public Scene {
public:
  void play(Stage& stage, int part, int parts, Counts& counts) override {
    ask(stage, part, parts, counts);
    for (auto& story : stories_)
      if (story.next == part && story.stage != OrderStage::done) go_on(stage, story, part, counts);
  }

private:
  void ask(Stage& stage, int part, int parts, Counts& counts) {
    const auto employers = approved_firms(stage.destination);
    const int total = std::max(1, stage.people * stage.world.orders_per_thousand / 1000);
    const int due = static_cast<int>(std::int64_t{total} * (part + 1) / parts);
    for (; !employers.empty() && asked_ < due; ++asked_) {
      const auto& employer = stage.dice.pick(employers);
      const auto& trade = stage.dice.weighted(stage.world.trade);
      const int places = stage.dice.between(4, 30);
      const bool season = trade.season.value_or(false);
      json::object order{{"employer", employer.id.text()}, {"occupation", trade.occupation}, {"places", places},
                         {"wage", trade.wage}, {"weekly_hours", "48"}, {"daily_hours", "8"}, {"housing", "employer"},
                         {"food", stage.dice.percent(50) ? "allowance" : "employer"}, {"area", employer.area},
                         {"start", stage.today().plus_days(110).text()}, {"months", season ? 8 : 24}, {"season", season},
                         {"open_occupation", "offered to nationals for one month, nobody applied"}};
      const auto receipt = stage.destination.hand_in(stage.destination.cast.official("labour_officer", employer.authority), "submit_job_order", std::move(order)).get();
      ++(receipt ? counts.acts : counts.refused);
      if (receipt) stories_.push_back({receipt->subject, employer.authority, places, OrderStage::asked, part + stage.dice.between(2, 9), {}});
    }
  }

  void go_on(Stage& stage, OrderStory& story, int part, Counts& counts) {
    switch (story.stage) {
    case OrderStage::asked: approve(stage, story, counts); break;
    case OrderStage::approved: publish(stage, story, counts); break;
    case OrderStage::published: rank(stage, story, counts); break;
    case OrderStage::ranked: offer(stage, story, counts); break;
    case OrderStage::offered: answer(stage, story, counts); break;
    case OrderStage::done: break;
    }
    story.next = part + stage.dice.between(2, 6);
  }

  void turn(OrderStory& story, const Result<journal::Receipt>& receipt, OrderStage to, Counts& counts) {
    ++(receipt ? counts.acts : counts.refused);
    story.stage = receipt ? to : OrderStage::done;
  }

  void approve(Stage& stage, OrderStory& story, Counts& counts) {
    const auto& officer = stage.destination.cast.official("labour_officer", story.authority);
    if (++looked_at_ % refused_every == 5) {
      const auto receipt = stage.destination.hand_in(officer, "refuse_job_order", {{"order", story.order.text()}, {"ground", "no housing for this many"}, {"cure", "show where they will sleep"}}).get();
      return turn(story, receipt, OrderStage::done, counts);
    }
    const auto receipt = stage.destination.hand_in(officer, "approve_job_order", {{"order", story.order.text()}, {"approval", "PA " + story.order.text().substr(20)}}).get();
    turn(story, receipt, OrderStage::approved, counts);
  }

  void publish(Stage& stage, OrderStory& story, Counts& counts) {
    const auto& official = origin_official(stage, "approve_list", "head_of_office");
    const bool decline = stage.dice.percent(4);
    json::object input{{"order", story.order.text()}};
    if (decline) input["reason"] = "nobody of this trade is registered";
    const auto receipt = stage.origin.hand_in(official, decline ? "decline_job_order" : "accept_job_order", std::move(input)).get();
    turn(story, receipt, decline ? OrderStage::done : OrderStage::published, counts);
  }

  void rank(Stage& stage, OrderStory& story, Counts& counts) {
    const auto& official = origin_official(stage, "rank_candidates", "employment_officer");
    const auto ranked = stage.origin.hand_in(official, "rank_candidates", {{"order", story.order.text()}}).get();
    turn(story, ranked, OrderStage::ranked, counts);
    if (!ranked) return;
    Answers answers;
    for (const auto& person : best(stage, story, story.places + story.places / 2))
      answers.push_back(stage.origin.hand_in(official, "put_forward_candidate", {{"order", story.order.text()}, {"person", person.text()}, {"age_reason", "known in the village as grown up"}}));
    for (const auto& receipt : await(answers, counts)) story.placements.push_back(receipt.subject);
  }

  static std::vector<AnyId> best(Stage& stage, const OrderStory& story, int most) {
    auto db = stage.origin.node.readers().lease();
    std::vector<AnyId> people;
    if (const auto ranking = recruitment::ranking_of(*db, Id<JobOrder>(story.order)))
      for (const auto& row : ranking->ranked)
        if (static_cast<int>(people.size()) < most) people.push_back(row.person);
    return people;
  }

  void offer(Stage& stage, OrderStory& story, Counts& counts) {
    const auto& officer = stage.destination.cast.official("labour_officer", story.authority);
    Answers answers;
    int offers = 0;
    for (const auto& placement : story.placements) {
      json::object input{{"placement", placement.text()}};
      if (stage.dice.percent(60)) {
        auto interview = input;
        const bool suitable = stage.dice.percent(85);
        interview["result"] = suitable ? "suitable" : "not_suitable";
        if (!suitable) interview["reason"] = "لم ينجح في التجربة العملية";
        answers.push_back(stage.destination.hand_in(officer, "record_interview", std::move(interview)));
      }
      const bool offered = offers++ < story.places;
      answers.push_back(stage.destination.hand_in(officer, offered ? "make_offer" : "dismiss_candidate", std::move(input)));
    }
    await(answers, counts);
    if (std::ssize(story.placements) > story.places) story.placements.resize(static_cast<std::size_t>(story.places)); // the others were dismissed
    story.stage = OrderStage::offered;
  }

  void answer(Stage& stage, OrderStory& story, Counts& counts) {
    const auto& official = origin_official(stage, "release_name", "employment_officer");
    Answers answers;
    std::vector<AnyId> accepted;
    for (const auto& placement : story.placements) {
      const auto luck = stage.dice.below(100);
      if (luck < 4) continue; // nobody finds the worker in time
      const bool yes = luck < 92;
      answers.push_back(stage.origin.hand_in(official, "answer_offer", {{"placement", placement.text()}, {"verdict", yes ? "accepted" : "declined"}}));
      if (yes) accepted.push_back(placement);
    }
    await(answers, counts);
    for (const auto& placement : accepted)
      answers.push_back(stage.origin.hand_in(official, "release_name", {{"placement", placement.text()}, {"phone", true}}));
    for (const auto& receipt : await(answers, counts)) stage.released.push_back(receipt.subject);
    story.stage = OrderStage::done;
  }

  int asked_ = 0, looked_at_ = 0;
  std::vector<OrderStory> stories_;
};

} // namespace

std::unique_ptr<Scene> orders_scene() { return std::make_unique<OrdersScene>(); }

} // namespace amana::demo

#include "demo/stage.hpp"
#include "modules/recruitment/appointments/appointments.hpp"

namespace amana::demo {

namespace {

using journal::Actor;
using recruitment::Attendance;
using recruitment::Sitting;

constexpr int days_ahead = 12;   ///< from its opening to the day itself
constexpr int places_of_a_day = 20;

/// Every week or so an office opens a day for each kind of appointment; people who come to the desks are booked. On the day most of them
/// come. One day in eleven is cancelled, and of the last days nobody has noted who came.
class AppointmentsScene final : public Scene {
public:
  explicit AppointmentsScene(std::uint64_t seed) : dice_(seed) {}

  void play(Stage& stage, int part, int parts, Counts& counts) override {
    if (stage.world.centre.empty()) return;
    if (part % 6 == 0) open(stage, part, counts);
    book(stage, counts);
    for (auto& day : days_)
      if (day.part == part && part + 4 < parts) note(stage, day, counts);
      else if (day.cancelled_at == part) cancel(stage, day, counts);
    std::erase_if(days_, [part](const OpenDay& day) { return day.part <= part; });
  }

private:
  struct OpenDay {
    Id<Sitting> sitting;
    std::size_t centre = 0, office = 0;
    int part = 0, cancelled_at = -1, booked = 0;
  };

  /// Whoever keeps appointments at that office.
  static const Actor& keeper(Stage& stage, std::size_t office) { return origin_official(stage, "release_name", "employment_officer", office); }

  void open(Stage& stage, int part, Counts& counts) {
    const std::size_t which = static_cast<std::size_t>(opened_++) % stage.world.centre.size();
    const auto& centre = stage.world.centre[which];
    const std::size_t office = dice_.below(2);
    json::object input{{"what", centre.what}, {"day", stage.today().plus_days(days_ahead).text()}, {"hour", centre.hour}, {"place", centre.place}, {"places", places_of_a_day},
                       {"language", stage.world.region.front().languages.front()}};
    if (!centre.bring.empty()) input["note"] = centre.bring;
    if (centre.what == "skill_test") input["occupation"] = dice_.weighted(stage.world.trade).occupation;
    const auto answer = stage.origin.hand_in(keeper(stage, office), "open_sitting", std::move(input)).get();
    ++(answer ? counts.acts : counts.refused);
    if (!answer) return;
    days_.push_back({Id<Sitting>(answer->subject), which, office, part + days_ahead, opened_ % 11 == 0 ? part + 8 : -1});
  }

  void book(Stage& stage, Counts& counts) {
    std::vector<std::future<Result<journal::Receipt>>> answers;
    for (const auto& person : stage.newcomers) {
      if (days_.empty() || !dice_.percent(25)) continue;
      auto& day = days_[dice_.below(days_.size())];
      if (day.booked == places_of_a_day) continue;
      ++day.booked;
      answers.push_back(stage.origin.hand_in(keeper(stage, day.office), "book_appointment", {{"sitting", day.sitting.text()}, {"person", person.text()}}));
    }
    await(answers, counts);
  }

  void note(Stage& stage, const OpenDay& day, Counts& counts) {
    std::vector<recruitment::AppointmentRow> booked;
    {
      auto db = stage.origin.node.readers().lease();
      const auto sitting = recruitment::find_sitting(*db, day.sitting);
      if (!sitting || sitting->cancelled) return;
      booked = recruitment::appointments_at(*db, day.sitting);
    }
    std::vector<std::future<Result<journal::Receipt>>> answers;
    for (const auto& one : booked) {
      json::object input{{"appointment", one.appointment.text()}};
      const bool came = dice_.percent(86);
      input["attendance"] = name_of(came ? Attendance::attended : Attendance::absent);
      if (came) input["identity"] = "pièce d'identité vue";
      if (came && stage.world.centre[day.centre].what == "skill_test") input["result"] = dice_.percent(80) ? "passed" : "failed";
      answers.push_back(stage.origin.hand_in(keeper(stage, day.office), "note_attendance", std::move(input)));
    }
    await(answers, counts);
  }

  void cancel(Stage& stage, const OpenDay& day, Counts& counts) {
    const auto answer = stage.origin.hand_in(keeper(stage, day.office), "cancel_sitting", {{"sitting", day.sitting.text()}, {"reason", "le centre est fermé ce jour-là"}}).get();
    ++(answer ? counts.acts : counts.refused);
  }

  Dice dice_; ///< its own: the other threads of the story stay as they are
  int opened_ = 0;
  std::vector<OpenDay> days_;
};

} // namespace

std::unique_ptr<Scene> appointments_scene(std::uint64_t seed) { return std::make_unique<AppointmentsScene>(seed); }

} // namespace amana::demo

#include "demo/stage.hpp"
#include "exchange/joint.hpp"

#include <stdexcept>

namespace amana::demo {

namespace {

using exchange::JointAct;
using exchange::Matter;

/// What the states settle between themselves: the rules of the corridor first, then the minutes of each meeting of the joint committee,
/// proposed by one side in turn and signed by the other. The last waits for its second signature.
class StatesScene final : public Scene {
public:
  void play(Stage& stage, int part, int parts, Counts& counts) override {
    const auto meetings = std::ssize(stage.world.meeting);
    const int apart = parts / static_cast<int>(meetings + 1);
    if (part > 0 && part % apart == 0 && held_ < meetings) propose(stage, part, counts);
    if (part == signed_on_) answer(stage, counts);
  }

private:
  /// Who signs for a side.
  static const journal::Actor& signer(Side& side) {
    const auto agreement = side.node.agreement();
    const auto& name = side.node.settings().name;
    const auto* command = side.node.house().command("sign_joint");
    for (const auto& code : agreement->node(name)->serves)
      if (const auto* authority = agreement->authority(code))
        if (const auto* actor = side.cast.holder(*authority, command->permission.name, command->purposes)) return *actor;
    throw std::logic_error("nobody signs joint acts at " + name);
  }

  Side& proposer(Stage& stage) const { return held_ % 2 ? stage.destination : stage.origin; }
  Side& other(Stage& stage) const { return held_ % 2 ? stage.origin : stage.destination; }

  void propose(Stage& stage, int part, Counts& counts) {
    const auto& meeting = stage.world.meeting[static_cast<std::size_t>(held_)];
    auto& side = proposer(stage);
    json::object input{{"matter", name_of(Matter::text)}, {"title", meeting.title}, {"text", meeting.text}};
    if (held_ == 0) {
      input["matter"] = name_of(Matter::corridor_version);
      input["rules"] = side.node.agreement()->version().text();
    }
    const auto proposed = side.hand_in(signer(side), "propose_joint", std::move(input)).get();
    ++(proposed ? counts.acts : counts.refused);
    const bool last = held_ + 1 == std::ssize(stage.world.meeting);
    if (proposed && !last) {
      act_ = Id<JointAct>(proposed->subject);
      signed_on_ = part + stage.dice.between(2, 12);
    } else {
      ++held_;
    }
  }

  void answer(Stage& stage, Counts& counts) {
    auto& side = other(stage);
    std::string hash;
    {
      auto db = side.node.readers().lease();
      const auto act = exchange::find_joint(*db, *side.node.agreement(), act_);
      if (act) hash = act->hash.text();
    }
    const auto signature = side.hand_in(signer(side), "sign_joint", {{"act", act_.text()}, {"hash", hash}}).get();
    ++(signature ? counts.acts : counts.refused);
    ++held_;
  }

  std::ptrdiff_t held_ = 0;
  int signed_on_ = -1;
  Id<JointAct> act_;
};

} // namespace

std::unique_ptr<Scene> states_scene() { return std::make_unique<StatesScene>(); }

} // namespace amana::demo

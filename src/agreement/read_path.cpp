// The entries of path.toml, checklists.toml, sharing.toml, costs.toml and calendars.toml.
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(EvidenceKind, paper, fact, step, statement)
BOOST_DESCRIBE_ENUM(Crossing, always, after, consent, never)
BOOST_DESCRIBE_ENUM(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)
BOOST_DESCRIBE_STRUCT(Lane, (Entry), (code, name))
BOOST_DESCRIBE_STRUCT(Step, (Said),
                      (code, lane, order, name, dimension, article, party, act, actor, after, working_days,
                       joint, optional))
BOOST_DESCRIBE_STRUCT(LaneStep, (Entry), (lane, step, order, after))
BOOST_DESCRIBE_STRUCT(ChecklistItem, (Said), (code, kind, name, papers, steps, required))
BOOST_DESCRIBE_STRUCT(Checklist, (Entry), (step, items))
BOOST_DESCRIBE_STRUCT(SharedField, (Entry), (name, crosses, step))
BOOST_DESCRIBE_STRUCT(Document, (Said), (code, writer, dimension, purpose, name, fields))
BOOST_DESCRIBE_STRUCT(Payer, (Said), (payer, situation, chosen))
BOOST_DESCRIBE_STRUCT(CostItem, (Entry), (code, category, name, parameter, step, payers))
BOOST_DESCRIBE_STRUCT(Weekend, (Said), (days))
BOOST_DESCRIBE_STRUCT(Holiday, (Said), (code, name, yearly, days))
BOOST_DESCRIBE_STRUCT(Calendar, (Entry), (code, party, name, weekends, holidays))

std::span<const Section> path_sections() {
  static constexpr Section all[] = {
      {"lane", read_list<&Corridor::lanes>},           {"step", read_list<&Corridor::steps>},
      {"lane_step", read_list<&Corridor::lane_steps>}, {"checklist", read_list<&Corridor::checklists>},
      {"document", read_list<&Corridor::documents>},   {"cost", read_list<&Corridor::costs>},
      {"calendar", read_list<&Corridor::calendars>},
  };
  return all;
}

} // namespace amana::agreement

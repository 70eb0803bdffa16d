#include "demo/world.hpp"

#include "agreement/faults.hpp"
#include "base/embedded.hpp"

#include <algorithm>

namespace amana::demo {

BOOST_DESCRIBE_STRUCT(Region, (), (area, weight, languages))
BOOST_DESCRIBE_STRUCT(Name, (), (sex, ar, latin))
BOOST_DESCRIBE_STRUCT(Duties, (), (ar, fr, en))
BOOST_DESCRIBE_STRUCT(Trade, (), (occupation, weight, wage, duties, season))
BOOST_DESCRIBE_STRUCT(WorkPlace, (), (area, weight))
BOOST_DESCRIBE_STRUCT(Firm, (), (sector, ar, latin))
BOOST_DESCRIBE_STRUCT(Agency, (), (ar, latin, fares))
BOOST_DESCRIBE_STRUCT(Agent, (), (ar, latin, what))
BOOST_DESCRIBE_STRUCT(Centre, (), (what, place, hour, bring))
BOOST_DESCRIBE_STRUCT(Meeting, (), (title, text))
BOOST_DESCRIBE_STRUCT(World, (),
                      (origin, destination, months, orders_per_thousand, telephone, region, given, family, trade,
                       work_place, firm, agency, agent, centre, meeting))

Result<World> read_world(std::string_view corridor) {
  const auto name = "corridors/demonstration/" + std::string(corridor) + ".toml";
  const auto files = embedded_files();
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  if (found == files.end())
    return refuse(Kind::missing, {.code = "demo.none",
                                  .what = T("The corridor {corridor} has no demonstration.", {{"corridor", corridor}}),
                                  .cure = T("Start the node empty.")});
  agreement::Faults faults;
  faults.files.push_back({.name = name});
  read_toml(faults.files.front(), found->bytes, 0, faults);
  if (faults.any()) return std::unexpected(std::move(faults).refusal());
  return read<World>(faults.files.front().content);
}

} // namespace amana::demo

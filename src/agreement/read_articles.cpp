// The entries of corridor.toml, articles.toml and clauses.toml.
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(Reliability, A, B, C)
BOOST_DESCRIBE_ENUM(Side, destination, origin)
BOOST_DESCRIBE_ENUM(ClauseKind, check, duty, text)
BOOST_DESCRIBE_ENUM(Better, more, less)
BOOST_DESCRIBE_ENUM(EventKind, negotiation, signature, entry_into_force, plan_approved, renewal, term_end,
                    meeting, platform, study)
BOOST_DESCRIBE_STRUCT(Source, (Entry), (code, name, title, publisher, url, date, reliability))
BOOST_DESCRIBE_STRUCT(Party, (Entry), (code, country, currency, role, offset_minutes, languages, name))
BOOST_DESCRIBE_STRUCT(Administration, (Said), (code, party, seat, name))
BOOST_DESCRIBE_STRUCT(Dimension, (Said), (number, code, name))
BOOST_DESCRIBE_STRUCT(Event, (Said), (day, kind, what))
BOOST_DESCRIBE_STRUCT(About, (Entry), (code, head, text))
BOOST_DESCRIBE_STRUCT(ArticleClause, (Said), (code, kind, text, check, parameter, owner, working_days))
BOOST_DESCRIBE_STRUCT(Article, (Said), (code, number, dimension, title, text, reported, clauses))
BOOST_DESCRIBE_STRUCT(ContractClause, (Said),
                      (code, order, kind, required, check, parameter, owner, better, title, text))

std::span<const Section> article_sections() {
  static constexpr Section all[] = {
      {"source", read_list<&Corridor::sources>},
      {"party", read_list<&Corridor::parties>},
      {"administration", read_list<&Corridor::administrations>},
      {"dimension", read_list<&Corridor::dimensions>},
      {"event", read_list<&Corridor::events>},
      {"about", read_list<&Corridor::about>},
      {"article", read_list<&Corridor::articles>},
      {"clause", read_list<&Corridor::clauses>},
  };
  return all;
}

} // namespace amana::agreement

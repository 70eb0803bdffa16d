// The names of units in the files; read in two places.
#pragma once
#include "agreement/parameters.hpp"

#include <boost/describe.hpp>

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(Unit, per_month, per_year, minute, hour, day, working_day, week, month, year, percent,
                    points, times, copies, places, persons, visits, yes_no)

} // namespace amana::agreement

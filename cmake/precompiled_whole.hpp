// What a whole build compiles once besides: a release is built from nothing far more often than anew after a change.
#pragma once
#include "contracts/terms.hpp"
#include "desks/lists.hpp"
#include "desks/people.hpp"
#include "exchange/files.hpp"
#include "modules/recruitment/case_view.hpp"
#include "registry/firms/employer_queries.hpp"

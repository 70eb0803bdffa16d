// Recruitment: from a job order to a worker at work.
#pragma once
#include "journal/module.hpp"

namespace amana::recruitment {

journal::Module recruitment_module();

} // namespace amana::recruitment

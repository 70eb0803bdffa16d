#include "modules/all.hpp"

#include "journal/journal.hpp"

namespace amana {

std::vector<journal::Module> every_module() { return {journal::journal_module()}; }

} // namespace amana

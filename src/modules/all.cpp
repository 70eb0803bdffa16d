#include "modules/all.hpp"

#include "access/module.hpp"
#include "journal/journal.hpp"

namespace amana {

std::vector<journal::Module> every_module() { return {journal::journal_module(), access::access_module()}; }

} // namespace amana

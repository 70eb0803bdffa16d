// `amana agreement check [FOLDER]`
#pragma once
#include "base/text.hpp"

#include <functional>
#include <iosfwd>
#include <string_view>

namespace amana::agreement {

/// Reads the corridor and prints every fault with its file, line, column and cure, in the words of `say` (a
/// lang::Tongue). Answers the exit code: 0 sound, 1 faults.
int check_command(std::string_view corridor, const std::function<std::string(const Text&)>& say,
                  std::ostream& out);

} // namespace amana::agreement

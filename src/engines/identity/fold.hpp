// Folding in code points, for the files of this folder; others use name.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace amana::identity {

/// The words of the folded name. Bytes that are not UTF-8 are left out.
std::vector<std::u32string> folded_words(std::string_view name);

std::u32string read_utf8(std::string_view text);
void append_utf8(std::u32string_view text, std::string& out);

} // namespace amana::identity

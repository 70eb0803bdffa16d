// What cairo cannot write into a PDF: its language, which way it is read, files that go with it.
#pragma once
#include "channels/print.hpp"

namespace amana::channels::print {

/// The same pages with it; the same bytes for the same document.
std::string finished(const std::string& drawn, const Document& document);

} // namespace amana::channels::print

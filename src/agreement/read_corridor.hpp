// Reading the files of a corridor into one Corridor.
#pragma once
#include "agreement/agreement.hpp"
#include "agreement/section.hpp"

namespace amana::agreement {

/// The names at the top of corridor.toml that are no entries.
std::span<const std::string_view> head_keys();
/// Reads them; answers what the corridor includes.
std::vector<std::string> read_head(json::object content, const json::object& every, Reader& reader);

/// Reads every file; what is wrong goes to the reader's faults. Answers the hash of what they say.
Hash read_files(std::vector<CorridorFile> files, Reader& reader);

/// Empty: it is not there.
std::string bytes_of_file(const std::filesystem::path& path);

/// What no single entry can show: references, duplicates, contradictions. May complete what was read
/// (figures, the offices of an authority).
void check_sources(Reader& reader);
void check_articles(Reader& reader, std::span<const std::string_view> rules);
void check_parameters(Reader& reader);
void check_authorities(Reader& reader);
void check_codes(Reader& reader);
void check_access(Reader& reader);
void check_path(Reader& reader);
void check_plan(Reader& reader);

} // namespace amana::agreement

// The words for the files that acts carry.
#pragma once
#include "journal/command.hpp"
#include "journal/files.hpp"

namespace amana::journal {

Labels labels(Tag<FileType>);
/// Those of a FileRef, and then what the act itself asks for.
Labels file_labels(Labels of_the_act);

} // namespace amana::journal

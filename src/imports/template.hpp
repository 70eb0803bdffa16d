// Empty tables to fill in: heads in one language, hints, lists of codes.
#pragma once
#include "channels/sheet_writer.hpp"
#include "imports/columns.hpp"

#include <memory>

namespace amana::imports {

/// A CSV file has the heads alone. The writer is finished.
std::unique_ptr<channels::SheetWriter> template_sheet(const journal::CommandType& command,
                                                      std::shared_ptr<const agreement::Agreement> agreement, Day today,
                                                      const lang::Tongue& t, channels::SheetKind kind);

} // namespace amana::imports

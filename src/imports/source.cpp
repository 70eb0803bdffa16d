#include "imports/source.hpp"

#include <algorithm>

namespace amana::imports {

Result<std::unique_ptr<Source>> Source::open(std::string bytes, const journal::CommandType& command,
                                             std::shared_ptr<const agreement::Agreement> agreement, Day today, std::string currency) {
  const Names names(command, *agreement, today);
  std::unique_ptr<Source> source(new Source(std::move(bytes), std::move(agreement), today, std::move(currency)));
  source->sheet_ = TRY(channels::read_sheet(source->bytes_));
  if (!TRY(source->sheet_->next(source->row_)))
    return refuse(Kind::unreadable, {.code = "sheet.empty",
                                     .what = T("This file is empty."),
                                     .cure = T("Choose the file again; perhaps it was still being written.")});
  source->layout_ = names.read(source->row_.number, source->row_.cells);
  source->reader_ = std::make_unique<RowReader>(source->layout_, source->cells_, source->sheet_->kind() == "csv");
  return source;
}

Result<journal::Decide> prepare_row(Source& source, const journal::CommandType& command, Assembled& row) {
  const auto prepared = [&]() -> Result<journal::Decide> {
    return command.prepare(TRY(journal::tidy_input(command.fields, row.input)));
  };
  auto decide = prepared();
  if (decide) return decide;
  const auto known = [&](const std::string& path) {
    return std::ranges::any_of(row.faults, [&](const RowFault& other) {
      return other.fault.path.starts_with(path) || path.starts_with(other.fault.path.substr(0, other.fault.path.find('.')));
    });
  };
  const bool alone = row.faults.empty();
  for (auto& fault : decide.error().faults)
    if (alone || !known(fault.path)) row.faults.push_back(source.place(fault));
  return decide;
}

} // namespace amana::imports

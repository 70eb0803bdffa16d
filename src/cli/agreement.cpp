#include "agreement/agreement.hpp"
#include "agreement/changes.hpp"
#include "agreement/check_command.hpp"
#include "cli/cli.hpp"

#include <iostream>

namespace amana::cli {

int check_agreement(const std::string& corridor, const lang::Tongue& t) {
  return agreement::check_command(
      corridor, [&](const Text& text) { return t(text); }, std::cout);
}

namespace {

Result<int> pack(const std::string& corridor, const std::filesystem::path& out, const lang::Tongue& t) {
  const auto files = TRY(agreement::find_files(corridor));
  const auto rules = TRY(agreement::Agreement::read(files));
  TRY_DO(write_output(out, text_of(agreement::pack(files))));
  std::cout << t(T("Its version is {version}.", {{"version", rules->version().text()}})) << '\n';
  return 0;
}

/// As JSON, so that nothing in a file steers the terminal.
std::string quoted(const std::optional<std::string>& value) { return value ? json::serialize(json::string(*value)) : "-"; }

std::string_view mark_of(agreement::Change::What what) {
  return what == agreement::Change::What::added ? "+ " : what == agreement::Change::What::removed ? "- " : "  ";
}

/// A line for each change: kind and code of the entry, the field, before and after.
Result<int> compare(const std::string& before, const std::string& after, const lang::Tongue& t) {
  const auto earlier = TRY(agreement::Agreement::load(before)), later = TRY(agreement::Agreement::load(after));
  const auto all = agreement::changes(*earlier, *later);
  for (const auto& one : all) {
    std::cout << mark_of(one.what) << one.file << ' ' << one.kind << ' ' << one.code;
    if (one.what == agreement::Change::What::altered)
      std::cout << ' ' << one.field << ": " << quoted(one.before) << " → " << quoted(one.after);
    std::cout << '\n';
  }
  std::cout << t(N("{n} change.", "{n} changes.", std::ssize(all))) << '\n';
  return 0;
}

} // namespace

int pack_agreement(const std::string& corridor, const std::filesystem::path& out, const lang::Tongue& t) { return answer(pack(corridor, out, t), t); }

int compare_agreements(const std::string& before, const std::string& after, const lang::Tongue& t) { return answer(compare(before, after, t), t); }

int list_nodes(const std::string& corridor, const lang::Tongue& t) {
  const auto agreement = agreement::Agreement::load(corridor);
  if (!agreement) {
    print(agreement.error(), t);
    return 1;
  }
  for (const auto& node : (*agreement)->said().nodes)
    if (node.in_use) std::cout << node.code << " " << node.run_by << "\n";
  return 0;
}

} // namespace amana::cli

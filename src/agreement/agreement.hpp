// The agreement as data: one corridor folder, read, checked and never changed while the node runs.
#pragma once
#include "agreement/corridor.hpp"
#include "agreement/rules.hpp"
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace amana::agreement {

/// One file of a corridor, by its path within corridors/: "aa-bb/path.toml".
struct CorridorFile {
  std::string name, bytes;
};

/// The files of a corridor as one file that travels: the line "amana-corridor-1", then zlib of the JSON array of
/// [name, content].
Bytes pack(std::span<const CorridorFile> files);
bool is_packed(BytesView bytes);
/// Refused: no such file, or damaged.
Result<std::vector<CorridorFile>> unpack(BytesView packed);

/// The files of a corridor, its own first, then those of common/: from a folder, from a packed file, or from this binary
/// where `corridor` is no path.
Result<std::vector<CorridorFile>> find_files(std::string_view corridor);

class Agreement {
public:
  /// A corridor's name in this binary ("aa-bb"), or the path of a folder or of a packed file. Refused with every fault that the
  /// files have; the path of each is "file:line:column field". `rules` are the checks that clauses may name.
  static Result<std::shared_ptr<const Agreement>>
  load(std::string_view corridor, std::span<const std::string_view> rules = rule_names());
  /// The same from files at hand; the corridor's own come before those of common/.
  static Result<std::shared_ptr<const Agreement>>
  read(std::vector<CorridorFile> files, std::span<const std::string_view> rules = rule_names());

  const std::string& code() const { return said().code; }
  /// SHA-256 over the content of the corridor's files (not their layout or comments): what every decision
  /// records.
  const Hash& version() const;
  /// All that the files say, in the files' order.
  const Corridor& said() const;
  /// The same as it was written: what each file says, under the file's name.
  const json::object& content() const;

  const Source* source(std::string_view code) const;
  const Party* party(std::string_view code) const;
  const Article* article(std::string_view code) const;
  const ContractClause* clause(std::string_view code) const;
  const Authority* authority(std::string_view code) const;
  const std::vector<Authority>& authorities() const { return said().authorities; }
  const Office* office(std::string_view code) const;
  const Node* node(std::string_view code) const;
  const Town* town(std::string_view code) const;
  const Port* port(std::string_view code) const;
  const Role* role(std::string_view code) const;
  const std::vector<Role>& roles() const { return said().roles; }
  const Purpose* purpose(std::string_view code) const;
  const Step* step(std::string_view code) const;
  /// Null: the lane does not take that step from another.
  const LaneStep* lane_step(std::string_view lane, std::string_view step) const;
  const Checklist* checklist(std::string_view step) const; ///< null: the step needs nothing
  const Document* document(std::string_view code) const;
  const CostItem* cost(std::string_view code) const;
  const Calendar* calendar(std::string_view code) const;
  const Indicator* indicator(std::string_view code) const;

  /// A list of the corridor, or one the machine brings: "countries" (ISO 3166-1 alpha-3), "currencies" (ISO
  /// 4217), "all_languages" (ISO 639), "purposes".
  const CodeList* list(std::string_view code) const;
  const Item* item(std::string_view list, std::string_view code) const;
  /// What a code of a list is called: its code where the list does not know it.
  Text label(std::string_view list, std::string_view code) const;
  const CurrencyEntry* currency(std::string_view code) const;

  /// What the parameter is for the party on that day, as far as could be known on `known`. A code that no
  /// file has is a bug of ours and throws std::logic_error.
  Answer parameter(std::string_view code, std::string_view party, Day day, Day known = as_known_now) const;
  bool has_parameter(std::string_view code) const;
  /// What a decision that used the answer records.
  Basis basis(const Answer& answer) const;
  /// "450.000 LYD (Order 27/2011, unverified)", for refusals and pages.
  Text words(const Answer& answer) const;
  /// The occupation is closed to foreigners in that state; null: it is not, as far as the list says.
  const Reserved* reserved(std::string_view party, std::string_view occupation, Day day,
                           Day known = as_known_now) const;
  /// What the file says of this authority and this paper of that issuer; a paper stands also for those it is
  /// a kind of. Null: nothing.
  const Recognition* recognition(std::string_view authority, std::string_view paper, std::string_view issuer,
                                 Day day) const;
  /// The authorities of the party that are competent for the act.
  std::vector<const Authority*> competent(std::string_view party, std::string_view act) const;

  /// `days` working days after `from` by that authority's calendar.
  Day deadline(std::string_view authority, Day from, int working_days) const;
  Life life(Day day) const;

  struct Inside;
  explicit Agreement(std::unique_ptr<Inside> inside);
  ~Agreement();

private:
  std::unique_ptr<Inside> inside_;
};

} // namespace amana::agreement

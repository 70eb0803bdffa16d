#include "agreement/agreement.hpp"

#include "agreement/iso.hpp"
#include "agreement/read_corridor.hpp"

#include <stdexcept>
#include <unordered_map>

namespace amana::agreement {
namespace {

/// Entries by their code.
template<class T> using Index = std::unordered_map<std::string_view, const T*>;

template<class T> Index<T> index_of(const std::vector<T>& list) {
  Index<T> out;
  for (const auto& entry : list)
    out.emplace(entry.code, &entry);
  return out;
}

template<class T> const T* find(const Index<T>& index, std::string_view code) {
  const auto found = index.find(code);
  return found == index.end() ? nullptr : found->second;
}

/// For the few lists that nobody searches often.
template<class T> const T* find(const std::vector<T>& list, std::string_view code) {
  const auto found = std::ranges::find_if(list, [&](const T& entry) { return entry.code == code; });
  return found == list.end() ? nullptr : &*found;
}

/// The machine's list with what the corridor names beside it: invented countries, or all where the package is
/// absent.
template<class Entries> CodeList with_own(CodeList list, const Entries& entries) {
  for (const auto& [code, name] : entries)
    if (!list.find(code)) {
      Item item;
      item.code = code;
      item.label = name;
      list.items.push_back(std::move(item));
      list.index();
    }
  return list;
}

std::vector<std::pair<std::string, Text>> own_countries(const Corridor& corridor) {
  std::vector<std::pair<std::string, Text>> out;
  for (const auto& country : corridor.countries)
    out.emplace_back(country.code, country.name);
  for (const auto& party : corridor.parties)
    out.emplace_back(party.country, party.name);
  return out;
}

std::vector<std::pair<std::string, Text>> own_currencies(const Corridor& corridor) {
  std::vector<std::pair<std::string, Text>> out;
  for (const auto& currency : corridor.currencies)
    out.emplace_back(currency.code, currency.name);
  return out;
}

std::vector<std::pair<std::string, Text>> own_languages(const Corridor& corridor) {
  std::vector<std::pair<std::string, Text>> out;
  for (const auto& list : corridor.lists)
    if (list.code == "languages")
      for (const auto& item : list.items)
        out.emplace_back(item.code, item.label);
  return out;
}

/// The purposes as a list, for whoever must choose among them. One that is refused is not offered.
CodeList purposes_of(const Corridor& corridor) {
  CodeList list;
  list.code = "purposes";
  list.name = T("Purposes");
  for (const auto& purpose : corridor.purposes) {
    if (purpose.refused) continue;
    Item item;
    item.code = purpose.code;
    item.label = purpose.name;
    list.items.push_back(std::move(item));
  }
  list.index();
  return list;
}

void add_machine_lists(Corridor& corridor) {
  const auto& iso = iso_lists();
  auto countries = with_own(iso.countries, own_countries(corridor));
  auto currencies = with_own(iso.currencies, own_currencies(corridor));
  auto languages = with_own(iso.languages, own_languages(corridor));
  auto purposes = purposes_of(corridor);
  for (auto* list : {&countries, &currencies, &languages, &purposes})
    if (!find(corridor.lists, list->code)) corridor.lists.push_back(std::move(*list));
}

} // namespace

struct Agreement::Inside {
  Inside(Reader read, Hash hash) : corridor(std::move(read.corridor)), content(std::move(read.content)), version(hash) {}

  const Corridor corridor;
  const json::object content;
  const Hash version;
  const Index<Authority> authorities = index_of(corridor.authorities);
  const Index<CodeList> lists = index_of(corridor.lists);
  const Index<Parameter> parameters = index_of(corridor.parameters);
  const Index<Step> steps = index_of(corridor.steps);
  const Index<Role> roles = index_of(corridor.roles);
  const Index<Office> offices = index_of(corridor.offices);
  const Index<Town> towns = index_of(corridor.towns);
};

Agreement::Agreement(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Agreement::~Agreement() = default;

Result<std::shared_ptr<const Agreement>> Agreement::load(std::string_view corridor,
                                                         std::span<const std::string_view> rules) {
  return read(TRY(find_files(corridor)), rules);
}

Result<std::shared_ptr<const Agreement>> Agreement::read(std::vector<CorridorFile> files,
                                                         std::span<const std::string_view> rules) {
  Reader reader;
  const auto version = read_files(std::move(files), reader);
  check_sources(reader);
  check_articles(reader, rules);
  check_parameters(reader);
  check_authorities(reader);
  check_codes(reader);
  check_access(reader);
  check_path(reader);
  check_plan(reader);
  if (reader.faults.any()) return std::unexpected(std::move(reader.faults).refusal());
  add_machine_lists(reader.corridor);
  return std::make_shared<const Agreement>(std::make_unique<Inside>(std::move(reader), version));
}

const Hash& Agreement::version() const { return inside_->version; }
const Corridor& Agreement::said() const { return inside_->corridor; }
const json::object& Agreement::content() const { return inside_->content; }

const Source* Agreement::source(std::string_view code) const { return find(said().sources, code); }
const Party* Agreement::party(std::string_view code) const { return find(said().parties, code); }
const Article* Agreement::article(std::string_view code) const { return find(said().articles, code); }
const ContractClause* Agreement::clause(std::string_view code) const { return find(said().clauses, code); }
const Authority* Agreement::authority(std::string_view code) const {
  return find(inside_->authorities, code);
}
const Office* Agreement::office(std::string_view code) const { return find(inside_->offices, code); }
const Node* Agreement::node(std::string_view code) const { return find(said().nodes, code); }
const Town* Agreement::town(std::string_view code) const { return find(inside_->towns, code); }
const Port* Agreement::port(std::string_view code) const { return find(said().ports, code); }
const Role* Agreement::role(std::string_view code) const { return find(inside_->roles, code); }
const Purpose* Agreement::purpose(std::string_view code) const { return find(said().purposes, code); }
const Step* Agreement::step(std::string_view code) const { return find(inside_->steps, code); }
const Document* Agreement::document(std::string_view code) const { return find(said().documents, code); }
const CostItem* Agreement::cost(std::string_view code) const { return find(said().costs, code); }
const Calendar* Agreement::calendar(std::string_view code) const { return find(said().calendars, code); }
const Indicator* Agreement::indicator(std::string_view code) const { return find(said().indicators, code); }
const CurrencyEntry* Agreement::currency(std::string_view code) const {
  return find(said().currencies, code);
}
const CodeList* Agreement::list(std::string_view code) const { return find(inside_->lists, code); }
bool Agreement::has_parameter(std::string_view code) const {
  return find(inside_->parameters, code) != nullptr;
}

const Item* Agreement::item(std::string_view list, std::string_view code) const {
  const auto* found = this->list(list);
  return found ? found->find(code) : nullptr;
}

Text Agreement::label(std::string_view list, std::string_view code) const {
  const auto* found = item(list, code);
  return found ? found->label : verbatim(std::string(code));
}

const LaneStep* Agreement::lane_step(std::string_view lane, std::string_view code) const {
  for (const auto& one : said().lane_steps)
    if (one.step == code && one.lane == lane) return &one;
  return nullptr;
}

const Checklist* Agreement::checklist(std::string_view step) const {
  const auto& all = said().checklists;
  const auto found = std::ranges::find(all, step, &Checklist::step);
  return found == all.end() ? nullptr : &*found;
}

Answer Agreement::parameter(std::string_view code, std::string_view party, Day day, Day known) const {
  Answer answer{.parameter = find(inside_->parameters, code), .value = nullptr, .others = {}};
  if (!answer.parameter) throw std::logic_error("no parameter " + std::string(code));
  std::vector<const Value*> holding;
  const auto gather = [&](const std::optional<std::string>& of) {
    for (const auto& value : answer.parameter->values)
      if (value.party == of && value.holds(day, known)) holding.push_back(&value);
  };
  gather(std::string(party));
  if (holding.empty()) gather(std::nullopt); // a value of both states
  for (const auto* value : holding) {
    const auto later = [&](const Value& than) {
      return std::pair(value->from, value->known) > std::pair(than.from, than.known);
    };
    if (value->usable() && (!answer.value || later(*answer.value))) answer.value = value;
  }
  for (const auto* value : holding)
    if (!value->usable() &&
        (!answer.value || answer.value->status == Status::contested || value->from >= answer.value->from))
      answer.others.push_back(value);
  return answer;
}

Basis Agreement::basis(const Answer& answer) const {
  return {.clause = answer.parameter->code, .rules = version().text()};
}

const Reserved* Agreement::reserved(std::string_view party, std::string_view occupation, Day day,
                                    Day known) const {
  for (const auto& row : said().reserved) {
    if (row.party != party || !row.holds(day, known)) continue;
    // A group that is named closes all below it.
    const bool within = std::ranges::any_of(row.occupations,
                                            [&](const auto& group) { return occupation.starts_with(group); });
    if (within) return &row;
  }
  return nullptr;
}

const Recognition* Agreement::recognition(std::string_view authority, std::string_view paper,
                                          std::string_view issuer, Day day) const {
  for (auto kind = std::string(paper); !kind.empty();) {
    for (const auto& row : said().recognitions)
      if (row.authority == authority && row.paper == kind && row.issuer == issuer &&
          row.holds(day, as_known_now))
        return &row;
    const auto* found = item("papers", kind);
    kind = found ? found->parent : std::string();
  }
  return nullptr;
}

std::vector<const Authority*> Agreement::competent(std::string_view party, std::string_view act) const {
  std::vector<const Authority*> out;
  for (const auto& authority : authorities())
    if (authority.party == party && authority.may(act)) out.push_back(&authority);
  return out;
}

Day Agreement::deadline(std::string_view authority, Day from, int working_days) const {
  const auto* who = this->authority(authority);
  const auto* days = who ? calendar(who->calendar) : nullptr;
  if (!days) throw std::logic_error("no calendar for " + std::string(authority));
  return days->after(from, working_days);
}

Life Agreement::life(Day day) const {
  const auto& treaty = said().treaty;
  const auto& effect = treaty.entry_into_force;
  const auto start = effect && effect->on ? *effect->on : treaty.signed_on;
  Life out{.state = Life::State::running, .ends = start.plus_months(treaty.term.months), .alarm = {}};
  bool unknown = false;
  for (const auto& renewal : treaty.renewals) {
    if (renewal.until && *renewal.until > out.ends) out.ends = *renewal.until;
    if (!renewal.until && renewal.on.value_or(out.ends) >= out.ends) unknown = true;
  }
  if (day < start)
    out.state = Life::State::before;
  else if (day >= out.ends)
    out.state = unknown ? Life::State::over_unknown : Life::State::over;
  if (out.state != Life::State::running) return out;
  for (const auto months : treaty.alarm_months)
    if (day >= out.ends.plus_months(-months) && (!out.alarm || months < *out.alarm)) out.alarm = months;
  if (out.alarm) out.state = Life::State::ending;
  return out;
}

} // namespace amana::agreement

#include "desks/people.hpp"

namespace amana::desks {

namespace {

void put(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out.emplace(name, text);
}
template<class T> void put(json::object& out, std::string_view name, const std::optional<T>& value) {
  if (value) out.emplace(name, write(*value));
}

} // namespace

json::object row_json(const registry::PersonRow& row) {
  json::object out{{"person", row.person.text()}, {"number", row.number}, {"sex", row.sex}, {"registered", row.registered.text()}, {"authority", row.authority}, {"confidence", row.confidence}};
  put(out, "latin_name", row.latin_name);
  put(out, "arabic_name", row.arabic_name);
  put(out, "other_name", row.other_name);
  put(out, "office", row.office);
  put(out, "department", row.department);
  put(out, "birth_year", row.birth_year);
  put(out, "leading", row.leading);
  put(out, "erased", row.erased);
  return out;
}

json::object person_json(const registry::PersonView& person) {
  json::object out = row_json(person);
  out["changed"] = person.changed;
  put(out, "details", person.details);
  put(out, "erasure_ground", person.erasure_ground);
  put(out, "erasure_basis", person.erasure_basis);
  json::array files, group, links;
  for (const auto& file : person.files) files.push_back(json::object{{"file", file.file.name.text()}, {"type", name_of(file.file.type)}, {"bytes", file.file.bytes}, {"attached", file.attached.text()}});
  for (const auto& row : person.group) group.push_back(row_json(row));
  for (const auto& link : person.links) {
    json::object one{{"link", link.link.text()}, {"leading", link.leading.text()}, {"other", link.other.text()}, {"made", link.made.text()}};
    put(one, "undone", link.undone);
    put(one, "reason", link.reason);
    put(one, "undo_reason", link.undo_reason);
    links.push_back(std::move(one));
  }
  out["files"] = std::move(files);
  out["group"] = std::move(group);
  out["links"] = std::move(links);
  return out;
}

json::object pair_json(const registry::PairRow& pair) {
  json::object out{{"one", row_json(pair.one)}, {"other", row_json(pair.other)}, {"state", name_of(pair.state)}, {"day", pair.day.text()}, {"reasons", write(pair.reasons)}};
  put(out, "likeness", pair.likeness);
  put(out, "reason", pair.reason);
  return out;
}

json::object correction_json(const registry::CorrectionRow& correction) {
  json::object out{{"correction", correction.correction.text()}, {"person", row_json(correction.person)}, {"status", name_of(correction.status)},
                   {"fields", write(correction.fields)},        {"proposed", correction.proposed.text()}};
  put(out, "change", correction.change);
  put(out, "decided", correction.decided);
  put(out, "decline_reason", correction.decline_reason);
  return out;
}

} // namespace amana::desks

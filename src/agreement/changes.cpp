#include "agreement/changes.hpp"

#include <map>

namespace amana::agreement {

namespace {

using What = Change::What;

/// The corridor's own folder may be called anything.
std::string within(std::string_view file) {
  return std::string(file.starts_with("common/") ? file : file.substr(file.find('/') + 1));
}

std::string written(const json::value& value) { return value.is_string() ? std::string(value.get_string()) : json::serialize(value); }

/// Every single value within, by its path.
void flatten(const json::value& value, const std::string& path, std::map<std::string, std::string>& out) {
  const auto below = [&](std::string_view name) { return path.empty() ? std::string(name) : path + '.' + std::string(name); };
  if (const auto* object = value.if_object()) {
    for (const auto& [key, inner] : *object) flatten(inner, below(key), out);
  } else if (const auto* array = value.if_array()) {
    for (std::size_t i = 0; i < array->size(); ++i) flatten((*array)[i], below(std::to_string(i)), out);
  } else {
    out.emplace(path, written(value));
  }
}

std::string word(const json::object& in, std::string_view key) {
  const auto* value = in.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : "";
}

Text name_of_entry(const json::value& entry) {
  const auto* object = entry.if_object();
  for (const auto* key : {"name", "title", "label"})
    if (const auto* text = object ? object->if_contains(key) : nullptr)
      if (const auto* words = text->if_object()) return given({.ar = word(*words, "ar"), .fr = word(*words, "fr"), .en = word(*words, "en")});
  return {};
}

/// Entries of one kind in one file, by their code; those without a code by their place.
std::vector<std::pair<std::string, const json::value*>> entries(const json::value& kind) {
  std::vector<std::pair<std::string, const json::value*>> out;
  const auto* list = kind.if_array();
  if (!list) return {{"", &kind}};
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* object = (*list)[i].if_object();
    const auto code = object ? word(*object, "code") : "";
    out.emplace_back(code.empty() ? std::to_string(i + 1) : code, &(*list)[i]);
  }
  return out;
}

class Comparison {
public:
  explicit Comparison(std::vector<Change>& out) : out_(out) {}

  void files(const json::object& before, const json::object& after) {
    std::map<std::string, std::pair<const json::value*, const json::value*>> both;
    for (const auto& [name, content] : before) both[within(name)].first = &content;
    for (const auto& [name, content] : after) both[within(name)].second = &content;
    for (const auto& [name, contents] : both) {
      file_ = name;
      file(contents.first ? contents.first->as_object() : json::object(), contents.second ? contents.second->as_object() : json::object());
    }
  }

private:
  void file(const json::object& before, const json::object& after) {
    for (const auto& [key, value] : after) kind(key, before.if_contains(key), &value);
    for (const auto& [key, value] : before)
      if (!after.contains(key)) kind(key, &value, nullptr);
  }

  void kind(std::string_view name, const json::value* before, const json::value* after) {
    if (before && after && *before == *after) return;
    kind_ = name;
    const auto earlier = before ? entries(*before) : decltype(entries(*before))();
    const auto later = after ? entries(*after) : decltype(entries(*after))();
    const auto find = [](const auto& list, const std::string& code) {
      const auto found = std::ranges::find(list, code, [](const auto& one) { return one.first; });
      return found == list.end() ? nullptr : found->second;
    };
    for (const auto& [code, value] : later) entry(code, find(earlier, code), value);
    for (const auto& [code, value] : earlier)
      if (!find(later, code)) entry(code, value, nullptr);
  }

  void entry(const std::string& code, const json::value* before, const json::value* after) {
    const Change change{What::altered, file_, kind_, code, name_of_entry(after ? *after : *before), {}, {}, {}};
    if (!before || !after) {
      out_.push_back(change);
      out_.back().what = after ? What::added : What::removed;
      return;
    }
    std::map<std::string, std::string> earlier, later;
    flatten(*before, {}, earlier);
    flatten(*after, {}, later);
    const auto value = [](const auto& in, const std::string& path) {
      const auto found = in.find(path);
      return found == in.end() ? std::nullopt : std::optional(found->second);
    };
    auto paths = later;
    paths.insert(earlier.begin(), earlier.end());
    for (const auto& [path, unused] : paths) {
      auto altered = change;
      altered.field = path;
      altered.before = value(earlier, path);
      altered.after = value(later, path);
      if (altered.before != altered.after) out_.push_back(std::move(altered));
    }
  }

  std::vector<Change>& out_;
  std::string file_, kind_;
};

} // namespace

std::vector<Change> changes(const Agreement& before, const Agreement& after) {
  std::vector<Change> out;
  if (before.version() != after.version()) Comparison(out).files(before.content(), after.content());
  return out;
}

} // namespace amana::agreement

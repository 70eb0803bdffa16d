#include "agreement/section.hpp"

namespace amana {
namespace {

std::string word(const json::object& words, std::string_view language, Text name, Reading& reading) {
  const auto* value = words.if_contains(language);
  const auto* text = value ? value->if_string() : nullptr;
  if (text && !text->empty()) return std::string(*text);
  Reading::Step step(reading, language);
  if (value && !text) {
    refuse_form(reading, T("Write the value between quotation marks."));
  } else {
    reading.fault("corridor.language",
                  T("The words in {language} are missing.", {{"language", std::move(name)}}),
                  T("Say it in Arabic, French and English: every page is shown in all three."));
  }
  return {};
}

} // namespace

void read_into(Text& out, const json::value& in, Reading& reading) {
  const auto* object = in.if_object();
  if (!object) return refuse_shape(reading, false);
  static constexpr std::string_view known[] = {"ar", "fr", "en"};
  refuse_unknown(*object, known, reading);
  Words words;
  words.ar = word(*object, "ar", T("Arabic"), reading);
  words.fr = word(*object, "fr", T("French"), reading);
  words.en = word(*object, "en", T("English"), reading);
  out = given(std::move(words));
}

} // namespace amana

namespace amana::agreement {

void read_into(Given& out, const json::value& in, Reading& reading) {
  if (const auto* number = in.if_int64())
    out.written = *number;
  else if (const auto* flag = in.if_bool())
    out.written = *flag;
  else if (const auto* text = in.if_string())
    out.written = std::string(*text);
  else
    refuse_form(reading, T("Write a whole number, true or false, or text between quotation marks."));
}

json::object inherit_said(json::object& entry, json::object around) {
  for (const std::string_view name : {"status", "source", "from", "known"}) {
    if (const auto* own = entry.if_contains(name))
      around[name] = *own;
    else if (const auto* taken = around.if_contains(name))
      entry.emplace(name, *taken);
  }
  return around;
}

void settle_said(const Said& said, Reader& reader) {
  reader.cited.emplace_back(said, said.source);
  if (said.to && *said.to <= said.from)
    reader.faults.add(said, "to", "corridor.days", T("It would end before it begins."),
                      T("Write a later day as its end, or leave the end out."));
}

std::vector<Section> sections() {
  std::vector<Section> out;
  for (const auto part : {article_sections(), authority_sections(), code_sections(), access_sections(),
                          path_sections(), parameter_sections(), plan_sections()})
    out.insert(out.end(), part.begin(), part.end());
  return out;
}

} // namespace amana::agreement

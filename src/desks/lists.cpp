#include "desks/lists.hpp"

#include "base/bytes.hpp"
#include "web/forms.hpp"

#include <charconv>

namespace amana::desks {

using web::Html;
using web::html;
using web::Visit;

std::optional<std::string> asked(const Visit& visit, std::string_view name) {
  const auto value = visit.query(name);
  return value.empty() ? std::nullopt : std::optional(std::string(value));
}

std::size_t asked_number(const Visit& visit, std::string_view name) {
  const std::string text = latin_digits(visit.query(name));
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string address_with(const Visit& visit, std::string_view path, std::string_view name,
                         std::string_view value) {
  std::string address(path);
  char separator = '?';
  const auto add = [&](std::string_view key, std::string_view text) {
    address += separator + web::percent_encode(key) + "=" + web::percent_encode(text);
    separator = '&';
  };
  for (const auto& [key, text] : visit.request.query)
    if (key != name && key != "after" && key != "done" && !text.empty()) add(key, text);
  if (!value.empty()) add(name, value);
  return address;
}

Html filter_menu(const Visit& visit, const std::string& name, const Text& label,
                 const std::vector<journal::Choice>& choices) {
  Html options = html<"<option value=\"\">{}</option>">(visit.t(T("All")));
  for (const auto& choice : choices)
    options += html<"<option value=\"{}\"{}>{}</option>">(
        choice.value, choice.value == visit.query(name) ? html<" selected">() : Html(),
        visit.t(choice.label));
  return html<
      "<div class=\"field\"><label for=\"{}\">{}</label><select id=\"{}\" name=\"{}\">{}</select></div>">(
      "by-" + name, visit.t(label), "by-" + name, name, options);
}

Html filter_search(const Visit& visit, const Text& label) {
  return html<"<div class=\"field\"><label for=\"by-q\">{}</label><input id=\"by-q\" name=\"q\" dir=\"auto\" "
              "value=\"{}\"></div>">(visit.t(label), visit.query("q"));
}

Html filter_form(const Visit& visit, const Html& fields) {
  return html<"<form class=\"filters\">{}<button class=\"button\">{} {}</button></form>">(
      fields, web::icon("filter"), visit.t(T("Filter")));
}

Html next_part(const Visit& visit, std::string_view path, const std::optional<std::string>& cursor) {
  if (!cursor) return {};
  return html<"<nav class=\"pages\" aria-label=\"{}\"><ul><li><a href=\"{}\">{} {}</a></li></ul></nav>">(
      visit.t(T("Pages")), address_with(visit, path, "after", *cursor), visit.t(T("Next")),
      web::icon("arrow-end", true));
}

} // namespace amana::desks

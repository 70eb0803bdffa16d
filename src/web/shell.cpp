#include "web/shell.hpp"

#include "agreement/agreement.hpp"
#include "node/node.hpp"
#include "web/forms.hpp"
#include "web/refusals.hpp"

namespace amana::web {

namespace {

constexpr std::pair<std::string_view, std::string_view> languages[] = {
    {"ar", "العربية"}, {"fr", "Français"}, {"en", "English"}};

std::string in_language(const Visit& visit, std::string_view code) {
  return visit.request.path + "?lang=" + std::string(code);
}

Html language_links(const Visit& visit) {
  Html items;
  for (const auto& [code, name] : languages) {
    const std::string address = in_language(visit, code);
    items +=
        code == visit.t.code()
            ? html<"<li><a href=\"{}\" lang=\"{}\" hreflang=\"{}\" aria-current=\"true\">{}</a></li>">(
                  address, code, code, name)
            : html<"<li><a href=\"{}\" lang=\"{}\" hreflang=\"{}\">{}</a></li>">(address, code, code, name);
  }
  return html<"<nav class=\"languages\" aria-label=\"{}\"><ul>{}</ul></nav>">(visit.t(T("Language")), items);
}

/// The office this person acts for, and its state's authority above it.
Html office_line(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto code = visit.guest ? visit.actor().authority : visit.node.settings().authority;
  const auto* authority = agreement->authority(code);
  if (!authority) return {};
  return html<"<p class=\"office\">{}</p>">(visit.t(authority->name(visit.node.today())));
}

Html head(const Visit& visit, const std::string& title) {
  return html<"<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
              "initial-scale=1\"><title>{} &middot; {}</title>"
              "<link rel=\"icon\" href=\"/assets/mark.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" "
              "href=\"/assets/amana.css\">"
              "<script src=\"/assets/amana.js\" defer></script></head>">(title, visit.t(T("Amana")));
}

Html search_box(const Visit& visit) {
  const std::string words = visit.t(T("Name, number or telephone"));
  return html<
      "<form class=\"find\" role=\"search\" action=\"/people\"><label class=\"hear\" for=\"q\">{}</label>"
      "<input id=\"q\" name=\"q\" type=\"search\" placeholder=\"{}\"><button class=\"button\" "
      "aria-label=\"{}\">{}</button></form>">(words, words, visit.t(T("Search")), icon("search"));
}

Html band(const Visit& visit, bool bare) {
  Html end = language_links(visit);
  if (visit.guest) {
    end += html<"<a href=\"/me\">{} <bdi>{}</bdi></a>">(icon("person"), visit.guest->name);
    end += html<"<a class=\"menu-open\" href=\"#places\">{} {}</a>">(icon("menu"), visit.t(T("Menu")));
  } else {
    end += html<"<a href=\"/sign-in\">{} {}</a>">(icon("key"), visit.t(T("Sign in")));
  }
  const bool arabic = visit.t.language() == lang::Language::ar;
  return html<"<header class=\"top\"><div><a class=\"brand\" href=\"/\"><svg class=\"mark\" "
              "aria-hidden=\"true\"><use href=\"/assets/icons.svg#mark\"/></svg> "
              "{} <span lang=\"{}\">{}</span></a>{}{}<div class=\"end\">{}</div></div></header>">(
      visit.t(T("Amana")), std::string_view(arabic ? "fr" : "ar"), std::string_view(arabic ? "Amana" : "أمانة"), office_line(visit),
      bare || !visit.actor().may("people.read") ? Html() : search_box(visit), end);
}

/// What the band shows on a wide screen, the menu holds on a phone.
Html menu_on_phone(const Visit& visit) {
  Html items = html<"<li class=\"in-menu\"><a href=\"/me\">{} <bdi>{}</bdi></a></li>">(icon("person"),
                                                                                       visit.guest->name);
  for (const auto& [code, name] : languages)
    if (code != visit.t.code())
      items += html<"<li class=\"in-menu\"><a href=\"{}\" lang=\"{}\" hreflang=\"{}\">{} {}</a></li>">(
          in_language(visit, code), code, code, icon("globe"), name);
  return items;
}

Html menu(const Visit& visit) {
  Html items;
  for (const auto& place : visit.router.places()) {
    if (!place.route->gate.opens_to(visit.actor())) continue;
    const bool here =
        visit.request.path == place.path || visit.request.path.starts_with(std::string(place.path) + "/");
    const auto label = visit.t(place.label);
    items += here ? html<"<li><a href=\"{}\" aria-current=\"page\">{} {}</a></li>">(place.path,
                                                                                    icon(place.icon), label)
                  : html<"<li><a href=\"{}\">{} {}</a></li>">(place.path, icon(place.icon), label);
  }
  items += menu_on_phone(visit);
  items +=
      html<"<li class=\"close\"><a href=\"#\">{} {}</a></li>">(icon("cross"), visit.t(T("Close the menu")));
  return html<"<nav class=\"places\" id=\"places\" aria-label=\"{}\"><ul>{}</ul></nav>">(visit.t(T("Places")),
                                                                                         items);
}

Html foot(const Visit& visit) {
  const auto now = visit.node.clock().now();
  return html<
      "<footer class=\"foot\"><div><p>{}</p><a href=\"/agreement\">{}</a><a "
      "href=\"/check\">{}</a></div></footer>"
      "<p class=\"paper-foot\"><bdi dir=\"ltr\">{}</bdi> &middot; <time datetime=\"{}\">{}</time></p>">(
      visit.t(T("Amana, open software under the EUPL")), visit.t(T("The agreement")),
      visit.t(T("This node and its journal")), visit.request.path, now.text(),
      visit.t(now, visit.node.offset_minutes()));
}

/// After ten minutes without a key or a touch the page locks: many share one computer.
Html body_opening(const Visit& visit, bool with_places, bool worker) {
  const std::string_view places = worker ? "worker" : with_places ? "has-places" : "";
  return visit.guest ? html<"<body class=\"{}\" data-lock-after=\"600\" data-lock-warn=\"60\" "
                            "data-lock=\"/lock\" data-lock-keep=\"/alive\">">(places)
                     : html<"<body class=\"{}\">">(places);
}

Html lock_warning(const Visit& visit) {
  if (!visit.guest) return {};
  return html<"<div class=\"lock\" hidden role=\"alertdialog\" aria-labelledby=\"lock-t\"><div><p "
              "id=\"lock-t\">{} <b data-left>60</b></p>"
              "<button class=\"button\" type=\"button\" data-stay>{}</button><form method=\"post\" "
              "action=\"/lock\">{}<button class=\"button\">{}</button></form></div></div>">(
      visit.t(T("This page locks soon. Seconds left:")), visit.t(T("Stay")), form_seals(visit),
      visit.t(T("Lock now")));
}

/// On every page, because no act is taken meanwhile.
Html recovery_notice(const Visit& visit) {
  if (!visit.node.office().recovering()) return {};
  return html<"<div class=\"notice bad\" role=\"status\">{}<h2>{}</h2><p>{}</p></div>">(
      icon("warn"), visit.t(T("This node is recovering")),
      visit.t(T("It was restored from a backup and fetches back what it had sent since. Reading goes on; nothing is recorded until it has finished.")));
}

} // namespace

Response page(const Visit& visit, Page content) {
  const bool with_places = visit.guest && !content.bare;
  static constexpr std::string_view widths[] = {"", "narrow", "gate", "public", ""};
  const std::string_view width = widths[static_cast<std::size_t>(content.width)];
  Html out =
      html<"<!doctype html><html lang=\"{}\" dir=\"{}\">{}{}<a class=\"skip\" href=\"#main\">{}</a>{}{}<main "
           "id=\"main\" tabindex=\"-1\" class=\"{}\">{}{}</main>{}{}</body></html>">(
          visit.t.code(), visit.t.direction(), head(visit, visit.t(content.title)),
          body_opening(visit, with_places, content.width == Page::Width::worker), visit.t(T("Skip to the content")), band(visit, content.bare),
          with_places ? menu(visit) : Html(), width, recovery_notice(visit), content.body, foot(visit), lock_warning(visit));
  Response response;
  response.status = content.status;
  response.body = std::move(out.markup);
  return response;
}

Html refusal_notice(const Refusal& refusal, const lang::Tongue& t) {
  Html lines;
  for (const auto& fault : refusal.faults) {
    lines += html<"<p>{}</p>">(t(fault.what));
    if (!fault.basis.clause.empty())
      lines += html<"<dl class=\"why\"><dt>{}</dt><dd><bdi class=\"code\">{}</bdi></dd></dl>">(
          t(T("Rule")), fault.basis.clause);
    if (!fault.cure.empty())
      lines += html<"<p><strong>{}</strong> {}</p>">(t(T("What cures it:")), t(fault.cure));
  }
  return html<"<div class=\"notice bad\" role=\"alert\">{}<h2>{}</h2>{}</div>">(
      icon("warn"), t(T("This was not done")), lines);
}

Response refusal_response(const Visit& visit, const Refusal& refusal) {
  const int status = status_of(refusal.kind);
  if (visit.json()) return json_response(refusal_json(refusal, visit.t), status);
  return page(visit, {.title = T("This was not done"),
                      .body = html<"<h1 class=\"hear\">{}</h1>{}">(visit.t(T("This was not done")),
                                                                   refusal_notice(refusal, visit.t)),
                      .width = Page::Width::narrow,
                      .status = status});
}

Response json_response(const json::value& value, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body = json::serialize(value) + "\n";
  return response;
}

Response see_other(std::string address) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", std::move(address));
  return response;
}

Html print_button(const std::string& words) {
  return html<"<button class=\"button js-only\" data-print>{} {}</button>">(icon("print"), words);
}

Html form_seals(const Visit& visit) {
  return html<
      "<input type=\"hidden\" name=\"csrf\" value=\"{}\"><input type=\"hidden\" name=\"key\" value=\"{}\">">(
      visit.guest ? std::string_view(visit.guest->csrf) : std::string_view(), base64url(random_bytes(15)));
}

} // namespace amana::web

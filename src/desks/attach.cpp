#include "desks/attach.hpp"

#include "journal/file_labels.hpp"
#include "node/node.hpp"
#include "web/acts.hpp"
#include "web/refusals.hpp"

#include <deque>
#include <mutex>

namespace amana::desks {

namespace {

using web::Html;
using web::html;
using web::Visit;

std::unexpected<Refusal> erased() {
  return refuse(Kind::refused, {.code = "file.erased",
                                .what = T("The personal data were erased; nothing can be attached any more."),
                                .cure = T("Register anew whoever comes back.")});
}

/// What was sealed lately, by the form it came with: each sealing differs, so a form that is sent twice (a double click)
/// has to come to the same sealed file to be known as the same.
class Sealed {
public:
  struct Kept {
    journal::FileRef file;
    std::string key;   ///< of a file that travels
    bool fresh = true; ///< sealed just now
  };
  /// The file that this form's content was sealed into, now or before; `mark` tells contents apart and needs a secret.
  template<class Seal> Result<Kept> once(const std::string& form, const Bytes& mark, const std::string& key, Seal seal) {
    const std::scoped_lock one_at_a_time(mutex_);
    for (const auto& known : lately_)
      if (known.form == form && equal_secretly(known.mark, mark)) return Kept{known.file, known.key, false};
    const auto file = TRY(seal());
    if (lately_.size() == most) lately_.pop_front();
    lately_.push_back({form, mark, file, key});
    return Kept{file, key};
  }
  /// Nothing came of it.
  void forget(const Hash& file) {
    const std::scoped_lock one_at_a_time(mutex_);
    std::erase_if(lately_, [&](const Known& known) { return known.file.name == file; });
  }

private:
  static constexpr std::size_t most = 200;
  struct Known {
    std::string form;
    Bytes mark;
    journal::FileRef file;
    std::string key;
  };
  std::mutex mutex_;
  std::deque<Known> lately_;
};

Sealed& lately() {
  static Sealed sealed;
  return sealed;
}

/// Under its subject's key, or, if it travels, under one of its own.
Result<Sealed::Kept> seal_once(const Visit& visit, const Attaching& to, BytesView content, const std::string& form) {
  const auto& vault = visit.node.vault();
  if (to.travels) {
    const std::string key = exchange::file_key();
    return lately().once(form, hmac_sha256(visit.node.keys().master.view(), content), key,
                         [&] { return vault.keep(exchange::read_file_key(key), to.subject, content, to.taken); });
  }
  auto db = visit.node.readers().lease();
  journal::PersonKeys keys(visit.node.keys().master);
  const Secret* secret = keys.find(*db, to.subject);
  if (!secret) return erased();
  return lately().once(form, hmac_sha256(secret->view(), content), {}, [&] { return vault.keep(*secret, to.subject, content, to.taken); });
}

Result<journal::Receipt> keep(const Visit& visit, const Attaching& to, BytesView content, std::string_view key) {
  if (to.check) TRY_DO(to.check(content));
  const std::string form = visit.actor().user.text() + to.subject.text() + (key.empty() ? base64url(random_bytes(15)) : std::string(key));
  const auto [ref, own_key, fresh] = TRY(seal_once(visit, to, content, form));
  json::object input = to.more;
  for (const auto& member : write(ref).as_object()) input.insert_or_assign(member.key(), member.value());
  input[to.field] = to.subject.text();
  if (to.travels) input["key"] = own_key;
  auto receipt = visit.node.office().decide(
      {.command = visit.node.house().command(to.command), .input = std::move(input), .actor = visit.actor(), .key = std::string(key.substr(0, 64)), .cause = {}});
  if (!receipt && fresh) { // another click's file stays
    lately().forget(ref.name);
    visit.node.vault().remove(ref.name);
  }
  return receipt;
}

web::Response ask_again(const Visit& visit, const Attaching& to, const Refusal& refusal) {
  Html body = web::refusal_notice(refusal, visit.t);
  body += html<"<h1>{}</h1><p>{}</p>{}<p><a class=\"button plain\" href=\"{}\">{}</a></p>">(
      visit.t(T("Attach a paper")), visit.t(T("Nothing was attached. Browsers do not keep a file that was sent: choose it again, or another one.")),
      attach_form(visit, to.page, to.taken), to.page, visit.t(T("Back without attaching")));
  return page(visit, {.title = T("Attach a paper"), .body = std::move(body), .width = web::Page::Width::narrow, .status = web::status_of(refusal.kind)});
}

} // namespace

Html attach_form(const Visit& visit, const std::string& page, std::span<const journal::FileType> taken) {
  const auto& t = visit.t;
  const bool rules = std::ranges::find(taken, journal::FileType::corridor) != taken.end();
  return html<"<form method=\"post\" action=\"{}/files\" enctype=\"multipart/form-data\">{}<div class=\"field\"><label for=\"file\">{}</label>"
              "<input id=\"file\" name=\"file\" type=\"file\" accept=\"image/jpeg,image/png,application/pdf{}\" required aria-describedby=\"file-h\">"
              "<p class=\"hint\" id=\"file-h\">{}</p></div><p class=\"acts\"><button class=\"button\">{} {}</button></p></form>">(
      page, web::form_seals(visit), rules ? t(T("Scan of a paper, or packed version of the rules")) : t(T("Photo or scan of a paper")), std::string_view(rules ? ",.corridor" : ""),
      t(T("JPEG, PNG or PDF, at most 8 MB. What a camera writes into a picture is removed.")), web::icon("upload"), t(T("Attach")));
}

web::Response attach(Visit& visit, const Attaching& to) {
  const auto& request = visit.request;
  const std::string_view bytes = request.uploads.empty() ? std::string_view(request.body) : std::string_view(request.uploads.front().bytes);
  return attach_content(visit, to, bytes_of(bytes));
}

web::Response attach_content(Visit& visit, const Attaching& to, BytesView content) {
  const auto key = visit.json() ? visit.request.header("idempotency-key") : web::find(visit.request.form, "key");
  const auto receipt = keep(visit, to, content, key.value_or(""));
  if (!receipt) return visit.json() ? refusal_response(visit, receipt.error()) : ask_again(visit, to, receipt.error());
  if (visit.json())
    return web::json_response(json::object{{"subject", receipt->subject.text()}, {"entry", receipt->entry.text()}, {"hash", receipt->hash.text()}, {"repeated", receipt->repeated}});
  return web::see_other(to.page + "?done=" + receipt->entry.text());
}

namespace {

exchange::Files files_of(const Visit& visit) { return {visit.node.folder(), visit.node.settings().name}; }

web::Response opened(const journal::FileRef& file, const Bytes& content) {
  web::Response response;
  response.content_type = journal::content_type(file.type);
  response.headers = {{"Content-Disposition", file.type == journal::FileType::corridor ? web::attachment("rules.corridor") : "inline"}};
  response.body = std::string(text_of(content));
  return response;
}

std::unexpected<Refusal> on_its_way(int percent) {
  return refuse(Kind::missing, {.code = "file.coming",
                                .what = T("This file is still on its way from the other side: {percent} % of it is here.", {{"percent", percent}}),
                                .cure = T("Open it again when the next pouch has come.")});
}

} // namespace

Html carried_list(const Visit& visit, const std::vector<exchange::CarriedFile>& files, const std::string& page) {
  const auto& t = visit.t;
  const auto here = files_of(visit);
  Html items;
  for (const auto& one : files) {
    const auto* authority = visit.node.agreement()->authority(one.authority);
    const auto name = t(journal::words_of(one.file.type));
    const int percent = here.percent_here(one.file);
    const Html open = one.key && percent == 100 ? html<"<a href=\"{}/files/{}\">{}</a>">(page, one.file.name.text(), name) : html<"<span>{}</span>">(name);
    const Html state = !one.key       ? html<" <small>{}</small>">(t(T("its key was destroyed")))
                       : percent < 100 ? html<" <span class=\"tag due\">{} {}</span>">(web::icon("clock"), t(T("on its way: {percent} %", {{"percent", percent}})))
                                       : Html();
    items += html<"<li>{} <div>{} <small>{} &middot; <time datetime=\"{}\">{}</time></small>{}</div></li>">(web::icon("paper"), open, authority ? t(authority->name(one.day)) : one.authority, one.day.text(), t(one.day), state);
  }
  return items.empty() ? Html() : html<"<ul class=\"changes\">{}</ul>">(items);
}

json::array carried_json(const Visit& visit, const std::vector<exchange::CarriedFile>& files) {
  const auto here = files_of(visit);
  json::array out;
  for (const auto& one : files)
    out.push_back(json::object{{"file", one.file.name.text()}, {"type", name_of(one.file.type)}, {"bytes", one.file.bytes}, {"node", one.node}, {"authority", one.authority},
                               {"day", one.day.text()}, {"here", here.percent_here(one.file)}, {"erased", !one.key}});
  return out;
}

web::Response open_carried(Visit& visit, const exchange::CarriedFile& file) {
  if (!file.key) return refusal_response(visit, erased().error());
  if (const int percent = files_of(visit).percent_here(file.file); percent < 100) return refusal_response(visit, on_its_way(percent).error());
  const auto content = visit.node.vault().open(*file.key, file.about, file.file);
  return content ? opened(file.file, *content) : refusal_response(visit, content.error());
}

Result<Bytes> attached_content(const Visit& visit, const AnyId& subject, const journal::FileRef& file) {
  auto db = visit.node.readers().lease();
  journal::PersonKeys keys(visit.node.keys().master);
  const Secret* secret = keys.find(*db, subject);
  if (!secret) return erased();
  return visit.node.vault().open(*secret, subject, file);
}

web::Response open_attached(Visit& visit, const AnyId& subject, const journal::FileRef& file) {
  const auto content = attached_content(visit, subject, file);
  if (!content) return refusal_response(visit, content.error());
  visit.shows({subject});
  return opened(file, *content);
}

} // namespace amana::desks

// Photos and scans of papers: sealed on the way in, opened for those who may see them.
#include "desks/people.hpp"
#include "node/node.hpp"
#include "web/refusals.hpp"
#include "web/shell.hpp"

namespace amana::desks {

namespace {

using web::Visit;

Result<journal::Receipt> attach(const Visit& visit, const registry::PersonView& person, std::string_view bytes, std::string_view key) {
  auto db = visit.node.readers().lease();
  journal::PersonKeys keys(visit.node.keys().master);
  const Secret* secret = keys.find(*db, person.person);
  if (!secret) return std::unexpected(registry::no_such_person().error());
  const auto ref = TRY(visit.node.vault().keep(*secret, person.person, bytes_of(bytes)));
  json::object input = write(ref).as_object();
  input["person"] = person.person.text();
  journal::Order order{.command = visit.node.house().command("attach_file"), .input = std::move(input), .actor = visit.actor(), .key = std::string(key), .cause = {}};
  auto receipt = visit.node.office().decide(std::move(order));
  if (!receipt) visit.node.vault().remove(ref.name);
  return receipt;
}

} // namespace

web::Response attach_file(Visit& visit) {
  std::optional<registry::PersonView> person;
  {
    auto db = visit.node.readers().lease();
    person = person_of(visit, *db, registry::correct_right);
  }
  if (!person) return no_such_person(visit);
  const auto bytes = visit.request.uploads.empty() ? std::string_view(visit.request.body) : std::string_view(visit.request.uploads.front().bytes);
  const auto receipt = attach(visit, *person, bytes, web::find(visit.request.form, "key").value_or(""));
  if (!receipt) return refusal_response(visit, receipt.error());
  if (visit.json()) return web::json_response(json::object{{"subject", receipt->subject.text()}, {"entry", receipt->entry.text()}, {"hash", receipt->hash.text()}, {"repeated", receipt->repeated}});
  return web::see_other("/people/" + person->person.text() + "?done=" + receipt->entry.text());
}

web::Response open_file(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto person = person_of(visit, *db, registry::files_right);
  if (!person) return no_such_person(visit);
  journal::PersonKeys keys(visit.node.keys().master);
  const Secret* secret = keys.find(*db, person->person);
  for (const auto& file : person->files) {
    if (file.file.name.text() != visit.places.at(1) || !secret) continue;
    const auto content = visit.node.vault().open(*secret, person->person, file.file);
    if (!content) return refusal_response(visit, content.error());
    visit.shows({person->person});
    web::Response response;
    response.content_type = journal::content_type(file.file.type);
    response.headers = {{"Content-Disposition", "inline"}};
    response.body = std::string(text_of(*content));
    return response;
  }
  return no_such_person(visit);
}

} // namespace amana::desks

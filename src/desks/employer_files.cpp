// Scans of an employer's papers: sealed on the way in, opened for those who may see the file.
#include "desks/employers.hpp"
#include "node/node.hpp"
#include "web/shell.hpp"

namespace amana::desks {

namespace {

using registry::EmployerRow;
using web::Visit;

Result<journal::Receipt> attach(const Visit& visit, const EmployerRow& row, std::string_view bytes,
                                std::string_view key) {
  auto db = visit.node.readers().lease();
  journal::PersonKeys keys(visit.node.keys().master);
  const Secret* secret = keys.find(*db, row.employer);
  if (!secret)
    return refuse(
        Kind::refused,
        {.code = "employer.erased",
         .what = T("The personal data of this employer were erased; what is left cannot be changed."),
         .cure = T("Register the employer anew if they come back.")});
  const auto ref = TRY(visit.node.vault().keep(*secret, row.employer, bytes_of(bytes)));
  json::object input = write(ref).as_object();
  input["employer"] = row.employer.text();
  journal::Order order{.command = visit.node.house().command("attach_employer_file"),
                       .input = std::move(input),
                       .actor = visit.actor(),
                       .key = std::string(key),
                       .cause = {}};
  auto receipt = visit.node.office().decide(std::move(order));
  if (!receipt) visit.node.vault().remove(ref.name);
  return receipt;
}

} // namespace

web::Response attach_employer_file(Visit& visit) {
  std::optional<EmployerRow> row;
  {
    auto db = visit.node.readers().lease();
    row = employer_of(visit, *db);
  }
  if (!row) return no_such_employer(visit);
  const auto& uploads = visit.request.uploads;
  const auto bytes =
      uploads.empty() ? std::string_view(visit.request.body) : std::string_view(uploads.front().bytes);
  const auto receipt = attach(visit, *row, bytes, web::find(visit.request.form, "key").value_or(""));
  if (!receipt) return refusal_response(visit, receipt.error());
  if (visit.json())
    return web::json_response(json::object{{"subject", receipt->subject.text()},
                                           {"entry", receipt->entry.text()},
                                           {"hash", receipt->hash.text()},
                                           {"repeated", receipt->repeated}});
  return web::see_other("/employers/" + row->employer.text() + "?done=" + receipt->entry.text());
}

web::Response open_employer_file(Visit& visit) {
  auto db = visit.node.readers().lease();
  const auto row = employer_of(visit, *db);
  if (!row || !keeps_file(visit, *db, *row)) return no_such_employer(visit);
  journal::PersonKeys keys(visit.node.keys().master);
  const Secret* secret = keys.find(*db, row->employer);
  for (const auto& file : registry::files_of(*db, row->employer)) {
    if (file.file.name.text() != visit.places.at(1) || !secret) continue;
    const auto content = visit.node.vault().open(*secret, row->employer, file.file);
    if (!content) return refusal_response(visit, content.error());
    visit.shows({row->employer});
    web::Response response;
    response.content_type = journal::content_type(file.file.type);
    response.headers = {{"Content-Disposition", "inline"}};
    response.body = std::string(text_of(*content));
    return response;
  }
  return no_such_employer(visit);
}

} // namespace amana::desks

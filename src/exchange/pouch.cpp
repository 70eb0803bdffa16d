#include "exchange/pouch.hpp"

#include "base/deflate.hpp"

#include <algorithm>
#include <utility>

namespace amana::exchange {

namespace {

constexpr std::string_view first_word = "amana-pouch-1";

struct SignedBody {
  json::object body;
  std::string signature; ///< base64url
};
BOOST_DESCRIBE_STRUCT(SignedBody, (), (body, signature))

std::string signed_bytes(const json::value& body) { return "amana-pouch-1\n" + canonical(body); }

std::unexpected<Refusal> unreadable() {
  return refuse(Kind::unreadable,
                {.code = "pouch.unreadable",
                 .what = T("This pouch cannot be opened: it is broken off, altered or sealed for another key."),
                 .cure = T("Ask the other node for a new one.")});
}

std::unexpected<Refusal> forged() {
  return refuse(Kind::unreadable,
                {.code = "pouch.forged",
                 .what = T("This pouch is not signed by the node that it names."),
                 .cure = T("Do not act on it. Ask the other administrator whether their node made it, and whether its key is still the one on the card.")});
}

std::unexpected<Refusal> too_large() {
  return refuse(Kind::too_large, {.code = "pouch.too_large",
                                  .what = T("This pouch is too large."),
                                  .cure = T("Ask the other node for several smaller ones.")});
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

} // namespace

std::optional<Envelope> read_envelope(std::string_view pouch) {
  const auto line = pouch.substr(0, pouch.substr(0, 200).find('\n'));
  if (line.size() == pouch.size() || !line.starts_with(first_word)) return std::nullopt;
  const auto names = line.substr(first_word.size());
  const auto space = names.find(' ', 1);
  if (names.empty() || names.front() != ' ' || space == std::string_view::npos) return std::nullopt;
  const auto from = names.substr(1, space - 1), to = names.substr(space + 1);
  if (!is_name(from) || !is_name(to)) return std::nullopt;
  return Envelope{std::string(from), std::string(to)};
}

std::string write_pouch(const PouchBody& body, const SigningKey& maker, const PublicKey& receiver) {
  const auto written = write(body).as_object();
  const json::object whole{{"body", written},
                           {"signature", base64url(maker.sign(bytes_of(signed_bytes(written))))}};
  const Bytes sealed = seal_to(receiver, deflate(bytes_of(canonical(whole))));
  std::string pouch = std::string(first_word) + " " + body.from + " " + body.to + "\n";
  return pouch.append(text_of(sealed));
}

Result<PouchBody> read_pouch(std::string_view pouch, const SigningKey& receiver, const PublicKey& maker) {
  if (pouch.size() > largest_pouch) return too_large();
  const auto envelope = read_envelope(pouch);
  if (!envelope) return unreadable();
  const auto opened = open_sealed_to(receiver, bytes_of(pouch.substr(pouch.find('\n') + 1)));
  const auto text = opened ? inflate(*opened, largest_body) : std::nullopt;
  const auto value = text ? parse_json(*text) : Result<json::value>(unreadable());
  if (!value) return unreadable();
  const auto whole = read<SignedBody>(*value);
  if (!whole) return unreadable();
  const auto signature = fixed_from_base64url<64>(whole->signature);
  if (!signature || !verify(maker, bytes_of(signed_bytes(whole->body)), *signature)) return forged();
  if (const auto* format = whole->body.if_contains("format"); !format || *format != 1)
    return refuse(Kind::unreadable, {.code = "pouch.format",
                                     .what = T("This pouch is of a format that this version of Amana does not know."),
                                     .cure = T("Install the version that the other node runs, or a later one.")});
  auto body = read<PouchBody>(whole->body);
  if (!body) return unreadable();
  if (std::cmp_greater(std::max({body->items.size(), body->returned.size(), body->want.size(), body->pieces.size()}), most_items)) return too_large();
  if (body->from != envelope->from || body->to != envelope->to) return forged();
  return body;
}

} // namespace amana::exchange

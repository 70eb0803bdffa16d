// Any bytes as a pouch, and any JSON as the body of one that a trusted node has signed and sealed: refused, or read and
// written again as the same.
#include "exchange/pouch.hpp"

#include "base/bytes.hpp"
#include "base/deflate.hpp"
#include "fuzz.hpp"
#include "journal/document.hpp"

#include <utility>

using namespace amana;
using fuzz::must;

namespace {

const SigningKey& key(std::uint8_t which) {
  static const SigningKey maker = SigningKey::from_seed(Secret(Bytes(32, 1))), receiver = SigningKey::from_seed(Secret(Bytes(32, 2)));
  return which == 1 ? maker : receiver;
}

/// As the maker would, but for what is in it.
std::string sealed(const json::value& body) {
  const json::object whole{{"body", body}, {"signature", base64url(key(1).sign(bytes_of("amana-pouch-1\n" + canonical(body))))}};
  const Bytes box = seal_to(key(2).public_key(), deflate(bytes_of(canonical(whole))));
  return "amana-pouch-1 aa bb\n" + std::string(text_of(box));
}

void check_body(const exchange::PouchBody& body) {
  must(body.from == "aa" && body.to == "bb", "the names are those of the first line");
  must(std::cmp_less_equal(body.want.size(), exchange::most_items) && std::cmp_less_equal(body.items.size(), exchange::most_items), "lists have an end");
  const auto again = exchange::read_pouch(exchange::write_pouch(body, key(1), key(2).public_key()), key(2), key(1).public_key());
  must(again.has_value(), "what was read can be written");
  must(canonical(write(*again)) == canonical(write(body)), "and is the same");
  for (const auto& item : body.items)
    if (const auto document = journal::read_document(item.document)) (void)journal::check_document(*document, key(1).public_key());
  for (const auto& piece : body.pieces) (void)from_base64url(piece.bytes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  (void)exchange::read_envelope(text);
  (void)exchange::read_pouch(text, key(2), key(1).public_key());
  (void)exchange::read_pouch("amana-pouch-1 aa bb\n" + std::string(text), key(2), key(1).public_key());
  const auto value = parse_json(text);
  if (!value || !value->is_object()) return 0;
  if (const auto body = exchange::read_pouch(sealed(*value), key(2), key(1).public_key())) check_body(*body);
  return 0;
}

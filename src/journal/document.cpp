#include "journal/document.hpp"

#include "agreement/agreement.hpp"
#include "journal/journal.hpp"

#include <algorithm>

namespace amana::journal {

namespace {

Hash digest_of(const json::object& field) { return sha256(canonical(field)); }

std::optional<Signature> read_signature(std::string_view text) { return fixed_from_base64url<64>(text); }

std::unexpected<Refusal> malformed(std::string_view where) {
  return refuse(Kind::unreadable,
                {.code = "document.malformed",
                 .what = T("These bytes are not a document of this exchange: {where}.", {{"where", where}}),
                 .cure = T("Ask the other node to send it again.")});
}

// --- Signing ---

/// Salts come from the node's master key, so that they need not be kept and nobody else can find a withheld
/// value by trying.
class Salts {
public:
  Salts(const Secret& master, const Entry& entry)
      : secret_(hmac_sha256(master.view(), bytes_of("amana-document-salts-1\n" + entry.node))),
        place_(entry.name().text() + "\n") {}

  std::string operator()(std::string_view field) const {
    const Bytes mac = hmac_sha256(secret_.view(), bytes_of(place_ + std::string(field)));
    return base64url(BytesView(mac).first(16));
  }

private:
  Secret secret_;
  std::string place_;
};

/// A reference to a sealed part, as facts hold it.
struct PartRef {
  AnyId subject;
  std::size_t part = 0;
};

std::optional<PartRef> part_ref(const json::value& value) {
  const auto* object = value.if_object();
  if (!object || object->size() != 2) return std::nullopt;
  const auto* subject = object->if_contains("subject");
  const auto* part = object->if_contains("part");
  if (!subject || !part || !subject->is_string() || !part->is_int64()) return std::nullopt;
  const auto id = AnyId::parse(subject->as_string());
  if (!id) return std::nullopt;
  return PartRef{*id, static_cast<std::size_t>(part->as_int64())};
}

/// The content of a part, or nothing after erasure.
using PartContent = std::function<const json::value*(std::size_t)>;

std::optional<json::object> about(const PartRef& ref, const PartContent& content) {
  const auto* value = content(ref.part);
  if (!value) return std::nullopt;
  return json::object{{"about", ref.subject.text()}, {"value", *value}};
}

/// One member of the facts as a field that travels; nothing where erased content is missing.
std::optional<json::object> field_of(std::string_view name, const json::value& member, std::string salt,
                                     const PartContent& content) {
  json::object field{{"name", name}, {"salt", std::move(salt)}};
  const auto* list = member.if_array();
  if (const auto ref = part_ref(member)) {
    const auto one = about(*ref, content);
    if (!one) return std::nullopt;
    for (const auto& [key, value] : *one) field[key] = value;
  } else if (list && !list->empty() && part_ref(list->front())) {
    json::array each;
    for (const auto& item : *list) {
      const auto one = about(part_ref(item).value(), content);
      if (!one) return std::nullopt;
      each.push_back(*one);
    }
    field["each"] = std::move(each);
  } else {
    field["value"] = member;
  }
  return field;
}

DocumentHead head_of(const Entry& entry, std::string_view document) {
  DocumentHead head;
  head.node = entry.node;
  head.entry = entry.name().text();
  head.document = document;
  head.kind = entry.kind;
  head.version = entry.version;
  head.subject = entry.subject;
  head.at = entry.at;
  head.day = entry.day;
  head.authority = entry.author.authority;
  head.office = entry.author.office;
  head.rules = entry.rules;
  return head;
}

std::vector<std::string_view> sorted_names(const json::object& facts) {
  std::vector<std::string_view> names;
  for (const auto& member : facts) names.emplace_back(member.key());
  std::ranges::sort(names);
  return names;
}

bool may_cross(const EventType& type, const agreement::Document& policy, std::string_view field,
               const AnyId& subject, store::Connection& db) {
  const auto shared = std::ranges::find(policy.fields, field, &agreement::SharedField::name);
  if (shared == policy.fields.end()) return false;
  switch (shared->crosses) {
  case agreement::Crossing::always: return true;
  case agreement::Crossing::never: return false;
  case agreement::Crossing::after:
  case agreement::Crossing::consent:
    return type.crossing.may_cross && type.crossing.may_cross(db, subject, *shared);
  }
  return false;
}

} // namespace

std::string document_bytes(const DocumentHead& head) {
  return "amana-document-1\n" + canonical(write(head));
}

DocumentHead document_head(const Entry& entry) {
  const auto& seal = entry.document.value();
  DocumentHead head = head_of(entry, seal.document);
  for (const auto& field : seal.fields) head.fields.push_back({field.name, field.digest});
  return head;
}

std::vector<AnyId> crossing_subjects(const Entry& entry) {
  std::vector<AnyId> subjects;
  const auto note = [&](const json::value& value) {
    if (const auto ref = part_ref(value)) subjects.push_back(ref->subject);
  };
  for (const auto& field : entry.document.value().fields) {
    if (!field.crosses) continue;
    const auto& member = entry.facts.at(field.name);
    note(member);
    if (const auto* list = member.if_array())
      for (const auto& one : *list) note(one);
  }
  return subjects;
}

std::optional<DocumentSeal> seal_document(const EventType& type, const Entry& entry,
                                          const std::vector<PlainPart>& parts, const Desk& desk,
                                          const NodeKeys& keys) {
  const auto* policy = type.document.empty() ? nullptr : desk.agreement.document(type.document);
  if (type.crossing.ready && !type.crossing.ready(entry.facts)) return std::nullopt;
  // An employer or a worker has no authority: the node they act at speaks for its state.
  const auto* authority =
      desk.agreement.authority(entry.author.authority.empty() ? desk.home : entry.author.authority);
  if (!policy || !authority || (policy->writer != "both" && policy->writer != authority->party))
    return std::nullopt;
  const Salts salts(keys.master, entry);
  const PartContent content = [&](std::size_t i) { return &parts.at(i).content; };
  DocumentHead head = head_of(entry, type.document);
  DocumentSeal seal{std::string(type.document), {}, {}};
  for (const auto name : sorted_names(entry.facts)) {
    const Hash digest = digest_of(*field_of(name, entry.facts.at(name), salts(name), content));
    head.fields.push_back({std::string(name), digest});
    seal.fields.push_back(
        {std::string(name), digest, may_cross(type, *policy, name, entry.subject, desk.db)});
  }
  seal.signature = base64url(keys.signing.sign(bytes_of(document_bytes(head))));
  return seal;
}

Document own_document(const Entry& entry, const OpenedParts& parts, const NodeKeys& keys) {
  const auto& seal = entry.document.value();
  const Salts salts(keys.master, entry);
  const PartContent content = [&](std::size_t i) -> const json::value* {
    return i < parts.size() && parts[i] ? &*parts[i] : nullptr;
  };
  Document document{document_head(entry), read_signature(seal.signature).value(), {}};
  for (const auto& sealed : seal.fields) {
    if (!sealed.crosses) continue;
    if (auto field = field_of(sealed.name, entry.facts.at(sealed.name), salts(sealed.name), content))
      document.fields.push_back(*std::move(field));
  }
  return document;
}

// --- Reading and checking what came ---

json::object write_document(const Document& document) {
  json::array fields;
  for (const auto& field : document.fields) fields.push_back(field);
  return {{"head", write(document.head)},
          {"signature", base64url(document.signature)},
          {"fields", std::move(fields)}};
}

namespace {

bool is_about(const json::value& value, std::size_t members) {
  const auto* object = value.if_object();
  const auto* about = object ? object->if_contains("about") : nullptr;
  return about && about->is_string() && AnyId::parse(about->as_string()) && object->contains("value") &&
         object->size() == members;
}

bool well_formed(const json::object& field) {
  const auto* name = field.if_contains("name");
  const auto* salt = field.if_contains("salt");
  if (!name || !name->is_string() || !salt || !salt->is_string()) return false;
  if (const auto* each = field.if_contains("each"))
    return field.size() == 3 && each->is_array() &&
           std::ranges::all_of(each->as_array(), [](const auto& one) { return is_about(one, 2); });
  return field.contains("about") ? is_about(field, 4) : field.contains("value") && field.size() == 3;
}

std::string_view name_of_field(const json::object& field) { return field.at("name").as_string(); }

/// Whom one field that came speaks of.
std::vector<AnyId> subjects_in(const json::object& field) {
  std::vector<AnyId> subjects;
  const auto note = [&](const json::object& one) {
    if (const auto* about = one.if_contains("about"))
      subjects.push_back(AnyId::parse(about->as_string()).value());
  };
  note(field);
  if (const auto* each = field.if_contains("each"))
    for (const auto& one : each->as_array()) note(one.as_object());
  return subjects;
}

} // namespace

std::vector<AnyId> subjects_of(const Document& document) {
  std::vector<AnyId> all;
  for (const auto& field : document.fields)
    for (const auto& subject : subjects_in(field)) all.push_back(subject);
  return all;
}

void withhold(Document& document, const std::function<bool(const AnyId&)>& subject) {
  std::erase_if(document.fields,
                [&](const auto& field) { return std::ranges::any_of(subjects_in(field), subject); });
}

Result<Document> read_document(const json::value& in) {
  const auto* object = in.if_object();
  const auto* head = object ? object->if_contains("head") : nullptr;
  const auto* signature = object ? object->if_contains("signature") : nullptr;
  const auto* fields = object ? object->if_contains("fields") : nullptr;
  if (!head || !signature || !signature->is_string() || !fields || !fields->is_array() || object->size() != 3)
    return malformed("head, signature, fields");
  Document document;
  document.head = TRY(read<DocumentHead>(*head));
  const auto signed_by = read_signature(signature->as_string());
  if (!signed_by) return malformed("signature");
  document.signature = *signed_by;
  for (const auto& field : fields->as_array()) {
    if (!field.is_object() || !well_formed(field.as_object())) return malformed("fields");
    document.fields.push_back(field.as_object());
  }
  return document;
}

Result<void> check_document(const Document& document, const PublicKey& key) { return check_document(document, {&key, 1}); }

Result<void> check_document(const Document& document, std::span<const PublicKey> keys) {
  const auto bytes = document_bytes(document.head);
  if (std::ranges::none_of(keys, [&](const PublicKey& key) { return verify(key, bytes_of(bytes), document.signature); }))
    return refuse(Kind::unreadable,
                  {.code = "document.forged",
                   .what = T("The signature of this document is not the one of the node that it names."),
                   .cure = T("Do not act on it. Ask the other authority whether it sent it.")});
  std::string_view last;
  for (const auto& field : document.fields) {
    const auto name = name_of_field(field);
    const auto signed_one = std::ranges::find(document.head.fields, name, &FieldDigest::name);
    if (name <= last || signed_one == document.head.fields.end() || signed_one->digest != digest_of(field))
      return refuse(Kind::unreadable,
                    {.code = "document.altered",
                     .what = T("The field {field} of this document is not the one that was signed.",
                               {{"field", name}}),
                     .cure = T("Do not act on it. Ask the other authority whether it sent it.")});
    last = name;
  }
  return {};
}

// --- Keeping what came ---

json::object keep_document(const Document& document, std::vector<PlainPart>& parts) {
  json::array fields;
  const auto keep = [&](const json::object& one, const json::value& salt) {
    json::object reference{{"subject", one.at("about")}, {"part", std::int64_t(parts.size())}};
    parts.push_back({AnyId::parse(one.at("about").as_string()).value(),
                     json::object{{"salt", salt}, {"value", one.at("value")}}});
    return reference;
  };
  for (const auto& field : document.fields) {
    const auto& salt = field.at("salt");
    json::object kept{{"name", field.at("name")}};
    if (const auto* each = field.if_contains("each")) {
      json::array list;
      for (const auto& one : each->as_array()) list.push_back(keep(one.as_object(), salt));
      if (list.empty()) kept["salt"] = salt; // there is no part to keep it in
      kept["each"] = std::move(list);
    } else if (field.contains("about")) {
      kept["about"] = keep(field, salt);
    } else {
      kept["salt"] = salt;
      kept["value"] = field.at("value");
    }
    fields.push_back(std::move(kept));
  }
  return {{"head", write(document.head)},
          {"signature", base64url(document.signature)},
          {"fields", std::move(fields)}};
}

namespace {

/// The salt and value of a kept part, or nothing after erasure.
const json::object* kept_part(const json::value& reference, const OpenedParts& parts) {
  const auto ref = part_ref(reference);
  if (!ref || ref->part >= parts.size() || !parts[ref->part]) return nullptr;
  return parts[ref->part]->if_object();
}

std::optional<json::object> kept_field(const json::object& kept, const OpenedParts& parts) {
  if (kept.contains("value")) return kept;
  json::object field{{"name", kept.at("name")}};
  if (const auto* one = kept.if_contains("about")) {
    const auto* part = kept_part(*one, parts);
    if (!part) return std::nullopt;
    field["salt"] = part->at("salt");
    field["about"] = one->at("subject");
    field["value"] = part->at("value");
    return field;
  }
  if (const auto* salt = kept.if_contains("salt")) field["salt"] = *salt;
  json::array each;
  for (const auto& one : kept.at("each").as_array()) {
    const auto* part = kept_part(one, parts);
    if (!part) return std::nullopt;
    field["salt"] = part->at("salt");
    each.push_back(json::object{{"about", one.at("subject")}, {"value", part->at("value")}});
  }
  field["each"] = std::move(each);
  return field;
}

} // namespace

Document kept_document(const json::object& kept, const OpenedParts& parts) {
  Document document;
  document.head = read<DocumentHead>(kept.at("head")).value();
  document.signature = read_signature(kept.at("signature").as_string()).value();
  for (const auto& field : kept.at("fields").as_array())
    if (auto one = kept_field(field.as_object(), parts)) document.fields.push_back(*std::move(one));
  return document;
}

json::object kept_facts(const json::object& kept) {
  json::object facts;
  for (const auto& field : kept.at("fields").as_array())
    for (const auto* form : {"value", "about", "each"})
      if (const auto* content = field.as_object().if_contains(form)) facts[field.at("name").as_string()] = *content;
  return facts;
}

Result<Projection> document_projection(const House& house, const Entry& entry, const DocumentHead& head,
                                       const json::object& kept, const OpenedParts& parts) {
  Entry original;
  original.node = head.node;
  original.epoch = entry.epoch;
  original.number = entry.number;
  original.at = head.at;
  original.day = head.day;
  original.kind = head.kind;
  original.version = head.version;
  original.subject = head.subject;
  original.author.authority = head.authority;
  original.author.office = head.office;
  original.author.channel = Channel::exchange;
  original.rules = head.rules;
  original.facts = kept_facts(kept);
  OpenedParts opened;
  for (const auto& part : parts)
    opened.push_back(part ? std::optional(part->at("value")) : std::nullopt);
  auto event = TRY(read_projection(house, original, opened));
  original.facts.clear();
  return [event = std::move(event), original = std::move(original)](store::Connection& db, const Entry&) mutable { event(db, original); };
}

} // namespace amana::journal

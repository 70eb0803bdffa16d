#include "web/openapi.hpp"

namespace amana::web {

namespace {

using journal::Field;
using journal::FieldKind;

json::object reference(std::string_view component) {
  return {{"$ref", "#/components/" + std::string(component)}};
}

json::object object_schema(const std::vector<Field>& fields, const lang::Tongue& t);

json::object one_value(const Field& field, const lang::Tongue& t) {
  switch (field.kind) {
  case FieldKind::text:
  case FieldKind::long_text: return {{"type", "string"}, {"maxLength", field.longest}};
  case FieldKind::day: return {{"type", "string"}, {"format", "date"}};
  case FieldKind::part_day: return {{"type", "string"}, {"pattern", "^~?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}};
  case FieldKind::code:
    return {{"type", "string"}, {"pattern", "^[A-Za-z0-9_.-]{1,32}$"}, {"x-code-list", field.code_list}};
  case FieldKind::choice: {
    json::array values;
    for (const auto& choice : field.choices)
      values.push_back(json::string(choice.value));
    return {{"type", "string"}, {"enum", std::move(values)}};
  }
  case FieldKind::number: return {{"type", "integer"}};
  case FieldKind::decimal: return {{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]+)?$"}};
  case FieldKind::money: return {{"type", "string"}, {"pattern", "^-?[0-9]+(\\.[0-9]+)? [A-Z]{3}$"}};
  case FieldKind::yes_no: return {{"type", "boolean"}};
  case FieldKind::id: return {{"type", "string"}, {"pattern", "^[0-9a-hjkmnp-tv-z]{26}$"}};
  case FieldKind::group: return object_schema(field.fields, t);
  }
  return {};
}

json::object field_schema(const Field& field, const lang::Tongue& t) {
  json::object schema = one_value(field, t);
  if (field.list) schema = {{"type", "array"}, {"items", std::move(schema)}};
  schema["title"] = t(field.label);
  if (!field.hint.empty()) schema["description"] = t(field.hint);
  return schema;
}

json::object object_schema(const std::vector<Field>& fields, const lang::Tongue& t) {
  json::object properties;
  json::array required;
  for (const auto& field : fields) {
    properties.emplace(field.name, field_schema(field, t));
    if (field.required) required.push_back(json::string(field.name));
  }
  json::object schema{
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

json::object json_content(json::object schema) {
  return {{"application/json", json::object{{"schema", std::move(schema)}}}};
}

json::object with_refusals(json::object responses) {
  for (const auto* status : {"400", "401", "403", "404", "409", "413", "422", "503"})
    responses.emplace(status, reference("responses/Refusal"));
  return responses;
}

json::object command_operation(const journal::CommandType& command, const lang::Tongue& t) {
  json::object operation{
      {"operationId", command.name}, {"summary", t(command.title)}, {"tags", json::array{"commands"}}};
  operation["description"] =
      (command.help.empty() ? std::string() : t(command.help) + "\n\n") +
      t(T("Permission: {permission}. Purpose: {purpose}.",
          {{"permission", command.permission.name}, {"purpose", command.purposes.text()}}));
  operation["parameters"] = json::array{reference("parameters/IdempotencyKey")};
  operation["requestBody"] = json::object{
      {"required", true}, {"content", json_content(reference("schemas/" + std::string(command.name)))}};
  operation["responses"] = with_refusals({{"200", reference("responses/Recorded")}});
  return operation;
}

/// The {holes} of a path.
json::array path_parameters(std::string_view path) {
  json::array parameters;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    const auto name = path.substr(open + 1, path.find('}', open) - open - 1);
    parameters.push_back(
        json::object{{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

json::object posted(std::string_view type) {
  if (type == "application/json") return json_content({{"type", "object"}});
  return {{type, json::object{{"schema", {{"type", "string"}, {"format", "binary"}}}}}};
}

json::object read_operation(const ApiRead& read, const lang::Tongue& t) {
  json::array parameters = path_parameters(read.path);
  for (const auto& [name, description] : read.parameters)
    parameters.push_back(json::object{
        {"name", name}, {"in", "query"}, {"description", t(description)}, {"schema", {{"type", "string"}}}});
  json::object operation{{"operationId", read.name},
                         {"summary", t(read.title)},
                         {"tags", json::array{read.posts.empty() ? "reads" : "doors"}},
                         {"parameters", std::move(parameters)}};
  if (read.everyone) operation["security"] = json::array{};
  if (!read.posts.empty())
    operation["requestBody"] = json::object{{"required", true}, {"content", posted(read.posts)}};
  operation["responses"] =
      with_refusals({{"200", json::object{{"description", t(T("What was asked for."))},
                                          {"content", json_content({{"type", "object"}})}}}});
  return operation;
}

json::object components(const journal::House& house, const lang::Tongue& t) {
  const json::object text{{"type", "string"}};
  json::object schemas;
  for (const auto* command : house.commands())
    schemas.emplace(command->name, object_schema(command->fields, t));
  schemas["Receipt"] = json::object{
      {"type", "object"},
      {"required", {"subject", "entry", "hash", "repeated"}},
      {"properties",
       {{"subject", text}, {"entry", text}, {"hash", text}, {"repeated", {{"type", "boolean"}}}}}};
  const json::object fault{
      {"type", "object"},
      {"required", {"code", "what"}},
      {"properties",
       {{"code", text}, {"path", text}, {"what", text}, {"cure", text}, {"clause", text}, {"rules", text}}}};
  schemas["Refusal"] =
      json::object{{"type", "object"},
                   {"required", {"kind", "faults"}},
                   {"properties", {{"kind", text}, {"faults", {{"type", "array"}, {"items", fault}}}}}};
  return {
      {"schemas", std::move(schemas)},
      {"parameters",
       {{"IdempotencyKey",
         {{"name", "Idempotency-Key"},
          {"in", "header"},
          {"required", false},
          {"schema", text},
          {"description",
           t(T("The same key with the same content is carried out once; the first answer comes again."))}}}}},
      {"responses",
       {{"Recorded",
         {{"description", t(T("Recorded, and safe on the disk."))},
          {"content", json_content(reference("schemas/Receipt"))}}},
        {"Refusal",
         {{"description", t(T("Refused: what is wrong, where, by which rule, and what cures it."))},
          {"content", json_content(reference("schemas/Refusal"))}}}}},
      {"securitySchemes",
       {{"token", {{"type", "http"}, {"scheme", "bearer"}}},
        {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "amana"}}}}}};
}

} // namespace

json::object openapi(const journal::House& house, const std::vector<ApiRead>& reads, const lang::Tongue& t,
                     std::string_view server) {
  json::object paths;
  for (const auto* command : house.commands())
    paths.emplace("/api/do/" + std::string(command->name),
                  json::object{{"post", command_operation(*command, t)}});
  for (const auto& read : reads) {
    auto& operations = paths.emplace(read.path, json::object()).first->value().as_object();
    operations.emplace(read.posts.empty() ? "get" : "post", read_operation(read, t));
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Amana"},
            {"version", "1"},
            {"description", t(T("Every act and every list of this node."))},
            {"license", {{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
          {"servers", json::array{json::object{{"url", server}}}},
          {"security",
           json::array{json::object{{"token", json::array{}}}, json::object{{"session", json::array{}}}}},
          {"tags",
           json::array{json::object{{"name", "commands"},
                                    {"description", t(T("Acts that are recorded in the journal."))}},
                       json::object{{"name", "reads"}, {"description", t(T("What stands in the tables."))}},
                       json::object{{"name", "doors"},
                                    {"description", t(T("Coming in, going out, inviting, attaching files."))}}}},
          {"paths", std::move(paths)},
          {"components", components(house, t)}};
}

} // namespace amana::web

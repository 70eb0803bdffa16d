// All that a corridor's files say, in the files' order.
#pragma once
#include "agreement/access.hpp"
#include "agreement/articles.hpp"
#include "agreement/authorities.hpp"
#include "agreement/calendar.hpp"
#include "agreement/codes.hpp"
#include "agreement/parameters.hpp"
#include "agreement/path.hpp"
#include "agreement/plan.hpp"

namespace amana::agreement {

struct Corridor {
  std::string code;
  Text title;
  bool fictional = false;
  Treaty treaty;

  std::vector<Source> sources;
  std::vector<Party> parties;
  std::vector<Administration> administrations;
  std::vector<CountryEntry> countries;
  std::vector<CurrencyEntry> currencies;
  std::vector<Dimension> dimensions;
  std::vector<Event> events;
  std::vector<About> about;
  std::vector<Article> articles;
  std::vector<ContractClause> clauses;
  std::vector<Parameter> parameters;
  std::vector<Exemption> exemptions;
  std::vector<Reserved> reserved;
  std::vector<Quota> quotas;
  std::vector<Authority> authorities;
  std::vector<Office> offices;
  std::vector<Node> nodes;
  std::vector<Recognition> recognitions;
  std::vector<CodeList> lists;
  std::vector<Town> towns;
  std::vector<Port> ports;
  std::vector<Permission> permissions;
  std::vector<Scope> scopes;
  std::vector<Purpose> purposes;
  std::vector<FieldGroup> field_groups;
  std::vector<Role> roles;
  std::vector<Wall> walls;
  std::vector<Lane> lanes;
  std::vector<Step> steps;
  std::vector<LaneStep> lane_steps;
  std::vector<Checklist> checklists;
  std::vector<Document> documents;
  std::vector<CostItem> costs;
  std::vector<Calendar> calendars;
  std::vector<Indicator> indicators;
  std::vector<Committee> committees;
  std::vector<Objective> objectives;
  std::vector<Activity> activities;
};

} // namespace amana::agreement

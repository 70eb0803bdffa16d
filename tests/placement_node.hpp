// A node where both sides of the fictional corridor act, for stories about job orders and candidates. Which side an
// act is on shows from the authority of whoever acts.
#pragma once
#include "modules/recruitment/candidates.hpp"
#include "people.hpp"

namespace amana::tests {

/// Everybody here may do everything that their side does.
journal::Actor labour_officer(std::uint64_t number = 1, std::string authority = "aa-labour");
journal::Actor employment_officer(std::uint64_t number = 2, std::string authority = "bb-employment");
journal::Actor origin_ministry(std::uint64_t number = 3);
/// Signs in for an employer: in no authority.
journal::Actor of_employer(const Id<registry::Employer>& employer);

/// Without `more`: a mason's order that keeps to every rule.
json::object order_input(const Id<registry::Employer>& employer, std::string_view more = "{}");

class PlacementNode : public RegisterNode {
public:
  explicit PlacementNode(const store::Address& address, std::string name = "aa", std::string authority = "aa-labour");

  Id<registry::Employer> employer(int nationals = 90, int foreigners = 5);
  Id<recruitment::JobOrder> submitted(const Id<registry::Employer>& employer, std::string_view more = "{}");
  Id<recruitment::JobOrder> published(std::string_view more = "{}");
  /// A mason with everything a candidate needs.
  Id<registry::Person> mason(std::string_view name, std::string_view more = "{}");
  Id<recruitment::Placement> put_forward(const Id<recruitment::JobOrder>& order, const Id<registry::Person>& person);
  recruitment::CaseRow one(const Id<recruitment::Placement>& placement);
  recruitment::OrderRow order(const Id<recruitment::JobOrder>& order);
  /// Takes every act that is due at this node; how many were recorded.
  int take_due_acts();
};

} // namespace amana::tests

#include "modules/all.hpp"

#include "access/module.hpp"
#include "access/read_log.hpp"
#include "desks/employers.hpp"
#include "desks/entrance.hpp"
#include "desks/exchange.hpp"
#include "desks/imports.hpp"
#include "desks/joining.hpp"
#include "desks/own_page.hpp"
#include "desks/people.hpp"
#include "desks/public.hpp"
#include "desks/queue.hpp"
#include "desks/recruiters.hpp"
#include "desks/users.hpp"
#include "exchange/exchange.hpp"
#include "exchange/module.hpp"
#include "imports/module.hpp"
#include "journal/journal.hpp"
#include "modules/conditions/module.hpp"
#include "modules/recruitment/module.hpp"
#include "registry/firms/module.hpp"
#include "registry/module.hpp"
#include "web/front.hpp"

namespace amana {

std::vector<journal::Module> every_module() {
  std::vector<journal::Module> modules{journal::journal_module(), access::access_module(), registry::registry_module({recruitment::keeps}),
                                       registry::firms_module(), exchange::exchange_module(), recruitment::recruitment_module(),
                                       conditions::conditions_module()};
  modules.push_back(imports::imports_module(modules)); // last: any command of the others may come as rows of a file
  return modules;
}

struct OpenHouse::Inside {
  desks::Entrance entrance;
  desks::Joining joining;
  access::ReadLog reads;
  imports::Runner imports;
  exchange::Exchange exchange;
  web::Front front;

  explicit Inside(node::Node& node)
      : entrance(node), reads(node.office()), imports(node, desks::rights_of(node)),
        exchange(node.office(), node.readers(), node.folder()), front(node, doorkeeper(), pages()) {}

  web::Doorkeeper doorkeeper() {
    return {.recognise = [this](const web::Request& request, web::Pairs& headers) { return entrance.recognise(request, headers); },
            .note_read = [this](const web::Visit& visit) { return note_read(visit); },
            .too_often = [this](const web::Request& request) { return entrance.too_often(request); }};
  }

  Result<void> note_read(const web::Visit& visit) {
    for (const auto& shown : visit.shown) {
      access::Pass pass;
      pass.purpose = shown.purpose;
      TRY_DO(reads.note(visit.actor(), pass, visit.route->pattern, shown.subjects, visit.node.clock().now()));
    }
    return {};
  }

  static std::vector<desks::QueueSource> queue() {
    auto sources = desks::people_queue();
    for (auto more : {desks::employer_queue(), desks::recruiter_queue(), recruitment::recruitment_queue(), conditions::conditions_queue()})
      std::ranges::move(more, std::back_inserter(sources));
    return sources;
  }

  std::vector<web::Pages> pages() {
    auto reads_of_api = desks::people_reads();
    for (auto more : {desks::user_reads(), desks::queue_reads(), desks::own_reads(), desks::import_reads(), desks::employer_reads(), desks::recruiter_reads(),
                      desks::exchange_reads(), desks::entrance_reads(), desks::public_reads(), desks::Joining::reads(), recruitment::recruitment_reads(), conditions::conditions_reads()})
      for (auto& read : more) reads_of_api.push_back(std::move(read));
    std::vector<web::Pages> all{desks::public_pages([this] { return entrance.waits_for_first(); }), desks::queue_pages(queue()),          desks::bulk_pages(recruitment::recruitment_bulk()),
                                desks::own_pages({recruitment::recruitment_own(), recruitment::recruitment_dates(), conditions::conditions_own()}), entrance.pages(),          desks::people_pages(recruitment::recruitment_on_people()),
                                desks::employer_pages(recruitment::recruitment_on_employers()),        desks::recruiter_pages(),             desks::import_pages(imports),
                                desks::user_pages(entrance.sign_in()), desks::exchange_pages(exchange), desks::joint_pages(),
                                desks::message_pages(),         joining.pages(),                      web::act_pages(std::move(reads_of_api))};
    for (auto& more : recruitment::recruitment_pages({conditions::conditions_on_cases()})) all.push_back(std::move(more));
    for (auto& more : conditions::conditions_pages()) all.push_back(std::move(more));
    return all;
  }
};

OpenHouse::OpenHouse(node::Node& node) : inside_(std::make_unique<Inside>(node)) {}
OpenHouse::~OpenHouse() = default;

web::Response OpenHouse::answer(const web::Request& request) { return inside_->front.answer(request); }
web::Response OpenHouse::failure(const web::Request& request, const web::Failure& failure) { return inside_->front.failure(request, failure); }
const web::Router& OpenHouse::router() const { return inside_->front.router(); }
exchange::Exchange& OpenHouse::exchange() { return inside_->exchange; }
const std::string& OpenHouse::opening_code() const { return inside_->entrance.opening_code(); }

} // namespace amana

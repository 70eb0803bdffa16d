#include "exchange/exchange.hpp"

#include "agreement/agreement.hpp"
#include "exchange/checks.hpp"
#include "exchange/joint.hpp"

namespace amana::exchange {

using journal::Decide;
using journal::Decision;
using journal::Desk;

Exchange::Exchange(journal::Office& office, store::Readers& readers, std::filesystem::path folder)
    : office_(office), readers_(readers), folder_(std::move(folder)), files_(folder_, office.setting().node) {
  recovering_ = std::filesystem::exists(recovery_mark(folder_));
  if (recovering_) remember_recovery();
  office_.hold(recovering_);
}

bool Exchange::act(Decide decide) { return office_.act({.decide = std::move(decide)}).get().has_value(); }

void Exchange::tend() {
  try_held();
  end_recovery_when_complete();
  if (recovering_) return;
  send_erasures();
  confirm_joint_acts();
  note_arrived_files();
  adopt_agreed_rules();
}

void Exchange::note_arrived_files() {
  if (!looked_for_lost_) {
    files_.sweep(*readers_.lease());
    const auto lost = files_.lost(*readers_.lease());
    office_.run([lost](store::Connection& db) {
      for (const auto& name : lost) db.execute("INSERT INTO files_awaited (name) VALUES ($1) ON CONFLICT DO NOTHING", name);
    }).get();
    looked_for_lost_ = true;
  }
  const auto names = files_.arrived(*readers_.lease());
  if (names.empty()) return;
  office_.run([names](store::Connection& db) {
    for (const auto& name : names) db.execute("DELETE FROM files_awaited WHERE name = $1", name);
  }).get();
}

void Exchange::send_erasures() {
  std::vector<AnyId> subjects;
  {
    const auto db = readers_.lease();
    auto rows = db->query("SELECT e.subject FROM erased_subjects e "
                          "WHERE (EXISTS (SELECT 1 FROM exchange_subjects s WHERE s.subject = e.subject AND s.node = $1) "
                          "OR EXISTS (SELECT 1 FROM lost_erasures l WHERE l.subject = e.subject)) "
                          "AND NOT EXISTS (SELECT 1 FROM exchange_erasures x WHERE x.subject = e.subject AND x.node = $1) "
                          "ORDER BY e.subject LIMIT 200",
                          own_name());
    while (rows.next()) subjects.push_back(rows.get<AnyId>(0));
  }
  for (const auto& subject : subjects)
    act([subject, own = own_name()](const Desk& desk) -> Result<Decision> {
      if (desk.db.query("SELECT 1 FROM exchange_erasures WHERE subject = $1 AND node = $2", subject, own).next())
        return repeated();
      // Whose home was lost is called at home here: whoever is theirs keeps them (checks of the receiver).
      const auto home = home_of(desk.db, subject);
      return journal::decided(subject, PersonErased{subject, home == own || home.empty(), desk.today});
    });
}

void Exchange::confirm_joint_acts() {
  const auto ids = to_confirm(*readers_.lease(), *office_.agreement(), own_name()); // not in the loop's head: the lease would live as long
  for (const auto& id : ids)
    act([id](const Desk& desk) -> Result<Decision> {
      const auto joint = find_joint(desk.db, desk.agreement, id);
      if (!joint || joint->status != JointStatus::signed_) return repeated();
      return journal::decided(id, JointConfirmed{joint->hash});
    });
}

} // namespace amana::exchange

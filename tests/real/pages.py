"""Fills nodes with a few people and firms, then has a real browser look at every page (tests/browser/real.mjs).

PICTURES=FOLDER keeps a picture of every look."""
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from house import BINARY, ROOT, Node
from test_demo import Demonstration, signed_in

PICTURES = os.environ.get("PICTURES", "")

PEOPLE = [
    {"names": [{"text": "موسى عبد الله", "kind": "full"}, {"text": "Moussa Abdoulaye", "kind": "full"}], "sex": "m", "born": "~1994", "nationality": "XBB",
     "region": "BB01", "contacts": [{"kind": "phone", "value": "+999 12 34 56"}], "languages": [{"language": "ara"}], "occupations": [{"occupation": "7112", "years": 6}]},
    {"names": [{"text": "Musa Abdullahi", "kind": "full"}], "sex": "m", "born": "1994", "nationality": "XBB"},
    {"names": [{"text": "عائشة محمد", "kind": "full"}], "sex": "f", "born": "1999-03-02", "nationality": "XBB"},
    {"names": [{"text": "Aïchatou <b>Mahamadou</b>", "kind": "full"}], "sex": "f", "nationality": "XBB"},
]


TABLE = """Nom complet,الجنس,Nationality,Born,Telephone,Remarks
Moussa Abdoulaye,m,XBB,1994,+999 12 34 56,
Hadiza Garba,féminin,XBB,17/05/1992,,late
عائشة <b>محمد</b>,x,XBB,31/02/1990,,
موسى عبد الله,ذكر,XBB,١٩٩٤,,
"""


def brought_in(node, clerk, content):
    """The name of an import that has come to rest."""
    proof = clerk.proof()
    name = clerk.ask("POST", "/api/imports?command=register_person&name=liste-agadez.csv", content.encode(), {"Content-Type": "text/csv", "X-CSRF-Token": proof}).json["subject"]
    while clerk.get(f"/api/imports/{name}").json["state"] not in ("rehearsed", "committed"):
        time.sleep(0.05)  # the node says when it is done; nothing else does
    return name


def people(node):
    admin = node.appoint_first()
    clerk = node.appoint(admin, "clerk", "Clara Clerk", "bb-employment", "bb-employment-brisa", "employment_officer")
    head = node.appoint(admin, "head", "هدى رئيسة المكتب", "bb-employment", "bb-employment-brisa", "head_of_office")
    people = []
    for person in PEOPLE:
        answer = node.api(clerk, "register_person", person, expect=None)
        if answer.status != 200:  # a code of this corridor that the sample got wrong
            for field in ("region", "languages", "occupations"):
                person.pop(field, None)
            answer = node.api(clerk, "register_person", person)
        people.append(answer.json["subject"])
    seen = clerk.get(f"/api/people/{people[0]}").json
    node.api(clerk, "propose_correction", {**seen["details"], "born": "1994-05", "person": people[0], "seen": seen["changed"], "reason": "birth record shown"})
    node.api(head, "erase_person", {"person": people[3], "ground": "own_request", "legal_basis": "article 12"})
    user = admin.get("/api/users").json["users"][1]["user"]
    rehearsed, unread, committed = (brought_in(node, clerk, table) for table in (TABLE, "a,b\n1,2\n", TABLE))
    node.api(clerk, "commit_import", {"import": committed})
    return [
        ("person-hand-over", f"/do/hand_over_file?person={people[0]}", head.cookies), ("person-renew", f"/do/renew_registration?person={people[0]}", clerk.cookies),
        ("imports", "/imports", clerk.cookies), ("import-rehearsed", f"/imports/{rehearsed}", clerk.cookies), ("import-unread", f"/imports/{unread}", clerk.cookies),
        ("import-committed", f"/imports/{committed}", clerk.cookies),
        ("first", "/", {}), ("agreement", "/agreement", {}), ("node", "/check", {}), ("sign-in", "/sign-in", {}), ("invitation", "/invitation", {}),
        ("nowhere", "/nowhere", {}, 404), ("forbidden", "/people", admin.cookies, 403),
        ("people", "/people", clerk.cookies), ("search", "/people?q=Mousa", clerk.cookies), ("nobody", "/people?q=Zzyzx", clerk.cookies),
        ("person", f"/people/{people[0]}", head.cookies), ("erased", f"/people/{people[3]}", head.cookies), ("history", f"/people/{people[0]}/history", clerk.cookies),
        ("register", "/do/register_person", clerk.cookies), ("correct", f"/people/{people[0]}/correct", clerk.cookies), ("erase", f"/people/{people[0]}/erase", head.cookies),
        ("corrections", "/corrections", head.cookies), ("pairs", "/pairs", head.cookies), ("compare", f"/pairs/{people[0]}/{people[1]}", head.cookies),
        ("acts", "/do", head.cookies), ("queue", "/queue", head.cookies), ("queue-late", "/queue?tab=overdue", head.cookies), ("account", "/me", clerk.cookies), ("users", "/users", admin.cookies), ("user", f"/users/{user}", admin.cookies), ("appoint", "/do/appoint_user", admin.cookies),
    ]


FARM = {
    "names": [{"text": "شركة واحة الساحل للزراعة والخدمات"}, {"text": "Coastal Oasis Farming <and> Services"}], "sector": "A", "area": "AA0101", "town": "aa-port-azur",
    "licence": {"number": "CR 1-77", "issued": "2020-02-03"}, "tax_number": "T-9", "housing_places": 40,
    "contact_person": {"name": "سالم", "position": "manager", "contacts": [{"kind": "phone", "value": "+999 1"}]},
    "papers": [{"type": "commercial_register", "number": "CR 1-77"}, {"type": "tax_certificate", "number": "TX5"}],
    "staff": [{"nationality": "XAA", "persons": 20}, {"nationality": "XBB", "persons": 10}],
}


def in_days(days):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=days)).isoformat()


def employers(node):
    admin = node.appoint_first()
    officer = node.appoint(admin, "officer", "عمر", "aa-labour", "aa-labour-hq", "labour_officer")
    farm = node.api(officer, "register_employer", FARM).json["subject"]
    bare = node.api(officer, "register_employer", {"names": [{"text": "مخبز"}], "sector": "C", "area": "AA0102"}).json["subject"]
    refused = node.api(officer, "register_employer", {"names": [{"text": "Atelier"}], "sector": "F", "area": "AA0101"}).json["subject"]
    node.api(officer, "refuse_employer", {"employer": refused, "ground": "The register is missing.", "cure": "Bring the register of this year."})
    node.api(officer, "approve_employer", {"employer": farm, "answers": [{"item": "social_security", "words": "applied for"}]})
    own = node.appoint(admin, "farm", "سالم", "aa-labour", None, "employer", firm=farm)
    fresh = node.appoint(admin, "fresh", "Fatma", "aa-labour", None, "employer")
    seen = own.get(f"/api/employers/{farm}").json
    node.api(own, "correct_employer", {**seen["details"], "housing_places": 12, "employer": farm, "seen": seen["changed"], "reason": "counted again"})
    node.api(officer, "report_headcount", {"employer": farm, "day": in_days(0), "staff": [{"nationality": "XAA", "persons": 18}, {"nationality": "XBB", "persons": 12}]})
    node.api(officer, "suspend_employer", {"employer": farm, "ground": "Wages unpaid for three months.", "legal_basis": "article 40", "evidence": "inspection report 12",
                                           "urgent_reason": "danger on the site", "from": in_days(0), "until": in_days(40)})
    measure = own.get(f"/api/employers/{farm}").json["measures"][0]["measure"]
    node.api(own, "answer_suspension", {"measure": measure, "kind": "reply", "text": "The wages were paid on the fifth."})
    return [
        ("employers", "/employers", officer.cookies), ("employers-none", "/employers?q=Zzyzx", officer.cookies), ("employer", f"/employers/{farm}", officer.cookies),
        ("employer-own", f"/employers/{farm}", own.cookies), ("employer-new", "/employer", fresh.cookies), ("employer-refused", f"/employers/{refused}", officer.cookies),
        ("employer-checklist", f"/employers/{bare}/approve", officer.cookies), ("employer-history", f"/employers/{farm}/history", officer.cookies),
        ("employer-register", "/do/register_employer", own.cookies), ("employer-correct", f"/employers/{farm}/correct", own.cookies),
        ("employer-suspend", f"/do/suspend_employer?employer={farm}", officer.cookies), ("employer-queue", "/queue?tab=office", officer.cookies),
    ]


def recruiters(node):
    admin = node.appoint_first()
    head = node.appoint(admin, "head", "هدى", "bb-labour", "bb-labour-hq", "head_of_office")
    agency = node.api(head, "register_recruiter", {"names": [{"text": "Agence Soleil"}, {"text": "وكالة الشمس"}], "area": "BB0301", "contact": {"name": "Hadiza"}}).json["subject"]
    node.api(head, "license_recruiter", {"recruiter": agency, "number": "L-2026/7", "from": in_days(-1), "until": in_days(365), "deposit": "5000000 ZZF"})
    other = node.api(head, "register_recruiter", {"names": [{"text": "Agence Lune"}], "area": "BB0301"}).json["subject"]
    node.api(head, "license_recruiter", {"recruiter": other, "number": "L-2026/8", "from": in_days(-1), "until": in_days(365), "deposit": "1000000 ZZF"})
    node.api(head, "suspend_recruiter", {"recruiter": other, "ground": "Took fees.", "legal_basis": "article 9", "evidence": "three receipts", "urgent_reason": "today", "from": in_days(0), "until": in_days(40)})
    agent = node.api(head, "report_illegal_agent", {"names": [{"text": "Tonton Voyage"}], "what": "Asks 300,000 for a visa.", "evidence": "a poster", "area": "BB0301"}).json["subject"]
    node.api(head, "confirm_illegal_agent", {"agent": agent, "ground": "No licence was ever given to this name.", "legal_basis": "article 9", "until": in_days(90)})
    node.api(head, "report_illegal_agent", {"names": [{"text": "الوسيط السريع"}], "what": "Collects passports.", "evidence": "two workers say so", "area": "BB0101"})
    return [
        ("recruiters", "/recruiters", head.cookies), ("recruiter", f"/recruiters/{agency}", head.cookies), ("recruiter-suspended", f"/recruiters/{other}", head.cookies),
        ("recruiter-licence", f"/do/license_recruiter?recruiter={agency}", head.cookies), ("agents", "/agents", head.cookies), ("agents-warned", "/agents?status=confirmed", head.cookies),
        ("public-recruiters", "/public/recruiters", {}), ("public-unknown", "/public/recruiters?q=Etoile", {}), ("public-found", "/public/recruiters?q=L-2026%2F8", {}),
    ]


def orders(node):
    admin = node.appoint_first()
    officer = node.appoint(admin, "officer", "عمر", "aa-labour", "aa-labour-hq", "labour_officer")
    staff = [{"nationality": "XAA", "persons": 90}, {"nationality": "XBB", "persons": 5}]
    papers = [*FARM["papers"], {"type": "social_security_card", "number": "S1"}]
    farm = node.api(officer, "register_employer", {**FARM, "staff": staff, "papers": papers}).json["subject"]
    node.api(officer, "approve_employer", {"employer": farm})
    own = node.appoint(admin, "farm", "سالم", "aa-labour", None, "employer", firm=farm)
    order = {"employer": farm, "occupation": "7112", "places": 12, "wage": "500.000 AAD", "weekly_hours": "48", "daily_hours": "8", "housing": "employer",
             "food": "allowance", "area": "AA0101", "town": "aa-port-azur", "start": in_days(120), "months": 12, "languages": [{"language": "ar", "level": "some"}],
             "experience": 2, "note": "Two shifts. العمل ورديتان", "open_occupation": "no national applied in three months"}
    sent, closing, waiting, large, refused = [node.api(own, "submit_job_order", {**order, **more}).json["subject"]
                                              for more in ({}, {"places": 3, "occupation": "9313"}, {"occupation": "7411"}, {"places": 150}, {"places": 1})]
    for one in (sent, closing):
        node.api(officer, "approve_job_order", {"order": one, "approval": "PA 12/2026"})
    node.api(officer, "change_job_order", {"order": closing, "what": "close", "reason": "The site is done."})
    node.api(officer, "refuse_job_order", {"order": refused, "ground": "No housing was shown.", "cure": "Show where <three> workers sleep."})
    return [
        ("orders", "/orders", officer.cookies), ("orders-waiting", "/orders?tab=waiting", officer.cookies), ("orders-none", "/orders?tab=over", own.cookies), ("orders-refused", "/orders?tab=refused", own.cookies),
        ("order-sent", f"/orders/{sent}", officer.cookies), ("order-closing", f"/orders/{closing}", own.cookies), ("order-waiting", f"/orders/{waiting}", officer.cookies),
        ("order-above-share", f"/orders/{large}", officer.cookies), ("order-refused", f"/orders/{refused}", own.cookies),
        ("order-candidates", f"/orders/{sent}/candidates", officer.cookies), ("order-submit", "/do/submit_job_order", own.cookies),
        ("order-approve", f"/do/approve_job_order?order={waiting}", officer.cookies), ("order-queue", "/queue?tab=office", officer.cookies),
        ("public-orders", "/public/orders", {}), ("quotas-agreed", "/quotas", officer.cookies), ("points-own", f"/points/{farm}", own.cookies), ("points-none-yet", "/points", officer.cookies),
    ]


SANI = {"names": [{"text": "Sani Oumarou", "kind": "full"}], "sex": "m", "born": "1985", "nationality": "XBB", "vouchers": [{"kind": "two_peers", "name": "Foreman"}]}


def visited(node, admin):
    """A consul at a work site: five people, of whom three agree, one does not, one is not asked yet; two are sent."""
    consul = node.appoint(admin, "consul", "كوليت", "bb-embassy", "bb-embassy-office", "consular_officer")
    site = node.api(consul, "open_site_visit", {"name": "Quarry <7>, north road", "area": "AA0101", "town": "aa-port-azur", "place": "Behind the salt works. خلف الملاحات", "day": in_days(0),
                                                "employer_name": "صاحب الشاحنة", "teams": ["consulate", "labour", "health", "permits"]}).json["subject"]
    visit = consul.get(f"/api/visits/{site}").json["number"]
    cases = []
    for person in (*PEOPLE, SANI):
        known = {key: value for key, value in person.items() if key != "languages"}
        subject = node.api(consul, "register_site_worker", {**known, "visit": visit, "trade": "7112", "irregular_since": "2024", "entry_route": "over the old well"}).json["subject"]
        cases.append(consul.get(f"/api/listed/{subject}").json["placement"])
    answer = {"language": "ha", "how": "read_aloud", "reader": "Aïcha, interpreter"}
    for case, verdict in zip(cases, ("given", "given", "refused", "given")):
        node.api(consul, "answer_site_consent", {**answer, "placement": case, "verdict": verdict})
    for case in cases[:2]:
        node.api(consul, "send_site_case", {"placement": case})
    return consul, site, visit, cases


def visits(node):
    consul, site, visit, cases = visited(node, node.appoint_first())
    empty = node.api(consul, "open_site_visit", {"name": "Farm at the wells", "area": "AA0102", "day": in_days(9)}).json["subject"]
    return [
        ("visits", "/visits", consul.cookies), ("visit", f"/visits/{site}", consul.cookies), ("visit-empty", f"/visits/{empty}", consul.cookies), ("visit-found", f"/visits/{empty}?q=Mousa", consul.cookies),
        ("visit-open", "/do/open_site_visit", consul.cookies), ("visit-register", f"/do/register_site_worker?visit={visit}", consul.cookies),
        ("listed-unasked", f"/listed/{cases[4]}", consul.cookies), ("listed-agrees", f"/listed/{cases[3]}", consul.cookies), ("listed-refused", f"/listed/{cases[2]}", consul.cookies),
        ("consent", f"/do/answer_site_consent?placement={cases[4]}", consul.cookies), ("consul-queue", "/queue?tab=office", consul.cookies),
        ("site-consul", f"/sites/{site}", consul.cookies), ("site-case-consul", f"/placements/{cases[0]}", consul.cookies),
    ]


def carried(one, other, peer):
    """What one node has to tell, taken by the other."""
    file = one.folder / "out.pouch"
    one.run("pouch make", "--peer", peer, "--out", str(file))
    other.run("pouch take", str(file))


def sites(node):
    """The state of work, after a consulate's two cases came."""
    admin = node.appoint_first()
    origin = Node(authority="bb-labour", name="bb").start()
    try:
        at_origin = origin.appoint_first()
        for one, who, other in ((node, admin, origin), (origin, at_origin, node)):
            card = json.loads(other.run("peer card").stdout)
            card.pop("fingerprint")
            one.api(who, "trust_peer", card)
        _, site, _, cases = visited(origin, at_origin)
        carried(origin, node, "aa")
    finally:
        origin.remove()
    labour = node.appoint(admin, "labour", "عمر", "aa-labour", "aa-labour-hq", "labour_officer")
    permits = node.appoint(admin, "permits", "Pascal", "aa-passports", "aa-passports-hq", "permits_officer")
    doctor = node.appoint(admin, "doctor", "Dalia", "aa-health", "aa-health-hq", "health_officer")
    firm = node.api(labour, "register_employer", {**FARM, "papers": [*FARM["papers"], {"type": "social_security_card", "number": "S1"}]}).json["subject"]
    node.api(labour, "approve_employer", {"employer": firm})
    number = labour.get(f"/api/employers/{firm}").json["number"]
    unopened = labour.get(f"/api/sites/{site}").json
    assert "opened" not in unopened
    node.api(labour, "open_site", {"site": site})
    first, second = cases[:2]
    node.api(labour, "confirm_employment", {"placement": first, "verdict": "confirmed", "employer": number, "answers": [{"item": "at_site", "words": "seen"}, {"item": "open_occupation", "words": "open"}]})
    node.api(labour, "confirm_employment", {"placement": second, "verdict": "denied", "reason": "Nobody of that name keeps books there."})
    node.api(doctor, "record_fitness", {"placement": first, "fit_until": in_days(80), "centre": "Azur Clinic", "answers": [{"item": "centre", "words": "team 2"}]})
    node.api(permits, "assess_fine", {"placement": first, "verdict": "due", "amount": "50.000 AAD", "ground": "Order 1"})
    node.api(permits, "assess_fine", {"placement": second, "verdict": "waived", "ground": "Circular 3"})
    chosen = "&".join(f"case={case}+X" for case in cases[:2])
    return [
        ("sites", "/sites", labour.cookies), ("site", f"/sites/{site}", labour.cookies), ("site-permits", f"/sites/{site}", permits.cookies),
        ("site-employment", f"/bulk/confirm_employment?step=employment_confirmed&{chosen}", labour.cookies), ("site-fitness", f"/bulk/record_fitness?step=site_medical&{chosen}", doctor.cookies),
        ("site-case", f"/placements/{first}", labour.cookies), ("site-case-denied", f"/placements/{second}", labour.cookies), ("site-fine", f"/placements/{first}/do/settle_fine", permits.cookies),
        ("site-draw", f"/placements/{first}/do/draw_contract", labour.cookies), ("site-queue", "/queue?tab=office", labour.cookies), ("visits-forbidden", "/visits", permits.cookies, 403),
    ]


def look(port, visits):
    """Every visit in three languages, wide and on a phone."""
    plan = {"origin": f"http://127.0.0.1:{port}", "pictures": PICTURES and str(Path(PICTURES).resolve()),
            "visits": [{"name": name, "path": path, "cookies": cookies, "status": (rest or [200])[0]} for name, path, cookies, *rest in visits]}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(plan, file)
        file.flush()
        return subprocess.run(["node", "real.mjs", file.name], cwd=ROOT / "tests/browser").returncode


def cases_by_step(browser, wanted):
    """One case for each of the wanted steps that one waits for, newest first."""
    steps = sorted(wanted & set(re.findall(r'<option value="([a-z_]+)"', re.search(r'<select id="by-step".*?</select>', browser.get("/placements").text, re.S).group(0))))
    cases = {step: browser.get(f"/api/placements?step={step}").json["placements"] for step in steps}
    return {step: found[0]["placement"] for step, found in cases.items() if found}


def joint_act(committee):
    """Proposed by this side, with the scan of what was signed by hand."""
    act = Node.api(committee, "propose_joint", {"matter": "text", "title": "تمديد مذكرة التفاهم · Prorogation du mémorandum", "text": "Pour trois ans. لثلاث سنوات."}).json["subject"]
    assert committee.upload(f"/api/joint/{act}/files", b"%PDF-1.4 the signed paper" + b" " * 400_000).status == 200
    return act


def rules_act(committee):
    """A version of the rules, proposed with its file: a higher minimum wage."""
    with tempfile.TemporaryDirectory() as folder:
        corridor = Path(folder) / "ly-ne"
        shutil.copytree(ROOT / "corridors/ly-ne", corridor)
        for file in corridor.glob("parameters/*.toml"):
            file.write_text(file.read_text().replace('"450.000 LYD"', '"500.000 LYD"'))
        packed = corridor / "next.corridor"
        version = re.search(r"[0-9a-f]{64}", subprocess.run([BINARY, "agreement", "pack", str(corridor), "--out", str(packed)], capture_output=True, text=True, check=True).stdout).group(0)
        act = Node.api(committee, "propose_joint", {"matter": "corridor_version", "title": "قواعد سنة 2027 · Règles de 2027", "text": "Salaire minimum relevé. رفع الحد الأدنى للأجر.", "rules": version}).json["subject"]
        assert committee.upload(f"/api/joint/{act}/files", packed.read_bytes()).status == 200
    assert committee.get(f"/api/joint/{act}").json["version_of_rules"]["changes"]
    return act


def appointments_pages(officer):
    """Days of appointments ahead, past and cancelled, who is booked, one person's."""
    visits = [(f"sittings-{tab}", f"/sittings?tab={tab}", officer.cookies) for tab in ("coming", "past", "cancelled")] + [("sitting-open", "/do/open_sitting", officer.cookies)]
    for tab in ("coming", "past"):
        booked = [one for one in officer.get(f"/api/sittings?tab={tab}").json["sittings"] if one["booked"]]
        for one in booked[:1]:
            visits.append((f"sitting-{tab}", f"/sittings/{one['sitting']}", officer.cookies))
            person = officer.get(f"/api/sittings/{one['sitting']}").json["appointments"][0]
            visits += [(f"appointments-{tab}", f"/people/{person['person']}/appointments", officer.cookies), (f"person-expected-{tab}", f"/people/{person['person']}", officer.cookies),
                       (f"attendance-{tab}", f"/do/note_attendance?appointment={person['appointment']}", officer.cookies)]
    return visits


def origin_pages(folder, port):
    """What the origin of the demonstration has to show: orders received, candidates, cases, the overview."""
    head, officer = signed_in(folder, port, "head.ne-labour"), signed_in(folder, port, "employment.ne-anpe")
    committee = signed_in(folder, port, "committee.ne-labour")
    orders = officer.get("/api/orders?tab=running").json["orders"]
    visits = [
        ("overview", "/overview", head.cookies), ("overview-rounded", "/overview?by=candidates", committee.cookies),
        ("overview-none", "/overview?period=1999", head.cookies), ("demo-queue", "/queue", officer.cookies), ("demo-orders", "/orders", officer.cookies),
        ("demo-people", "/people", officer.cookies), ("demo-pairs", "/pairs", head.cookies), ("cases", "/placements", officer.cookies),
        ("cases-none", "/placements?q=ZZZZ", officer.cookies), ("endorsements", "/endorsements", officer.cookies),
        ("joint-act", f"/joint/{joint_act(committee)}", committee.cookies), ("join", "/join", {}), ("join-done", "/join/done?number=25MS-BAAG-9A&office=ne-anpe", {}), ("joint-rules", f"/joint/{rules_act(committee)}", committee.cookies), ("joint", "/joint", committee.cookies), ("peer", "/exchange/ly", signed_in(folder, port, "admin").cookies),
    ]
    if orders:
        order = orders[0]["order"]
        visits += [("demo-order", f"/orders/{order}", officer.cookies), ("demo-candidates", f"/orders/{order}/candidates", officer.cookies)]
    visits += appointments_pages(officer)
    agencies = head.get("/api/recruiters").json["recruiters"]
    visits += [("demo-recruiters", "/recruiters", head.cookies), ("demo-public-recruiters", "/public/recruiters", {}), ("deposit-draw", f"/do/draw_deposit?recruiter={agencies[0]['recruiter']}", head.cookies)]
    visits += [(f"demo-recruiter-{one['status']}-{number}", f"/recruiters/{one['recruiter']}", head.cookies) for number, one in enumerate(agencies)]
    for step, case in cases_by_step(officer, {"contract_read", "medical", "departure"}).items():
        visits.append((f"case-{step}", f"/placements/{case}", officer.cookies))
    blocks = officer.get("/api/blocks?tab=all").json["blocks"]
    visits += [("blocks", "/blocks?tab=all", officer.cookies), ("blocks-none", "/blocks?tab=appealed", officer.cookies)]
    for block in blocks[:1]:
        visits += [("block-one", f"/people/{block['person']}/blocks", officer.cookies), ("block-person", f"/people/{block['person']}", officer.cookies)]
    return visits


def wage_pages(officer, inspector):
    """Lists of wages, one month, arrears, one worker's pay by both sides' word, a file handed in."""
    months = inspector.get("/api/wages").json["months"]
    visits = [("wages", "/wages", inspector.cookies), ("wages-none", "/wages?month=1999-01", inspector.cookies), ("arrears", "/arrears", inspector.cookies), ("wages-file", "/wages/file", officer.cookies)]
    for name, chosen in (("otherwise", [one for one in months if one["says_otherwise"]]), ("unfiled", [one for one in months if "filed" not in one]), ("found", [one for one in months if one["with_findings"]])):
        for month in chosen[:1]:
            address = f"{month['employer']}/{month['month']}"
            line = inspector.get(f"/api/wages/{address}").json["lines"][0]["placement"]
            visits += [(f"wages-{name}", f"/wages/{address}", inspector.cookies), (f"pay-{name}", f"/pay/{line}", inspector.cookies), (f"pay-{name}-answer", f"/do/answer_pay?placement={line}&month={month['month']}", inspector.cookies),
                       (f"wages-{name}-file", f"/wages/file?employer={month['employer']}&month={month['month']}", officer.cookies)]
    return visits


def destination_pages(folder, port):
    """What the destination shows: its queue, cases, contracts, the bulk of endorsements, the border."""
    officer, head = signed_in(folder, port, "labour.ly-labour-tripoli"), signed_in(folder, port, "head.ly-labour-tripoli")
    border = signed_in(folder, port, "permits.ly-passports")
    visits = [
        ("dest-overview", "/overview", head.cookies), ("dest-queue", "/queue", officer.cookies), ("dest-orders", "/orders", officer.cookies),
        ("dest-employers", "/employers", officer.cookies), ("dest-cases", "/placements", officer.cookies), ("dest-endorsements", "/endorsements", officer.cookies),
        ("dest-messages", "/messages", officer.cookies), ("dest-late", "/queue?tab=overdue", officer.cookies), ("dest-sites", "/sites", officer.cookies),
        ("dest-border", "/border", border.cookies),
        ("dest-exchange", "/exchange", signed_in(folder, port, "admin").cookies), ("dest-joint", "/joint", signed_in(folder, port, "committee.ly-labour-tripoli").cookies),
    ]
    year = datetime.date.today().year
    visits += [("quotas", "/quotas", head.cookies), ("quotas-before", f"/quotas?year={year - 1}", officer.cookies), ("points", "/points", officer.cookies)]
    visits += [(f"points-{number}", f"/points/{one['employer']}", officer.cookies) for number, one in enumerate(officer.get("/api/points").json["employers"][:2])]
    visits += wage_pages(officer, signed_in(folder, port, "inspector.ly-inspection"))
    for case in cases_by_step(officer, {"departure"}).values():  # who may stand there before the news
        visits.append(("dest-border-early", f"/border?q={officer.get(f'/api/placements/{case}').json['number']}", border.cookies))
    worked = [one for one in officer.get("/api/placements?status=named").json["placements"]]
    for number, one in enumerate(worked[:2]):
        visits.append((f"dest-case-any-{number}", f"/placements/{one['placement']}", officer.cookies))
    for step, case in cases_by_step(officer, {"contract_drawn", "visa", "handover", "work_permit"}).items():
        visits.append((f"dest-case-{step}", f"/placements/{case}", officer.cookies))
        contracts = officer.get(f"/api/placements/{case}").json.get("contracts") or []
        for contract in contracts[:1]:
            visits.append((f"contract-{step}", f"/placements/{case}/contracts/{contract['contract']}", officer.cookies))
    return visits


def demonstration():
    """Both nodes of the demonstration, filled with a few people."""
    demo = Demonstration(people=DEMO_PEOPLE, seed=7)
    try:
        ports = dict(re.search(r"node (\S+) serves at http://127.0.0.1:(\d+)", line).groups() for line in demo.told if " serves at " in line)
        return sum(look(ports[name], pages(demo.folder / name, ports[name])) != 0 for name, pages in (("ne", origin_pages), ("ly", destination_pages)))
    finally:
        demo.remove()


def alone(fill, arguments):
    """One node that a test fills."""
    node = Node(**arguments).start()
    try:
        return look(node.port, fill(node)) != 0
    finally:
        node.remove()


def main():
    """All nodes, or the ones named: people, employers, orders, recruiters, visits, sites, demo."""
    raise SystemExit(1 if sum([PAGES[name]() for name in sys.argv[1:] or PAGES]) else 0)


DEMO_PEOPLE = 300
PAGES = {
    "people": lambda: alone(people, {}),
    "employers": lambda: alone(employers, {"authority": "aa-labour", "name": "aa"}),
    "orders": lambda: alone(orders, {"authority": "aa-labour", "name": "aa"}),
    "recruiters": lambda: alone(recruiters, {"authority": "bb-labour", "name": "bb"}),
    "visits": lambda: alone(visits, {"authority": "bb-labour", "name": "bb"}),
    "sites": lambda: alone(sites, {"authority": "aa-labour", "name": "aa"}),
    "demo": demonstration,
}

if __name__ == "__main__":
    main()

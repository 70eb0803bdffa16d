"""Fills a node with a few people, then has a real browser look at every page (tests/browser/real.mjs)."""
import json
import re
import subprocess
import tempfile
import time
from pathlib import Path

from house import ROOT, Browser, Node

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
    proof = re.search(r'name="csrf" value="([^"]+)"', clerk.get("/me").text).group(1)
    name = clerk.ask("POST", "/api/imports?command=register_person&name=liste-agadez.csv", content.encode(), {"Content-Type": "text/csv", "X-CSRF-Token": proof}).json["subject"]
    while clerk.get(f"/api/imports/{name}").json["state"] not in ("rehearsed", "committed"):
        time.sleep(0.05)  # the node says when it is done; nothing else does
    return name


def main():
    node = Node().start()
    try:
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
        visits = [
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
        plan = {"origin": f"http://127.0.0.1:{node.port}", "pictures": str(ROOT / "build/pictures/real"),
                "visits": [{"name": name, "path": path, "cookies": cookies, "status": (rest or [200])[0]} for name, path, cookies, *rest in visits]}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(plan, file)
            file.flush()
            raise SystemExit(subprocess.run(["node", "real.mjs", file.name], cwd=ROOT / "tests/browser").returncode)
    finally:
        node.remove()


if __name__ == "__main__":
    main()

"""The demonstration: both nodes filled by ordinary commands, the same story for the same seed, proven by replay."""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from house import BINARY, Browser

CORRIDOR = "ly-ne"
PASSWORD = "open-the-gate-2026"


def signed_in(folder, port, login):
    """Somebody of the demonstration, with password and second factor."""
    browser = Browser(port)
    answer = browser.send("/sign-in", "/sign-in", login=login, password=PASSWORD)
    if answer.headers["Location"] == "/sign-in/code":
        code = subprocess.run([BINARY, "demo", "code", login, "--node", folder, "--passphrase-file", folder / "passphrase"], capture_output=True, text=True, check=True).stdout.strip()
        answer = browser.send("/sign-in/code", "/sign-in/code", code=code)
    assert answer.status == 303, (login, answer.text)
    return browser


class Demonstration:
    def __init__(self, people, seed):
        self.folder = Path(tempfile.mkdtemp(prefix="amana-demo-"))
        nodes = subprocess.run([BINARY, "agreement", "nodes", CORRIDOR], capture_output=True, text=True, check=True).stdout
        self.names = [line.split()[0] for line in nodes.splitlines()]
        self.people, self.seed = people, seed
        self.begin()

    def begin(self, until="Accounts to try"):
        """Starts it, and reads what it tells up to that line."""
        self.process = subprocess.Popen([BINARY, "demo", "serve", "--folder", self.folder, "--corridor", CORRIDOR, "--port", "0", "--people", str(self.people), "--seed", str(self.seed)],
                                        env={**os.environ, "LC_ALL": "C.UTF-8"}, stdout=subprocess.PIPE, text=True)
        self.told = []
        for line in self.process.stdout:
            self.told.append(line.strip())
            if line.startswith(until):
                break

    def port(self, name):
        return next(int(found.group(1)) for line in self.told if (found := re.search(f"node {name} serves at http://127.0.0.1:(\\d+)", line)))

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        self.process.stdout.close()

    def run(self, command, name):
        node = self.folder / name
        return subprocess.run([BINARY, command, "--node", node, "--passphrase-file", node / "passphrase"], capture_output=True, text=True)

    def remove(self):
        if self.process.poll() is None:
            self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


class DemoTest(unittest.TestCase):
    def test_the_same_seed_tells_the_same_story_and_replay_proves_it(self):
        stories = []
        for _ in range(2):
            demo = Demonstration(people=60, seed=7)
            try:
                stories.append([line for line in demo.told if re.match("Filled|The demonstration", line)])
                for name in demo.names:
                    replayed = demo.run("replay", name)
                    self.assertEqual(replayed.returncode, 0, replayed.stdout + replayed.stderr)
                    verified = demo.run("verify", name)
                    self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
            finally:
                demo.remove()
        self.assertTrue(stories[0])
        self.assertEqual(stories[0], stories[1])

    def all_of(self, browser, address, name):
        """A whole list, page after page."""
        found, after = [], ""
        while True:
            part = browser.get(f"/api/{address}{after}").json
            found += part[name]
            if "next" not in part:
                return found
            after = f"{'&' if '?' in address else '?'}after={part['next']}"

    def test_every_desk_finds_something_true(self):
        demo = Demonstration(people=400, seed=7)
        self.addCleanup(demo.remove)
        origin, destination = [signed_in(demo.folder / name, demo.port(name), login) for name, login in (("ne", "employment.ne-anpe"), ("ly", "labour.ly-labour-tripoli"))]
        self.assertEqual(origin.get("/").headers["Location"], "/queue")
        self.assertEqual(signed_in(demo.folder / "ne", demo.port("ne"), "committee.ne-labour").get("/").headers["Location"], "/overview")
        cases = [destination.get(f"/api/placements/{one['placement']}").json for one in self.all_of(destination, "placements", "placements")]
        blocks = self.all_of(origin, "blocks?tab=all", "blocks")
        joint = signed_in(demo.folder / "ly", demo.port("ly"), "committee.ly-labour-tripoli").get("/api/joint").json["acts"]
        head = signed_in(demo.folder / "ne", demo.port("ne"), "head.ne-labour")
        agencies = [head.get(f"/api/recruiters/{one['recruiter']}").json for one in head.get("/api/recruiters").json["recruiters"]]
        inspector = signed_in(demo.folder / "ly", demo.port("ly"), "inspector.ly-inspection")
        arrears = inspector.get("/api/arrears").json["employers"]
        wages = inspector.get("/api/wages").json["months"]
        lines = [line for month in wages if month["with_findings"] for line in inspector.get(f"/api/wages/{month['employer']}/{month['month']}").json["lines"]]
        steps = {step for case in cases for step in case["done"]}
        troubles = {
            "at work": [case for case in cases if "at_work" in case["done"]],
            "withdrawn": [case for case in cases if case["status"] == "withdrawn"],
            "refused steps": [case for case in cases if case["refusals"]],
            "late wages": [case for case in cases for alert in case["alerts"] if alert["alert"] == "late_wages"],
            "a kept passport": [case for case in cases for alert in case["alerts"] if alert["alert"] == "passport_retained"],
            "a contract that gives less": [case for case in cases for contract in case["contracts"] if contract.get("lowered")],
            "changes of employer": [case for case in cases for contract in case["contracts"] if contract["kind"] == "employer_change"],
            "a later contract in force": [case for case in cases for contract in case["contracts"] if contract["kind"] != "first" and contract["state"] == "in_force"],
            "rights to return": [case for case in cases if case.get("return_right")],
            "blocks with an appeal decided": [one for one in blocks if "decided" in one],
            "blocks without an appeal": [one for one in blocks if "appealed" not in one],
            "joint acts agreed": [act for act in joint if act["status"] == "agreed"],
            "a joint act that waits": [act for act in joint if act["status"] == "proposed"],
            "crossings": [case for case in cases if case["crossings"]],
            "late": destination.get("/api/queue?tab=overdue").json["waiting"],
            "late at the origin": origin.get("/api/queue?tab=overdue").json["waiting"],
            "refused orders": self.all_of(destination, "orders?tab=refused", "orders"),
            "days of appointments ahead": [one for one in origin.get("/api/sittings").json["sittings"] if one["booked"]],
            "a cancelled day of appointments": origin.get("/api/sittings?tab=cancelled").json["sittings"],
            "people who came": [one for day in origin.get("/api/sittings?tab=past").json["sittings"] for one in origin.get(f"/api/sittings/{day['sitting']}").json["appointments"] if one.get("attendance") == "attended"],
            "agencies whose deposit paid workers": [one for one in agencies if "drawn" in {line["what"] for line in one["deposits"]}],
            "agencies that lost their licence": [one for one in agencies if one["status"] == "withdrawn"],
            "a warning of an agent": origin.get("/api/public/recruiters").json["warnings"],
            "places of the year": [one for one in destination.get("/api/quotas").json["quotas"] if one["used"]],
            "employers with points": [one for one in destination.get("/api/points").json["employers"] if one["workers"] and one["points"] < 100],
            "employers in arrears": [one for one in arrears if one["light"] == "red" and len(one["reasons"]) >= 3],
            "workers who say otherwise than a good list": [one for one in wages if one["says_otherwise"] and one["missing_by_list"] != one["missing"]],
            "arrears in the queue": [one for one in inspector.get("/api/queue?tab=office").json["waiting"] if "/wages/" in one["address"]],
            "months without a list": [one for one in wages if "filed" not in one],
            "wages paid late": [line for line in lines if "late" in line["findings"]],
            "unlawful deductions": [line for line in lines if "forbidden" in line["findings"]],
            "work sites": destination.get("/api/sites").json["sites"],
            "duplicates": origin.get("/api/pairs").json["pairs"],
        }
        self.assertEqual([name for name, found in troubles.items() if not found], [], steps)
        self.assertEqual(len({subprocess.run([BINARY, "exchange", "agree", "--node", demo.folder / name, "--passphrase-file", demo.folder / name / "passphrase"], capture_output=True, text=True).stdout for name in demo.names}), 1)

    def test_what_was_interrupted_is_made_anew(self):
        demo = Demonstration(people=60, seed=7)
        self.addCleanup(demo.remove)
        demo.end()
        shutil.rmtree(demo.folder)
        demo.folder.mkdir()
        demo.begin(until="Filled up to")
        demo.process.kill()
        demo.process.wait()
        demo.process.stdout.close()
        demo.begin()
        self.assertIn("The demonstration was interrupted while it was being filled: it is made anew.", demo.told)
        for name in demo.names:
            self.assertEqual(demo.run("verify", name).returncode, 0)
        demo.end()
        demo.begin()  # what stands is served as it stands
        self.assertFalse([line for line in demo.told if line.startswith("Filled")])


if __name__ == "__main__":
    unittest.main()

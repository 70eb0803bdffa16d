"""Spreadsheets into the real binary: three languages, broken and hostile files, a kill in the middle, undone as a whole;
by page, API and command line. At the end replay finds no difference and verify no flaw."""
import contextlib
import re
import sqlite3
import time
import unittest
import zipfile
from io import BytesIO
from pathlib import Path

from house import PASSWORD, Node, databases, totp

HEADS = {
    "en": "Full name,Sex,Nationality,Born,Telephone",
    "fr": "Nom complet,Sexe,Nationalité,Né(e),telephone",
    "ar": "الاسم الكامل,الجنس,الجنسية,تاريخ الميلاد,telephone",
}
ROWS = ["Moussa Idrissa,m,XBB,~1990,+999 12 34 56", "Hadiza Garba,féminin,XBB,17/05/1992,", "موسى عبد الله,ذكر,XBB,١٩٨٨,"]


def workbook(rows, **parts):
    """The smallest workbook there is, made by hand; `parts` replace or add parts."""
    cells = "".join(
        f'<row r="{r}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for r, row in enumerate(rows, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        **parts}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in files.items():
            folder.writestr(name, text)
    return out.getvalue()


class ImportTest(unittest.TestCase):
    def setUp(self):
        self.nodes = []

    def tearDown(self):
        for node in self.nodes:
            node.remove()

    def office(self, database="sqlite"):
        node = Node(database).start()
        self.nodes.append(node)
        admin = node.appoint_first()
        clerk = node.appoint(admin, "clerk", "Clara Clerk", "bb-employment", "bb-employment-brisa", "employment_officer")
        return node, admin, clerk

    def bring(self, browser, content, name="people.csv", expect=200):
        content = content.encode() if isinstance(content, str) else content
        answer = browser.upload(f"/api/imports?command=register_person&name={name}", content)
        self.assertEqual(answer.status, expect, answer.text)
        return answer.json.get("subject")

    def settled(self, browser, name, states=("rehearsed", "committed", "undone", "closed"), seconds=120):
        until = time.time() + seconds
        while time.time() < until:
            state = browser.get(f"/api/imports/{name}").json
            if state["state"] in states:
                return state
            time.sleep(0.1)  # the node says when it is done; nothing else does
        self.fail(f"still {state}")

    def faults(self, browser, name):
        return browser.get(f"/api/imports/{name}/faults").json["faults"]

    def prove(self, node):
        replayed = node.run("replay", check=False)
        self.assertEqual(replayed.returncode, 0, replayed.stdout + replayed.stderr)
        verified = node.run("verify", check=False)
        self.assertEqual(verified.returncode, 0, verified.stdout)

    def test_three_languages_and_two_kinds(self):
        node, _, clerk = self.office()
        for language, heads in HEADS.items():
            for content in ("\n".join([heads, *ROWS]), workbook([heads.split(","), *(row.split(",") for row in ROWS)])):
                with self.subTest(language=language):
                    name = self.bring(clerk, content)
                    state = self.settled(clerk, name)
                    self.assertEqual((state["rows"], state["good"], state["readable"]), (3, 3, True), self.faults(clerk, name))
        node.api(clerk, "commit_import", {"import": name})
        self.assertEqual(self.settled(clerk, name, ("committed",))["taken"], 3)
        self.assertEqual(len(clerk.get("/api/people").json["people"]), 3)
        node.api(clerk, "undo_import", {"import": name})
        self.assertEqual(self.settled(clerk, name, ("undone",))["undone"], 3)
        self.prove(node)

    def test_templates_are_filled_and_come_back(self):
        _, _, clerk = self.office()
        for language in ("ar", "fr", "en"):
            clerk.language = language
            clerk.cookies["lang"] = language
            for kind in ("csv", "xlsx"):
                template = clerk.get(f"/import-templates/register_person?as={kind}")
                self.assertEqual(template.status, 200)
                name = self.bring(clerk, template.body, "template." + kind)
                state = self.settled(clerk, name)
                self.assertTrue(state["readable"], self.faults(clerk, name))
                self.assertEqual(state["rows"], 0)

    def test_broken_hostile_and_huge(self):
        node, _, clerk = self.office()
        heads = HEADS["en"]
        entity = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        for what, content, code in [
                ("no spreadsheet", b"%PDF-1.7", "sheet.kind"), ("damaged", b"PK\x03\x04 no folder", "sheet.damaged"),
                ("old", b"\xd0\xcf\x11\xe0old", "sheet.old"), ("entities", workbook([["a"]], **{"xl/workbook.xml": entity + "<workbook/>"}), "sheet.damaged"),
                ("bomb", workbook([heads.split(",")], **{"xl/sharedStrings.xml": "<sst><si><t>" + "a" * 120_000_000 + "</t></si></sst>"}), "sheet.unpacked"),
                ("no columns", "a;b\n1;2\n", "column.none"), ("a cell without end", heads + '\n"' + "x" * 50_000, "sheet.cell")]:
            with self.subTest(what=what):
                name = self.bring(clerk, content)
                state = self.settled(clerk, name)
                self.assertFalse(state["readable"])
                self.assertIn(code, [fault["code"] for fault in self.faults(clerk, name)])
                self.assertEqual(node.api(clerk, "commit_import", {"import": name}, expect=None).status, 422)
        hostile = ["=HYPERLINK(1),m,XBB,,", "<script>alert(1)</script>,m,XBB,,", "a\u202eb\u0007,m,XBB,,", "x" * 5000 + ",m,XBB,,", ",,,,", "Moussa,q,ZZZ,31/02/1990,"]
        name = self.bring(clerk, "\n".join([heads, *hostile]))
        state = self.settled(clerk, name)
        self.assertEqual(state["rows"], 5)
        codes = {(fault["row"], fault.get("column"), fault["code"]) for fault in self.faults(clerk, name)}
        self.assertIn((5, "A", "text.too_long"), codes)
        self.assertIn((7, "B", "code.unknown"), codes)
        self.assertIn((7, "D", "day.form"), codes)
        page = clerk.get(f"/imports/{name}").text
        self.assertNotIn("<script>alert", page)
        node.api(clerk, "commit_import", {"import": name})
        self.assertEqual(self.settled(clerk, name, ("committed",))["taken"], 3)
        faulty = clerk.get(f"/imports/{name}/faulty?as=csv").text
        self.assertIn("Moussa", faulty)
        export = clerk.get("/people.csv").text
        self.assertIn("\"'=HYPERLINK", export)
        self.assertEqual(clerk.get("/people.xlsx").body[:2], b"PK")
        self.bring(clerk, b"", expect=400)
        self.prove(node)

    def test_killed_in_the_middle(self):
        for database in databases():
            with self.subTest(database=database):
                node, _, clerk = self.office(database)
                rows = [f"Moussa {number},m,XBB,," for number in range(3000)]
                name = self.bring(clerk, "\n".join([HEADS["en"], *rows]))
                self.assertEqual(self.settled(clerk, name)["good"], 3000)
                node.api(clerk, "commit_import", {"import": name})
                kills, taken = 0, 0
                while taken < 3000 and kills < 5:
                    before = taken
                    while taken <= before and taken < 3000:
                        taken = clerk.get(f"/api/imports/{name}").json["taken"]
                    node.kill()
                    kills += 1
                    node.start()
                    clerk.port = node.port
                state = self.settled(clerk, name, ("committed",))
                self.assertEqual((state["taken"], state["refused"]), (3000, 0))
                node.api(clerk, "undo_import", {"import": name})
                node.kill()
                node.start()
                clerk.port = node.port
                state = self.settled(clerk, name, ("undone",))
                self.assertEqual((state["undone"], state["kept"]), (3000, 0))
                self.prove(node)

    def test_the_log_of_the_database_stays_small_while_a_file_goes_in(self):
        node, _, clerk = self.office()
        rows = [f"Moussa {number},m,XBB,,+999 {10_000_000 + number}" for number in range(2000)]
        name = self.bring(clerk, "\n".join([HEADS["en"], *rows]))
        self.settled(clerk, name)
        node.api(clerk, "commit_import", {"import": name})
        # Whoever looked at the tables all that time would keep SQLite from writing anything newer into its file.
        written = False
        with contextlib.closing(sqlite3.connect(node.folder / "amana.db")) as beside:
            while (state := clerk.get(f"/api/imports/{name}").json)["state"] == "committing":
                _, logged, in_the_file = beside.execute("PRAGMA wal_checkpoint").fetchone()
                written = written or (state["taken"] >= 400 and 0 < logged == in_the_file)
        self.assertTrue(written)

    def test_by_page_without_script(self):
        _, admin, clerk = self.office()
        self.assertEqual(admin.get("/imports").status, 403)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', clerk.get("/imports").text))
        line = "--line"
        fields = "".join(f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in {**hidden, "command": "register_person"}.items())
        file = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="قائمة.csv"\r\nContent-Type: text/csv\r\n\r\n' + "\n".join([HEADS["fr"], *ROWS, "Garba,x,XBB,,"]) + f"\r\n--{line}--\r\n"
        sent = (fields + file).encode()
        answer = clerk.ask("POST", "/imports", sent, {"Content-Type": f"multipart/form-data; boundary={line}"})
        self.assertEqual(answer.status, 303, answer.text)
        again = clerk.ask("POST", "/imports", sent, {"Content-Type": f"multipart/form-data; boundary={line}"})
        self.assertEqual(again.headers["Location"], answer.headers["Location"])  # a double click does it once
        address = answer.headers["Location"]
        self.settled(clerk, address.split("/")[-1])
        page = clerk.get(address).text
        for word in ("قائمة.csv", "B", "Sexe", "What cures it"):
            self.assertIn(word, page)
        self.assertEqual(clerk.send(address, "/do/commit_import").status, 303)
        self.settled(clerk, address.split("/")[-1], ("committed",))
        self.assertEqual(clerk.send(address, "/do/undo_import").status, 303)
        self.settled(clerk, address.split("/")[-1], ("undone",))

    def test_command_line(self):
        node, _, clerk = self.office()
        file = node.folder / "people.csv"
        file.write_text("\n".join([HEADS["fr"], *ROWS, "Garba,x,XBB,,"]))
        words = ["--command", "register_person", "--as", "clerk", "--password-file", str(node.password_file)]
        code = lambda: totp(node.secrets["clerk"]) + "\n"
        time.sleep(30 - time.time() % 30)  # a code of the second factor is taken once
        tried = node.run("import", str(file), *words, "--rehearse", check=False, input=code())
        self.assertEqual(tried.returncode, 3, tried.stdout + tried.stderr)
        self.assertIn("B5", tried.stdout)
        self.assertEqual(len(clerk.get("/api/people").json["people"]), 0)
        time.sleep(30 - time.time() % 30)
        done = node.run("import", str(file), *words, "--commit", check=False, input=code())
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertEqual(len(clerk.get("/api/people").json["people"]), 3)
        name = re.search(r"[0-9a-z]{26}", done.stdout).group(0)
        time.sleep(30 - time.time() % 30)
        undone = node.run("import", name, *words, "--undo", check=False, input=code())
        self.assertEqual(undone.returncode, 0, undone.stdout + undone.stderr)


if __name__ == "__main__":
    unittest.main()

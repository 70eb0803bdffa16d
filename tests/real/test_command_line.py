"""The command line: acts and lists on a running and on a stopped node, in three languages, wrong words included; what
init, serve and agreement check refuse."""
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from house import BINARY, PASSPHRASE, ROOT, Node, PostgreSQL

ARABIC = re.compile("[\u0600-\u06ff]")
LANGUAGES = ("en", "fr", "ar")


def said(done):
    return done.stdout + done.stderr


class CommandLine(unittest.TestCase):
    """One node for all tests of a class: making one takes a second."""

    @classmethod
    def setUpClass(cls):
        cls.node = Node().start()
        admin = cls.node.appoint_first()
        cls.node.appoint(admin, "clerk", "Clara Clerk", "bb-employment", "bb-employment-brisa", "employment_officer")
        cls.node.appoint(admin, "reader", "Rachid Reader", "bb-employment", "bb-employment-brisa", "employment_officer")
        cls.admin = admin

    @classmethod
    def tearDownClass(cls):
        cls.node.remove()

    def speak(self, command, *words, login="clerk", language="en", code=None, password=None, check=None):
        """One command of somebody who signs in with a recovery code: each opens once."""
        self.node.environment["LC_ALL"] = language
        code = self.node.recovery[login].pop() if code is None else code
        done = self.node.run(command, "--as", login, "--password-file", str(password or self.node.password_file), *words, check=False, input=code + "\n")
        if check is not None:
            self.assertEqual(done.returncode, check, said(done))
        return done

    def in_three_languages(self, run, check=1):
        """The same in each language; no two of them may say the same."""
        texts = {}
        for language in LANGUAGES:
            done = run(language)
            self.assertEqual(done.returncode, check, said(done))
            texts[language] = said(done)
        self.assertEqual(len(set(texts.values())), 3, texts)
        self.assertRegex(texts["ar"], ARABIC)
        self.assertNotRegex(texts["fr"], ARABIC)
        for text in texts.values():
            self.assertNotIn("\u2068", text)  # signs of direction that terminals draw as boxes
            self.assertNotIn("Traceback", text)
        return texts


class WithoutSigningIn(CommandLine):
    def test_acts_are_listed_and_described(self):
        for language in LANGUAGES:
            self.node.environment["LC_ALL"] = language
            listed = self.node.run("acts").stdout
            described = self.node.run("acts", "register_person").stdout
            self.assertIn("register_person", listed)
            self.assertIn("appoint_user", listed)
            self.assertIn("names.0.text", described)
            self.assertIn("people.register", described)
            self.assertEqual(bool(ARABIC.search(listed)), language == "ar")
        commands = re.findall(r"^([a-z_]+)  ", listed, re.M)
        paths = self.admin.get("/api/openapi.json").json["paths"]
        self.assertEqual(sorted(commands), sorted(path.rsplit("/", 1)[1] for path in paths if path.startswith("/api/do/")))

    def test_an_unknown_act_is_named_as_such(self):
        def run(language):
            self.node.environment["LC_ALL"] = language
            return self.node.run("acts", "fly_to_the_moon", check=False)
        self.assertIn("command.unknown", self.in_three_languages(run)["en"])
        self.in_three_languages(lambda language: self.speak("do fly_to_the_moon", language=language, code=""))

    def test_missing_and_surplus_words_are_wrong_words(self):
        for words in (["do"], ["do", "register_person"], ["read", "people"], ["init"], ["fly"], ["serve", "--colour", "blue"], [], ["agreement"], ["agreement", "check"]):
            done = subprocess.run([BINARY, *words], capture_output=True, text=True, env=self.node.environment)
            self.assertEqual(done.returncode, 2, words)
            self.assertTrue(done.stderr or done.stdout)
        self.assertEqual(subprocess.run([BINARY, "--help"], capture_output=True).returncode, 0)

    def test_wrong_passwords_and_unknown_logins_get_one_answer(self):
        wrong = Path(tempfile.mkdtemp()) / "wrong"
        wrong.write_text("another password\n")
        self.addCleanup(shutil.rmtree, wrong.parent)
        known = self.in_three_languages(lambda language: self.speak("read people", login="reader", language=language, password=wrong, code=""))
        for language in LANGUAGES:
            unknown = self.speak("read people", login="nobody", language=language, password=wrong, code="", check=1)
            self.assertEqual(said(unknown), known[language])
        self.assertIn("sign_in.wrong", known["en"])
        done = self.speak("read people", login="nobody", password=wrong.parent / "none", code="", check=1)
        self.assertIn("secret.none", said(done))

    def test_after_five_failures_it_says_to_wait(self):
        wrong = Path(tempfile.mkdtemp()) / "wrong"
        wrong.write_text("another password\n")
        self.addCleanup(shutil.rmtree, wrong.parent)
        for _ in range(5):
            self.assertIn("sign_in.wrong", said(self.speak("read people", login="guessed", password=wrong, code="")))
        self.assertIn("sign_in.wait", said(self.speak("read people", login="guessed", password=wrong, code="")))

    def test_a_wrong_code_is_told_as_such(self):
        self.assertIn("second_factor.wrong", said(self.speak("read people", code="000000", check=1)))
        self.assertIn("second_factor.needed", said(self.speak("read people", code="", check=1)))


class Speaking:
    """The same whether the node runs or not."""

    def test_an_act_with_its_fields(self):
        words = ["names.0.text=Moussa Abdoulaye", "names.0.kind=full", "names.1.text=موسى عبد الله", "names.1.kind=full", "sex=m", "nationality=XBB", "born=~1994"]
        first = json.loads(self.speak("do register_person", *words, "--key", "one", check=0).stdout)
        again = json.loads(self.speak("do register_person", *words, "--key", "one", check=0).stdout)
        self.assertEqual(first["subject"], again["subject"])
        self.assertTrue(again["repeated"])
        for asked in ("people?q=Mousa Abdoulaye", "people?q=موسى", "/people?q=Moussa%20Abdoulaye"):
            found = json.loads(self.speak("read", asked, check=0).stdout)["people"]
            self.assertIn(first["subject"], [row["person"] for row in found], asked)
        person = json.loads(self.speak("read", "people/" + first["subject"], check=0).stdout)
        self.assertEqual(person["details"]["born"], "~1994")
        self.assertEqual(person["details"]["names"][1]["text"], "موسى عبد الله")

    def test_an_act_with_its_fields_as_json(self):
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        good, broken, array = folder / "good.json", folder / "broken.json", folder / "array.json"
        good.write_text(json.dumps({"names": [{"text": "Halima", "kind": "full"}], "sex": "f", "nationality": "XBB"}))
        broken.write_text('{"names": [')
        array.write_text("[]")
        self.speak("do register_person", "--json", str(good), login="reader", check=0)
        for file, code in ((broken, "json."), (array, "json.object"), (folder / "none.json", "file.none")):
            done = self.speak("do register_person", "--json", str(file), login="reader", code="", check=1)
            self.assertIn(code, said(done))

    def test_wrong_words_are_told_in_the_language_of_the_terminal(self):
        for words, code in ((["sex"], "field.form"), (["nmaes.0.text=x"], "field.unknown"), (["names.0.colour=blue"], "field.unknown")):
            texts = self.in_three_languages(lambda language: self.speak("do register_person", *words, language=language, code=""))
            self.assertIn(code, texts["en"])
        texts = self.in_three_languages(lambda language: self.speak("do register_person", "names.0.text=X", "names.0.kind=full", "sex=x", "nationality=XBB", login="reader", language=language))
        self.assertIn("sex", texts["en"])

    def test_what_is_not_there_or_not_allowed(self):
        self.assertIn("person.missing", said(self.speak("read people/nobody", login="reader", check=1)))
        self.assertIn("page.none", said(self.speak("read nothing/at/all", login="reader", check=1)))
        self.assertIn("permission.missing", said(self.speak("do erase_person", "person=00000000000000000000000000", "ground=own_request", "legal_basis=article 12", login="reader", check=1)))


class Running(Speaking, CommandLine):
    def test_a_second_process_is_refused_and_proofs_run_beside(self):
        def second(language):
            self.node.environment["LC_ALL"] = language
            return self.node.run("serve", check=False)
        self.assertIn("second_writer", self.in_three_languages(second)["en"])
        self.assertEqual(self.node.run("replay", check=False).returncode, 0)
        self.assertEqual(self.node.run("verify", check=False).returncode, 0)
        self.assertIn('"signature"', self.node.run("head").stdout)


class Stopped(Speaking, CommandLine):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.node.stop()

    def test_the_wrong_passphrase_opens_nothing(self):
        right = self.node.passphrase_file.read_text()
        self.addCleanup(self.node.passphrase_file.write_text, right)
        self.node.passphrase_file.write_text("five words for another node\n")
        for command in ("serve", "replay", "verify", "head"):
            def run(language):
                self.node.environment["LC_ALL"] = language
                return self.node.run(command, check=False)
            self.assertIn("keystore.closed", self.in_three_languages(run)["en"])
        self.assertIn("keystore.closed", said(self.speak("read people", code="", check=1)))
        self.node.passphrase_file.write_text("")
        self.assertIn("secret.none", said(self.node.run("serve", check=False)))

    def test_a_folder_without_a_node(self):
        for command in ("serve", "replay", "verify", "head"):
            done = subprocess.run([BINARY, command, "--node", "/nowhere/at/all"], env=self.node.environment, capture_output=True, text=True)
            self.assertEqual(done.returncode, 1)
            self.assertIn("node.none", said(done))


class Init(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="amana-init-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.passphrase = self.folder / "passphrase"
        self.passphrase.write_text(PASSPHRASE + "\n")
        self.node = self.folder / "node"

    def init(self, language="en", node=None, **words):
        given = {"name": "bb-node", "authority": "bb-employment", "corridor": "aa-bb", "port": "0", **words}
        options = [word for name, value in given.items() for word in (f"--{name}", value)]
        return subprocess.run([BINARY, "init", "--node", str(node or self.node), "--passphrase-file", str(self.passphrase), *options],
                              capture_output=True, text=True, env={"LC_ALL": language, "PATH": "/usr/bin:/bin"})

    def test_what_is_refused_leaves_nothing_in_the_way(self):
        for code, words in (("corridor.missing", {"corridor": "nowhere"}), ("node.authority", {"authority": "nobody"}), ("node.name", {"name": "Not A Name"}),
                            ("node.name", {"name": ""}), ("node.name", {"name": "x" * 41})):
            texts = [said(self.init(language, **words)) for language in LANGUAGES]
            self.assertIn(code, texts[0])
            self.assertEqual(len(set(texts)), 3, texts)
        for words in ({"database": "postgresql:host=/nowhere"}, {"database": "sqlite:/nowhere/at/all/amana.db"}, {"database": "abacus:beads"}):
            done = self.init(**words)
            self.assertEqual(done.returncode, 1, said(done))
        self.assertEqual(self.init(port="70000").returncode, 2)
        self.passphrase.write_text("short\n")
        self.assertIn("passphrase.short", said(self.init()))
        self.passphrase.write_text(PASSPHRASE + "\n")
        done = self.init()
        self.assertEqual(done.returncode, 0, said(done))
        self.assertIn("node.exists", said(self.init()))

    def test_a_folder_that_cannot_be_written(self):
        done = self.init(node="/proc/nowhere/node")
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr)

    def test_the_keystore_is_for_its_owner_alone(self):
        self.assertEqual(self.init().returncode, 0)
        self.assertEqual((self.node / "keystore.json").stat().st_mode & 0o077, 0)
        self.assertNotIn(PASSPHRASE, "".join(file.read_text(errors="replace") for file in self.node.iterdir() if file.is_file()))


class AgreementCheck(unittest.TestCase):
    def check(self, corridor, language="en"):
        return subprocess.run([BINARY, "agreement", "check", str(corridor)], capture_output=True, text=True, env={"LC_ALL": language, "PATH": "/usr/bin:/bin"})

    def test_sound_corridors(self):
        for corridor in ("aa-bb", "ly-ne", ROOT / "corridors/aa-bb"):
            self.assertEqual(self.check(corridor).returncode, 0)

    def test_a_broken_folder_is_told_line_by_line(self):
        folder = Path(tempfile.mkdtemp(prefix="amana-corridor-"))
        self.addCleanup(shutil.rmtree, folder)
        shutil.copytree(ROOT / "corridors/aa-bb", folder / "aa-bb")
        shutil.copytree(ROOT / "corridors/common", folder / "common")
        self.assertEqual(self.check(folder / "aa-bb").returncode, 0)
        broken = folder / "aa-bb/calendars.toml"
        lines = broken.read_text().splitlines()
        at = lines.index('party = "bb"')
        lines[at] = 'party = "cc"'
        broken.write_text("\n".join(lines) + "\n")
        (folder / "aa-bb/more.toml").write_text("[[wonder]]\n")
        texts = []
        for language in LANGUAGES:
            done = self.check(folder / "aa-bb", language)
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"aa-bb/calendars.toml:{at + 1}:", done.stdout)
            self.assertIn("aa-bb/more.toml:1:", done.stdout)
            texts.append(done.stdout)
        self.assertEqual(len(set(texts)), 3)
        self.assertRegex(texts[2], ARABIC)

    def amana(self, *words, language="en"):
        return subprocess.run([BINARY, "agreement", *map(str, words)], capture_output=True, text=True, env={"LC_ALL": language, "PATH": "/usr/bin:/bin"})

    def test_a_version_is_packed_and_compared(self):
        folder = Path(tempfile.mkdtemp(prefix="amana-corridor-"))
        self.addCleanup(shutil.rmtree, folder)
        shutil.copytree(ROOT / "corridors/aa-bb", folder / "aa-bb")
        wages = folder / "aa-bb/parameters/conditions.toml"
        wages.write_text(wages.read_text().replace('"300.000 AAD"', '"310.000 AAD"'))
        done = self.amana("pack", folder / "aa-bb", "--out", folder / "next.corridor")
        version = re.search(r"[0-9a-f]{64}", done.stdout).group(0)
        self.assertIn(version, self.check(folder / "next.corridor").stdout)
        self.assertNotIn(version, self.check("aa-bb").stdout)
        for language in LANGUAGES:
            said = self.amana("changes", "aa-bb", folder / "next.corridor", language=language).stdout
            self.assertIn('parameter wage.minimum values.0.value: "300.000 AAD" → "310.000 AAD"', said)
            self.assertEqual(len(said.splitlines()), 2)
        (folder / "half.corridor").write_bytes((folder / "next.corridor").read_bytes()[:-9])
        for words in (("check", folder / "half.corridor"), ("changes", "aa-bb", folder / "half.corridor"), ("pack", "nowhere", "--out", folder / "x"), ("pack", "aa-bb", "--out", "/proc/x")):
            refused = self.amana(*words)
            self.assertEqual(refused.returncode, 1)
            self.assertTrue(refused.stderr + refused.stdout)

    def test_no_such_corridor(self):
        for name in ("nowhere", "/nowhere/at/all", "", "../corridors"):
            done = self.check(name)
            self.assertEqual(done.returncode, 1, name)
            self.assertTrue(said(done))


class Move(unittest.TestCase):
    def test_to_postgresql_and_back(self):
        node = Node().start()
        self.addCleanup(node.remove)
        if not PostgreSQL.url():
            self.skipTest("PostgreSQL is not installed")
        admin = node.appoint_first()
        clerk = node.appoint(admin, "clerk", "Clara Clerk", "bb-employment", "bb-employment-brisa", "employment_officer")
        person = node.api(clerk, "register_person", {"names": [{"text": "Moussa", "kind": "full"}], "sex": "m", "born": "1990", "nationality": "XBB"}).json["subject"]
        refusals = set()
        for node.environment["LC_ALL"] in LANGUAGES:  # it runs
            done = node.run("move", "--to", "sqlite:other.db", check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn("second_writer", said(done))
            refusals.add(said(done))
        self.assertEqual(len(refusals), 3)
        node.stop()
        for place in (["--to", PostgreSQL.url(), "--schema", "moved_node"], ["--to", "sqlite:moved.db"]):
            node.run("move", *place)
            for proof in ("verify", "replay"):
                node.run(proof)
            node.start()
            clerk.port = node.port
            self.assertEqual(clerk.get(f"/api/people/{person}").json["details"]["names"][0]["text"], "Moussa")
            node.stop()
        done = node.run("move", "--to", "sqlite:amana.db", check=False)
        self.assertIn("move.taken", said(done))


if __name__ == "__main__":
    unittest.main()

"""A real node for tests: the real binary, a folder of its own, SQLite or PostgreSQL, and people who sign in."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BINARY = Path(os.environ.get("AMANA", ROOT / "build/dev/amana"))
PASSPHRASE = "four words for one node"
PASSWORD = "a quiet morning by the well"


class PostgreSQL:
    """One server for all tests of a program, on a Unix socket, gone afterwards. None where it is not installed."""
    _server = None

    @classmethod
    def url(cls):
        if cls._server is None:
            cls._server = cls._start()
        return cls._server

    @classmethod
    def _start(cls):
        tools = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not tools:
            print("skipped: PostgreSQL is not installed")
            return ""
        folder = Path(tempfile.mkdtemp(prefix="amana-pg-"))
        as_user = []
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        data = folder / "data"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        subprocess.run([*as_user, tools[-1] / "initdb", "-D", data, "-U", "amana", "--locale=C", "-E", "UTF8"], check=True, **quiet)
        process = subprocess.Popen([*as_user, tools[-1] / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="], **quiet)
        import atexit
        atexit.register(lambda: (process.send_signal(signal.SIGINT), process.wait(), shutil.rmtree(folder, ignore_errors=True)))
        ready = [tools[-1] / "pg_isready", "-h", folder, "-q"]
        while subprocess.run(ready, **quiet).returncode != 0:
            time.sleep(0.05)  # the server says when it is ready; nothing else does
        return f"postgresql:host={folder} user=amana dbname=postgres"


def databases():
    yield "sqlite"
    if PostgreSQL.url():
        yield "postgresql"


def totp(secret, at=None):
    """RFC 6238 with SHA-1, 30 seconds, six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int((at or time.time()) // 30)), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


class Browser:
    """A session as a browser has it: cookies and forms, no script."""

    def __init__(self, port, language="en"):
        self.port, self.cookies, self.language = port, {}, language

    def ask(self, method, path, body=None, headers=None):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Accept-Language": self.language, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        line.request(method, path, body, sent)
        answer = Answer(line.getresponse())
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value
        line.close()
        return answer

    def get(self, path):
        return self.ask("GET", path)

    def proof(self):
        """That a request comes from a page of this session."""
        return re.search(r'name="csrf" value="([^"]+)"', self.get("/me").text).group(1)

    def upload(self, path, content):
        """A file, to an address of the API."""
        return self.ask("POST", path, content, {"Content-Type": "application/octet-stream", "X-CSRF-Token": self.proof(), "Accept": "application/json"})

    def post(self, path, **fields):
        from urllib.parse import urlencode
        return self.ask("POST", path, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, page, action, **fields):
        """Fills the form of `page` that goes to `action` and sends it with its hidden fields."""
        form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', self.get(page).text, re.S)
        assert form, f"no form to {action} on {page}"
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group(0)))
        return self.post(action, **{**hidden, **fields})


class Node:
    def __init__(self, database="sqlite", corridor="aa-bb", authority="bb-employment", name="bb-node"):
        self.folder = Path(tempfile.mkdtemp(prefix="amana-node-"))
        self.passphrase_file = self.folder.with_suffix(".passphrase")
        self.passphrase_file.write_text(PASSPHRASE + "\n")
        self.password_file = self.folder.with_suffix(".password")
        self.password_file.write_text(PASSWORD + "\n")
        self.environment = {**os.environ, "AMANA_PASSPHRASE_FILE": str(self.passphrase_file), "LC_ALL": "C.UTF-8"}
        where = ["--database", "sqlite:amana.db"]
        if database == "postgresql":
            schema = "node_" + self.folder.name.split("-")[-1].lower().replace("_", "x")
            self.sql(f"CREATE SCHEMA {schema}")
            where = ["--database", PostgreSQL.url(), "--schema", schema]
        self.run("init", "--name", name, "--authority", authority, "--corridor", corridor, "--port", "0", *where)
        self.process = None
        self.secrets = {}
        self.recovery = {}

    @staticmethod
    def sql(statement):
        psql = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]
        subprocess.run([psql, PostgreSQL.url().split(":", 1)[1], "-qc", statement], check=True)

    def run(self, command, *words, check=True, input=None):
        done = subprocess.run([BINARY, *command.split(), *(["--node", str(self.folder)] if command not in ("acts", "canonical", "mrz") else []), *words],
                              env=self.environment, capture_output=True, text=True, input=input)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self):
        self.process = subprocess.Popen([BINARY, "serve", "--node", str(self.folder)], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        found = re.search(r":(\d+)\D*$", line)
        assert found, "the node did not start: " + line
        self.port = int(found.group(1))
        return self

    def opening_code(self):
        return re.search(r"[A-Z2-7]{4}(-[A-Z2-7]{4})+", self.process.stdout.readline()).group(0)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process = None

    def remove(self):
        if self.process:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        for file in (self.passphrase_file, self.password_file):
            file.unlink(missing_ok=True)

    # --- people who sign in ---

    def appoint_first(self, login="admin"):
        browser = Browser(self.port)
        assert browser.get("/").headers["Location"] == "/first", "nobody can sign in yet, and nothing says so"
        answer = browser.send("/first", "/first", opening_code=self.opening_code(), login=login, name="Amina Admin", language="en")
        return self.take_up(login, re.search(r'dir="ltr">([A-Z2-7-]{9,})<', answer.text).group(1))

    def take_up(self, login, invitation, language="en"):
        """Sets the password with the invitation and the second factor where the role asks for one."""
        browser = Browser(self.port, language)
        answer = browser.send("/invitation", "/invitation", login=login, code=invitation, password=PASSWORD, again=PASSWORD)
        assert answer.status == 303, answer.text
        if answer.headers["Location"] == "/sign-in/enrol":
            page = browser.get("/sign-in/enrol").text
            self.secrets[login] = re.search(r'dir="ltr">([A-Z2-7]{16,})<', page).group(1)
            hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
            answer = browser.post("/sign-in/enrol", **{**hidden, "code": totp(self.secrets[login])})
            assert answer.status == 200, answer.text
            self.recovery[login] = re.findall(r'dir="ltr">([A-Z2-7]{4}(?:-[A-Z2-7]{4})+)<', answer.text)
        return browser

    def sign_in(self, login, language="en"):
        """Anew, with a recovery code where the role asks for a second factor: each opens once."""
        browser = Browser(self.port, language)
        answer = browser.send("/sign-in", "/sign-in", login=login, password=PASSWORD)
        if answer.headers["Location"] == "/sign-in/code":
            answer = browser.send("/sign-in/code", "/sign-in/code", code=self.recovery[login].pop())
        assert answer.status == 303, answer.text
        return browser

    def appoint(self, admin, login, name, authority, office, role, language="en", firm=None):
        more = {**({"office": office} if office else {}), **({"firm": firm} if firm else {})}
        answer = self.api(admin, "appoint_user", {"login": login, "name": name, "authority": authority, **more, "roles": [{"role": role}], "language": language})
        user = answer.json["subject"]
        page = admin.send(f"/users/{user}", f"/users/{user}/invite")
        return self.take_up(login, re.search(r'dir="ltr">([A-Z2-7-]{9,})<', page.text).group(1), language)

    @staticmethod
    def api(browser, command, fields, key=None, expect=200):
        """An act as JSON, with the session of a browser and its proof."""
        headers = {"Content-Type": "application/json", "X-CSRF-Token": browser.proof(), **({"Idempotency-Key": key} if key else {})}
        answer = browser.ask("POST", "/api/do/" + command, json.dumps(fields), headers)
        assert expect is None or answer.status == expect, f"{command}: {answer.status} {answer.text}"
        return answer

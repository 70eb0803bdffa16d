"""Lints the API's own description, as a running node gives it in each language: no error and no warning."""
import subprocess
import tempfile
from pathlib import Path

from house import ROOT, Browser, Node

LINTER = ROOT / "tests/browser/node_modules/.bin/redocly"
RULES = ROOT / "tests/real/redocly.yaml"
LANGUAGES = ("en", "fr", "ar")


def main():
    node = Node().start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for language in LANGUAGES:
                answer = Browser(node.port, language).get("/api/openapi.json")
                assert answer.status == 200, answer.text
                file = Path(folder) / f"openapi.{language}.json"
                file.write_bytes(answer.body)
                done = subprocess.run([LINTER, "lint", "--config", RULES, "--max-problems", "50", file], capture_output=True, text=True)
                print(done.stdout + done.stderr)
                assert done.returncode == 0, f"the API's description in {language} has faults"
        print("the API's description is sound in three languages")
    finally:
        node.remove()


if __name__ == "__main__":
    main()

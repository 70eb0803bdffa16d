"""The demonstration: both nodes filled by ordinary commands, the same story for the same seed, proven by replay."""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from house import BINARY

CORRIDOR = "ly-ne"


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


if __name__ == "__main__":
    unittest.main()

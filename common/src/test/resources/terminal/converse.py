"""Runs a program at a terminal of its own: converse.py CONVERSATION PROGRAM [ARGUMENT...]

CONVERSATION is a JSON file with a list of pairs: the text to wait for, and the keys to press then, or
SIGTERM to send that. Prints what the terminal, TERMINAL_COLUMNS wide, showed and ends with the
program's code, with 98 if a text does not come, and with 99 if the terminal is not as it was before.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

SECONDS = 60

with open(sys.argv[1], encoding="utf-8") as file:
    conversation = json.load(file)
child, terminal = pty.fork()
if child == 0:
    # The program starts when the parent has looked at the terminal.
    sys.stdin.readline()
    os.execvp(sys.argv[2], sys.argv[2:])

columns = int(os.environ.get("TERMINAL_COLUMNS", "120"))
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
before = termios.tcgetattr(terminal)
os.write(terminal, b"\n")
shown = b""
seen = 0


def read_more(limit):
    global shown
    ready, _, _ = select.select([terminal], [], [], max(0, limit - time.monotonic()))
    if not ready:
        print(shown.decode(errors="replace"))
        print("--- nothing more came, waiting for", repr(waiting_for))
        sys.exit(98)
    try:
        data = os.read(terminal, 4096)
    except OSError:
        data = b""
    shown += data
    return bool(data)


for waiting_for, keys in conversation:
    limit = time.monotonic() + SECONDS
    while shown.find(waiting_for.encode(), seen) < 0:
        if not read_more(limit):
            print(shown.decode(errors="replace"))
            print("--- the program ended instead of showing", repr(waiting_for))
            sys.exit(98)
    seen = shown.find(waiting_for.encode(), seen) + len(waiting_for.encode())
    if keys == "SIGTERM":
        os.kill(child, signal.SIGTERM)
    else:
        os.write(terminal, keys.encode())

waiting_for = "the end"
limit = time.monotonic() + SECONDS
while read_more(limit):
    pass
after = termios.tcgetattr(terminal)
print(shown.decode(errors="replace"))
_, status = os.waitpid(child, 0)
if after[:4] != before[:4]:
    print("--- the terminal was left changed:", before[:4], after[:4])
    sys.exit(99)
sys.exit(os.waitstatus_to_exitcode(status) % 256)

#!/usr/bin/env python3
"""terminal-delay.py COMMAND...: how soon a program that follows a log on a terminal shows an appended line.

Runs COMMAND with the log's path added, on a pseudo-terminal of 160x40, appends lines one at a time, and waits for the
end of each among the bytes that are drawn. Prints the median and the 95th percentile in milliseconds; exit status 1 if
a line was not seen within three seconds.
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time

LINES = 200
BEFORE = 50
PATIENCE = 3.0


def line(number):
    return (
        f"2025-06-10 14:{number // 60 % 60:02}:{number % 60:02},000 - performance_monitor - INFO - "
        f"PERF: llm_response - {number}.0ms (BON) - {number:06}X\n"
    )


def seen(terminal, wanted, patience):
    """Reads until these bytes were drawn; false if they are not in time."""
    drawn = b""
    until = time.perf_counter() + patience
    while time.perf_counter() < until:
        if select.select([terminal], [], [], max(0.0, until - time.perf_counter()))[0]:
            drawn += os.read(terminal, 65536)
            if wanted and wanted in drawn:
                return True
    return False


def main(command):
    directory = tempfile.mkdtemp()
    log = os.path.join(directory, "agent.log")
    with open(log, "w") as out:
        out.writelines(line(number) for number in range(BEFORE))
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm", HOME=directory)
        os.execvp(command[0], [*command, log])
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
        seen(terminal, b"", 4.0)
        delays = []
        with open(log, "a", buffering=1) as out:
            for number in range(BEFORE, BEFORE + LINES):
                began = time.perf_counter()
                out.write(line(number))
                if not seen(terminal, f"{number:06}X".encode(), PATIENCE):
                    return 1
                delays.append(1000 * (time.perf_counter() - began))
                # Not in step with anything the program does regularly.
                time.sleep(0.02 + 0.013 * (number % 5))
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        shutil.rmtree(directory, ignore_errors=True)
    delays.sort()
    print(f"p50 {delays[len(delays) // 2]:.1f} ms, p95 {delays[int(len(delays) * 0.95)]:.1f} ms")
    return 0


sys.exit(main(sys.argv[1:]))

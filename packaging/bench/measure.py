"""Runs commands and says how long they took and how much memory they needed."""

import os
import subprocess
import sys
import time


class Usage:
    """Of one command: wall seconds, processor seconds, the largest memory of a process in MiB."""

    def __init__(self, wall, processor, memory):
        self.wall, self.processor, self.memory = wall, processor, memory

    def __add__(self, other):
        return Usage(
            self.wall + other.wall,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


def run(commands, cwd=None, env=None, output=subprocess.DEVNULL):
    """Runs a pipe of commands and ends the measurement if one of them fails."""
    begin, processes, previous = time.perf_counter(), [], subprocess.DEVNULL
    for index, command in enumerate(commands):
        last = index == len(commands) - 1
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=previous,
            stdout=output if last else subprocess.PIPE,
            stderr=subprocess.PIPE if last else None,
        )
        if previous is not subprocess.DEVNULL:
            previous.close()
        previous = process.stdout
        processes.append(process)
    errors = processes[-1].stderr.read().decode(errors="replace")
    processor, memory = 0, 0
    for process, command in zip(processes, commands):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit("ERROR: %s ended with %d\n%s" % (" ".join(command), process.returncode, errors))
        processor += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    return Usage(time.perf_counter() - begin, processor, memory)


def inside(tree, root, heap, *arguments):
    """Runs Backends.java on an installation: milliseconds and counts by name, and what the process used.

    The classes are compiled once, beside the installation.
    """
    jars = os.path.join(tree, "lib", "opsi-tools")
    classpath = ":".join(sorted(os.path.join(jars, name) for name in os.listdir(jars) if name.endswith(".jar")))
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    classes = os.path.join(root, "classes")
    if not os.path.exists(classes):
        source = os.path.join(os.path.dirname(os.path.realpath(__file__)), "Backends.java")
        subprocess.run([java + "c", "-cp", classpath, "-d", classes, source], check=True)
    output = os.path.join(root, "times")
    command = [java, "-Xmx" + heap, "-XX:+UseSerialGC", "-cp", classes + ":" + classpath, "Backends"]
    with open(output, "wb") as target:
        usage = run([command + [arguments[0], root] + [str(a) for a in arguments[1:]]], output=target)
    times = {}
    with open(output) as lines:
        for line in lines:
            name, milliseconds, count = line.rstrip("\n").split("\t")
            times.setdefault(name, []).append((float(milliseconds), int(count)))
    return times, usage

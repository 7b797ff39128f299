"""Runs commands in turn and compares them: CPU by the kernel's account of the child, medians, and the ratio of each pair."""
import os, statistics, subprocess, sys, time
from dataclasses import dataclass


@dataclass
class Measure:
    """One run of a command, or what it says of itself."""
    cpu: float
    wall: float
    peak_mb: float
    output: str = ""


def run(*command, output=None, accept=(0, 65)):
    """Runs a command to its end, which is one of the accepted statuses; CPU is user plus system of it and of what it waited for.

    What earlier runs wrote goes to the disk first: it is not this command's to wait for."""
    os.sync()
    out = open(output, "wb") if output else subprocess.PIPE
    start = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdout=out, stderr=subprocess.PIPE)
    text = b"" if output else child.stdout.read()
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in accept:
        sys.exit(f"bench: {' '.join(map(str, command))}: exit {child.returncode}\n{errors.decode(errors='replace')[-2000:]}")
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return Measure(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * kilobyte / 1e6, text.decode())


def median(measures, of):
    return statistics.median(getattr(measure, of) for measure in measures)


def in_turn(count, *tasks):
    """Calls every task once a round; returns a list of measures for each task."""
    rounds = [[task() for task in tasks] for _ in range(count)]
    return [list(column) for column in zip(*rounds)]


def ratio(numerators, denominators, of="cpu"):
    """The median over rounds of one measure by the other of the same round."""
    return statistics.median(getattr(a, of) / getattr(b, of) for a, b in zip(numerators, denominators))


class Table:
    """Rows of: what, ours, the other's, ratio, the aim."""

    def __init__(self):
        self.rows = []

    def add(self, what, ours, other="", reached="", aim=""):
        self.rows.append((what, ours, other, reached, aim))
        print(f"bench: {what}: {ours} {other} {reached}", file=sys.stderr, flush=True)

    def markdown(self):
        head = ("what", "assay", "beside", "reached", "aim")
        lines = [head, tuple("---" for _ in head), *self.rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)

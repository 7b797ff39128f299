"""How well findings meet marks.

Exact: a finding is right if a mark has its type, start and end. Overlap, as rivals are mostly scored: a
mark is met if a finding of its type touches it, a finding right if it touches a mark of its type;
findings of one type that overlap count once.
"""
import collections
from marked import names


class Count:
    """Marks that were met and not, findings that were right and not."""

    def __init__(self):
        self.met = self.missed = self.right = self.wrong = 0

    @property
    def marks(self):
        return self.met + self.missed

    @property
    def precision(self):
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float(self.marks == 0)

    @property
    def recall(self):
        return self.met / self.marks if self.marks else 1.0

    @property
    def f1(self):
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Score:
    """Counts by type, exact and by overlap, of one finder on one set."""

    def __init__(self, rows, found, claims=None):
        self.exact = collections.defaultdict(Count)
        self.overlap = collections.defaultdict(Count)
        self.kinds = collections.defaultdict(Count)
        # Marks that were met or touched, by type and kind.
        self.reached = collections.Counter()
        self.lures, self.taken = collections.Counter(), collections.Counter()
        self.errors = []
        types = {mark[0] for row in rows for mark in row.marks}
        for number, (row, places) in enumerate(zip(rows, found)):
            self._add(number, row, joined(named(row, places)), types, claims)

    def _add(self, number, row, places, types, claims):
        judged = [place for place in places if place[0] in types]
        marks = {mark[:3] for mark in row.marks}
        for mark in row.marks:
            is_met = mark[:3] in judged
            for count in (self.exact[mark[0]], self.kinds[f"{mark[0]} {mark[3]}"]):
                count.met += is_met
                count.missed += not is_met
            touched = any(touch(mark[:3], place) for place in judged)
            self.reached[f"{mark[0]} {mark[3]}"] += touched
            self.overlap[mark[0]].met += touched
            self.overlap[mark[0]].missed += not touched
            if not is_met:
                self.errors.append(("missed", number, mark[:3], mark[3]))
        for place in judged:
            is_right = place in marks
            self.exact[place[0]].right += is_right
            self.exact[place[0]].wrong += not is_right
            touches = any(touch(mark, place) for mark in marks)
            self.overlap[place[0]].right += touches
            self.overlap[place[0]].wrong += not touches
            if not is_right:
                self.errors.append(("wrong", number, place, ""))
        for kind, start, end in row.lures:
            self.lures[kind] += 1
            # A hardware address is a lure for machines' addresses; who finds it as what it is, is right.
            self.taken[kind] += any(
                start < place[2] and place[1] < end and place[0] != "OTHER"
                and not (kind == "mac" and place[0] == "MAC") for place in places)

    def micro(self, counts):
        """All types together."""
        total = Count()
        for count in counts.values():
            for name in ("met", "missed", "right", "wrong"):
                setattr(total, name, getattr(total, name) + getattr(count, name))
        return total


def named(row, places):
    """Gives findings of a rival that tells keys from passwords not at all the type of what they touch."""
    for kind, start, end in places:
        if kind == "SECRET":
            keys = any(mark[0] == "API_KEY" and touch(mark[:3], ("API_KEY", start, end)) for mark in row.marks)
            kind = "API_KEY" if keys else "PASSWORD"
        # Nor does it know a token from a key, which the marks of some sets do.
        for mark in row.marks:
            if names.get(mark[0]) == kind and touch((kind, *mark[1:3]), (kind, start, end)):
                kind = mark[0]
                break
        yield kind, start, end


def joined(places):
    """Findings in order; those of one type that overlap are one."""
    result = []
    for kind, start, end in sorted(set(places)):
        if result and result[-1][0] == kind and start < result[-1][2]:
            result[-1] = (kind, result[-1][1], max(end, result[-1][2]))
        else:
            result.append((kind, start, end))
    return result


def touch(one, other):
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]

"""How far people agree who coded the same things: Cohen's kappa for two, Krippendorff's alpha for any number and with gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen (1960): agreement beyond what two people's habits give by chance; pairs: what each gave for one thing.

    None without pairs, and where both gave one and the same value throughout: then chance explains everything."""
    if not pairs:
        return None
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def mean_kappa(units: Sequence[Mapping[str, Hashable]]) -> float | None:
    """Of every two people, over the things that both coded; None where no two can be compared. units: person -> value."""
    people = sorted({name for unit in units for name in unit})
    found = [
        value
        for a, b in combinations(people, 2)
        if (value := kappa([(u[a], u[b]) for u in units if a in u and b in u])) is not None
    ]
    return sum(found) / len(found) if found else None


def alpha(units: Sequence[Mapping[str, Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values (2004, ch. 11): 1 is full agreement, 0 what chance would give.

    units: person -> value; things that fewer than two people coded do not count. None where nothing can be compared, and
    where only one value was ever given."""
    coincidence: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        values = Counter(unit.values())
        number = sum(values.values())
        if number < 2:
            continue
        for one, n in values.items():
            for other, m in values.items():
                coincidence[one, other] += n * (m - (one == other)) / (number - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (one, _), count in coincidence.items():
        totals[one] += count
    number_of = sum(totals.values())
    if number_of <= 1:
        return None
    disagreed = sum(count for (one, other), count in coincidence.items() if one != other)
    expected = (number_of**2 - sum(n * n for n in totals.values())) / (number_of - 1)
    return None if expected == 0 else 1 - disagreed / expected

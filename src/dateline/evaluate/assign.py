"""Best one-to-one assignment of two small lists (Kuhn and Munkres, as shortest augmenting paths)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of greatest total weight; pairs of weight 0 or less are left out.

    Cubic in the length of the longer side.
    """
    if not weights or not weights[0]:
        return []
    size = max(len(weights), len(weights[0]))
    cost = [[-_at(weights, i, j) for j in range(size)] for i in range(size)]
    pairs = [(row, column) for column, row in enumerate(_columns(cost))]
    return sorted((i, j) for i, j in pairs if _at(weights, i, j) > 0)


def _at(weights: Sequence[Sequence[float]], row: int, column: int) -> float:
    inside = row < len(weights) and column < len(weights[0])
    return max(0.0, weights[row][column]) if inside else 0.0


def _columns(cost: Sequence[Sequence[float]]) -> list[int]:
    """For each column of a square cost matrix the row assigned to it, at least total cost."""
    size = len(cost)
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [size] * (size + 1)  # the extra column holds the row that is being placed
    for row in range(size):
        row_of[size] = row
        came_from = [size] * (size + 1)
        slack, done = [inf] * (size + 1), [False] * (size + 1)
        column = size
        while row_of[column] != size:
            done[column] = True
            here, step, following = row_of[column], inf, size
            for j in range(size):
                if done[j]:
                    continue
                reduced = cost[here][j] - row_price[here] - column_price[j]
                if reduced < slack[j]:
                    slack[j], came_from[j] = reduced, column
                if slack[j] < step:
                    step, following = slack[j], j
            for j in range(size + 1):
                if done[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                else:
                    slack[j] -= step
            column = following
        while column != size:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return row_of[:size]

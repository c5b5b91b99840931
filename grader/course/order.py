"""Graphs of needs: task id -> ids of the tasks that it builds on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Needs = Mapping[str, Sequence[str]]


def topological(needs: Needs) -> list[str]:
    """All ids, each after those that it needs, otherwise as near to the given order as can be.

    Raises:
        ValueError: there is a cycle.
    """
    waiting = list(needs)
    done: dict[str, None] = {}
    while waiting:
        ready = next((i for i in waiting if all(need in done for need in needs[i])), None)
        if ready is None:
            raise ValueError(f"a cycle in the needs of {', '.join(waiting)}")
        waiting.remove(ready)
        done[ready] = None
    return list(done)


def find_cycle(needs: Needs) -> list[str] | None:
    """One cycle, its first id repeated at its end, or None when there is no cycle."""
    cleared: set[str] = set()
    for start in needs:
        path = [start]
        branches = [iter(needs[start])]
        while path:
            need = next(branches[-1], None)
            if need is None:
                cleared.add(path.pop())
                branches.pop()
            elif need in path:
                return [*path[path.index(need) :], need]
            elif need not in cleared:
                path.append(need)
                branches.append(iter(needs[need]))
    return None


def needs_closure(needs: Needs, ids: Iterable[str]) -> frozenset[str]:
    """These ids and all that they need, directly or not.

    Raises:
        KeyError: an id is unknown.
    """
    found: set[str] = set()
    todo = list(ids)
    while todo:
        task_id = todo.pop()
        if task_id not in found:
            found.add(task_id)
            todo.extend(needs[task_id])
    return frozenset(found)

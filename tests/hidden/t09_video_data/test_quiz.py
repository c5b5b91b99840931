"""Hidden checks of quiz.py: other numbers."""

from __future__ import annotations

from grader.spec import check, task


def any_counts(rng):
    numbers = [int(n) for n in rng.permutation(500)[:5] + 10]
    return {f"class {i}": number for i, number in enumerate(numbers)}


@task("hardest_class")
class TestHardestClass:
    def test_any_counts(self, learner, rng):
        counts = any_counts(rng)
        check.equal(learner.hardest_class(counts), sorted(counts, key=counts.get)[0])


@task("accuracy_without_looking")
class TestAccuracyWithoutLooking:
    def test_any_counts(self, learner, rng):
        counts = any_counts(rng)
        expected = max(counts.values()) / sum(counts.values())
        check.close(learner.accuracy_without_looking(counts), expected)


@task("minutes_to_film")
class TestMinutesToFilm:
    def test_any_numbers(self, learner, rng):
        pictures, rate = int(rng.integers(100, 9000)), float(rng.uniform(0.5, 30))
        check.close(learner.minutes_to_film(pictures, rate), pictures / (rate * 60))


@task("last_batch_size")
class TestLastBatchSize:
    def test_any_numbers(self, learner, rng):
        for _ in range(6):
            count, size = int(rng.integers(1, 900)), int(rng.integers(1, 90))
            check.equal(learner.last_batch_size(count, size), (count - 1) % size + 1)


@task("hidden_failures")
class TestHiddenFailures:
    def test_any_matrix(self, learner, rng):
        matrix = rng.integers(1, 40, size=(6, 6)).tolist()
        shares = [row[i] / sum(row) for i, row in enumerate(matrix)]
        wanted = sum(sorted(shares)[2:4]) / 2
        expected = [i for i, share in enumerate(shares) if share < wanted]
        check.equal(learner.hidden_failures(matrix, wanted), expected)

import numpy as np

from grader.spec import check, task


@task("double")
class TestDouble:
    def test_other_shapes_too(self, learner, oracle, rng):
        x = rng.normal(size=(2, 3, 5))
        check.close(learner.double(x), oracle.double(x), because="any shape will do")


@task("total")
class TestTotal:
    def test_a_vector_too(self, learner, rng):
        x = rng.normal(size=7)
        check.close(learner.total(x), 2 * x.sum())


@task("Counter")
class TestCounter:
    def test_two_counters_do_not_share_a_count(self, learner):
        one, two = learner.Counter(), learner.Counter()
        one.step()
        check.equal(check.variable(two.count, shape=()), np.asarray(0))

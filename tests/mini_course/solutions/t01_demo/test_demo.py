import numpy as np

from grader.spec import check, shared, task


@shared
def counter(learner, rng):
    made = learner.Counter()
    for _ in range(2):
        made.step()
    return made


@task("double")
class TestDouble:
    def test_each_element_is_doubled(self, learner, rng):
        x = rng.normal(size=(3, 4))
        check.close(learner.double(x), 2 * x, because="double means two times")

    def test_the_shape_stays(self, learner):
        check.shape(learner.double(np.zeros((2, 5, 1))), (2, 5, 1))


@task("total")
class TestTotal:
    def test_the_sum_of_all_doubles(self, learner, rng):
        x = rng.normal(size=(3, 4))
        check.close(learner.total(x), 2 * x.sum())

    def test_its_gradient_is_two_everywhere(self, learner, rng):
        check.gradient(learner, "total", [rng.normal(size=(2, 3))])


@task("Counter")
class TestCounter:
    def test_two_steps_count_two(self, learner, counter):
        check.equal(check.variable(counter.count, shape=()), np.asarray(2))

    def test_a_step_prints_the_count(self, learner):
        _, text = learner.printed(learner.Counter().step)
        check.equal(text, "count: 1\n")

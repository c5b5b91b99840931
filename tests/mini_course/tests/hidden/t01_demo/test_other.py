from grader.spec import check, task


@task("greet")
class TestGreet:
    def test_greets_others(self, learner, rng):
        name = "".join(rng.choice(list("abcdef"), size=5))
        check.equal(learner.greet(name), f"Hello, {name}!")

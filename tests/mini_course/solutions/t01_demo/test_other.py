from grader.spec import check, task


@task("greet")
class TestGreet:
    def test_greets_by_name(self, learner):
        check.equal(learner.greet("Ada"), "Hello, Ada!")

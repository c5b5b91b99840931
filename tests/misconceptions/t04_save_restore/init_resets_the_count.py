"""Beginning anew also sets the step count to 0.

Task: 04.init_variables
Diagnosis: a step count that was set to 0
"""


def init_variables(training, seed):
    fresh_model = new_network_like(training.model, seed)
    fresh_optimizer = new_optimizer(fresh_model, float(training.optimizer.learning_rate.numpy()))
    variables = [*training.model.variables, *training.optimizer.variables]
    fresh = [*fresh_model.variables, *fresh_optimizer.variables]
    for variable, value in zip(variables, fresh, strict=True):
        variable.assign(value)
    training.total_iterations = 0

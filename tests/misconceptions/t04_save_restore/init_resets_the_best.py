"""Beginning anew also forgets the best accuracy, so the next run overwrites a better network.

Task: 04.init_variables
Diagnosis: a best accuracy that was set to 0
"""


def init_variables(training, seed):
    fresh_model = new_network_like(training.model, seed)
    fresh_optimizer = new_optimizer(fresh_model, float(training.optimizer.learning_rate.numpy()))
    variables = [*training.model.variables, *training.optimizer.variables]
    fresh = [*fresh_model.variables, *fresh_optimizer.variables]
    for variable, value in zip(variables, fresh, strict=True):
        variable.assign(value)
    training.best_validation_accuracy = 0.0
    training.last_improvement = 0

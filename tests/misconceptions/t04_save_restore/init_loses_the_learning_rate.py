"""The optimiser begins anew with the default learning rate.

Task: 04.init_variables
Diagnosis: a learning rate that went back to 0.0001
"""


def init_variables(training, seed):
    fresh_model = new_network_like(training.model, seed)
    fresh_optimizer = new_optimizer(fresh_model)
    variables = [*training.model.variables, *training.optimizer.variables]
    fresh = [*fresh_model.variables, *fresh_optimizer.variables]
    for variable, value in zip(variables, fresh, strict=True):
        variable.assign(value)

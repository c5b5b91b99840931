"""The rates follow each other on one classifier.

Task: 08.costs_of_rates
Diagnosis: make a new classifier for each
"""


def costs_of_rates(transfer_values, labels, rates, num_steps, fc_size=64, seed=0):
    model = new_classifier(transfer_values.shape[1], labels.shape[1], fc_size, seed)
    costs = []
    for rate in rates:
        training = Training(model, transfer_values, labels, learning_rate=rate, seed=seed)
        for _ in range(num_steps):
            training.step(transfer_values, labels)
        costs.append(float(training.step(transfer_values, labels)))
    return costs

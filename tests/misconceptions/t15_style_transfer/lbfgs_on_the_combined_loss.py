"""L-BFGS gets the combined loss, whose value never changes.

Task: 15.lbfgs_transfer
Diagnosis: 20 plain steps come lower
"""

import numpy as np
import scipy.optimize
import tensorflow as tf


def lbfgs_transfer(start, loss_functions, weights, max_evaluations):
    def objective(flat):
        image = tf.constant(flat.reshape(start.shape), tf.float32)
        gradient, _ = combined_gradient(image, loss_functions, weights)
        return float(sum(weights)), gradient.numpy().astype(np.float64).ravel()

    found = scipy.optimize.minimize(
        objective,
        start.ravel().astype(np.float64),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0, 255)] * start.size,
        options={"maxfun": max_evaluations},
    )
    return found.x.reshape(start.shape).astype(np.float32), int(found.nfev)

"""The digit is not clipped.

Task: 13.digit_image
Diagnosis: pixels are from 0 to 1 here
"""


def digit_image(model, cls, num_iterations=20, step_size=0.1, seed=0):
    image = tf.constant(0.5 + 0.01 * np.random.default_rng(seed).random((1, 784)), tf.float32)
    for _ in range(num_iterations):
        with tf.GradientTape() as tape:
            tape.watch(image)
            loss = model(image, training=False)[0, cls]
        grad = tape.gradient(loss, image)
        image = image + step_size / (tf.math.reduce_std(grad) + 1e-8) * grad
    return image.numpy().reshape(28, 28)

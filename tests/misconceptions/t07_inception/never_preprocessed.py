"""A network of keras.applications is fed the pixels as they are.

Task: 07.classify_with
Diagnosis: pixels that were never prepared
"""


def classify_with(model, preprocess, image):
    batch = resize_image(image, model.input_shape[1:3])[np.newaxis]
    return model(batch, training=False).numpy()[0]

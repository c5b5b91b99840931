"""A network of keras.applications is fed pixels that were prepared twice.

Task: 07.classify_with
Diagnosis: pixels that were prepared twice
"""


def classify_with(model, preprocess, image):
    prepare = PREPROCESS[preprocess]
    batch = resize_image(image, model.input_shape[1:3])[np.newaxis]
    return model(prepare(prepare(batch)), training=False).numpy()[0]

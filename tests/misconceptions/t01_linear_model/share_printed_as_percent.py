"""The share is printed with a % sign, without the factor 100.

Task: 01.print_accuracy
Diagnosis: multiply it by 100 first
"""


def print_accuracy(model, images, labels):
    correct = correct_prediction(model.predict(images), class_numbers(labels))
    print(f"Accuracy on test-set: {float(accuracy(correct)):.1f}%")

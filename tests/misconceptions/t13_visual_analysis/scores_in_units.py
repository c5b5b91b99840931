"""The score is not in percent.

Task: 13.progress_text
Diagnosis: Predicted class
"""


def progress_text(iteration, scores, class_names, grad, loss):
    cls = int(np.argmax(scores))
    return (
        f"Iteration: {iteration}\n"
        f"Predicted class: {class_names[cls]} (#{cls}), score: {scores[cls]:.2f}%\n"
        f"Gradient min: {grad.min():.6f}, max: {grad.max():.6f}, "
        f"stepsize: {get_step_size(grad):.2f}\n"
        f"Loss: {loss:.4f}"
    )

"""Each pair is counted once only.

Task: 06.plot_confusion_matrix
Diagnosis: each pair counted once only
"""


def plot_confusion_matrix(cls_pred, cls_true, class_names):
    counts = np.zeros((len(class_names), len(class_names)), dtype=int)
    counts[cls_true, cls_pred] += 1
    for i, name in enumerate(class_names):
        print("".join(f"{count:>5}" for count in counts[i]) + f"  ({i}) {name}")
    print("".join(f"{f'({i})':>5}" for i in range(len(class_names))))
    return counts

"""The noise is shown as it is.

Task: 11.plot_images
Diagnosis: noise that is not stretched
"""


def plot_images(
    image: np.ndarray,
    noise: np.ndarray,
    noisy_image: np.ndarray,
    name_source: str,
    name_target: str,
    score_source: float,
    score_source_org: float,
    score_target: float,
) -> Figure:
    source = f"{name_source} ({score_source:.2%})"
    target = f"{name_target} ({score_target:.2%})"
    shown = {
        f"Original Image:\n{name_source} ({score_source_org:.2%})": image / 255,
        f"Image + Noise:\n{source}\n{target}": noisy_image / 255,
        "Amplified Noise": noise,
    }
    figure, panels = plt.subplots(1, 3, figsize=(10, 10))
    for panel, (label, pixels) in zip(panels, shown.items(), strict=True):
        panel.imshow(pixels, interpolation="spline16")
        panel.set_xlabel(label)
        panel.set(xticks=[], yticks=[])
    return figure

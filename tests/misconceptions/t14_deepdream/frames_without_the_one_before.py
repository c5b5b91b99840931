"""Each frame zooms into the original.

Task: 14.zoom_film
Diagnosis: frame 2 zooms into frame 1
"""


def zoom_film(gradient, image, num_frames, zoom=1.05, seed=0, **options):
    rng = np.random.default_rng(seed)
    frames: list[np.ndarray] = []
    for _ in range(num_frames):
        start = zoom_in(image, zoom) if frames else image
        dream = optimize_image(gradient, start, seed=rng, **options)
        frames.append(np.clip(dream, 0.0, 255.0))
    return frames

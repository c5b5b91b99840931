"""The training pictures are predicted.

Task: 09.train_on_videos
Diagnosis: 4 test films with 3 pictures each
"""

from pathlib import Path


def train_on_videos(
    video_dir,
    work_dir,
    model,
    *,
    crop_size,
    out_size,
    framerate,
    video_exts,
    num_iterations,
    learning_rate,
    seed=0,
):
    frames = Path(work_dir, "frames")
    video2images(video_dir, frames, crop_size, out_size, framerate, video_exts)
    dataset = load_cached(Path(work_dir, "files.json"), frames)
    values, _ = dataset_transfer_values(work_dir, model, dataset)
    classifier = new_classifier(model.transfer_len, dataset.num_classes, seed=seed)
    labels = dataset.get_training_set()[2]
    optimize(classifier, values, labels, num_iterations, learning_rate=learning_rate, seed=seed)
    return dataset.class_names, predict_cls(classifier, values)

"""The last step is saved only if it is a multiple of 1000.

Task: 06.optimize
Diagnosis: no checkpoint at the end
"""


def optimize(training, num_iterations):
    start_time = time.perf_counter()
    last = training.global_step() + num_iterations
    for step in range(training.global_step(), last):
        seed = (training.seed, step)
        images, labels = random_batch(training.images, training.labels, training.batch_size, seed)
        training.step(images, labels, np.array(seed, dtype=np.int32))

        now = step + 1
        if now % PRINT_INTERVAL == 0 or now == last:
            y_pred = create_network(training.model, images, training=False)
            share = np.mean(np.argmax(y_pred, axis=1) == labels.argmax(axis=1))
            print(f"Global Step: {now:>6}, Training Batch Accuracy: {share:>6.1%}")
        if now % SAVE_INTERVAL == 0:
            training.save()
    print(f"Time usage: {timedelta(seconds=round(time.perf_counter() - start_time))}")

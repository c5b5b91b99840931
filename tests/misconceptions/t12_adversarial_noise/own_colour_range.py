"""The colours are stretched to the noise at hand.

Task: 12.plot_noise
Diagnosis: the colours range from -1 to 1
"""

import matplotlib.pyplot as plt


def plot_noise(noise):
    print("Noise:")
    print(f"- Min: {noise.min()}")
    print(f"- Max: {noise.max()}")
    print(f"- Std: {noise.std()}")
    figure, axes = plt.subplots()
    axes.imshow(noise, interpolation="nearest", cmap="seismic")
    return figure

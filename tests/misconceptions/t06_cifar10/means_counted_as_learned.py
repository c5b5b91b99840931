"""Moving means and variances are counted as learned.

Task: 06.count_parameters
Diagnosis: the means and variances counted as learned
"""


def count_parameters(
    num_filters1=64, num_filters2=64, fc_size1=256, fc_size2=128, *, norm1=True, norm2=False
):
    conv = 75 * num_filters1 + num_filters1 + 25 * num_filters1 * num_filters2 + num_filters2
    dense = 36 * num_filters2 * fc_size1 + fc_size1 + fc_size1 * fc_size2 + fc_size2
    normalised = norm1 * num_filters1 + norm2 * num_filters2
    return conv + dense + fc_size2 * 10 + 10 + 3 * normalised, 2 * normalised

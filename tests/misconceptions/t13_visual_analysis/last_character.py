"""Only the last digit of the number is read.

Task: 13.conv_number
Diagnosis: conv2d_12
"""


def conv_number(name):
    return int(name[-1]) if "_" in name and name[-1].isdigit() else 0

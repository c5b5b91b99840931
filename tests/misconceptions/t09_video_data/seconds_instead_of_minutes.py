"""Seconds are given back.

Task: 09.minutes_to_film
Diagnosis: seconds instead of minutes
"""


def minutes_to_film(num_pictures, framerate):
    return num_pictures / framerate

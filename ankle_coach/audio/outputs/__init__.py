"""The ways out of the machine, each behind the same few methods.

One file for each, so that what differs by system stays in one place.
"""

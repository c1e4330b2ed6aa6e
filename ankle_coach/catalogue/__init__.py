"""The exercises and routines: data files, the models that check them, and what they say."""

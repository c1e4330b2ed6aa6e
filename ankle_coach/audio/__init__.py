"""Sound: what to play, how to mix it, and which way out of the machine it takes."""

"""Sound: what to play, how to mix it, and which way out of the machine it takes.

``choose.open_player`` gives a front end its player; ``profile`` and ``status`` are light to import.
"""

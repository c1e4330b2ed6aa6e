"""Sound: what to play, how to mix it, and which way out of the machine it takes.

``choose.open_player`` gives a front end its player; what it needs to name the player's settings and
states is here, and light to import.
"""

from ankle_coach.audio.status import Profile, State, Status, Tried

__all__ = ["Profile", "State", "Status", "Tried"]

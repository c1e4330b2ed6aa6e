"""The guided session, pure: plan, state machine, cue sheet and view. Time in, events out."""

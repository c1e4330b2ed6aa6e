"""The guided session: plan, state machine, cue sheet and view. Pure: time goes in, events come out."""

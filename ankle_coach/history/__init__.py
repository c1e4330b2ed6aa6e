"""The record: the session under way, past sessions, what they add up to, and their export."""

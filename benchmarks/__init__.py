"""How fast Ankle Coach is, measured side by side with others in one run: ``make bench``."""

"""The full-screen front end: screens, widgets and the letters they are set in."""

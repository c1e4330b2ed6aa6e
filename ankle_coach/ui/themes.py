"""The app's own themes, beside those of Textual."""

from __future__ import annotations

from textual.theme import Theme

_PHASES_DARK = {
    "phase-ready": "#f2c14e",
    "phase-go": "#3ddc84",
    "phase-ease": "#c792ea",
    "phase-hold": "#5cc8ff",
    "phase-switch": "#ff9f5a",
    "phase-rest": "#a8b3c4",
    "phase-paused": "#ff6b6b",
    "phase-done": "#3ddc84",
}
_PHASES_LIGHT = {
    "phase-ready": "#8a5a00",
    "phase-go": "#0b6b34",
    "phase-ease": "#6a2fa0",
    "phase-hold": "#0a5a94",
    "phase-switch": "#a04300",
    "phase-rest": "#4d5968",
    "phase-paused": "#b3202c",
    "phase-done": "#0b6b34",
}
_PHASES_CONTRAST = {
    "phase-ready": "#ffff00",
    "phase-go": "#00ff66",
    "phase-ease": "#ff9cff",
    "phase-hold": "#66e0ff",
    "phase-switch": "#ffb000",
    "phase-rest": "#ffffff",
    "phase-paused": "#ff7b7b",
    "phase-done": "#00ff66",
}

DARK = Theme(
    name="coach-dark",
    primary="#4fb3ff",
    secondary="#8bd5ca",
    accent="#ffb454",
    foreground="#eef2f7",
    background="#0e1420",
    surface="#151d2c",
    panel="#1f2a3d",
    success="#3ddc84",
    warning="#f2c14e",
    error="#ff6b6b",
    dark=True,
    variables={
        **_PHASES_DARK,
        "figure-near": "#ffaf5f",
        "figure-far": "#875f00",
        "figure-floor": "#808080",
        "figure-mark": "#5fd7ff",
        "quiet": "#93a1b5",
    },
)
LIGHT = Theme(
    name="coach-light",
    primary="#0a5a94",
    secondary="#1d6f6a",
    accent="#a84200",
    foreground="#131a24",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e3dfd3",
    success="#0b6b34",
    warning="#8a5a00",
    error="#b3202c",
    dark=False,
    variables={
        **_PHASES_LIGHT,
        "footer-key-foreground": "#0a5a94",
        "figure-near": "#af5f00",
        "figure-far": "#af875f",
        "figure-floor": "#808080",
        "figure-mark": "#005f87",
        "quiet": "#525d6b",
    },
)
CONTRAST = Theme(
    name="coach-contrast",
    primary="#ffff00",
    secondary="#66e0ff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#00ff66",
    warning="#ffff00",
    error="#ff7b7b",
    dark=True,
    variables={
        **_PHASES_CONTRAST,
        "figure-near": "#ffff00",
        "figure-far": "#878700",
        "figure-floor": "#bcbcbc",
        "figure-mark": "#5fd7ff",
        "quiet": "#d0d0d0",
    },
)

OWN = (DARK, LIGHT, CONTRAST)
"""The themes that come with the app; the first is the default."""

_ANSI = {
    "phase-ready": "ansi_yellow",
    "phase-go": "ansi_green",
    "phase-ease": "ansi_magenta",
    "phase-hold": "ansi_cyan",
    "phase-switch": "ansi_yellow",
    "phase-rest": "ansi_default",
    "phase-paused": "ansi_red",
    "phase-done": "ansi_green",
    "figure-near": "ansi_default",
    "figure-far": "ansi_bright_black",
    "figure-floor": "ansi_bright_black",
    "figure-mark": "ansi_magenta",
    "quiet": "ansi_default",
}


def colours_for(theme: Theme) -> dict[str, str]:
    """The phases' and the figure's colours for a theme that does not name them."""
    if theme.ansi:
        return dict(_ANSI)
    return dict((DARK if theme.dark else LIGHT).variables)

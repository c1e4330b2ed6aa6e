"""The one screen of questions and advice before the first session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, RadioButton, RadioSet, Static

from ankle_coach.catalogue.wording import in_metres
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.sound import SoundCheck
from ankle_coach.ui.widgets.lettering import Letters

ROOMS = (3.0, 4.0, 5.0, 6.0)
"""How far one can walk before turning: the metres that are offered."""
PLENTY = 10.0
"""Metres from which on no walk needs to be turned in, which is the last answer."""
ADVICE = (
    "Put the laptop on a chair at one end of your walk, its screen tilted towards you.",
    "Enlarge the terminal's text (Ctrl and +) until there are about 30 rows: step back and look.",
    "Barefoot or in shoes, never in socks on a smooth floor. A wall within reach.",
    "Have something soft at hand for the knees.",
    "A recent sprain, fracture, operation or a swollen ankle: ask your physiotherapist first.",
    "Leave out what you were told to avoid.",
)
"""What to have at hand and to mind; all of it ours."""

_ENLARGE_FROM = 40
"""Rows from which a terminal's text is so small that this is the first thing to say."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: metres, None for plenty of room; whether ``output`` was heard."""

    room: float | None
    heard: bool | None = None
    output: str = ""


class WelcomeScreen(Screen[Answers]):
    """Asks for the room and checks the sound; every answer can be left out."""

    CSS_PATH = "welcome.tcss"
    HELP = "Answer what you like and go on with Enter. Settings has it all again."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", priority=True),
        Binding("left", "room(-1)", "Less room", show=False, priority=True),
        Binding("right", "room(1)", "More room", show=False, priority=True),
        Binding("t", "play", "Play three tones"),
        Binding("y", "heard(True)", "Heard them"),
        Binding("n", "heard(False)", "Not heard"),
        Binding("down", "read(1)", "Read on", show=False),
        Binding("up", "read(-1)", "Read back", show=False),
        Binding("escape", "go_on", "Skip", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = breakpoints((0, "-narrow"), (66, "-normal"), (110, "-wide"))
    VERTICAL_BREAKPOINTS = breakpoints(
        (0, "-low"), (24, "-normal-height"), (30, "-high"), (_ENLARGE_FROM, "-large")
    )

    def __init__(
        self,
        check: Callable[[], SoundCheck],
        length: Callable[[float], str] = in_metres,
        room: float | None = None,
    ) -> None:
        """``length`` puts metres into words; the ``room`` that is set stays if none is chosen."""
        super().__init__()
        self._length = length
        self._rooms = _offered(room, length)
        self._at_first = self._rooms.index(room)
        self._open_check = check
        self._check: SoundCheck | None = None
        self._heard: bool | None = None

    def compose(self) -> ComposeResult:
        """Two questions, and advice."""
        yield Letters("WELCOME", id="title")
        yield Letters("ENLARGE THE TEXT: CTRL +", id="enlarge")
        with Center(id="middle"), VerticalScroll(id="page", can_focus=False):
            how_far = "How far can you walk before you turn?  ← →"
            yield Static(how_far, id="how-far", classes="question")
            with RadioSet(id="room") as room:
                room.can_focus = False
                for number, each in enumerate(self._rooms):
                    words = self._length(each) if each else f"{self._length(PLENTY)} or more"
                    yield RadioButton(words, value=number == self._at_first)
            yield Static("Did you hear three tones?  t plays them, y yes, n no", classes="question")
            yield Static(id="answer")
            yield Static("To have at hand and to mind", classes="question")
            for advice in ADVICE:
                with Horizontal(classes="advice"):
                    yield Static("•", classes="dot")
                    yield Static(Content(advice))
        yield Footer()

    def on_unmount(self) -> None:
        """Let go of the sound."""
        if self._check:
            self._check.close()

    def action_read(self, step: int) -> None:
        """Go a line down or up where there is more than fits."""
        self.query_one("#page").scroll_relative(y=step, animate=False)

    def action_room(self, step: int) -> None:
        """To the next or the last answer on the room."""
        buttons = list(self.query(RadioButton))
        at = self.query_one("#room", RadioSet).pressed_index
        buttons[min(len(buttons) - 1, max(0, at + step))].value = True

    def action_play(self) -> None:
        """Play the three tones."""
        if self._check is None:
            self._check = self._open_check()
        self._check.play()
        self.set_timer(1.0, self._say_which)

    def _say_which(self) -> None:
        if self._check and self._heard is None:
            self._say(self._check.sentence())

    def action_heard(self, heard: bool) -> None:  # noqa: FBT001  # a binding's own argument
        """Take the answer."""
        self._heard = heard
        if heard:
            self._say("Good. The session can be followed by ear alone.")
        else:
            self._say(
                "Turn the computer's volume up and try t again. `ankle-coach sound` tells more."
                " Without sound the screen tells everything too."
            )

    def action_go_on(self) -> None:
        """Keep the answers."""
        room = self._rooms[self.query_one("#room", RadioSet).pressed_index]
        output = self._check.output() if self._check else ""
        self.dismiss(Answers(room, self._heard, output))

    def _say(self, text: str) -> None:
        self.query_one("#answer", Static).update(Content(text))


def _offered(room: float | None, length: Callable[[float], str]) -> tuple[float | None, ...]:
    """The rooms to choose from, the one that is set among them; None is plenty."""
    others = [each for each in ROOMS if room is None or length(each) != length(room)]
    return (*sorted((*others, room) if room else others), None)

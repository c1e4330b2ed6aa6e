"""Progress: the last six months, the weeks in a row, left against right, and every session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from ankle_coach.ui import progress as rows
from ankle_coach.ui.screens.ask import AskScreen
from ankle_coach.ui.sizes import breakpoints
from ankle_coach.ui.widgets.lettering import Letters
from ankle_coach.ui.widgets.options import Options

if TYPE_CHECKING:
    from ankle_coach.history.past import PastSession
    from ankle_coach.history.statistics import Progress
    from ankle_coach.history.store import Store

_WIDE = 130
"""Columns from which what was done when and what of it stand beside each other."""
LISTED = 200
"""How many of the newest sessions are listed; ``history`` prints them all."""

NOT_DELETED = "It could not be deleted: the record cannot be written."


class ProgressScreen(Screen[None]):
    """What the record adds up to; a session opens with Enter."""

    CSS_PATH = "progress.tcss"
    HELP = (
        "What you have done. PageUp and PageDown turn the page, the arrows choose a session, "
        "Enter opens it, Delete deletes it after asking."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True),
        Binding("delete,backspace", "delete", "Delete"),
        Binding("down", "choose('down')", "Next", show=False, priority=True),
        Binding("up", "choose('up')", "Previous", show=False, priority=True),
        Binding("pagedown,space", "turn('down')", "Page", key_display="PgDn", priority=True),
        Binding("pageup", "turn('up')", "Page back", show=False, priority=True),
        Binding("escape,q", "app.pop_screen", "Back"),
    ]
    HORIZONTAL_BREAKPOINTS = breakpoints((0, "-narrow"), (56, "-normal"), (_WIDE, "-wide"))
    VERTICAL_BREAKPOINTS = breakpoints((0, "-low"), (30, "-high"), (56, "-tall"))

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        super().__init__()
        self._store = store
        self._today = today
        self._sessions: dict[str, PastSession] = {}
        self._found: tuple[Progress, tuple[PastSession, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Empty places, filled when the record has been read."""
        with VerticalScroll(id="page"):
            yield Letters("", id="weeks-in-a-row")
            yield Static(id="streak")
            with Container(id="halves"):
                with Vertical(classes="half"):
                    yield Static(id="calendar")
                    yield Static("Minutes per week", classes="heading")
                    yield Static(id="weeks")
                    yield Static(id="aches")
                with Vertical(classes="half"):
                    yield Static("Exercises", classes="heading first")
                    yield Static(id="tallies")
            yield Static("Sessions", classes="heading")
            yield Options(id="sessions", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Read the record off the screen's thread."""
        self.query_one("#sessions").focus(scroll_visible=False)
        self._read()

    def on_resize(self) -> None:
        """Tell it in the columns that there are now."""
        if self._found:
            self._show(*self._found)

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        from ankle_coach.history.statistics import progress  # noqa: PLC0415  # not before it is asked

        found = progress(self._store, self._today()), self._store.sessions(LISTED)
        self.app.call_from_thread(self._have, found)

    def _have(self, found: tuple[Progress, tuple[PastSession, ...]]) -> None:
        if not self.is_attached:
            return
        is_first, self._found = self._found is None, found
        self._show(*found)
        if is_first:
            self.query_one("#page").scroll_home(animate=False)
        trouble = self._store.troubles.take()
        if trouble:
            self.app.notify(trouble.text, severity="warning", markup=False)

    def _show(self, progress: Progress, sessions: tuple[PastSession, ...]) -> None:
        from ankle_coach.history.words import ache_words, streak_words  # noqa: PLC0415  # as above

        columns, across = _columns(self.size.width), max(20, min(self.size.width, 200) - 6)
        today = self._today()
        in_a_row = rows.streak_letters(progress.streak)
        self.query_one("#weeks-in-a-row", Letters).set(in_a_row)
        self.set_class(bool(in_a_row), "in-a-row")
        self.set_class(not sessions, "empty")
        self._put("streak", Content(streak_words(progress.streak, len(sessions))))
        self._put("calendar", _lines(rows.calendar_rows(progress.calendar, columns)))
        self._put("weeks", _lines(rows.week_rows(progress.weeks, columns)))
        aches = [Content(ache_words(ache, today)) for ache in progress.aches]
        self._put("aches", _lines(aches))
        self._put("tallies", _lines([rows.tally_row(tally, columns) for tally in progress.tallies]))
        self._sessions = {str(each.id): each for each in sessions}
        listed = self.query_one("#sessions", OptionList)
        at = listed.highlighted
        listed.clear_options()
        listed.add_options(
            Option(rows.session_row(each, across), id=str(each.id)) for each in sessions
        )
        listed.highlighted = min(at or 0, len(sessions) - 1) if sessions else None

    def _put(self, place: str, content: Content) -> None:
        self.query_one(f"#{place}", Static).update(content)

    @property
    def _chosen(self) -> PastSession | None:
        option = self.query_one("#sessions", OptionList).highlighted_option
        return self._sessions.get(option.id or "") if option else None

    def action_choose(self, way: str) -> None:
        """The next session, or the one before, on the screen to be seen."""
        listed = self.query_one("#sessions", OptionList)
        getattr(listed, f"action_cursor_{way}")()
        listed.scroll_visible(animate=False)

    def action_turn(self, way: str) -> None:
        """The next page of all this, or the one before."""
        getattr(self.query_one("#page"), f"action_page_{way}")()

    @on(OptionList.OptionSelected, "#sessions")
    def action_open(self) -> None:
        """Show the sets of the highlighted session."""
        chosen = self._chosen
        whole = self._store.session(chosen.id) if chosen else None
        if whole:
            self.app.push_screen(PastScreen(whole))

    def action_delete(self) -> None:
        """Delete the highlighted session, after asking."""
        chosen = self._chosen
        if chosen is None:
            return

        def answered(yes: bool | None) -> None:  # noqa: FBT001  # the screen's own result
            if yes:
                self._delete(chosen.id)

        when = f"{chosen.started:%A %d %B, %H:%M}"
        question = f"Delete {chosen.name} of {when}?"
        ask = AskScreen(question, "It cannot be brought back.", "delete", "leave it as it is")
        self.app.push_screen(ask, answered)

    @work(thread=True, exclusive=True)
    def _delete(self, number: int) -> None:
        """Delete it off the screen's thread: another copy of the app may be writing."""
        if not self._store.delete(number) and self._store.session(number):
            self.app.call_from_thread(self.app.notify, NOT_DELETED, severity="warning")
        self.app.call_from_thread(self._read)


class PastScreen(ModalScreen[None]):
    """Every set of one past session."""

    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "Close")]

    def __init__(self, session: PastSession) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """A line for the whole, and one for each set."""
        columns = min(86, self.app.size.width) - 8
        with VerticalScroll(id="past"):
            yield Static(rows.session_row(self._session, columns), classes="heading")
            for each in self._session.sets:
                yield Static(rows.set_row(each, columns))


def _columns(width: int) -> int:
    """The columns for one of the two halves in a terminal so wide (progress.tcss)."""
    return (min(width, 200) - 6) // 2 if width >= _WIDE else max(20, min(width, 124) - 6)


def _lines(contents: list[Content]) -> Content:
    return Content("\n").join(contents)

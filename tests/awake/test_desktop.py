"""The screen through wakepy, against a desktop of our own: a private D-Bus with a screen saver."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from ankle_coach.awake import Awake
from ankle_coach.awake.screen import WakepyScreen
from ankle_coach.catalogue.load import builtin
from ankle_coach.session.engine import Engine
from ankle_coach.session.model import PlanOptions
from ankle_coach.session.plan import compile_plan

jeepney = pytest.importorskip("jeepney", reason="D-Bus is spoken through jeepney")
blocking = pytest.importorskip("jeepney.io.blocking")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.terminal, pytest.mark.requires("dbus-daemon")]
PATIENCE_S = 15.0
NAME = "org.freedesktop.ScreenSaver"
CONFIGURATION = """<busconfig><type>session</type><listen>unix:path={socket}</listen>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
CHILD = """
import sys
from ankle_coach.awake.screen import WakepyScreen
screen = WakepyScreen()
print(screen.hold(), flush=True)
sys.stdin.readline()
raise RuntimeError("a defect")
"""


class ScreenSaver:
    """The desktop's screen saver: what it is asked, in ``asked``; it may never answer."""

    def __init__(self, address: str, *, answers: bool) -> None:
        self.asked: queue.Queue[str] = queue.Queue()
        self._answers = answers
        self._connection = blocking.open_dbus_connection(bus=address)
        bus = blocking.Proxy(jeepney.message_bus, self._connection)
        bus.RequestName(NAME)
        rule = jeepney.MatchRule(
            type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged"
        )
        bus.AddMatch(rule)
        self._holders: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE_S)
        self._connection.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                continue
            fields = {field.name: value for field, value in message.header.fields.items()}
            member, sender = fields.get("member"), fields.get("sender", "")
            if message.header.message_type is jeepney.MessageType.signal:
                if member == "NameOwnerChanged" and message.body[0] in self._holders:
                    self.asked.put("gone")
            elif member in ("Inhibit", "UnInhibit"):
                self._holders.add(sender)
                self.asked.put(member)
                if self._answers:
                    self._answer(message, member)

    def _answer(self, message: object, member: str) -> None:
        self._connection.send(
            jeepney.new_method_return(message, "u", (7,))
            if member == "Inhibit"
            else jeepney.new_method_return(message)
        )


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bus of our own, as the session's."""
    socket = tmp_path / "bus"
    configuration = tmp_path / "bus.conf"
    configuration.write_text(CONFIGURATION.format(socket=socket))
    daemon = subprocess.Popen(["dbus-daemon", f"--config-file={configuration}", "--nofork"])
    deadline = time.monotonic() + PATIENCE_S
    while not socket.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    address = f"unix:path={socket}"
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS", raising=False)
    yield address
    daemon.terminate()
    daemon.wait(PATIENCE_S)


@pytest.fixture
def saver(address: str) -> Iterator[ScreenSaver]:
    saver = ScreenSaver(address, answers=True)
    yield saver
    saver.close()


@pytest.fixture
def silent_saver(address: str) -> Iterator[ScreenSaver]:
    saver = ScreenSaver(address, answers=False)
    yield saver
    saver.close()


def test_the_screen_saver_is_kept_away_and_let_come_back(saver: ScreenSaver) -> None:
    screen = WakepyScreen()
    assert screen.hold()
    assert saver.asked.get(timeout=PATIENCE_S) == "Inhibit"
    screen.release()
    assert saver.asked.get(timeout=PATIENCE_S) == "UnInhibit"


def asked(saver: ScreenSaver) -> str:
    """The next call; that a connection is closed after one is no call."""
    while (found := saver.asked.get(timeout=PATIENCE_S)) == "gone":
        pass
    return found


def test_a_long_pause_gives_the_screen_saver_its_turn_until_the_session_goes_on(
    saver: ScreenSaver,
) -> None:
    plan = compile_plan(builtin().routines["pre-run"], PlanOptions())
    engine = Engine(plan)
    with Awake(WakepyScreen(), pause_at_most=0.1) as awake:
        awake(engine, 0.0, engine.start(0.0))
        assert asked(saver) == "Inhibit"
        awake(engine, 1.0, engine.pause(1.0))
        assert asked(saver) == "UnInhibit"
        awake(engine, 2.0, engine.resume(2.0))
        assert asked(saver) == "Inhibit"
    assert asked(saver) == "UnInhibit"


def test_a_screen_saver_that_never_answers_is_given_up(silent_saver: ScreenSaver) -> None:
    screen = WakepyScreen()
    assert not screen.hold()
    assert silent_saver.asked.get(timeout=PATIENCE_S) == "Inhibit"
    assert silent_saver.asked.get(timeout=PATIENCE_S) == "gone"
    screen.release()


@pytest.mark.usefixtures("address")
def test_a_desktop_without_a_screen_saver_cannot_be_kept_awake() -> None:
    screen = WakepyScreen()
    assert not screen.hold()
    screen.release()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, None])
def test_the_screen_is_free_again_however_the_program_ends(
    saver: ScreenSaver, how: signal.Signals | None
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdout
    assert child.stdout.readline() == b"True\n"
    assert saver.asked.get(timeout=PATIENCE_S) == "Inhibit"
    if how:
        child.send_signal(how)
        child.communicate(timeout=PATIENCE_S)
    else:
        child.communicate(b"\n", timeout=PATIENCE_S)
        assert child.returncode == 1
    assert saver.asked.get(timeout=PATIENCE_S) == "gone"

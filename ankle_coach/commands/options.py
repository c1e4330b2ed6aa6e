"""What each command takes, in a function of its name; nothing here needs pydantic or Textual."""

from __future__ import annotations

from ankle_coach.audio.profile import Profile
from ankle_coach.commands.arguments import Parser, choice, ids, number
from ankle_coach.session.options import Guidance, Pace

AUTO = "auto"


def home(parser: Parser) -> None:
    """Home takes nothing."""
    parser.examples("ankle-coach")


def start(parser: Parser) -> None:
    """A routine and everything that can be chosen for a session."""
    parser.examples(
        "ankle-coach start pre-run",
        "ankle-coach start post-run --room 4 --without ankle-circles",
        "ankle-coach start pre-run --only toe-walk,heel-walk --guidance brief",
        "ankle-coach start pre-run --plain --sound off",
    )
    _routine(parser)
    _session(parser)


def demo(parser: Parser) -> None:
    """The same, the routine being the demo."""
    parser.examples("ankle-coach demo", "ankle-coach demo --plain --speed 2")
    _session(parser)


def plan(parser: Parser) -> None:
    """The same, and the form."""
    parser.examples(
        "ankle-coach plan pre-run",
        "ankle-coach plan post-run --room 4 --guidance brief",
        "ankle-coach plan pre-run --json",
    )
    _routine(parser)
    _json(parser)
    _session(parser)


def routines(parser: Parser) -> None:
    """The form, or a new routine's name and what it is to begin with."""
    parser.examples(
        "ankle-coach routines",
        'ankle-coach routines new "Left ankle"',
        "ankle-coach routines new Short --from pre-run",
    )
    parser.add_argument("new", nargs="?", choices=("new",), help="write a routine file of your own")
    parser.add_argument("name", nargs="?", metavar="NAME", help="what to call it")
    parser.add_option("--from", str, None, "ROUTINE", "begin with the moves of this one")
    _json(parser)


def check(parser: Parser) -> None:
    """A file."""
    parser.examples("ankle-coach check my-routine.toml", "ankle-coach check left-ankle")
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="a routine file, the id of one of yours, or a settings.toml",
    )


def schema(parser: Parser) -> None:
    """Which schema."""
    parser.examples("ankle-coach schema", "ankle-coach schema settings")
    parser.add_argument(
        "what", nargs="?", choices=("routine", "settings"), default="routine", help="of what"
    )


def history(parser: Parser) -> None:
    """The form, and what its columns hold."""
    from ankle_coach.history.columns import SESSION_COLUMNS, SET_COLUMNS  # noqa: PLC0415 - only here

    parser.examples("ankle-coach history", "ankle-coach history --csv > sessions.csv")
    _json(parser)
    parser.add_switch("--csv", "for a spreadsheet, a line for each set")
    columns = (f"  {name:15}{says}" for name, says in {**SESSION_COLUMNS, **SET_COLUMNS}.items())
    parser.epilog = "\n".join(
        (
            "columns of --csv (--json: the sets in a list; null, true and false):",
            *columns,
            "A text that a spreadsheet would run as a formula has a ' before it in --csv.",
        )
    )


def exercises(parser: Parser) -> None:
    """One exercise, if not all, and the form."""
    parser.examples("ankle-coach exercises", "ankle-coach exercises ankle-circles")
    parser.add_argument("exercise", nargs="?", metavar="ID", help="the exercise; all if left out")
    _json(parser)


def about(parser: Parser) -> None:
    """Nothing."""
    parser.examples("ankle-coach about")


def sound(parser: Parser) -> None:
    """The output to try, how loud, and the form."""
    parser.examples("ankle-coach sound", "ankle-coach sound --output aplay --volume 50")
    _json(parser)
    _loudness(parser)


def _routine(parser: Parser) -> None:
    parser.add_argument(
        "routine", nargs="?", metavar="ROUTINE|FILE", help="pre-run, post-run, or a file of yours"
    )


def _json(parser: Parser) -> None:
    parser.add_switch("--json", "for programs")


def _loudness(parser: Parser) -> None:
    percent = number(0, 100, whole=True)
    parser.add_option("--volume", percent, None, "0-100", "how loud")
    parser.add_option("--output", str, None, "NAME", "which way the sound takes (see: sound)")


def _session(parser: Parser) -> None:
    """Everything that can be chosen for one session; None is for what is not chosen."""
    parser.add_switch("--plain", "as lines of text (by itself where there is no full terminal)")
    parser.add_option(
        "--speed",
        number(0.25, 1000),
        1.0,
        "N",
        "N times as fast, 0.25 to 1000: a preview that counts for nothing; above 1.25 tones alone",
    )
    parser.add_option("--sound", choice(Profile), None, "on|tones|off", "voice and tones, or less")
    _loudness(parser)
    parser.add_option(
        "--guidance",
        choice((AUTO, *Guidance)),
        None,
        "auto|full|brief",
        "every line of the set-up, or one; auto is full until you know an exercise",
    )
    parser.add_option(
        "--pace", choice(Pace), None, "auto|self", "who ends a walk or a set: the clock, or Enter"
    )
    parser.add_option("--only", ids, (), "ID,ID", "these exercises alone (see: exercises)")
    parser.add_option("--without", ids, (), "ID,ID", "all but these exercises")
    parser.add_option(
        "--room",
        number(1, 1000, "metres"),
        None,
        "METRES",
        "how far you can walk before you have to turn, 1 to 1000",
    )
    parser.add_option(
        "--count-in", number(0, 5, "seconds"), None, "SECONDS", "how long to count in, 0 to 5"
    )

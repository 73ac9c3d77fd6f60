"""The line at the foot of the window: where the last letter is, how many words, when it is due."""

import time
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rapporteur.ui import reading_texts, texts
from rapporteur.ui.icons import icon
from rapporteur.ui.theme import theme

_TICK_MS = 500
_SLOW_TICK_MS = 5000


class StatusLine(QWidget):
    """Says only what is true: *on disk* means synced, and it says since when it is not."""

    def __init__(self) -> None:
        super().__init__()
        self._dot = QLabel()
        self._safety = QLabel()
        self._safety.setAccessibleDescription(texts.STATUS_DESCRIPTION)
        self._safety.setWordWrap(True)  # the reason why nothing is saved is long
        self._words = QLabel()
        self._due = QLabel()
        self._saved_at: float | None = None
        self._drawback = ""
        self._deadline: datetime | None = None
        self._state = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(6)
        layout.addWidget(self._dot)
        layout.addWidget(self._safety, 1)
        layout.addWidget(self._words)
        layout.addSpacing(24)
        layout.addWidget(self._due)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._refresh)
        theme().changed.connect(self._colour)

    def show_blank(self) -> None:
        """Nothing has been typed, so there is nothing to save."""
        self._saved_at = None
        self._tick.stop()
        self._say("empty", texts.STATUS_BLANK)

    def show_writing(self) -> None:
        """Something was typed that is not on disk yet."""
        self._saved_at = None
        self._tick.stop()
        self._say("empty", texts.STATUS_WRITING)

    def show_safe(self, saved_at: float, drawback: str = "") -> None:
        """Everything typed is on disk since `saved_at` (seconds of `time.time()`).

        `drawback` is what is not as it should be all the same.
        """
        self._saved_at = saved_at
        self._drawback = drawback
        self._tick.start(_TICK_MS)
        self._refresh()

    def show_unsafe(self, since: float, reason: str) -> None:
        """Nothing typed since `since` (seconds of `time.time()`) is on disk."""
        self._saved_at = None
        self._tick.stop()
        when = datetime.fromtimestamp(since).strftime("%H:%M:%S")  # noqa: DTZ006 - the clock on the wall
        self._say("over", f"{texts.STATUS_UNSAFE.format(when=when)}. {reason}")

    def show_read_only(self) -> None:
        """The report can be read and nothing can be typed."""
        self._saved_at = None
        self._tick.stop()
        self._say("empty", reading_texts.STATUS_READ_ONLY)
        self.show_deadline(None, "")

    def show_words(self, count: int, *, is_least: bool = False) -> None:
        """Show how many words the report has, or has at least."""
        text = texts.ONE_WORD if count == 1 else texts.WORDS.format(n=f"{count:,}")
        text = reading_texts.WORDS_AT_LEAST.format(words=text) if is_least else text
        if self._words.text() != text:
            self._words.setText(text)

    def show_deadline(self, deadline: datetime | None, sanction: str) -> None:
        """Show the hand-in's last moment (local time); None for a form without one."""
        self._deadline = deadline
        self._due.setToolTip(sanction)
        self._due.setAccessibleDescription(sanction)
        self._refresh_deadline()

    def text(self) -> str:
        """Return the line as it reads."""
        parts = (self._safety.text(), self._words.text(), self._due.text())
        return " | ".join(part for part in parts if part)

    def _refresh(self) -> None:
        if self._saved_at is None:
            return
        seconds = max(0, int(time.time() - self._saved_at))
        safe = texts.STATUS_SAFE.format(ago=_ago(seconds))
        if self._drawback:
            self._say("short", f"{safe} · {self._drawback}")
        else:
            self._say("fits", safe)
        if seconds >= 10:
            self._tick.setInterval(_SLOW_TICK_MS)
            self._refresh_deadline()  # it comes nearer while nobody types

    def _refresh_deadline(self) -> None:
        self._due.setText(_due(self._deadline, datetime.now()) if self._deadline else "")  # noqa: DTZ005 - the clock on the wall

    def _say(self, state: str, text: str) -> None:
        if text != self._safety.text():
            self._safety.setText(text)
        if state != self._state:
            self._state = state
            self._colour()

    def _colour(self) -> None:
        colours = theme().colours
        side = theme().scaled(10)
        colour = getattr(colours, self._state or "empty")
        self._dot.setPixmap(icon("dot", colour).pixmap(QSize(side, side)))
        palette = self._safety.palette()
        text = colour if self._state in ("over", "short", "fits") else colours.muted
        palette.setColor(self._safety.foregroundRole(), text)
        self._safety.setPalette(palette)
        muted = self._words.palette()
        muted.setColor(self._words.foregroundRole(), colours.muted)
        self._words.setPalette(muted)
        self._due.setPalette(muted)


def _ago(seconds: int) -> str:
    if seconds < 1:
        return texts.AGO_NOW
    if seconds < 60:
        return texts.AGO_SECONDS.format(n=seconds)
    if seconds < 3600:
        return texts.AGO_MINUTES.format(n=seconds // 60)
    return texts.AGO_HOURS.format(n=seconds // 3600)


def _due(deadline: datetime, now: datetime) -> str:
    last_day = deadline - timedelta(microseconds=1)  # the deadline is the midnight that ends it
    date = f"{last_day:%d %B %Y}".lstrip("0")
    left = deadline - now
    if left < timedelta(0):
        return texts.DUE_PASSED.format(date=date)
    if left > timedelta(days=60):
        return texts.DUE_ON.format(date=date)
    return texts.DUE_IN_DAYS.format(days=left.days, hours=left.seconds // 3600)

"""The clock of Python, put to the day in SUITE_DAY: a date, or by how many days it is later (`+365`).

`make` copies this file and `fake_clock.pth` into the environment, where each Python reads them as it
starts: the one of the tests, and all that they start. The hour stays the real one. Git, ssh-keygen
and Chromium have the real clock: the suite tells them the time wherever it matters.
"""

import datetime
import os

import time_machine

day = os.environ["SUITE_DAY"]
today = datetime.datetime.now(datetime.UTC).date()
later = datetime.timedelta(int(day)) if day[0] == "+" else datetime.date.fromisoformat(day) - today
time_machine.travel(later).start()

"""The times stage: parsed article in, TIMEX3 time expressions out.

`finding` finds and joins; the rules stand in `absolute` (calendar dates), `relative` (what hangs on another day),
`clock` (times of day) and `durations` (lengths and sets); `days`, `holidays`, `tense` and `words` serve them.
"""

from geonews.times.finding import find_times

__all__ = ["find_times"]

"""From which day on may the work of a mentor end, when somebody has given notice of it?"""

from datetime import date

from clerk.calendar import SchoolCalendar

NOTICE = 3  # working days, whole ones after the day of the notice


def first_day_without(calendar: SchoolCalendar, noticed_on: date) -> date:
    """The first working day after the days of notice: noticed on a Tuesday, on Monday the pair is over."""
    return calendar.add_working_days(noticed_on, NOTICE + 1)

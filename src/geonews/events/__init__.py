"""The event stage: pattern matching, arguments, selection, coding."""

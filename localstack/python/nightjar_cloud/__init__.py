"""LocalStack as a process on one machine.

Two halves. The supervisor's half (`cli`, `folder`, `settings`, `supervisor`, `processes`) needs only the standard
library. The plug-in half (`functions`, `streams`, `tables`, `objects`) runs inside LocalStack and is found by its entry
points.
"""

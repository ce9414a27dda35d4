"""Run every benchmark, one after another: ``make bench``."""

import importlib

for name in (
    "launch",
    "staff",
    "import_list",
    "crowd",
    "visitors",
    "schools",
    "lists",
    "mentor_match",
    "pairing_growth",
    "orders",
    "numbering",
):
    importlib.import_module(f"benchmarks.{name}").main()

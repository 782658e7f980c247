"""What measures and what trains: one module a task, each run as ``python -m bench.TASK``."""

"""Tests of kgbuild, one folder a room; `tests.benchmarks` measures how good and how fast it is."""

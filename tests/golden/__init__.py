"""Whole texts with what is expected of them; ``python -m tests.golden`` writes the expected Turtle anew.

Read the difference before you commit it: the Turtle is what users get.
"""

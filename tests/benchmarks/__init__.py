"""How good and how fast kgbuild is: `python -m tests.benchmarks`, beside its peers, by the measures of each paper.

One small file adapts the product to each benchmark; nothing in ``kgbuild/`` knows that a benchmark exists. Gold data
lies outside the project (see ``core.Context``); without it a benchmark says why it is skipped.
"""

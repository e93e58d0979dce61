from __future__ import annotations

from tests.golden.cases import CASES, HERE, built

if __name__ == "__main__":
    for name in CASES:
        (HERE / name / "expected.ttl").write_bytes(built(name))

"""How do I use kgbuild from Python? A text in, entities and statements out, as plain values.

python examples/python_api.py
"""

from __future__ import annotations

import kgbuild
from kgbuild.model import EntityRef, Literal

TEXT = (
    "Kenya's health minister, Grace Wanjiru, opened a hospital in Kisumu on Monday. "
    "She said the government will hire 300 nurses. The nurses' union denied that it had agreed to the contracts."
)


def main() -> None:
    graph = kgbuild.build_text(TEXT, date="2024-05-13")
    labels = {entity.key: entity.label for entity in graph.entities}

    def shown(value: object) -> str:
        """A value is an entity, a literal, another statement, or nothing at all."""
        if isinstance(value, EntityRef):
            return labels[value.key]
        return value.value if isinstance(value, Literal) else "another claim" if value else "nothing"

    for entity in graph.entities:
        if entity.named:
            print(f"{entity.label} is a {entity.types[0]}")
    for statement in graph.statements:
        qualifiers = [f"{qualifier.name} {shown(qualifier.value)}" for qualifier in statement.qualifiers]
        sources = [f"says {shown(source)}" for source in statement.attribution]
        print(f"{shown(statement.subject)} · {statement.predicate.label} · {shown(statement.object)}")
        print(f"    {', '.join([statement.status, *sources, *qualifiers])}")
    graph.write("-", "turtle")  # to standard output; a path's ending would say which format


if __name__ == "__main__":
    main()

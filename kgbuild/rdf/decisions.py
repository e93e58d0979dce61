"""Decisions about who is who across documents, and the accounts that let them be undone: to nodes and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from kgbuild.errors import GraphError
from kgbuild.model import Account, Decision, Entity, Link, Verdict
from kgbuild.rdf.terms import escape, number, quote, unescape
from kgbuild.rdf.values import document_term, entity_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgbuild.rdf.blocks import Block, Properties
    from kgbuild.rdf.lookup import Node, Nodes

__all__ = ["account_node", "account_of", "decision_node", "decision_of", "moved_by"]


def decision_node(decision: Decision, now: Mapping[str, str]) -> Block:
    """Describe a decision; ``now`` leads from keys that a person joined to those that they bear."""
    left = decision.was or decision.key
    whole = repr((decision.document, decision.entity, left, decision.target))
    found: Properties = [("a", ["kg:Decision"]), ("kg:verdict", [quote(decision.verdict.value)])]
    ends = [entity_term(now.get(key, key)) for key in (left, decision.target)]
    if decision.verdict is Verdict.SAME:
        found.append(("kg:merged", [ends[1]]))
    else:
        found += [("kg:left", [ends[0]]), ("kg:right", [ends[1]])]
    found.append(("kg:score", [number(decision.score)]))
    reasons = sorted(quote(f"{name} {number(weight)}") for name, weight in set(decision.reasons))
    if reasons:
        found.append(("kg:reason", reasons))
    found.append(("kg:decidedBy", [quote(decision.author)]))
    found.append(("kg:decidedFor", [document_term(decision.document)]))
    found.append(("kg:keyThere", [quote(decision.entity)]))
    if left != decision.target:
        found.append(("kg:leftKey", [quote(left)]))
    found.append(("kg:rightKey", [quote(decision.target)]))
    return f"<decision/{sha256(whole.encode('utf-8', 'replace')).hexdigest()[:16]}>", found


def decision_of(nodes: Nodes, iri: str, node: Node, base: str) -> Decision:
    """Read a decision.

    Raises:
        GraphError: if something is missing in it or is not what it should be.
    """
    verdict, target = nodes.need(iri, node, "kg:verdict"), nodes.need(iri, node, "kg:rightKey")
    left = nodes.one(node, "kg:leftKey") or target
    try:
        said = Verdict(verdict)
        parts = [text.rpartition(" ") for text in nodes.all(node, "kg:reason")]
        reasons = tuple((name, float(weight)) for name, _, weight in parts)
        score = float(nodes.need(iri, node, "kg:score"))
    except ValueError as error:
        raise GraphError(f"{nodes.path!r}: <{iri}> is no decision that can be read: {error}") from error
    same = said is Verdict.SAME
    return Decision(
        document=unescape(nodes.need(iri, node, "kg:decidedFor").removeprefix(f"{base}doc/")),
        entity=nodes.need(iri, node, "kg:keyThere"),
        target=target,
        key=target if same else left,
        verdict=said,
        score=score,
        reasons=reasons,
        author=nodes.need(iri, node, "kg:decidedBy"),
        was=left if same and left != target else "",
    )


def moved_by(decisions: Iterable[Decision]) -> dict[tuple[str, str, str], str]:
    """Return the keys of those that people told apart, by document, key there, and key of the other."""
    return {
        (one.document, one.entity, one.target): one.key
        for one in decisions
        if one.author != "kgbuild" and one.verdict is Verdict.DIFFERENT
    }


def account_node(account: Account, now: Mapping[str, str], moved: Mapping[tuple[str, str, str], str]) -> Block:
    """Describe how an entity stood before it was joined; ``moved`` are the keys of those that a person parted."""
    before = json.dumps(
        {"entity": asdict(account.entity), "documents": account.documents, "now": account.now}
        | ({"own": True} if account.own else {}),
        sort_keys=True,
        ensure_ascii=False,
    )
    term = f"<account/{escape(account.entity.key)}>"
    bearer = account.now
    if account.own:
        # Whose documents a person has moved one and all, it is an account of what they have been moved to.
        keys = {moved.get((document, account.entity.key, account.now), account.now) for document in account.documents}
        bearer = account.now if account.now in keys else min(keys)
        term = f"<account/{escape(account.now)}-{sha256(before.encode('utf-8', 'replace')).hexdigest()[:16]}>"
    return term, [
        ("a", ["kg:Account"]),
        ("kg:accountOf", [entity_term(now.get(bearer, bearer))]),
        ("kg:before", [quote(before)]),
    ]


def account_of(nodes: Nodes, iri: str, node: Node) -> Account:
    """Read an account.

    Raises:
        GraphError: if it is not whole.
    """
    try:
        read = json.loads(nodes.need(iri, node, "kg:before"))
        parts: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in read["entity"].items()}
        links = tuple(Link(**link) for link in parts.pop("links"))
        entity = Entity(**{**parts, "links": links, "mentions": ()})
        return Account(entity, tuple(read["documents"]), str(read["now"]), bool(read.get("own")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GraphError(
            f"{nodes.path!r}: <{iri}> does not say how a thing stood before it was joined: {error!r}; build it again"
        ) from error

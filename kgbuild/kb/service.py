"""A service that speaks the Reconciliation Service API, as OpenRefine does (https://reconciliation-api.github.io/specs/).

Whatever it answers is looked at before it is believed.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from kgbuild.errors import DataError
from kgbuild.kb.index import UNKNOWN
from kgbuild.kb.names import clean, key_of, short_key
from kgbuild.kb.records import Candidate, is_iri, type_named
from kgbuild.kb.web import Client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgbuild.kb.cache import Cache
    from kgbuild.kb.records import Question

__all__ = ["Service"]

TIMEOUT: Final = 15.0
BATCH: Final = 25
"""Questions in one request."""
CANDIDATES: Final = 10
SIMILAR: Final = 93.0
"""From this likeness on (of 100) a longer name that is spelled otherwise may be the same."""
STEP: Final = 12.0
"""Points of a service's score (of 100) that make a candidate less likely by the factor e than the best."""
RARITY: Final = 0.5
"""What a word of a description tells, where nobody has counted."""


class Service:
    """A reconciliation service as a source of candidates.

    Args:
        url: its address, that of its manifest.
        cache: where answers are kept, or None.
        timeout: seconds for each reply.

    Raises:
        DataError: if the address is none, or what answers there is no reconciliation service.
    """

    def __init__(self, url: str, *, cache: Cache | None = None, timeout: float = TIMEOUT) -> None:
        self.name = url
        self._asked = url
        self._cache = cache
        self._client = Client(url, timeout)
        known = cache.get(url, "manifest") if cache else None
        if isinstance(known, dict) and isinstance(known.get("url"), str):
            self._client = Client(known["url"], timeout)
            self._space = self._identifier_space(known)
        else:
            manifest = self._client.get()
            self._space = self._identifier_space(manifest)
            if cache:
                kept = {"identifierSpace": self._space, "name": manifest["name"][:200], "url": self._client.url}
                cache.put(url, [("manifest", kept)])
        self.unusable: Counter[str] = Counter()
        """Why candidates were not looked at."""

    def close(self) -> None:
        """Close the cache."""
        if self._cache:
            self._cache.close()

    def rarity(self, word: str) -> float:
        """Return the same for all words: a service does not count them."""
        del word
        return RARITY

    def look_up(self, questions: Sequence[Question]) -> list[list[Candidate]]:
        """Return the candidates for each question whose names are the asked ones.

        Raises:
            DataError: if the service cannot be reached, or its answer is no answer.
        """
        labels = list(dict.fromkeys(question.names[0] for question in questions))
        answers: dict[str, list[Any]] = {}
        for label in labels:
            known = self._cache.get(self._asked, ["query", label]) if self._cache else None
            if isinstance(known, list):
                answers[label] = known
        missing = [label for label in labels if label not in answers]
        for start in range(0, len(missing), BATCH):
            answers |= self._ask(missing[start : start + BATCH])
        return [self._candidates(question, answers.get(question.names[0], [])) for question in questions]

    def _ask(self, labels: list[str]) -> dict[str, list[Any]]:
        queries = {f"q{i}": {"query": label, "limit": CANDIDATES} for i, label in enumerate(labels)}
        reply = self._client.post({"queries": json.dumps(queries)})
        if not isinstance(reply, dict):
            raise self._wrong(f"answers with {type(reply).__name__}, expected an object with a result for each query")
        found: dict[str, list[Any]] = {}
        for i, label in enumerate(labels):
            result = reply.get(f"q{i}")
            result = result.get("result") if isinstance(result, dict) else None
            if isinstance(result, list):
                found[label] = [one for one in map(self._plain, result[:CANDIDATES]) if one]
        if labels and not found:
            what = str(reply.get("message") or reply.get("error") or list(reply)[:3])[:120]
            raise self._wrong(f"has no result for any query: {what!r}")
        if self._cache:
            self._cache.put(self._asked, [(["query", label], result) for label, result in found.items()])
        return found

    def _plain(self, given: object) -> dict[str, Any] | None:
        """Return of a candidate what is used and well formed, or None."""
        if not isinstance(given, dict):
            self.unusable["no object"] += 1
            return None
        id_, name, score = given.get("id"), given.get("name"), given.get("score", 0)
        id_ = str(id_) if isinstance(id_, int) and not isinstance(id_, bool) else id_
        if not isinstance(id_, str) or not id_ or not self._iri(id_):
            self.unusable["no identifier"] += 1
            return None
        name = clean(name, 300) if isinstance(name, str) else ""
        if not name:
            self.unusable["no name"] += 1
            return None
        if isinstance(score, bool) or not isinstance(score, int | float) or not math.isfinite(score) or score < 0:
            self.unusable["no score"] += 1
            return None
        types = given.get("type")
        types = types if isinstance(types, list) else [types]
        kinds = [one.get(part) for one in types[:10] if isinstance(one, dict) for part in ("id", "name")]
        kinds += [one for one in types[:10] if isinstance(one, str)]
        named = (type_named(one) for one in kinds if isinstance(one, str) and len(one) < 200)
        description = given.get("description")
        return {
            "id": id_,
            "name": name,
            "score": min(float(score), 1e6),
            "type": next(filter(None, named), ""),
            "description": clean(description[:2000], 2000)[:500] if isinstance(description, str) else "",
        }

    def _candidates(self, question: Question, result: list[Any]) -> list[Candidate]:
        kept = [one for one in result if isinstance(one, dict) and {"id", "name", "score"} <= one.keys()]
        scale = 100.0 if all(one["score"] <= 1.0 for one in kept) else 1.0
        best = max((one["score"] for one in kept), default=0.0)
        found = []
        for one in kept:
            how = _how(question.names, one["name"])
            if how:
                prior = 0.8 * math.log1p(UNKNOWN) - scale * (best - one["score"]) / STEP
                kind, text = one.get("type", ""), one.get("description", "")
                found.append(Candidate(self._iri(one["id"]), one["name"], kind, text, prior, how))
        # Who bears the very name leaves no room for those whose name is only like it.
        exact = any(one.how != "similar" for one in found)
        unique = {one.iri: one for one in reversed(found) if not (exact and one.how == "similar")}
        return [one for one in found if unique.get(one.iri) is one]

    def _identifier_space(self, manifest: object) -> str:
        if not isinstance(manifest, dict):
            raise self._wrong("is no reconciliation service: its manifest is no JSON object")
        space = manifest.get("identifierSpace")
        if not isinstance(space, str) or not isinstance(manifest.get("name"), str) or not is_iri(space):
            raise self._wrong(
                f"is no reconciliation service: its identifierSpace is {str(space)[:80]!r}, expected a web address"
            )
        return space if space.endswith(("/", "#", "=", ":")) else space + "/"

    def _iri(self, id_: str) -> str:
        if id_.startswith(("http://", "https://")):
            return id_ if is_iri(id_) and len(id_) < 500 else ""
        iri = self._space + quote(id_, safe="/:@!$&'()*+,;=~")
        return iri if len(id_) < 500 and not any(ord(c) < 33 for c in id_) else ""

    def _wrong(self, why: str) -> DataError:
        return DataError(f"reconciliation service {self.name!r} {why}")


def _how(names: Sequence[str], name: str) -> str:
    """Return how well a candidate's name is the asked one, or "": a service may answer with anything."""
    from rapidfuzz import fuzz

    key = key_of(name)
    asked = [key_of(one) for one in names]
    if key == asked[0]:
        return "label"
    if key in asked:
        return "alias"
    short = short_key(key) or key
    if any(short == (short_key(one) or one) for one in asked):
        return "derived"
    return "similar" if len(key) > 8 and fuzz.ratio(key, asked[0]) >= SIMILAR else ""

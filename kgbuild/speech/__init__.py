"""Who says what in a Doc: part of the shared floor, since entities and statements both ask it."""

from kgbuild.speech.speeches import UNNAMED, Speech, Speeches, speech_of
from kgbuild.speech.table import entries

__all__ = ["UNNAMED", "Speech", "Speeches", "entries", "speech_of"]

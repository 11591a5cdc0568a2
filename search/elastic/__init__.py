"""The engine of a large hall: Elasticsearch 9, behind the same port as the embedded one."""

from search.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]

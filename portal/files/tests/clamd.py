"""A daemon that speaks as clamd does and knows one signature: EICAR's harmless test file."""

import socketserver
import struct
import threading
from contextlib import contextmanager

# In two halves, so that no scanner takes this file for what it tests with.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Answer(socketserver.StreamRequestHandler):
    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        said = b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        self.wfile.write(self.server.says or said)


@contextmanager
def running(says=b""):
    """Gives the address; `says` instead of looking."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        server.says = says
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()

"""Put before all else in a server's path: names of other machines are never resolved, and each attempt is written down.

As a name server that does not answer: whoever asks waits.
"""

import os
import socket
import time

_known = socket.getaddrinfo
OWN = {None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::"}


def getaddrinfo(host, *given, **named):
    name = host.decode() if isinstance(host, bytes) else host
    if name in OWN:
        return _known(host, *given, **named)
    with open(os.environ["TRAP_LOG"], "a", encoding="utf-8") as log:
        log.write(f"{name}\n")
    time.sleep(10)
    raise socket.gaierror(socket.EAI_AGAIN, "The name server does not answer.")


socket.getaddrinfo = getaddrinfo

"""SHA-256 as Python has it built in.

``hashlib`` loads OpenSSL first, which is four times as fast and takes 2 ms and 4 MB of every process: more than the
digests of any text that is parsed here.
"""

from __future__ import annotations

from planparse.records import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # before Python 3.12
        except ImportError:
            from hashlib import sha256

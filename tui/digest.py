"""What stands for bytes: their SHA-256."""

from __future__ import annotations

try:  # hashlib has OpenSSL loaded, as long a wait as for an article
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:  # other Pythons keep it elsewhere
    from hashlib import sha256


def digest(raw: bytes) -> str:
    """The SHA-256 of the bytes, 64 hexadecimal digits."""
    text: str = sha256(raw).hexdigest()
    return text

"""What a page may do: use its own style sheet and script, and nothing else at all."""

import base64
import hashlib


def policy(style: str, script: str = "") -> str:
    """Return a Content-Security-Policy that allows these two, by their hashes."""
    scripts = f"script-src '{_hash(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

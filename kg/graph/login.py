"""Who we are to a server: a token, or a user with a password, as Basic or as Digest."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import new
from urllib.request import parse_http_list, parse_keqv_list

USER, PASSWORD, TOKEN = "KG_PUSH_USER", "KG_PUSH_PASSWORD", "KG_PUSH_TOKEN"
"""Where the credentials are, in the environment: on a command line everybody could read them."""

HASHES = {"MD5": "md5", "SHA-256": "sha256", "SHA-512-256": "sha512_256"}


@dataclass(kw_only=True)
class Login:
    """The credentials, and the last challenge of a server that wants a digest of them."""

    user: str = ""
    password: str = ""
    token: str = ""
    challenge: Mapping[str, str] | None = None
    count: int = 0

    def headers(self, path: str) -> dict[str, str]:
        """What to send with a POST to a path; nothing if there are no credentials."""
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if not self.user:
            return {}
        if self.challenge is not None:
            return {"Authorization": self.digest(self.challenge, path)}
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Authorization": f"Basic {pair}"}

    def learnt(self, header: str) -> bool:
        """True if a server that has refused us tells how it wants to be asked, and did not before."""
        scheme, _, rest = header.strip().partition(" ")
        if not self.user or self.token or scheme.lower() != "digest":
            return False
        found = {key.lower(): value for key, value in parse_keqv_list(parse_http_list(rest)).items()}
        known = self.challenge is not None and found.get("stale", "").lower() != "true"
        if known or "nonce" not in found or found.get("algorithm", "MD5").upper() not in HASHES:
            return False
        self.challenge, self.count = found, 0
        return True

    def digest(self, challenge: Mapping[str, str], path: str) -> str:
        """The answer to a challenge (RFC 7616), each time another one."""
        self.count += 1
        algorithm = challenge.get("algorithm", "MD5")
        realm, nonce = challenge.get("realm", ""), challenge["nonce"]

        def hashed(*parts: str) -> str:
            return new(HASHES[algorithm.upper()], ":".join(parts).encode()).hexdigest()

        who, what = hashed(self.user, realm, self.password), hashed("POST", path)
        said = {"username": self.user, "realm": realm, "nonce": nonce, "uri": path}
        plain = {"algorithm": algorithm}
        if "qop" in challenge:
            once, times = secrets.token_hex(8), f"{self.count:08x}"
            said |= {"cnonce": once, "response": hashed(who, nonce, times, once, "auth", what)}
            plain |= {"qop": "auth", "nc": times}
        else:
            said["response"] = hashed(who, nonce, what)
        if "opaque" in challenge:
            said["opaque"] = challenge["opaque"]
        pairs = [f"{key}={quoted(value)}" for key, value in said.items()]
        return "Digest " + ", ".join([*pairs, *(f"{key}={value}" for key, value in plain.items())])


def quoted(text: str) -> str:
    """A value of a header in quotation marks.

    >>> quoted('a"b')
    '"a\\\\"b"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def login_of(environment: Mapping[str, str]) -> Login:
    """The credentials that an environment holds."""
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    return Login(user=user, password=password, token=token)

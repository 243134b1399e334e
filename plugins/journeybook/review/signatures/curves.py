"""The curves of ECDSA keys: enough of them to tell a point from a slip of the pen.

Source: SP 800-186 of NIST, section 3.2.1: all points with `y^2 = x^3 - 3x + b (mod p)`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve over a prime field.

    Attributes:
        name: its name in SSH.
        bits: bits of a coordinate.
        prime: the `p` of the field.
        b: the constant.
    """

    name: str
    bits: int
    prime: int
    b: int

    @property
    def size(self) -> int:
        """Return the bytes of a coordinate."""
        return (self.bits + 7) // 8

    def has(self, point: bytes) -> bool:
        """Return whether this is a point of the curve, written in full (SEC 1, section 2.3.3).

        A coordinate of half the bits or fewer is that of no key ever made; OpenSSH refuses it too.
        """
        if len(point) != 1 + 2 * self.size or point[0] != 4:
            return False
        x = int.from_bytes(point[1 : 1 + self.size], "big")
        y = int.from_bytes(point[1 + self.size :], "big")
        inside = self.bits // 2 < min(x, y).bit_length() and max(x, y) < self.prime
        return inside and (y * y - x**3 + 3 * x - self.b) % self.prime == 0


P256 = Curve(
    "nistp256",
    256,
    2**256 - 2**224 + 2**192 + 2**96 - 1,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
)
P384 = Curve(
    "nistp384",
    384,
    2**384 - 2**128 - 2**96 + 2**32 - 1,
    int(
        "B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE814112"
        "0314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF",
        16,
    ),
)
P521 = Curve(
    "nistp521",
    521,
    2**521 - 1,
    int(
        "51953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E1"
        "56193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00",
        16,
    ),
)

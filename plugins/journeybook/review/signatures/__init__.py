"""SSH signatures of review records: who may sign, and whether a signature is good."""

from journeybook.review.signatures.signers import Problem, Signers, read_signers
from journeybook.review.signatures.sshsig import NAMESPACE, signing_key
from journeybook.review.signatures.verification import verify

__all__ = ["NAMESPACE", "Problem", "Signers", "read_signers", "signing_key", "verify"]

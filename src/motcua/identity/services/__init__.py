"""Signing in, and the brake on guessing."""

from motcua.identity.services.brakes import Brake, knock
from motcua.identity.services.sign_in import check_password

__all__ = ["Brake", "check_password", "knock"]

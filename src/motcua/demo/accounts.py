"""Who can sign in to the demonstration, and how it is told."""

from __future__ import annotations

from motcua.identity.demo import PASSWORD, demo_accounts


def account_lines() -> list[str]:
    """Return the accounts to try as lines of text."""
    lines = [f"{account.username:<10} {account.what}" for account in demo_accounts()]
    return [f"Mật khẩu của mọi tài khoản thử: {PASSWORD}", *lines]

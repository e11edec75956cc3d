"""Amounts of money, in whole đồng (*tiền*)."""


def dong(amount: int) -> str:
    """Return an amount as offices write it.

    >>> dong(1234567)
    '1.234.567 đ'
    """
    return f"{amount:,}".replace(",", ".") + " đ"

"""Accounts of people, and clients of other systems."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.identity.states import AccountKind, Scope


class AccountManager(BaseUserManager["Account"]):
    def create_account(
        self, username: str, password: str | None, *, name: str, kind: AccountKind
    ) -> Account:
        account = self.model(username=username, name=name, kind=kind)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser, Record):
    """One who signs in (*tài khoản*).  What an official may do is told by duties, not here."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    name = NameField("họ và tên", max_length=120)
    kind = models.CharField("loại", max_length=20, default=AccountKind.STAFF)
    is_active = models.BooleanField("đang dùng", default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = "tài khoản"
        constraints = [
            models.CheckConstraint(
                name="account_kind_known", condition=Q(kind__in=list(AccountKind))
            ),
            is_nfc("account_text_composed", "username", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class ApiClient(Record):
    """A system of another agency that speaks to our API (*hệ thống kết nối*).

    Only the hash of its token is kept; the token is shown once, when it is made.
    """

    code = models.SlugField("mã", max_length=40, unique=True)
    name = NameField("tên hệ thống", max_length=200)
    token_hash = models.BinaryField("mã băm mã truy cập", max_length=32, unique=True)
    scopes: models.Field[Any, Any] = ArrayField(
        models.CharField(max_length=20), verbose_name="phạm vi", default=list
    )
    is_active = models.BooleanField("đang dùng", default=True)
    made_at = models.DateTimeField("tạo lúc", db_default=Now())

    class Meta:
        verbose_name = "hệ thống kết nối"
        constraints = [
            models.CheckConstraint(
                name="api_client_scopes_known",
                condition=Q(scopes__contained_by=list(Scope)),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Knock(Record):
    """Tries of one kind by one who is counted (*lượt thử*); see services.brakes."""

    brake = models.CharField("loại", max_length=20)
    mark = models.BinaryField("dấu người thử", max_length=32)
    since = models.DateTimeField("từ lúc")
    times = models.IntegerField("số lần")

    class Meta:
        verbose_name = "lượt thử"
        constraints = [models.UniqueConstraint(name="knock_once", fields=["brake", "mark"])]
        indexes = [models.Index(fields=["since"], name="knock_age")]

    def __str__(self) -> str:
        return f"{self.brake} {self.times}"

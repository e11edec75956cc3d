"""What may be refused of a file."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class FileEmpty(RuleViolation):
    """A file without content."""

    code = "file-empty"
    message = _("Tệp “{name}” trống. Hãy chọn lại tệp.")
    status = 422
    field = "file"


class FileTooLarge(RuleViolation):
    """A file over the size an installation takes."""

    code = "file-too-large"
    message = _("Tệp “{name}” vượt quá {most_mb} MB. Hãy nén hoặc tách tệp.")
    status = 422
    field = "file"


class FileKindRefused(RuleViolation):
    """A file whose content is not what is taken, whatever its name says."""

    code = "file-kind-refused"
    message = _("Tệp “{name}” không phải loại nhận được ({kinds}).")
    status = 422
    field = "file"


class FileBroken(RuleViolation):
    """A file that cannot be opened by what should open it."""

    code = "file-broken"
    message = _("Tệp “{name}” bị hỏng hoặc có mật khẩu, không mở được. Hãy lưu lại rồi gửi lại.")
    status = 422
    field = "file"


class FileGone(RuleViolation):
    """The row is there, the bytes are not, or not the same: told, never served."""

    code = "file-gone"
    message = _("Tệp không còn nguyên vẹn trong kho. Hãy báo quản trị.")
    status = 410


class PhotoNotPicture(RuleViolation):
    """A photo that is none."""

    code = "photo-not-a-picture"
    message = _("Tệp “{name}” không phải ảnh đọc được. Hãy chụp lại, hoặc chọn ảnh JPEG hay PNG.")
    status = 422
    field = "photos"

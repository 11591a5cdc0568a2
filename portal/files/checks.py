"""What may be handed in: judged by the content itself, never by what the sender calls it."""

from dataclasses import dataclass
from pathlib import PurePath

import filetype
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from portal.refusals import Invalid

HEAD_BYTES = 4096  # more than any of the signatures below needs


@dataclass(frozen=True)
class Kind:
    """An accepted type and the endings people give it."""

    content_type: str
    name: str
    endings: frozenset[str]


KINDS = {
    kind.content_type: kind
    for kind in (
        Kind("application/pdf", "PDF", frozenset({"pdf"})),
        Kind("image/jpeg", "JPG", frozenset({"jpg", "jpeg", "jpe", "jfif"})),
        Kind("image/png", "PNG", frozenset({"png"})),
        Kind("image/heic", "HEIC", frozenset({"heic", "heif"})),
        Kind("image/webp", "WEBP", frozenset({"webp"})),
    )
}
ACCEPT = ",".join(sorted("." + ending for kind in KINDS.values() for ending in kind.endings))
NAMES = "、".join(kind.name for kind in KINDS.values())


def ending_of(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").lower()


def check_size(size: int, limit: int) -> None:
    if size == 0:
        raise Invalid("file_empty", _("这个文件是空的（0 字节）。请重新选一个文件。"))
    if size > limit:
        raise Invalid(
            "file_too_large",
            _("这个文件有 %(size)s，超过了 %(limit)s。请压缩一下，或者拍照时选小一点的尺寸。")
            % {"size": filesizeformat(size), "limit": filesizeformat(limit)},
        )


def check_content(name: str, head: bytes) -> Kind:
    """The kind of the content; refuses other kinds, and content that is not what its ending says."""
    kind = KINDS.get(filetype.guess_mime(head) or "")
    if kind is None:
        raise Invalid(
            "file_kind",
            _("打不开这个文件。请传 %(kinds)s；Word 文件请先另存为 PDF。") % {"kinds": NAMES},
        )
    ending = ending_of(name)
    if ending and ending not in kind.endings:
        raise Invalid(
            "file_mismatch",
            _("文件名写的是 .%(ending)s，里面却是 %(kind)s。请改好文件名，或者重新选文件。")
            % {"ending": ending, "kind": kind.name},
        )
    return kind


def check_upload(upload: UploadedFile, limit: int) -> Kind:
    check_size(upload.size or 0, limit)
    upload.seek(0)
    head = upload.read(HEAD_BYTES)
    upload.seek(0)
    return check_content(upload.name or "", head)
